"""The sheet of hours: which pixel is which day and minute; from right to left it is mirrored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from smallcrm.features.calendar.geometry.pieces import MINUTES, Bar, Part

Box = tuple[int, int, int, int]  # x, y, width, height
GAP = 3  # between what stands side by side


class TimeSheet(NamedTuple):
    """Its measures in pixels: the gutter with the hours, the head, the row for whole days, an hour."""

    width: int
    height: int
    gutter: int
    head: int
    row: int  # one lane above the hours, with its gap
    rows: int  # how many lanes are shown
    hour: int
    days: int
    mirrored: bool = False

    @property
    def top(self) -> int:
        """Where the hours begin."""
        return self.head + self.rows * self.row + GAP + 2

    @property
    def whole(self) -> int:
        """How tall all hours are."""
        return self.hour * 24

    @property
    def farthest(self) -> int:
        """How far it scrolls."""
        return max(0, self.whole - (self.height - self.top))

    def left(self, day: int) -> int:
        """Where a day begins, from the near edge."""
        return self.gutter + (self.width - self.gutter) * day // self.days

    def column(self, day: int) -> Box:
        """A day from head to foot."""
        x = self.left(day)
        return self.seen((x, 0, self.left(day + 1) - x, self.height))

    def seen(self, box: Box) -> Box:
        """A box measured from the near edge, as it lies on the screen."""
        x, y, wide, tall = box
        return (self.width - x - wide if self.mirrored else x), y, wide, tall

    def day_at(self, x: int) -> int:
        """The day at a pixel, the nearest where there is none."""
        near = self.width - 1 - x if self.mirrored else x
        place = (near - self.gutter) * self.days // max(1, self.width - self.gutter)
        return min(max(place, 0), self.days - 1)

    def minute_at(self, y: int, scrolled: int) -> float:
        """The minute at a pixel."""
        return min(max((y - self.top + scrolled) * 60 / self.hour, 0), MINUTES)

    def y_of(self, minute: float, scrolled: int) -> int:
        """The pixel of a minute."""
        return self.top + round(minute * self.hour / 60) - scrolled

    def bar(self, bar: Bar) -> Box:
        """Where a bar lies above the hours."""
        x = self.left(bar.first) + (GAP if bar.begins else 0)
        end = self.left(bar.last + 1) - (GAP + 1 if bar.ends else 0)
        return self.seen((x, self.head + GAP + bar.lane * self.row, end - x, self.row - GAP))

    def part(self, part: Part, scrolled: int) -> Box:
        """Where a part of a day lies."""
        x, room = self.left(part.day) + GAP, self.left(part.day + 1) - self.left(part.day) - 2 * GAP - 1
        near = x + room * part.place.column // part.place.columns
        far = x + room * (part.place.column + part.place.wide) // part.place.columns
        last = part.place.column + part.place.wide == part.place.columns
        top, bottom = self.y_of(part.top, scrolled), self.y_of(part.bottom, scrolled)
        return self.seen((near, top + 1, far - near - (0 if last else GAP), max(bottom - top - 2, 8)))


def lanes_needed(bars: Sequence[Bar]) -> int:
    """How many lanes the bars take."""
    return max((bar.lane + 1 for bar in bars), default=0)
