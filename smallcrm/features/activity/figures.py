"""Figures of one party: when it was in contact, how often it is, and what comes next."""

from __future__ import annotations

import datetime as dt
import json
from typing import NamedTuple

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.fields import utc_text
from smallcrm.features.activity.sources import Key
from smallcrm.features.activity.story import IS_ACCOUNT, PEOPLE, interactions, local_day
from smallcrm.features.activity.when import as_instant

ENOUGH = 4  # days in contact that make a rhythm
MANY = 1 << 40
NOTE = "note"
TASK = """SELECT id, what, coalesce(due, ''), 'task' FROM task
    WHERE party_id IN (SELECT value FROM json_each(?)) AND done = 0 ORDER BY due IS NULL, due, id LIMIT 1"""
APPOINTMENT = """SELECT id, title, start, 'appointment' FROM appointment
    WHERE party_id IN (SELECT value FROM json_each(?)) AND start >= ? AND status <> 'cancelled'
    ORDER BY start, id LIMIT 1"""
WITH = "SELECT p.id, p.display_name FROM interaction i JOIN party p ON p.id = i.party_id WHERE i.id = ?"


class Step(NamedTuple):
    """What comes next."""

    id: int
    what: str
    due: str
    record: str  # task · appointment


class Figures(NamedTuple):
    """What is known of one party's contacts."""

    last: Key | None
    last_with: str  # the name, where it is another than the party
    days: int | None  # the usual interval; None where there were too few
    recent: int  # contacts in the last twelve months …
    before: int  # … and in the twelve before
    year_ago: str  # where the last twelve months begin, as stored
    years_ago: str  # two years: what the rhythm is made from
    step: Step | None


def figures_of(party: int) -> Figures:
    """All figures of a party; an account's people count for it."""
    connection = database.connection()
    row = connection.execute(IS_ACCOUNT, (party,)).fetchone()
    is_account = bool(row and row[0])
    people = [row[0] for row in connection.execute(PEOPLE, (party,))] if is_account else []
    year_ago, years_ago = _midnight(1), _midnight(2)
    met = [key for key in interactions(party, is_account, MANY, since=years_ago) if key.kind != NOTE]
    last = met[0] if met else _last(party, is_account)
    recent = sum(key.at >= year_ago for key in met)
    return Figures(
        last,
        _with(last, party),
        _rhythm(met),
        recent,
        len(met) - recent,
        year_ago,
        years_ago,
        _step([party, *people]),
    )


def _midnight(years: int) -> str:
    """The first moment of this day so many years ago, as stored."""
    today = clock.today()
    day = today.replace(year=today.year - years, day=min(today.day, 28 if today.month == 2 else today.day))
    return utc_text(as_instant(day))


def _last(party: int, is_account: bool) -> Key | None:
    """The newest contact, however long ago."""
    limit = 8
    while True:
        found = interactions(party, is_account, limit)
        for key in found:
            if key.kind != NOTE:
                return key
        if len(found) < limit:
            return None
        limit *= 8


def _rhythm(met: list[Key]) -> int | None:
    """The median of the days between days in contact."""
    days = sorted({local_day(key) for key in met})
    if len(days) < ENOUGH:
        return None
    between = sorted((later - earlier).days for earlier, later in zip(days, days[1:], strict=False))
    middle = len(between) // 2
    return between[middle] if len(between) % 2 else round((between[middle - 1] + between[middle]) / 2)


def _with(last: Key | None, party: int) -> str:
    row = database.connection().execute(WITH, (last.id,)).fetchone() if last else None
    return str(row[1]) if row and row[0] != party else ""


def _step(who: list[int]) -> Step | None:
    """The next task or appointment; what has no day comes last."""
    connection, ids = database.connection(), json.dumps(who)
    now = clock.local(clock.now()).replace(tzinfo=None)
    found = [
        *connection.execute(TASK, (ids,)),
        *connection.execute(APPOINTMENT, (ids, now.isoformat(timespec="seconds"))),
    ]
    steps = [Step(*row) for row in found]
    return min(steps, key=lambda step: (not step.due, step.due), default=None)


def next_day(figures: Figures) -> dt.date | None:
    """When the next contact could be expected."""
    if figures.last is None or figures.days is None:
        return None
    return local_day(figures.last) + dt.timedelta(days=figures.days)
