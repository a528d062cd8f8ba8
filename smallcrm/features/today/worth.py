"""Whom a call would please, or is owed one: birthdays of these days, and people not heard for too long."""

from __future__ import annotations

import datetime as dt
import json
from typing import NamedTuple

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.fields import from_utc_text, utc_text
from smallcrm.features.people.dates import parse_day

SHOWN = 4
DAYS = 3  # today and the next two: a card still arrives
LEAP_DAY = (2, 29)


class Worth(NamedTuple):
    """Somebody to ring, and why: a birthday on a day, or a cadence of so many days that has lapsed."""

    party: int
    name: str
    company: str
    birthday: dt.date | None  # the coming one
    age: int | None  # on that day, where the year is known
    every: int | None  # days
    last: dt.date | None  # when they were heard last; None: never


COMPANY = """(SELECT a.display_name FROM affiliation x JOIN party a ON a.id = x.account_id
    WHERE x.person_id = p.id AND x.until = '' ORDER BY x."primary" DESC, x.id LIMIT 1)"""
# Whoever was spoken to for an account counts for it.
LAPSED = f"""WITH wanted AS (
    SELECT c.party_id, c.days, c.kinds FROM cadence c JOIN party p ON p.id = c.party_id
    WHERE p.archived = 0 AND p.deceased = 0 AND c.paused_until <= :today),
heard AS (
    SELECT w.party_id, w.days, w.kinds, w.party_id AS who FROM wanted w
    UNION SELECT w.party_id, w.days, w.kinds, x.person_id
        FROM wanted w JOIN affiliation x ON x.account_id = w.party_id AND x.until = ''),
latest AS (
    SELECT h.party_id, h.days, max(CASE WHEN h.kinds = '' THEN f.last_contact
        ELSE (SELECT max(i.start) FROM interaction i WHERE i.party_id = h.who
            AND instr(',' || h.kinds || ',', ',' || i.kind || ',')) END) AS last
    FROM heard h LEFT JOIN _party_figures f ON f.party = h.who GROUP BY h.party_id, h.days)
SELECT p.id, p.display_name, {COMPANY}, min(l.days), l.last
FROM latest l JOIN party p ON p.id = l.party_id
WHERE l.last IS NULL OR l.last < datetime(:tonight, '-' || l.days || ' days')
GROUP BY p.id ORDER BY l.last LIMIT :most"""
# The day comes first: it is one look into the index over month and day.
BIRTHDAYS = f"""SELECT p.id, p.display_name, {COMPANY}, p.birthday
FROM json_each(:days) j CROSS JOIN party p ON substr(p.birthday, -5) = j.value AND p.birthday <> ''
    LEFT JOIN _party_figures f ON f.party = p.id
WHERE p.kind = 'person' AND p.archived = 0 AND p.deceased = 0
ORDER BY p.status = 'customer' DESC, f.last_contact DESC, p.id LIMIT :most"""


def worth_a_call(today: dt.date, most: int = SHOWN) -> list[Worth]:
    """The most pressing first: who waits longest, then birthdays by day, customers before others."""
    lapsed = _lapsed(today, most)
    birthdays = _birthdays(today, most)
    room = max(most // 2, most - len(birthdays))  # neither crowds out the other
    return [*lapsed[:room], *birthdays][:most]


def _lapsed(today: dt.date, most: int) -> list[Worth]:
    midnight = clock.as_utc(dt.datetime.combine(today + dt.timedelta(days=1), dt.time()))
    values = {"today": today.isoformat(), "tonight": utc_text(midnight), "most": most}
    found = database.connection().execute(LAPSED, values).fetchall()
    return [
        Worth(party, name, company or "", None, None, days, _day(last))
        for party, name, company, days, last in found
    ]


def _day(last: str | None) -> dt.date | None:
    return None if last is None else clock.local(from_utc_text(last)).date()


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
                found.append(Worth(party, name, company or "", day, age, None, None))
    return found


def _leap(day: dt.date) -> list[str]:
    """Whoever was born on 29 February has the birthday on the 28th where the year has no 29th."""
    following = day + dt.timedelta(days=1)
    return (
        ["02-29"] if (day.month, day.day) == (2, 28) and (following.month, following.day) != LEAP_DAY else []
    )
