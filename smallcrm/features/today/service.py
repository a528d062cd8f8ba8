"""The day's work in three parts, read in a few indexed queries however large the file is."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from smallcrm.core.db import database
from smallcrm.features.activity.occurrences import Occurrence, between
from smallcrm.features.activity.queries import PHONE, Due, tasks_due
from smallcrm.features.today.days import AHEAD, DAY

CANCELLED = "cancelled"
ON = "SELECT count(*) FROM task WHERE done = 0 AND due IS NOT NULL AND due >= ? AND due < ?"
BY_DAY = """SELECT substr(due, 1, 10), count(*) FROM task WHERE done = 0 AND due IS NOT NULL
    AND due >= ? AND due < ? GROUP BY 1"""
WEEK = 7
PHONES = f"SELECT p.id, {PHONE} FROM party p WHERE p.id IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True)
class Today:
    """What must be done, by when; tasks without a day are not here."""

    day: dt.date
    overdue: list[Due]
    today: list[Due]
    upcoming: list[Due]


def today_of(day: dt.date) -> Today:
    """Overdue tasks, the day's tasks and appointments, and those of the seven days after.

    Appointments repeat; one that began on an earlier day and lasts is among today's.
    """
    following = day + DAY
    met = appointments(day)
    later = [one for one in met if one.here_start >= following.isoformat()]
    return Today(
        day,
        tasks_due(None, day),
        _in_order(tasks_due(day, following), [one for one in met if one not in later]),
        _in_order(tasks_due(following, following + AHEAD), later),
    )


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
    for one in between(day, week[-1]):
        if one.status != CANCELLED:
            found[max(dt.date.fromisoformat(one.here_start[:10]), day)] += 1
    return found


def _in_order(tasks: list[Due], met: list[Occurrence]) -> list[Due]:
    """By day; on a day what has a time first, by time."""
    listed = [(task.due, task) for task in tasks]
    listed += [(one.here_start, due) for one, due in zip(met, _due(met), strict=True)]
    return [due for _when, due in sorted(listed, key=lambda pair: (*order(pair[0]), pair[1].id))]


def order(when: str) -> tuple[str, bool, str]:
    """Where a day or wall time stands: by day; on a day what has a time first, by time."""
    return when[:10], len(when) == 10, when


def _due(met: list[Occurrence]) -> list[Due]:
    asked = json.dumps(sorted({one.party for one in met if one.party is not None}))
    phones = dict(database.connection().execute(PHONES, (asked,)).fetchall()) if met else {}
    return [
        Due(
            one.id, "appointment", one.title, one.start, one.party, one.name,
            phones.get(one.party), one.kind, one.place, one.zone,
        )
        for one in met
    ]  # fmt: skip
