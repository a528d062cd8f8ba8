"""Birthdays and public holidays of a window of days."""

from __future__ import annotations

import datetime as dt
import json

from smallcrm.core.business import business
from smallcrm.core.db import database
from smallcrm.core.holidays import holidays_of
from smallcrm.features.activity.occurrences.occurrence import BIRTHDAY, HOLIDAY, Occurrence
from smallcrm.features.people.dates import parse_day

DAY = dt.timedelta(days=1)
BIRTHDAYS = """SELECT p.id, p.display_name, p.birthday
    FROM json_each(?) j CROSS JOIN party p ON substr(p.birthday, -5) = j.value AND p.birthday <> ''
    WHERE p.deceased = 0 AND p.archived = 0 ORDER BY p.sort_name, p.id"""
EVERY = """SELECT p.id, p.display_name, p.birthday FROM party p
    WHERE p.birthday <> '' AND p.deceased = 0 AND p.archived = 0 ORDER BY p.sort_name, p.id"""
WHOLE_YEAR = 366


def birthdays(first: dt.date, last: dt.date) -> list[Occurrence]:
    """Birthdays of the living; whoever was born on 29 February has it on the 28th in other years."""
    days: dict[str, list[dt.date]] = {}
    for number in range((last - first).days + 1):
        day = first + number * DAY
        for said in _said(day):
            days.setdefault(said, []).append(day)
    if len(days) >= WHOLE_YEAR:
        rows = database.connection().execute(EVERY)
    else:
        rows = database.connection().execute(BIRTHDAYS, (json.dumps(list(days)),))
    found = []
    for party, name, birthday in rows:
        parsed = parse_day(birthday)
        if parsed is None:
            continue
        born = parsed[0]
        for day in days.get(birthday[-5:], ()):
            if born is None or day.year >= born:
                age = None if born is None else day.year - born
                found.append(_whole_day(BIRTHDAY, party, day, name, party)._replace(age=age))
    return found


def _said(day: dt.date) -> list[str]:
    """The birthdays of a day, as month and day."""
    following = day + DAY if day < dt.date.max else day
    with_leap = (day.month, day.day, following.month) == (2, 28, 3)
    return [day.isoformat()[5:], "02-29"] if with_leap else [day.isoformat()[5:]]


def holidays(first: dt.date, last: dt.date) -> list[Occurrence]:
    """Public holidays where the business is."""
    here = business()
    return [
        _whole_day(HOLIDAY, 0, day, name, None)
        for year in range(first.year, last.year + 1)
        for day, name in holidays_of(here.country, year, here.region).items()
        if first <= day <= last
    ]


def _whole_day(record: str, number: int, day: dt.date, title: str, party: int | None) -> Occurrence:
    start = day.isoformat()
    end = (day + DAY).isoformat() if day < dt.date.max else start
    name = title if party is not None else None
    repeats = record == BIRTHDAY
    return Occurrence(
        record, number, start, end, "", True, title, party, name, "", "", "", "", repeats, start, end
    )
