"""The sheet of a month: cells, and the lines in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from smallcrm.features.calendar.entries import RANK, Entry
from smallcrm.features.calendar.geometry.days import DAYS
from smallcrm.features.calendar.geometry.pieces import Bar, Dated, laid
from smallcrm.features.calendar.geometry.time_sheet import GAP, Box


class MonthSheet(NamedTuple):
    """Its measures in pixels: the gutter with the weeks, the head with the weekdays, a line of a cell."""

    width: int
    height: int
    gutter: int
    head: int
    number: int  # the line with the day's number
    line: int
    weeks: int
    mirrored: bool = False

    def cell(self, week: int, day: int) -> Box:
        """One day."""
        x, y = self._x(day), self._y(week)
        return self.seen((x, y, self._x(day + 1) - x, self._y(week + 1) - y))

    def seen(self, box: Box) -> Box:
        """A box measured from the near edge, as it lies on the screen."""
        x, y, wide, tall = box
        return (self.width - x - wide if self.mirrored else x), y, wide, tall

    def at(self, x: int, y: int) -> tuple[int, int]:
        """Week and day at a pixel, the nearest where there is none."""
        near = self.width - 1 - x if self.mirrored else x
        day = (near - self.gutter) * DAYS // max(1, self.width - self.gutter)
        week = (y - self.head) * self.weeks // max(1, self.height - self.head)
        return min(max(week, 0), self.weeks - 1), min(max(day, 0), DAYS - 1)

    def lines(self) -> int:
        """How many lines a cell has below its number."""
        return max(0, ((self.height - self.head) // self.weeks - self.number - GAP) // self.line)

    def bar(self, week: int, bar: Bar) -> Box:
        """Where a bar, or a line, lies."""
        x = self._x(bar.first) + (GAP if bar.begins else 0)
        end = self._x(bar.last + 1) - (GAP + 1 if bar.ends else 0)
        return self.seen((x, self._y(week) + self.number + bar.lane * self.line, end - x, self.line - 2))

    def more(self, week: int, day: int) -> Box:
        """Beside the number of a day: what counts what has no room."""
        x, y, wide, _tall = self.cell(week, day)
        half = wide // 2
        return (x if self.mirrored else x + wide - half), y, half, self.number

    def _x(self, day: int) -> int:
        return self.gutter + (self.width - self.gutter) * day // DAYS

    def _y(self, week: int) -> int:
        return self.head + (self.height - self.head) * week // self.weeks


class Week(NamedTuple):
    """What is seen of a week, and how many entries of each day are not."""

    bars: list[Bar]
    more: list[int]


def in_cells(entries: Sequence[Entry]) -> list[Dated]:
    """Entries in the order in which they stand in a cell, with their days."""
    return [(one, one.first, one.last) for one in sorted(entries, key=lambda one: RANK[one.record])]


def week_of_month(dated: Sequence[Dated], days: Sequence[dt.date], room: int) -> Week:
    """The lines of a week where each day has room for so many; what does not fit is counted."""
    found = laid(dated, days, room)
    hidden = [one for one in found if one.lane >= room]
    more = [0] * len(days)
    for one in hidden:
        for day in range(one.first, one.last + 1):
            more[day] += 1
    return Week([one for one in found if one.lane < room], more)
