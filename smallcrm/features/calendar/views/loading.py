"""What a page of the calendar has read: what is needed at once, the rest behind the first picture."""

from __future__ import annotations

import datetime as dt
from math import inf
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from smallcrm.core.journal import Changes
from smallcrm.features.calendar.entries import Entry
from smallcrm.features.calendar.geometry.days import AGENDA, DAY
from smallcrm.features.calendar.reading import PARTS, Sheet
from smallcrm.features.calendar.scroll import Scroll

QUICK = 0.012  # seconds: what took no longer the last time is read at once


class Loading(QObject):
    """Sheets for the boards, a scroll for the agenda; says when more has come."""

    came = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._view = DAY
        self._sheet, self._scroll = Sheet(), Scroll()
        self._took = dict.fromkeys(PARTS, inf) | {"own": 0.0}
        self._painted = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._read_next)

    def turn(self, view: str, first: dt.date, last: dt.date) -> None:
        """Be about these days; what is quick is there when this returns."""
        self._view = view
        if view != AGENDA:
            self._sheet.turn(first, last)
        elif not self._scroll.holds(first):
            self._scroll.begin(first)
        self._read_quick()

    def begin_scroll(self, day: dt.date) -> None:
        """The agenda begins anew with a day."""
        self._scroll.begin(day)

    def days(self) -> tuple[dt.date, dt.date]:
        """The first and last day that were read."""
        source = self._source()
        return source.first, source.last

    def entries(self) -> list[Entry]:
        """What has come so far."""
        if self._view == AGENDA:
            return self._scroll.entries()
        return self._sheet.entries(apart=self._view == DAY)

    def extend(self, by: int) -> bool:
        """Further days of the agenda."""
        return self._scroll.extend(by)

    def painted(self) -> None:
        """The first picture is there: what is slow may begin."""
        if not self._painted:
            self._painted = True
            self._go_on()

    def follow(self, changes: Changes) -> bool:
        """Forget what changed and read it anew; False where nothing of it is shown."""
        told = [one.forget(changes) for one in (self._sheet, self._scroll)]
        if told[self._view == AGENDA]:
            self._read_quick()
        return told[self._view == AGENDA]

    def forget(self) -> None:
        """Another day has begun."""
        self._sheet.forget()
        self._scroll.forget()
        self._read_quick()

    def _source(self) -> Sheet | Scroll:
        return self._scroll if self._view == AGENDA else self._sheet

    def _read_quick(self) -> None:
        for part in self._source().missing():
            if self._took[part] <= QUICK or part == "own":
                self._read(part)
        self._go_on()

    def _go_on(self) -> None:
        if self._painted and self._source().missing():
            self._soon.start()

    def _read_next(self) -> None:
        missing = self._source().missing()
        if missing:
            self._read(missing[0])
            self.came.emit()
            self._go_on()

    def _read(self, part: str) -> None:
        begun = perf_counter()
        self._source().read(part)
        self._took[part] = perf_counter() - begun
