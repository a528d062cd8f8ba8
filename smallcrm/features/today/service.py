"""The day's work in three parts, read in a few indexed queries however large the file is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from smallcrm.features.activity.queries import Due, appointments_starting, tasks_due
from smallcrm.features.today.days import AHEAD, DAY


@dataclass(frozen=True)
class Today:
    """What must be done, by when; tasks without a day are not here."""

    day: dt.date
    overdue: list[Due]
    today: list[Due]
    upcoming: list[Due]


def today_of(day: dt.date) -> Today:
    """Overdue tasks, the day's tasks and appointments, and those of the seven days after."""
    following = day + DAY
    end = following + AHEAD
    return Today(
        day,
        tasks_due(None, day),
        _in_order(tasks_due(day, following), appointments_starting(day, following)),
        _in_order(tasks_due(following, end), appointments_starting(following, end)),
    )


def _in_order(tasks: list[Due], appointments: list[Due]) -> list[Due]:
    """By day; on a day what has a time first, by time."""
    return sorted(
        [*tasks, *appointments], key=lambda due: (due.due[:10], len(due.due) == 10, due.due, due.id)
    )
