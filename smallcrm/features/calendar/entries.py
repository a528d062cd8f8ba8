"""What stands in the calendar: occurrences as days and wall time of the business."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from smallcrm.core import clock

DAY = dt.timedelta(days=1)
POINT = dt.timedelta(minutes=30)  # what a task with an hour takes to be seen
APPOINTMENT, TASK, BIRTHDAY, HOLIDAY, DUE, OVERDUE, BIRTHDAYS = (
    "appointment", "task", "birthday", "holiday", "due", "overdue", "birthdays",
)  # fmt: skip


# Above the hours: what must be done first, what is only good to know last. In the hours time alone counts.
RANK = {APPOINTMENT: 1, TASK: 1, OVERDUE: 0, DUE: 0, HOLIDAY: 2, BIRTHDAY: 3, BIRTHDAYS: 3, "": 9}


class Entry(NamedTuple):
    """One block, bar or chip. `end` is exclusive; chips stand for others."""

    key: str
    record: str
    id: int
    start: dt.datetime
    end: dt.datetime
    whole: bool = False  # days, without an hour
    title: str = ""
    name: str = ""
    party: int | None = None
    kind: str = ""
    place: str = ""
    status: str = ""
    occurrence: str = ""
    repeats: bool = False
    zone: str = ""
    own_start: str = ""  # as stored, in its own zone
    own_end: str = ""

    @property
    def first(self) -> dt.date:
        """Its first day."""
        return self.start.date()

    @property
    def last(self) -> dt.date:
        """Its last day; what ends at midnight does not reach the next."""
        return max(self.first, (self.end - dt.timedelta(microseconds=1)).date())

    @property
    def is_bar(self) -> bool:
        """Whether it stands above the hours: whole days, or a day long at least."""
        return self.whole or self.end - self.start >= DAY

    @property
    def moves(self) -> bool:
        """Whether it can be moved; a birthday cannot."""
        return self.record in (APPOINTMENT, TASK)

    @property
    def stretches(self) -> bool:
        """Whether it has an end that can be moved."""
        return self.record == APPOINTMENT

    @property
    def elsewhere(self) -> bool:
        """Whether it keeps the time of another zone."""
        return bool(self.zone) and not self.whole and self.zone != getattr(clock.zone(), "key", "")


def key_of(record: str, number: int, occurrence: str, start: str) -> str:
    """The name by which an entry is found again when the days are read anew."""
    return f"{record}:{number}@{occurrence or (start if record in (BIRTHDAY, HOLIDAY) else '')}"


def wall(stored: str) -> dt.datetime:
    """A stored day or wall time."""
    return dt.datetime.fromisoformat(stored)


def on_day(entries: Iterable[Entry], day: dt.date) -> list[Entry]:
    """What stands on a day."""
    return [one for one in entries if one.first <= day <= one.last]


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """By time; on a day what has no hour first."""
    return sorted(
        entries, key=lambda one: (one.first, not one.is_bar, RANK[one.record], one.start, one.end, one.key)
    )


NOBODY = Entry("", "", 0, dt.datetime(2000, 1, 1), dt.datetime(2000, 1, 2))  # where only a place matters
