"""A saved list inside a filter: what its search finds or was put in by hand, without what was left out."""

from __future__ import annotations

from collections.abc import Callable

from smallcrm.core.db import database
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.people.filters.errors import FilterError
from smallcrm.features.people.filters.nodes import Node
from smallcrm.features.people.filters.sql.part import NEVER, Part
from smallcrm.features.people.filters.sql.scope import Scope

Render = Callable[[Node | None, Scope], Part]
PICKS = (
    "{p}.id {negated}IN (SELECT party_id FROM segment_pick WHERE segment_id = ? AND included = {included})"
)


def in_segment(name: str, scope: Scope, render: Render) -> Part:
    """Whether a party is in the saved list of this name."""
    row = (
        database.connection()
        .execute("SELECT id, name, expression FROM segment WHERE folded = ?", (fold(name),))
        .fetchone()
    )
    if row is None:
        raise FilterError(_("There is no saved list “{}” any more.").format(name), name)
    number, shown, expression = row
    return as_saved(number, expression, scope.within(number, shown), render)


def as_saved(number: int, expression: str, inside: Scope, render: Render) -> Part:
    """(filter or put in) and not left out; a list without a filter holds only those put in.

    Archived ones are found only where the filter speaks of `archived`.
    """
    from smallcrm.features.people.filters.filter import parse_saved

    filtered = parse_saved(expression)
    found = render(filtered.root, inside) if filtered.root is not None else NEVER
    if all(condition.field != "archived" for condition in filtered.every_condition()):
        found = Part(f"{inside.party}.archived = 0 AND ({found.sql})", found.values)
    put_in = PICKS.format(p=inside.party, negated="", included=1)
    left_out = PICKS.format(p=inside.party, negated="NOT ", included=0)
    return Part(f"(({found.sql}) OR {put_in}) AND {left_out}", (*found.values, number, number))
