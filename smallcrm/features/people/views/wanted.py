"""What a list of parties shows: whom, narrowed by what, in which order; and the query for it."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from smallcrm.core.db import database
from smallcrm.features.people.model import Kind
from smallcrm.features.people.search import find
from smallcrm.features.people.views.columns import columns, said
from smallcrm.features.people.views.sources import last_contact, source
from smallcrm.ui.queries import Query

PERSONS: tuple[str, ...] = (Kind.PERSON,)
ACCOUNTS: tuple[str, ...] = (Kind.ORGANIZATION, Kind.HOUSEHOLD)
MOST_FOUND = 1_001
MOST_SIFTED = 20_001  # of those who answer to the words, where a filter lets only some of them through


@dataclass(frozen=True)
class Wanted:
    """What a list shows: kinds of parties, in an order, perhaps found by words.

    `where` is a condition over a party p and its figures f, with its values: chips and saved lists.
    """

    kinds: tuple[str, ...]
    order: str = "name"
    down: bool = False
    words: str = ""
    archived: bool | None = False  # None: whether they are or not
    where: str = ""
    values: tuple[object, ...] = ()

    def is_narrowed(self) -> bool:
        """Whether it is only some of all there are."""
        return bool(self.words.strip() or self.archived is not False or self.where)

    def by_fit(self) -> bool:
        """Whether the best answer to the words comes first: only where no other order was chosen."""
        return bool(self.words.strip()) and self.order == "name" and not self.down


def orders(listed: Sequence[str] = PERSONS) -> list[tuple[str, str]]:
    """The orders a list can have, each in its usual direction."""
    return [(column.key, said(column, column.down)) for column in columns(listed)]


def query(wanted: Wanted) -> Query:
    """The ids of what is wanted, in order."""
    where, values = _condition(wanted)
    way = "DESC" if wanted.down else "ASC"
    if wanted.words.strip():
        return _found(wanted, where, values, way)
    those = f"SELECT p.id FROM party p INDEXED BY party_kind_archived_sort_name WHERE {where}"
    if wanted.order == "created" and not wanted.where:  # ids follow time
        return Query(f"{those} ORDER BY p.id {way}", values)
    if not wanted.where:
        match wanted.order:
            case "contact" if Kind.PERSON in wanted.kinds:
                return _by_contact(wanted, where, values, way)
            case "due" | "step":
                return _by_due(where, values, way)
    own = wanted.order == "name" and not wanted.where  # the index has them in this order
    figures = "" if own else " LEFT JOIN _party_figures f ON f.party = p.id"
    by = _by(wanted, way)
    return Query(f"SELECT p.id FROM party p{figures} WHERE {where} ORDER BY {by}", values)


def _found(wanted: Wanted, where: str, values: list[object], way: str) -> Query:
    """Those who answer to the words, the best first."""
    most = MOST_SIFTED if wanted.where else MOST_FOUND
    found = json.dumps(find(wanted.words, most, deep=False))
    start = (
        "SELECT p.id FROM json_each(?) j CROSS JOIN party p ON p.id = j.value"
        " LEFT JOIN _party_figures f ON f.party = p.id"
    )
    by = "j.key" if wanted.by_fit() else _by(wanted, way)
    return Query(f"{start} WHERE {where} ORDER BY {by}", [found, *values])


def _by_contact(wanted: Wanted, where: str, values: list[object], way: str) -> Query:
    """Along the index of the figures, so that the first page costs nothing."""
    order = f"ORDER BY f.last_contact {way}, f.party {way}"
    those = f"SELECT p.id FROM party p INDEXED BY party_kind_archived_sort_name WHERE {where}"
    whole = f"SELECT f.party FROM _party_figures f WHERE f.party IN ({those}) {order}"
    figures = "SELECT p.id FROM _party_figures f CROSS JOIN party p ON p.id = f.party"
    return Query(f"{figures} WHERE {where} {order}", values, whole=whole)


def _by_due(where: str, values: list[object], way: str) -> Query:
    figures = "SELECT p.id FROM _party_figures f CROSS JOIN party p ON p.id = f.party"
    without = (
        "SELECT p.id FROM party p CROSS JOIN _party_figures f ON f.party = p.id"
        f" WHERE {where} AND f.next_due IS NULL ORDER BY p.sort_name, p.id"
    )
    with_due = f"{figures} WHERE f.next_due IS NOT NULL AND {where} ORDER BY f.next_due {way}"
    return Query(with_due, values, without)


def fitting(wanted: Wanted, parties: Collection[int]) -> set[int]:
    """Which of these belong into the list, the words aside."""
    from smallcrm.features.people.filters import ready

    where, values = _condition(wanted)
    ready(database.connection())
    sql = (
        "SELECT p.id FROM json_each(?) j CROSS JOIN party p ON p.id = j.value"
        f" LEFT JOIN _party_figures f ON f.party = p.id WHERE {where}"
    )
    return {row[0] for row in database.connection().execute(sql, [json.dumps(list(parties)), *values])}


def count(wanted: Wanted) -> int:
    """How many there are, whoever is filtered out."""
    marks = ",".join("?" * len(wanted.kinds))
    sql = f"SELECT count(*) FROM party p WHERE p.kind IN ({marks}) AND p.archived IN ({_archived(wanted)})"
    return int(database.connection().execute(sql, [*wanted.kinds]).get)


def _condition(wanted: Wanted) -> tuple[str, list[object]]:
    marks = ",".join("?" * len(wanted.kinds))
    values: list[object] = [*wanted.kinds]
    where = f"p.kind IN ({marks}) AND p.archived IN ({_archived(wanted)})"
    if wanted.where:
        where, values = f"{where} AND ({wanted.where})", [*values, *wanted.values]
    return where, values


def _archived(wanted: Wanted) -> str:
    """Both said one by one: so the index is gone along either way."""
    return {None: "0, 1", True: "1", False: "0"}[wanted.archived]


def _by(wanted: Wanted, way: str) -> str:
    """Those without a value stand last in either direction; equal ones stand by name."""
    order = wanted.order
    if order == "name":
        return f"p.sort_name {way}, p.id {way}"
    if order == "created":
        return f"p.id {way}"  # ids follow time
    figures = {"contact": last_contact(wanted.kinds), "due": "f.next_due", "step": "f.next_due"}
    by = figures.get(order) or f"nullif({source(order).order}, '')"
    return f"{by} {way} NULLS LAST, p.sort_name, p.id"
