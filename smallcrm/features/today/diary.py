"""What is in the diary for Today, beside the tasks, and how full its days are."""

from __future__ import annotations

import datetime as dt

from smallcrm.core.db import database
from smallcrm.features.activity.occurrences import Occurrence, between
from smallcrm.features.today.days import AHEAD, DAY

CANCELLED = "cancelled"
ON = "SELECT count(*) FROM task WHERE done = 0 AND due IS NOT NULL AND due >= ? AND due < ?"
BY_DAY = """SELECT substr(due, 1, 10), count(*) FROM task WHERE done = 0 AND due IS NOT NULL
    AND due >= ? AND due < ? GROUP BY 1"""
WEEK = 7


def appointments(day: dt.date) -> list[Occurrence]:
    """What is in the diary for a day and the seven after it."""
    return [one for one in between(day, day + AHEAD) if one.status != CANCELLED]


def busy_on(day: dt.date) -> int:
    """How much there is to do on a day."""
    tasks = database.connection().execute(ON, (day.isoformat(), (day + DAY).isoformat())).get
    return int(tasks) + sum(one.status != CANCELLED for one in between(day, day))


def week_of(day: dt.date) -> dict[dt.date, int]:
    """How much there is to do on a day and the six after it."""
    week = [day + ahead * DAY for ahead in range(WEEK)]
    tasks = database.connection().execute(BY_DAY, (str(day), str(day + WEEK * DAY))).fetchall()
    found = dict.fromkeys(week, 0) | {dt.date.fromisoformat(due): count for due, count in tasks}
    for one in appointments(day):
        begun = max(dt.date.fromisoformat(one.here_start[:10]), day)
        if begun in found:
            found[begun] += 1
    return found
