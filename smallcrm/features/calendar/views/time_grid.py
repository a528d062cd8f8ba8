"""Day and week: columns of hours, above them what has no hour."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QWheelEvent
from PySide6.QtWidgets import QWidget

from smallcrm.core import clock
from smallcrm.core.i18n import _
from smallcrm.features.calendar.entries import NOBODY, Entry
from smallcrm.features.calendar.geometry import walk
from smallcrm.features.calendar.geometry.columns import Place
from smallcrm.features.calendar.geometry.days import plus
from smallcrm.features.calendar.geometry.moves import SLOT, Span, Spot
from smallcrm.features.calendar.geometry.pieces import MINUTES, Bar, Part, bars, parts
from smallcrm.features.calendar.geometry.time_sheet import TimeSheet, lanes_needed
from smallcrm.features.calendar.views.blocks import Block
from smallcrm.features.calendar.views.board import Board
from smallcrm.features.calendar.views.time_ground import TimeGround

Key = Qt.Key
MOST_LANES = {1: 6, 7: 4}  # above the hours, by the number of days
WORK = 8 * 60  # the minute that is scrolled to

NEAR = 24  # pixels from an edge where a drag scrolls
MINUTE_MS = 60_000


class TimeGrid(Board):
    """One widget for all hours of one day or seven."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Hours"), parent)
        self.zones: list[str] = []  # further ones, with hours of their own
        self._ground = TimeGround(self)
        self.sheet = TimeSheet(1, 1, 1, 1, 1, 1, 1, 1)
        self._scrolled = False  # whether the hours of work were brought into view
        self._bars: list[Bar] = []
        self._parts: list[Part] = []
        self.hidden: dict[int, int] = {}  # how many above the hours have no lane, by day
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self.glass.update)
        self._minute.start()
        self._drifting = QTimer(self, interval=40)
        self._drifting.timeout.connect(self._drift)
        self._hand = QPoint()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def show_days(self, days: Sequence[dt.date], entries: Sequence[Entry]) -> None:
        """Cut into bars and parts of days."""
        self._bars = bars([one for one in entries if one.is_bar], days)
        self._parts = parts([one for one in entries if not one.is_bar], days)
        super().show_days(days, entries)

    def show_zones(self, zones: list[str]) -> None:
        """The hours of further zones, beside ours."""
        self.zones, self._laid_for = zones, None

    def scrolled(self) -> int:
        """How far it is scrolled."""
        return int(self.verticalScrollBar().value())

    def lay(self) -> None:
        """Measure the sheet, then every block."""
        if not self.needs_laying():
            return
        most = MOST_LANES.get(len(self.days), 4)
        rows = min(max(lanes_needed(self._bars), 1), most)
        self.sheet = self._ground.measured(self.glass.width(), self.glass.height(), len(self.days), rows)
        bar = self.verticalScrollBar()
        bar.setRange(0, self.sheet.farthest)
        bar.setPageStep(max(1, self.glass.height() - self.sheet.top))
        bar.setSingleStep(self.sheet.hour // 2)
        if not self._scrolled:
            self._scrolled = True
            bar.setValue(self.sheet.hour * WORK // 60)
        self._place()

    def _place(self) -> None:
        sheet, scrolled = self.sheet, self.scrolled()
        full = lanes_needed(self._bars) > sheet.rows
        room = sheet.rows - 1 if full else sheet.rows
        self.hidden = {}
        self.blocks = []
        for bar in self._bars:
            if bar.lane < room:
                self.blocks.append(Block(QRect(*sheet.bar(bar)), bar.entry, "bar", bar.begins, bar.ends))
                continue
            for day in range(bar.first, bar.last + 1):
                self.hidden[day] = self.hidden.get(day, 0) + 1
        for part in self._parts:
            rect = QRect(*sheet.part(part, scrolled))
            if rect.bottom() >= sheet.top and rect.top() <= sheet.height:
                self.blocks.append(Block(rect, part.entry, "block", part.begins, part.ends))

    def more_rect(self, day: int) -> QRect:
        """Where it says how many have no lane."""
        return QRect(*self.sheet.bar(Bar(NOBODY, day, day, True, True, self.sheet.rows - 1)))

    def block_at(self, at: QPoint) -> Block | None:
        found = super().block_at(at)
        return None if found and found.shape == "block" and at.y() < self.sheet.top else found

    def spot_at(self, at: QPoint) -> Spot:
        day = self.days[self.sheet.day_at(at.x())]
        if at.y() < self.sheet.top:
            return Spot(day)
        return Spot(day, min(int(self.sheet.minute_at(at.y(), self.scrolled())), MINUTES - 1))

    def slot_rect(self, spot: Spot) -> QRect:
        if not self.days[0] <= spot.day <= self.days[-1]:
            return QRect()
        day = (spot.day - self.days[0]).days
        if spot.minute is None:
            x, _y, wide, _tall = self.sheet.column(day)
            return QRect(x + 1, self.sheet.head + 1, wide - 1, self.sheet.top - self.sheet.head - 2)
        return self._box(day, spot.minute // SLOT * SLOT, spot.minute // SLOT * SLOT + SLOT)

    def ghosts_of(self, span: Span) -> list[QRect]:
        if span.whole or span.end - span.start >= dt.timedelta(days=1):
            first = max((span.start.date() - self.days[0]).days, 0)
            last = min((plus(span.end.date(), -1) - self.days[0]).days, len(self.days) - 1)
            left, right = (QRect(*self.sheet.column(day)) for day in (first, max(first, last)))
            return [
                left.united(right).intersected(
                    QRect(0, self.sheet.head + 2, self.sheet.width, self.sheet.top - self.sheet.head - 4)
                )
            ]
        found: list[QRect] = []
        hours = QRect(0, self.sheet.top, self.sheet.width, self.sheet.height - self.sheet.top)
        for day, date in enumerate(self.days):
            begin, end = (self._minute_on(date, at) for at in (span.start, span.end))
            if begin < end and (box := self._box(day, begin, end)).intersects(hours):
                found.append(box.intersected(hours))
        return found

    def reach(self, spot: Spot) -> None:
        if spot.minute is None:
            return
        bar, sheet = self.verticalScrollBar(), self.sheet
        top, bottom = (sheet.y_of(minute, 0) - sheet.top for minute in (spot.minute, spot.minute + SLOT))
        room = sheet.height - sheet.top
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + room:
            bar.setValue(bottom - room)

    def walked(self, key: int) -> tuple[Spot, str | None] | None:
        entry = self.chosen()
        name, known = (entry.key if entry else ""), self.entries.entries
        if key == Key.Key_Down:
            return walk.below(known, self.spot, name)
        if key == Key.Key_Up:
            return walk.above(known, self.spot, name)
        if key in (Key.Key_Left, Key.Key_Right):
            return Spot(plus(self.spot.day, 1 if key == Key.Key_Right else -1), self.spot.minute), None
        if key in (Key.Key_Home, Key.Key_End):
            return Spot(self.days[0 if key == Key.Key_Home else -1], self.spot.minute), None
        return None

    def clicked_at(self, at: QPoint) -> None:
        """The number of a day opens it; so does what says how many more there are."""
        day = self.sheet.day_at(at.x())
        more = day in self.hidden and self.more_rect(day).contains(at)
        if more or (at.y() < self.sheet.head and len(self.days) > 1):
            self.day_wanted.emit(self.days[day])
        else:
            super().clicked_at(at)

    def drag_to(self, at: QPoint, fine: bool = False) -> None:
        """Near an edge the hours come by themselves."""
        self._hand = at
        edge = self.sheet.top < at.y() < self.sheet.top + NEAR or at.y() > self.sheet.height - NEAR
        if not edge:
            self._drifting.stop()
        elif not self._drifting.isActive():
            self._drifting.start()
        super().drag_to(at, fine)

    def _end_drag(self) -> None:
        self._drifting.stop()
        super()._end_drag()

    def _drift(self) -> None:
        bar = self.verticalScrollBar()
        by = -1 if self._hand.y() < self.sheet.top + NEAR else 1
        bar.setValue(bar.value() + by * self.sheet.hour // 6)
        self.drag_to(self._hand)
        self.glass.update()

    def ground(self, painter: QPainter, touched: QRect) -> None:
        self._ground.paint(painter, touched)

    def above_all(self, painter: QPainter, touched: QRect) -> None:
        self._ground.paint_now(painter)

    def seen_blocks(self, painter: QPainter) -> Iterable[Block]:
        """First what lies above the hours, then, below a cut, what lies in them."""
        yield from (one for one in self.blocks if one.shape == "bar")
        painter.setClipRect(QRect(0, self.sheet.top, self.sheet.width, self.sheet.height - self.sheet.top))
        yield from (one for one in self.blocks if one.shape != "bar")

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self._place()
        self.glass.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.verticalScrollBar().event(event)

    def minute_now(self) -> tuple[int, int] | None:
        """The column of today and the minute it is; None where today is not shown."""
        now = clock.local(clock.now())
        if not self.days[0] <= now.date() <= self.days[-1]:
            return None
        return (now.date() - self.days[0]).days, now.hour * 60 + now.minute

    def _minute_on(self, day: dt.date, at: dt.datetime) -> int:
        """A moment as a minute of a day, cut off at its ends."""
        midnight = dt.datetime.combine(day, dt.time())
        return min(max(int((at - midnight).total_seconds() // 60), 0), MINUTES)

    def _box(self, day: int, begin: int, end: int) -> QRect:
        part = Part(NOBODY, day, begin, end, True, True, Place(0, 1, 1))
        return QRect(*self.sheet.part(part, self.scrolled()))
