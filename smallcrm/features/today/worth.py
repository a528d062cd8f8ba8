"""Whom a call would please, or is owed one: birthdays of these days, and people not touched for too long."""

from __future__ import annotations

import datetime as dt
import json
from typing import NamedTuple

from smallcrm.core.db import database
from smallcrm.features.activity.cadence import CadenceState, State, lapsed, standing
from smallcrm.features.people.dates import parse_day

SHOWN = 6
DAYS = 3  # today and the next two: a card still arrives
LEAP_DAY = (2, 29)


class Worth(NamedTuple):
    """Somebody to ring, and why: a birthday on a day, or a cadence that has lapsed."""

    party: int
    name: str
    company: str
    birthday: dt.date | None = None  # the coming one
    age: int | None = None  # on that day, where the year is known
    cadence: CadenceState | None = None


class Found(NamedTuple):
    """The most pressing, and how many are over in all."""

    rows: list[Worth]
    over: int


COMPANY = """(SELECT a.display_name FROM affiliation x JOIN party a ON a.id = x.account_id
    WHERE x.person_id = p.id AND x.until = '' ORDER BY x."primary" DESC, x.id LIMIT 1)"""
NAMES = f"SELECT p.id, p.display_name, {COMPANY} FROM json_each(?) j CROSS JOIN party p ON p.id = j.value"
# The day comes first: it is one look into the index over month and day.
BIRTHDAYS = f"""SELECT p.id, p.display_name, {COMPANY}, p.birthday
FROM json_each(:days) j CROSS JOIN party p ON substr(p.birthday, -5) = j.value AND p.birthday <> ''
    LEFT JOIN _party_figures f ON f.party = p.id
WHERE p.kind = 'person' AND p.archived = 0 AND p.deceased = 0
ORDER BY p.status = 'customer' DESC, f.last_contact DESC, p.id LIMIT :most"""


def worth_a_call(today: dt.date, most: int = SHOWN) -> list[Worth]:
    """The most pressing first: who waits longest, then birthdays by day, customers before others."""
    waiting = _waiting(most)
    birthdays = _birthdays(today, most)
    room = max(most // 2, most - len(birthdays))  # neither crowds out the other
    return [*waiting[:room], *birthdays][:most]


def found_on(today: dt.date) -> Found:
    """The same, with how many are over in all."""
    return Found(worth_a_call(today), standing().count(State.OVER))


def _waiting(most: int) -> list[Worth]:
    over = {one.party: one for one in lapsed(most)}
    rows = database.connection().execute(NAMES, (json.dumps(list(over)),)).fetchall()
    return [Worth(party, name, company or "", cadence=over[party]) for party, name, company in rows]


def _birthdays(today: dt.date, most: int) -> list[Worth]:
    days = [today + dt.timedelta(days=ahead) for ahead in range(DAYS)]
    found: list[Worth] = []
    for day in days:
        marks = [f"{day:%m-%d}", *_leap(day)]
        values = {"days": json.dumps(marks), "most": most - len(found)}
        for party, name, company, birthday in database.connection().execute(BIRTHDAYS, values):
            parsed = parse_day(birthday)
            if parsed is not None:
                age = day.year - parsed[0] if parsed[0] else None
                found.append(Worth(party, name, company or "", day, age))
    return found


def _leap(day: dt.date) -> list[str]:
    """Whoever was born on 29 February has the birthday on the 28th where the year has no 29th."""
    following = day + dt.timedelta(days=1)
    return (
        ["02-29"] if (day.month, day.day) == (2, 28) and (following.month, following.day) != LEAP_DAY else []
    )
