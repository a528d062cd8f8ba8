"""The lists of contacts and accounts: which parties, in which order, and what a row says of each."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.fields import from_utc_text
from smallcrm.core.i18n import language, n_
from smallcrm.core.journal import Changes
from smallcrm.features.people.model import Kind
from smallcrm.features.people.search import find
from smallcrm.features.people.views.columns import PEOPLE, columns, said, sources
from smallcrm.ui import words
from smallcrm.ui.queries import Query
from smallcrm.ui.rows import Row

PERSONS: tuple[str, ...] = (Kind.PERSON,)
ACCOUNTS: tuple[str, ...] = (Kind.ORGANIZATION, Kind.HOUSEHOLD)
MOST_FOUND = 1_001
SHOWN_ALSO = frozenset(
    {"affiliation", "address", "contact_point", "interaction", "participant", "party_tag", "tag", "task"}
)
OWNERS = {
    "address": "party_id", "contact_point": "party_id", "interaction": "party_id", "participant": "party_id",
    "party_tag": "party_id", "task": "party_id",
}  # fmt: skip
MANY = 200  # touched at once: then everything in sight is fetched anew

# `_party_figures` is derived: last contact and next due day per party, kept by triggers.
# The second line is looked for only as far as it must be: first the account, then the title, then the city.
PAGE = f"""SELECT p.id, p.kind, p.display_name, f.last_contact,
    CASE WHEN p.kind = 'person' THEN coalesce({{account}}, nullif(p.title, ''), {{city}}) ELSE {{city}} END,
    CASE WHEN p.kind = 'person' THEN 0 ELSE {PEOPLE} END, {{cells}}
