"""An agenda that goes on: one sheet of days behind the other, as far as somebody scrolls."""

from __future__ import annotations

import datetime as dt

from smallcrm.core.journal import Changes
from smallcrm.features.calendar.entries import Entry, in_order
from smallcrm.features.calendar.geometry.days import AHEAD, plus
from smallcrm.features.calendar.reading import Sheet

ENOUGH = 12  # entries that more days should bring
FURTHER = 14  # days that are read at first for them: in a large file these hold hundreds, and take a moment
FARTHEST = 3 * 366  # days that are looked through for them at once


class Scroll:
    """Sheets without a gap between them."""

    def __init__(self) -> None:
        self._sheets: list[Sheet] = []

    def begin(self, day: dt.date) -> None:
        """Anew from a day."""
        self._sheets = [_sheet(day, plus(day, AHEAD - 1))]

    @property
    def first(self) -> dt.date:
        """The first day that was read."""
        return self._sheets[0].first

    @property
    def last(self) -> dt.date:
        """The last one."""
        return self._sheets[-1].last

    def holds(self, day: dt.date) -> bool:
        """Whether a day was read."""
        return bool(self._sheets) and self.first <= day <= self.last

    def read(self, part: str) -> None:
        """Read one part of all sheets, where it is missing."""
        for sheet in self._sheets:
            sheet.read(part)

    def missing(self) -> list[str]:
        """The parts that are to be read yet."""
        return list(dict.fromkeys(part for sheet in self._sheets for part in sheet.missing()))

    def forget(self, changes: Changes | None = None) -> bool:
        """Forget what changed."""
        return any(sheet.forget(changes) for sheet in self._sheets)

    def extend(self, by: int) -> bool:
        """Read further days, later or earlier, until something stands there; False where nothing does."""
        days, found = FURTHER, 0
        looked = 0
        while found < ENOUGH and looked < FARTHEST:
            edge = plus(self.last, 1) if by > 0 else plus(self.first, -1)
            end = plus(edge, by * (days - 1))
            if end == edge and days > 1:
                break  # the end of the calendar
            sheet = _sheet(min(edge, end), max(edge, end))
            for part in sheet.missing():
                sheet.read(part)
            self._sheets.insert(len(self._sheets) if by > 0 else 0, sheet)
            found += len(sheet.entries(apart=True))
            looked, days = looked + days, min(days * 2, 366)
        return found > 0

    def entries(self) -> list[Entry]:
        """All that was read; what reaches over several sheets once."""
        found = {one.key: one for sheet in self._sheets for one in sheet.entries(apart=True)}
        return in_order(found.values())


def _sheet(first: dt.date, last: dt.date) -> Sheet:
    made = Sheet()
    made.turn(first, last)
    return made
