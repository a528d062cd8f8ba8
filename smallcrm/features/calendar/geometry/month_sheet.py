"""The sheet of a month: cells, and the lines in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from smallcrm.features.calendar.entries import RANK, Entry
from smallcrm.features.calendar.geometry.days import DAYS
from smallcrm.features.calendar.geometry.pieces import Bar
from smallcrm.features.calendar.geometry.time_sheet import GAP, Box

InCell = tuple[Entry, int, int]  # with its first and last day, as numbers
MIDNIGHT = dt.time()


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


def in_cells(entries: Sequence[Entry]) -> list[InCell]:
    """Entries in the order in which they stand in a cell, with their days."""
    return [_dated(one) for one in sorted(entries, key=lambda one: RANK[one.record])]


def week_of_month(dated: Sequence[InCell], days: Sequence[dt.date], room: int) -> Week:
    """The lines of a week where each day has room for so many; what does not fit is counted."""
    begin, last_day = days[0].toordinal(), len(days) - 1
    spans = [
        (max(first - begin, 0), min(last - begin, last_day), one, first >= begin, last - begin <= last_day)
        for one, first, last in dated
        if first - begin <= last_day and last >= begin
    ]
    spans.sort(key=lambda span: (span[0], span[0] - span[1]))
    found, more = list[Bar](), [0] * len(days)
    free = [0] * room  # of each line, the first day on which nothing stands in it
    for first, last, one, begins, ends in spans:
        for line in range(room):
            if free[line] <= first:
                free[line] = last + 1
                found.append(Bar(one, first, last, begins, ends, line))
                break
        else:
            for day in range(first, last + 1):
                more[day] += 1
    return Week(found, more)


def _dated(one: Entry) -> InCell:
    """By numbers of days: `first` and `last` of an entry, for two thousand of them at once."""
    first, end = one.start.toordinal(), one.end
    return one, first, max(first, end.toordinal() - (end.time() == MIDNIGHT))
