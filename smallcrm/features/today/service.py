"""The day's work in three parts, read in a few indexed queries however large the file is."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from smallcrm.core.db import database
from smallcrm.features.activity.occurrences import Occurrence
from smallcrm.features.activity.queries import PHONE, Due, tasks_due
from smallcrm.features.today.days import AHEAD, DAY
from smallcrm.features.today.diary import appointments

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
