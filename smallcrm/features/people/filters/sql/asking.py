"""From a filter to the WHERE part of a query, and to ids."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from smallcrm.core.db import database
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.people.filters import catalogue
from smallcrm.features.people.filters.comparisons import Comparison
from smallcrm.features.people.filters.errors import FilterError
from smallcrm.features.people.filters.field import Field
from smallcrm.features.people.filters.nodes import And, Condition, Node, Not, Or
from smallcrm.features.people.filters.sources import LINKS, Found, InSegment
from smallcrm.features.people.filters.sql.part import ALWAYS, Part, joined, opposite
from smallcrm.features.people.filters.sql.places import holds
from smallcrm.features.people.filters.sql.scope import Scope
from smallcrm.features.people.filters.sql.segments import as_saved, in_segment

C = Comparison
# What is asked in the opposite way.
_OPPOSITE = {C.IS_NOT: C.IS, C.HAS_NOT: C.HAS, C.EMPTY: C.NOT_EMPTY}


def where(root: Node | None, party: str = "p", figures: str = "f") -> tuple[str, list[object]]:
    """A WHERE part, and the values it binds."""
    part = _node(root, Scope(party, figures))
    return part.sql, list(part.values)


def within(root: Node | None, scope: Scope) -> Part:
    """The same inside a saved list."""
    return _node(root, scope)


def saved_where(
    number: int, name: str, expression: str, party: str = "p", figures: str = "f"
) -> tuple[str, list[object]]:
    """The same for a saved list, with those put in and left out by hand."""
    part = as_saved(number, expression, Scope(party, figures).within(number, name), within)
    return part.sql, list(part.values)


def ids(root: Node | None, archived: bool | None = False) -> list[int]:
    """The parties a filter finds, by name."""
    sql, values = where(root)
    shown = {None: "1", True: "p.archived = 1", False: "p.archived = 0"}[archived]
    ready(database.connection())
    rows = database.connection().execute(
        "SELECT p.id FROM party p LEFT JOIN _party_figures f ON f.party = p.id"
        f" WHERE {shown} AND ({sql}) ORDER BY p.sort_name, p.id",
        values,
    )
    return [int(row[0]) for row in rows.fetchall()]


def ready(connection: Any) -> None:
    """Teach a connection folded(text): small letters, without accents."""
    connection.create_scalar_function("folded", _folded, 1, deterministic=True)


def _folded(text: object) -> str | None:
    return fold(text) if isinstance(text, str) else None


def _node(node: Node | None, scope: Scope) -> Part:
    match node:
        case None:
            return ALWAYS
        case Condition():
            return _together([node], scope)
        case Not(part):
            return opposite(_node(part, scope))
        case Or(parts):
            return joined([_node(part, scope) for part in parts], "OR")
        case And(parts):
            return _together(parts, scope)


def _together(parts: Iterable[Node], scope: Scope) -> Part:
    """What must all hold; conditions over the same link are asked of one and the same other party."""
    found: list[Part] = []
    over: dict[str, list[Condition]] = {}
    for part in parts:
        if not isinstance(part, Condition):
            found.append(_node(part, scope))
            continue
        link, _dot, rest = part.field.partition(".")
        if rest and link in LINKS:
            over.setdefault(link, []).append(Condition(rest, part.comparison, part.value))
        else:
            found.append(_leaf(part, scope))
    found += [_over_link(link, conditions, scope) for link, conditions in over.items()]
    return joined(found, "AND")


def _over_link(name: str, conditions: list[Condition], scope: Scope) -> Part:
    link, behind = LINKS[name], scope.behind_link()
    inner = joined([_leaf(condition, behind) for condition in conditions], "AND")
    return Part(
        f"{scope.party}.id IN (SELECT x.{link.here}"
        f" FROM {link.rows} x JOIN party lp ON lp.id = x.{link.there}"
        f" LEFT JOIN _party_figures lf ON lf.party = lp.id WHERE {link.only} AND ({inner.sql}))",
        inner.values,
    )


def _leaf(condition: Condition, scope: Scope) -> Part:
    scope.one_more()
    field = catalogue.field_named(condition.field)
    if field is None:
        raise FilterError(_("There is no field “{}” any more.").format(condition.field), condition.field)
    comparison = _OPPOSITE.get(condition.comparison)
    asked = _positive(field, comparison or condition.comparison, condition.value, scope)
    return opposite(asked) if comparison else asked


def _positive(field: Field, comparison: Comparison, values: tuple[str, ...], scope: Scope) -> Part:
    match field.source:
        case Found():
            return _found(values[0], scope)
        case InSegment():
            return joined([in_segment(name, scope, within) for name in values], "OR")
        case source:
            return holds(field, source, comparison, values, scope)


def _found(words: str, scope: Scope) -> Part:
    from smallcrm.features.people.search import find

    return Part(f"{scope.party}.id IN (SELECT value FROM json_each(?))", (str(find(words, 0)),))
