"""Names of envelopes as they are typed on the command line."""

from __future__ import annotations

from argparse import ArgumentTypeError

from smallcrm.core.i18n import _


def envelope(text: str) -> str:
    """The name of a size, as one writes it: “#10”, “dl”, “C6”."""
    from smallcrm.paper.formats.envelopes import ENVELOPES

    wanted = text.upper().lstrip("#").replace("NO.", "").replace("C65", "C6/5").strip()
    if wanted not in ENVELOPES:
        raise ArgumentTypeError(
            _("there is no envelope “{}”; there are: {}").format(text[:40], ", ".join(ENVELOPES))
        )
    return wanted
