"""The years of the sample, day by day: how busy each day was, and how much had happened by its end."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import accumulate
from zoneinfo import ZoneInfo

ZONE = "Europe/Berlin"
YEARS = 8
DAYS = YEARS * 365 + 2
WEEKDAYS = (1.10, 1.05, 1.00, 1.05, 0.85, 0.08, 0.0)
# Heating is a winter's trade.
MONTHS = (1.25, 1.15, 1.05, 0.95, 0.90, 0.80, 0.70, 0.80, 1.05, 1.25, 1.35, 0.95)
HOLIDAYS = frozenset({(1, 1), (5, 1), (10, 3), (12, 24), (12, 25), (12, 26), (12, 31)})
CLOCK = tuple(f"{minute // 60:02}:{minute % 60:02}:00" for minute in range(24 * 60))


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the shop."""

    ordinal: int
    text: str  # YYYY-MM-DD
    year: int
    month: int
    busy: float  # 0: closed
    by_then: float  # the share of everything that had happened by its end
    ahead: int  # minutes by which local time is ahead of UTC

    def at(self, minute: int) -> str:
        """An instant as stored, by the minute on the clock in the shop; from two in the morning on."""
        return f"{self.text} {CLOCK[minute - self.ahead]}"


class Workdays:
    """All days from the first to the last before the sample's own day."""

    def __init__(self, on: dt.date) -> None:
        self.on = on
        first = on.toordinal() - DAYS
        days = [dt.date.fromordinal(first + number) for number in range(DAYS)]
        busy = [_busy(day, number / DAYS) for number, day in enumerate(days)]
        total = sum(busy)
        zone = ZoneInfo(ZONE)
        self.days = [
            Day(
                day.toordinal(), day.isoformat(), day.year, day.month, weight, done / total, _ahead(day, zone)
            )
            for day, weight, done in zip(days, busy, accumulate(busy), strict=True)
        ]
        self.first = first
        self.last_busy = max(day.ordinal for day in self.days if day.busy)
        self.end = on.toordinal()

    def day(self, ordinal: int) -> Day:
        """A day by its number; what would be earlier than the first is the first."""
        return self.days[max(0, min(ordinal - self.first, DAYS - 1))]

    def open_day(self, ordinal: int) -> int:
        """This day, or the next on which people work; after the last day any but Saturday and Sunday."""
        while ordinal < self.end and self.days[ordinal - self.first].busy < 0.5:
            ordinal += 1
        while ordinal >= self.end and ordinal % 7 in (6, 0):  # ordinal 1 was a Monday
            ordinal += 1
        return ordinal

    def open_day_before(self, ordinal: int) -> int:
        """This day, or the last one before on which people worked, Saturdays aside."""
        while ordinal > self.first and self.days[ordinal - self.first].busy < 0.5:
            ordinal -= 1
        return ordinal


def _busy(day: dt.date, time: float) -> float:
    """A shop that grows: towards the end three times what it was at the beginning."""
    if (day.month, day.day) in HOLIDAYS:
        return 0.0
    return WEEKDAYS[day.weekday()] * MONTHS[day.month - 1] * (0.5 + 0.6 * time + 0.6 * time * time)


def _ahead(day: dt.date, zone: ZoneInfo) -> int:
    offset = dt.datetime.combine(day, dt.time(12), zone).utcoffset() or dt.timedelta()
    return int(offset.total_seconds()) // 60
