"""One thing at one time, as a calendar shows it."""

from __future__ import annotations

from typing import NamedTuple

APPOINTMENT, TASK, BIRTHDAY, HOLIDAY = "appointment", "task", "birthday", "holiday"
APPOINTMENTS = frozenset({APPOINTMENT})
TASKS = frozenset({TASK})
BIRTHDAYS = frozenset({BIRTHDAY})
HOLIDAYS = frozenset({HOLIDAY})
EVERYTHING = APPOINTMENTS | TASKS | BIRTHDAYS | HOLIDAYS


class Occurrence(NamedTuple):
    """An appointment, a task, a birthday or a holiday on its day. Days and wall times are as stored."""

    record: str  # appointment · task · birthday · holiday
    id: int  # of the record; of the party for a birthday; 0 for a holiday
    start: str
    end: str  # exclusive
    zone: str
    all_day: bool
    title: str
    party: int | None
    name: str | None
    kind: str
    place: str
    status: str
    occurrence: str  # the wall time that RECURRENCE-ID names; empty for what does not repeat
    repeats: bool
    here_start: str  # wall time where the business is, or a day
    here_end: str
    free: bool = False  # one can be booked meanwhile
    cut: bool = False  # its series is too dense: there are more of it than are told
    age: int | None = None  # whom a birthday is of, where the year is known
