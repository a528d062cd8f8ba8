"""Who lives in an area and is worth a visit, with the one address that is driven to."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.fields import utc_text
from smallcrm.core.fold import fold
from smallcrm.features.people.where import best
from smallcrm.features.trip.area import Area

COLUMNS = ("party", "kind", "id", "street", "postcode", "locality", "region", "country", "country_typed",
           "purpose", "preferred", "valid_from", "valid_until", "returned")  # fmt: skip
ADDRESSES = f"""SELECT p.id, p.kind, {", ".join(f"a.{column}" for column in COLUMNS[2:])}
    FROM address a JOIN party p ON p.id = a.party_id
    WHERE p.archived = 0 AND p.deceased = 0 AND a.purpose <> 'billing' AND """
THESE = "a.party_id IN (SELECT value FROM json_each(?))"
BOX = re.compile(r"\b(postfach|p\.?\s?o\.?\s?box|postbus|bo[iî]te postale|bp \d)", re.IGNORECASE)
WORKS_AT = """SELECT person_id, account_id FROM affiliation WHERE until = ''
    AND person_id IN (SELECT value FROM json_each(?)) ORDER BY "primary" DESC, id"""
PEOPLE_OF = """SELECT account_id, person_id FROM affiliation WHERE until = ''
    AND account_id IN (SELECT value FROM json_each(?)) ORDER BY "primary" DESC, id"""
LIVING = """SELECT id, kind FROM party WHERE archived = 0 AND deceased = 0
    AND id IN (SELECT value FROM json_each(?))"""
OPEN = """SELECT DISTINCT party_id FROM task WHERE done = 0 AND (due IS NULL OR due < ?)
    AND party_id IN (SELECT value FROM json_each(?))"""
VISITED = """SELECT DISTINCT party_id FROM interaction WHERE kind IN ('visit', 'meeting', 'job')
    AND start >= ? AND party_id IN (SELECT value FROM json_each(?))"""
DAY = dt.timedelta(days=1)


class Narrow(NamedTuple):
    """Only those with open work, with a lapsed cadence, or not visited for so many days; any is enough."""

    open: bool = False
    lapsed: bool = False
    unvisited: int | None = None

    @property
    def wanted(self) -> bool:
        """Whether it narrows at all."""
        return self.open or self.lapsed or self.unvisited is not None


ALL = Narrow()  # whoever lives there


class Spot(NamedTuple):
    """Somebody, and where one drives to."""

    party: int
    kind: str
    street: str
    postcode: str
    locality: str
    region: str
    country: str
    country_typed: str

    @property
    def door(self) -> tuple[str, str]:
        """The same for all who are behind one door."""
        return "".join(self.postcode.split()), fold(self.street)


def in_area(area: Area, day: dt.date, narrow: Narrow = ALL) -> list[Spot]:
    """Everybody who lives there; whoever works behind the door of an account is visited with it."""
    where, values = area.where()
    spots = _without_staff(_best(ADDRESSES + where, values, day))
    return spots if not narrow.wanted else narrowed(spots, day, narrow)


def of_parties(parties: Sequence[int], day: dt.date) -> list[Spot]:
    """Where these are; a person without an address is met where they work. Without any: left out."""
    found = {spot.party: spot for spot in _best(ADDRESSES + THESE, [json.dumps(list(parties))], day)}
    homeless = [party for party in parties if party not in found]
    works = _pairs(WORKS_AT, homeless)
    accounts = {account for _person, account in works}
    there = {spot.party: spot for spot in _best(ADDRESSES + THESE, [json.dumps(sorted(accounts))], day)}
    for person, account in works:
        if person not in found and account in there:
            found[person] = there[account]._replace(party=person, kind="person")
    return [found[party] for party in dict.fromkeys(parties) if party in found]


def without_address(parties: Sequence[int], spots: Sequence[Spot]) -> list[Spot]:
    """Those of chosen people of whom nobody knows where they are: somebody asked for them all the same."""
    known = {spot.party for spot in spots}
    rows = database.connection().execute(LIVING, (json.dumps(list(parties)),)).fetchall()
    kinds = {party: kind for party, kind in rows if party not in known}
    return [Spot(party, kinds[party], "", "", "", "", "", "") for party in parties if party in kinds]


def narrowed(spots: Sequence[Spot], day: dt.date, narrow: Narrow) -> list[Spot]:
    """Those of them who are due; what is due with the people of an account is due with the account."""
    people: dict[int, set[int]] = {spot.party: {spot.party} for spot in spots}
    for account, person in _pairs(PEOPLE_OF, people):
        people[account].add(person)
    everybody = sorted(set().union(*people.values()) if people else ())
    due: set[int] = set()
    if narrow.open:
        due |= _ids(OPEN, (day + DAY).isoformat(), everybody)
    if narrow.lapsed:
        due |= _lapsed(everybody)
    found = {spot.party for spot in spots if people[spot.party] & due}
    if narrow.unvisited is not None:
        since = clock.as_utc(dt.datetime.combine(day - DAY * min(narrow.unvisited, 30_000), dt.time()))
        visited = _ids(VISITED, utc_text(since), everybody)
        found |= {spot.party for spot in spots if not people[spot.party] & visited}
    return [spot for spot in spots if spot.party in found]


def people_of(accounts: Iterable[int]) -> dict[int, list[int]]:
    """The people of accounts, the main ones first."""
    found: dict[int, list[int]] = {}
    for account, person in _pairs(PEOPLE_OF, accounts):
        found.setdefault(account, []).append(person)
    return found


def _lapsed(parties: Sequence[int]) -> set[int]:
    from smallcrm.features.activity import cadence

    wanted = set(parties)
    return {state.party for state in cadence.lapsed(planned=True)} & wanted


def _best(statement: str, values: Sequence[object], day: dt.date) -> list[Spot]:
    """One address for each, the one a letter would take; never a box at the post office."""
    rows: dict[int, list[dict[str, Any]]] = {}
    for row in database.connection().execute(statement, tuple(values)).fetchall():
        told = dict(zip(COLUMNS, row, strict=True))
        if not BOX.search(told["street"]):
            rows.setdefault(told["party"], []).append(told)
    found = []
    for several in rows.values():
        chosen = best(several, several[0]["kind"], day.isoformat())
        if chosen is not None:
            found.append(Spot(*(chosen[name] for name in (*COLUMNS[:2], *COLUMNS[3:9]))))
    return found


def _without_staff(spots: list[Spot]) -> list[Spot]:
    """Whoever works for an account behind the same door is no visit of their own."""
    known = {spot.party: spot for spot in spots}
    persons = [spot.party for spot in spots if spot.kind == "person"]
    staff = {
        person
        for person, account in _pairs(WORKS_AT, persons)
        if account in known and known[account].door == known[person].door
    }
    return [spot for spot in spots if spot.party not in staff]


def _pairs(statement: str, ids: Iterable[int]) -> list[tuple[int, int]]:
    return list(database.connection().execute(statement, (json.dumps(sorted(ids)),)).fetchall())


def _ids(statement: str, since: str, ids: Sequence[int]) -> set[int]:
    return {row[0] for row in database.connection().execute(statement, (since, json.dumps(ids))).fetchall()}
