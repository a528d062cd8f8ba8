"""The lists of contacts and accounts: what a row says of each party, and whose rows a change touches."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.fields import from_utc_text
from smallcrm.core.i18n import _, language, n_
from smallcrm.core.journal import Changes
from smallcrm.features.people.model import Kind
from smallcrm.features.people.views.sources import LAST_OF_ACCOUNT, PEOPLE, Source, source
from smallcrm.ui import words
from smallcrm.ui.rows import Row

SHOWN_ALSO = frozenset(
    {
        "affiliation", "address", "cadence", "contact_point", "custom_value", "interaction", "participant",
        "party_tag", "tag", "task",
    }
)  # fmt: skip
OWNERS = {
    "address": "party_id", "cadence": "party_id", "contact_point": "party_id", "custom_value": "party_id",
    "interaction": "party_id", "participant": "party_id", "party_tag": "party_id", "task": "party_id",
}  # fmt: skip
BY_HAND = """SELECT party_id FROM segment_pick
    WHERE segment_id = ? AND included = 1 AND party_id IN (SELECT value FROM json_each(?))"""
CONTACT = frozenset({"interaction", "participant"})
MANY = 200  # touched at once: then everything in sight is fetched anew

# `_party_figures` is derived: last contact and next due day per party, kept by triggers.
# The second line is looked for only as far as it must be: first the account, then the title, then the city.
PAGE = f"""SELECT p.id, p.kind, p.display_name,
    CASE WHEN p.kind = 'person' THEN f.last_contact ELSE {LAST_OF_ACCOUNT} END,
    CASE WHEN p.kind = 'person' THEN coalesce({{account}}, nullif(p.title, ''), {{city}}) ELSE {{city}} END,
    CASE WHEN p.kind = 'person' THEN 0 ELSE {PEOPLE} END, {{cells}}
FROM party p LEFT JOIN _party_figures f ON f.party = p.id WHERE p.id IN (SELECT value FROM json_each(?))"""


def fetch(
    ids: Sequence[int], keys: Sequence[str] = (), far: str = "contact", segment: int | None = None
) -> dict[int, Row]:
    """What the rows of these parties say: in two lines with this at the far end, and in these columns.

    Who was put into a saved list by hand has a mark in it.
    """
    if far != "contact":  # that one is told as “9 days”
        keys = list(dict.fromkeys([*keys, far]))
    sql, writers = _page(tuple(keys))
    today, spoken, zone = clock.today(), language(), clock.zone()
    found: dict[int, Row] = {}
    for row in database.connection().execute(sql, (json.dumps(list(ids)),)):
        party, kind, name, last, where, people, _one, *values = row
        told = [(key, one, value) for (key, one), value in zip(writers, values, strict=True) if value]
        cells = {key: one.write(value) for key, one, value in told}
        tones = {key: tone for key, one, value in told if one.tone and (tone := one.tone(value))}
        if far == "contact":
            day = from_utc_text(last).astimezone(zone).date() if last else None
            value = _ago(day, today, spoken)
        else:
            value = cells.get(far, "")
        found[party] = Row(name, _second(kind, where, people), value, cells=cells, tones=tones)
    if segment is not None:
        for party in _by_hand(segment, ids):
            if party in found:
                marked = _("{detail} · put in by hand").format(detail=found[party].detail)
                found[party] = found[party]._replace(detail=marked)
    return found


def _by_hand(segment: int, ids: Sequence[int]) -> list[int]:
    """Who of these was put into a saved list."""
    rows = database.connection().execute(BY_HAND, (segment, json.dumps(list(ids))))
    return [row[0] for row in rows]


@lru_cache(64)
def _page(keys: tuple[str, ...]) -> tuple[str, list[tuple[str, Source]]]:
    """The query for rows with these columns, and how each is written."""
    known = [source(key) for key in keys]
    sql = PAGE.format(
        account=source("account").shown, city=source("city").shown,
        cells=", ".join(["1", *(one.shown for one in known)]),
    )  # fmt: skip
    return sql, list(zip(keys, known, strict=True))


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
        if any(party is None for _row, party in found):  # a cadence of a tag or list
            return None
        touched |= {party for _row, party in found}
    if changes.tables() & CONTACT:  # what happened with its people counts for an account
        touched |= _ids("SELECT account_id FROM affiliation WHERE person_id", touched)
    return touched if len(touched) <= MANY else None


def _second(kind: str, where: str | None, people: int) -> str:
    """The second line: whose, or where, or how many."""
    if kind == Kind.PERSON or not people:
        return where or "—"
    many = n_("{} person", "{} people", people)
    return f"{where} · {many}" if where else many


def _ids(sql: str, among: Collection[int]) -> set[int]:
    return {row[0] for row in _pairs(sql, among)}


def _pairs(sql: str, among: Collection[int]) -> list[tuple[Any, ...]]:
    wanted = f"{sql} IN (SELECT value FROM json_each(?))"
    return list(database.connection().execute(wanted, (json.dumps(list(among)),)))