FROM party p LEFT JOIN _party_figures f ON f.party = p.id WHERE p.id IN (SELECT value FROM json_each(?))"""


@dataclass(frozen=True)
class Wanted:
    """What a list shows: kinds of parties, in an order, perhaps of one status, perhaps found by words."""

    kinds: tuple[str, ...]
    order: str = "name"
    down: bool = False
    status: str = ""
    words: str = ""
    archived: bool = False

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
        found = json.dumps(find(wanted.words, MOST_FOUND, deep=False))
        start = (
            "SELECT p.id FROM json_each(?) j CROSS JOIN party p ON p.id = j.value"
            " LEFT JOIN _party_figures f ON f.party = p.id"
        )
        by = "j.key" if wanted.by_fit() else _by(wanted.order, way)
        return Query(f"{start} WHERE {where} ORDER BY {by}", [found, *values])
    those = f"SELECT p.id FROM party p INDEXED BY party_kind_archived_sort_name WHERE {where}"
    if wanted.order == "created" and not wanted.status:  # ids follow time
        return Query(f"{those} ORDER BY p.id {way}", values)
    figures = "SELECT p.id FROM _party_figures f CROSS JOIN party p ON p.id = f.party"
    match wanted.order:
        case "contact":  # along the index of the figures, so that the first page costs nothing
            order = f"ORDER BY f.last_contact {way}, f.party {way}"
            whole = f"SELECT f.party FROM _party_figures f WHERE f.party IN ({those}) {order}"
            return Query(f"{figures} WHERE {where} {order}", values, whole="" if wanted.status else whole)
        case "due" | "step":
            without = (
                "SELECT p.id FROM party p CROSS JOIN _party_figures f ON f.party = p.id"
                f" WHERE {where} AND f.next_due IS NULL ORDER BY p.sort_name, p.id"
            )
            with_due = f"{figures} WHERE f.next_due IS NOT NULL AND {where} ORDER BY f.next_due {way}"
            return Query(with_due, values, without)
    return Query(f"SELECT p.id FROM party p WHERE {where} ORDER BY {_by(wanted.order, way)}", values)


def fitting(wanted: Wanted, parties: Collection[int]) -> set[int]:
    """Which of these belong into the list, the words aside."""
    where, values = _condition(wanted)
    sql = f"SELECT p.id FROM json_each(?) j CROSS JOIN party p ON p.id = j.value WHERE {where}"
    return {row[0] for row in database.connection().execute(sql, [json.dumps(list(parties)), *values])}


def count(wanted: Wanted) -> int:
    """How many there are, whoever is filtered out."""
    marks = ",".join("?" * len(wanted.kinds))
    sql = f"SELECT count(*) FROM party p WHERE p.kind IN ({marks}) AND p.archived = ?"
    return int(database.connection().execute(sql, [*wanted.kinds, wanted.archived]).get)


def fetch(ids: Sequence[int], keys: Sequence[str] = (), far: str = "contact") -> dict[int, Row]:
    """What the rows of these parties say: in two lines with this at the far end, and in these columns."""
    if far != "contact":  # that one is told as “9 days”
        keys = list(dict.fromkeys([*keys, far]))
    sql, writers = _page(tuple(keys))
    today, spoken, zone = clock.today(), language(), clock.zone()
    found: dict[int, Row] = {}
    for row in database.connection().execute(sql, (json.dumps(list(ids)),)):
        party, kind, name, last, where, people, _one, *values = row
        told = zip(writers, values, strict=True)
        cells = {key: write(value) for (key, write), value in told if value}
        if far == "contact":
            day = from_utc_text(last).astimezone(zone).date() if last else None
            value = _ago(day, today, spoken)
        else:
            value = cells.get(far, "")
        found[party] = Row(name, _second(kind, where, people), value, cells=cells)
    return found


@lru_cache(64)
def _page(keys: tuple[str, ...]) -> tuple[str, list[tuple[str, Callable[[Any], str]]]]:
    """The query for rows with these columns, and how each is written."""
    known = sources()
    sql = PAGE.format(
        account=known["account"].shown, city=known["city"].shown,
        cells=", ".join(["1", *(known[key].shown for key in keys)]),
    )  # fmt: skip
    return sql, [(key, known[key].write) for key in keys]


@lru_cache(2_000)
def _ago(day: dt.date | None, _today: dt.date, _language: str) -> str:
    """How long ago a day is; the same for all who were spoken to on it."""
    return words.ago(day)


def owners(changes: Changes) -> set[int] | None:
    """The parties whose rows a change touches; None where nobody can say, or they are many."""
    touched = set(changes.edited.get("party", ()))
    if touched:  # an account's name stands in the rows of its people
        touched |= _ids("SELECT person_id FROM affiliation WHERE account_id", touched)
    for table in SHOWN_ALSO & changes.tables():
        rows = changes.edited.get(table, set()) | changes.reshaped.get(table, set())
        if table not in OWNERS or len(rows) > MANY:
            return None
        found = list(_pairs(f"SELECT id, {OWNERS[table]} FROM {table} WHERE id", rows))
        if len(found) < len(rows):  # some are gone, and with them whose they were
            return None
        touched |= {party for _row, party in found}
    return touched if len(touched) <= MANY else None


def _second(kind: str, where: str | None, people: int) -> str:
    """The second line: whose, or where, or how many."""
    if kind == Kind.PERSON or not people:
        return where or "—"
    many = n_("{} person", "{} people", people)
    return f"{where} · {many}" if where else many


def _condition(wanted: Wanted) -> tuple[str, list[object]]:
    marks = ",".join("?" * len(wanted.kinds))
    where, values = f"p.kind IN ({marks}) AND p.archived = ?", [*wanted.kinds, wanted.archived]
    return (f"{where} AND p.status = ?", [*values, wanted.status]) if wanted.status else (where, values)


def _by(order: str, way: str) -> str:
    """Those without a value stand last in either direction; equal ones stand by name."""
    if order == "name":
        return f"p.sort_name {way}, p.id {way}"
    if order == "created":
        return f"p.id {way}"  # ids follow time
    figures = {"contact": "f.last_contact", "due": "f.next_due", "step": "f.next_due"}
    by = figures.get(order) or f"nullif({sources()[order].order}, '')"
    return f"{by} {way} NULLS LAST, p.sort_name, p.id"


def _ids(sql: str, among: Collection[int]) -> set[int]:
    return {row[0] for row in _pairs(sql, among)}


def _pairs(sql: str, among: Collection[int]) -> list[tuple[Any, ...]]:
    wanted = f"{sql} IN (SELECT value FROM json_each(?))"
    return list(database.connection().execute(wanted, (json.dumps(list(among)),)))
