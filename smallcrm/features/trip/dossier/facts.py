"""What the dossier tells of one visit beyond the list: people, ways to reach them, the last entries."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.fields import from_utc_text
from smallcrm.features.activity.story import interactions
from smallcrm.features.trip.stops import Stop
from smallcrm.paper import said

ENTRIES, PEOPLE = 5, 5
PERSONS = """SELECT p.display_name, coalesce(nullif(f.role, ''), p.title), (SELECT value FROM contact_point
        WHERE party_id = p.id AND kind = 'phone' AND do_not_use = 0 ORDER BY preferred DESC, id LIMIT 1)
    FROM affiliation f JOIN party p ON p.id = f.person_id
    WHERE f.account_id = ? AND f.until = '' AND p.deceased = 0 ORDER BY f."primary" DESC, f.id LIMIT ?"""
WORKS = """SELECT a.display_name, f.role FROM affiliation f JOIN party a ON a.id = f.account_id
    WHERE f.person_id = ? AND f.until = '' ORDER BY f."primary" DESC, f.id LIMIT 1"""
EMAIL = """SELECT value FROM contact_point WHERE party_id = ? AND kind = 'email' AND do_not_use = 0
    ORDER BY preferred DESC, id LIMIT 1"""
TOLD = """SELECT i.id, i.start, i.kind, i.subject, substr(i.body, 1, 500), i.outcome, i.all_day,
    CASE WHEN i.party_id = ?2 THEN '' ELSE p.display_name END
    FROM interaction i JOIN party p ON p.id = i.party_id WHERE i.id IN (SELECT value FROM json_each(?1))"""


class Person(NamedTuple):
    """Somebody of an account."""

    name: str
    role: str
    phone: str


class Told(NamedTuple):
    """One entry of the timeline."""

    day: str
    kind: str
    about: str


class Facts(NamedTuple):
    """What stands in the dossier beside the list's own words."""

    work: str
    email: str
    people: list[Person]
    entries: list[Told]


def facts_of(stop: Stop) -> Facts:
    """All of it for one stop."""
    people = [Person(*(cell or "" for cell in row)) for row in _rows(PERSONS, stop.party, PEOPLE)]
    work = [_role(*row) for row in _rows(WORKS, stop.party)]
    email = [row[0] for row in _rows(EMAIL, stop.party)]
    keys = interactions(stop.party, stop.kind != "person", ENTRIES)
    found = {row[0]: row for row in _rows(TOLD, json.dumps([key.id for key in keys]), stop.party)}
    entries = [_told(found[key.id]) for key in keys if key.id in found]
    return Facts(work[0] if work else "", email[0] if email else "", people, entries)


def _role(account: str, role: str) -> str:
    return ", ".join(part for part in (role, account) if part)


def _told(row: tuple[Any, ...]) -> Told:
    _id, start, kind, subject, body, outcome, _all_day, whose = row
    day = said.figures(clock.local(from_utc_text(start)).date())
    words = " – ".join(part for part in (subject, outcome, body if not subject else "") if part)
    return Told(day, kind, f"{whose}: {words}" if whose else words)


def _rows(statement: str, *values: object) -> list[tuple[Any, ...]]:
    return list(database.connection().execute(statement, values).fetchall())
