"""What lies in a window of days: appointments, tasks, birthdays and holidays, what repeats included."""

from __future__ import annotations

import datetime as dt

from smallcrm.features.activity.occurrences.kept import once
from smallcrm.features.activity.occurrences.occurrence import (
    APPOINTMENT,
    APPOINTMENTS,
    BIRTHDAYS,
    EVERYTHING,
    HOLIDAYS,
    TASK,
    TASKS,
    Occurrence,
)
from smallcrm.features.activity.occurrences.placing import placed

__all__ = [
    "APPOINTMENTS", "BIRTHDAYS", "EVERYTHING", "HOLIDAYS", "TASKS", "Occurrence", "between",
]  # fmt: skip


def between(first: dt.date, last: dt.date, kinds: frozenset[str] = APPOINTMENTS) -> list[Occurrence]:
    """All that touches the days from one to another, both included, in the order of the clock here."""
    found: list[Occurrence] = []
    for record in (APPOINTMENT, TASK):
        if record in kinds:
            found += once(placed, record, first, last)
    if kinds & (BIRTHDAYS | HOLIDAYS):
        from smallcrm.features.activity.occurrences.yearly import birthdays, holidays  # not at the start

        found += birthdays(first, last) if kinds & BIRTHDAYS else []
        found += holidays(first, last) if kinds & HOLIDAYS else []
    return sorted(found, key=lambda one: (one.here_start, one.here_end, one.title, one.id))
