"""What is said of a field that does not exist."""

from __future__ import annotations

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _


def unknown_field(name: str, known: frozenset[str]) -> UserError:
    """There is no such field: say so, with the nearest one there is."""
    from difflib import get_close_matches

    near = get_close_matches(name, sorted(known), 1, 0.5)
    if near:
        text = _("There is no field “{}”; the nearest is “{}”. Nothing was printed.")
        return UserError(text.format(name, near[0]))
    return UserError(_("There is no field “{}”. Nothing was printed.").format(name))
