"""The month: cells of days, in them bars and lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QWheelEvent
from PySide6.QtWidgets import QWidget

from smallcrm.core import clock
from smallcrm.core.i18n import _
from smallcrm.features.calendar.entries import Entry, on_day
from smallcrm.features.calendar.geometry.days import DAYS, plus
from smallcrm.features.calendar.geometry.month_sheet import InCell, MonthSheet, Week, in_cells, week_of_month
from smallcrm.features.calendar.geometry.moves import Span, Spot
from smallcrm.features.calendar.views.blocks import Block, paint_line
from smallcrm.features.calendar.views.board import Board
from smallcrm.features.calendar.views.time_ground import more_text
from smallcrm.ui import words
from smallcrm.ui.faces import Face
from smallcrm.ui.plates import fill, paint_plate
from smallcrm.ui.theme import colour, tokens

Key = Qt.Key
PAD = 7
DISC = 6  # around the number of today


class MonthGrid(Board):
    """Weeks below each other; what is moved keeps its hour."""

    by_day = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Month"), parent)
        self.sheet = MonthSheet(1, 1, 0, 1, 1, 1, 1)
        self.month = clock.today()
        self._weeks: list[Week] = []
        self._dated: list[InCell] = []
        self._wheeled = 0
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_days(self, days: Sequence[dt.date], entries: Sequence[Entry]) -> None:
        """The month is that of a day in the middle."""
        self.month = days[len(days) // 2]
        self._dated = in_cells(entries)
        super().show_days(days, entries)

    def lay(self) -> None:
        """Measure the sheet, then every bar and line."""
        if not self.needs_laying():
            return
        face, head = self.brush.plain, self.brush.head
        gutter = face.width(words.number(53)) + 2 * PAD
        self.sheet = MonthSheet(
            self.glass.width(),
            self.glass.height(),
            gutter,
            head.height + 2 * PAD,
            face.height + 2 * PAD - 2,
            face.height + 5,
            max(1, len(self.days) // DAYS),
            self.mirrored(),
        )
        self._weeks, self.blocks, room = [], [], self.sheet.lines()
        for number in range(self.sheet.weeks):
            week = week_of_month(self._dated, self._days_of(number), room)
            self._weeks.append(week)
            for bar in week.bars:
                rect = QRect(*self.sheet.bar(number, bar))
                self.blocks.append(Block(rect, bar.entry, "line", bar.begins, bar.ends))

    def spot_at(self, at: QPoint) -> Spot:
        week, day = self.sheet.at(at.x(), at.y())
        return Spot(self.days[min(week * DAYS + day, len(self.days) - 1)])

    def slot_rect(self, spot: Spot) -> QRect:
        if not self.days[0] <= spot.day <= self.days[-1]:
            return QRect()
        return QRect(*self.sheet.cell(*divmod((spot.day - self.days[0]).days, DAYS)))

    def ghosts_of(self, span: Span) -> list[QRect]:
        first = max(span.start.date(), self.days[0])
        until = span.end - dt.timedelta(microseconds=1)
        last = min(max(until.date(), span.start.date()), self.days[-1])
        found: list[QRect] = []
        for number in range(self.sheet.weeks):
            week = self._days_of(number)
            seen = [day for day in week if first <= day <= last]
            if seen:
                found.append(self.slot_rect(Spot(seen[0])).united(self.slot_rect(Spot(seen[-1]))))
        return found

    def walked(self, key: int) -> tuple[Spot, str | None] | None:
        """Up and down go through what stands on a day, then to the next week."""
        if key in (Key.Key_Down, Key.Key_Up):
            return self._down_or_up(1 if key == Key.Key_Down else -1)
        if key in (Key.Key_Left, Key.Key_Right):
            return Spot(plus(self.spot.day, 1 if key == Key.Key_Right else -1)), ""
        if key in (Key.Key_Home, Key.Key_End):
            week = self._days_of(max(0, (self.spot.day - self.days[0]).days // DAYS))
            return Spot(week[0 if key == Key.Key_Home else -1]), ""
        return None

    def clicked_at(self, at: QPoint) -> None:
        """What says how many more there are opens the day."""
        week, day = self.sheet.at(at.x(), at.y())
        more = QRect(*self.sheet.more(week, day))
        if self._weeks[week].more[day] and more.contains(at):
            self.day_wanted.emit(self.days[week * DAYS + day])
        else:
            super().clicked_at(at)

    def ground(self, painter: QPainter, touched: QRect) -> None:
        sheet, today = self.sheet, clock.today()
        for number, day in enumerate(self.days):
            rect = QRect(*sheet.cell(*divmod(number, DAYS)))
            if rect.intersects(touched) and day == today:
                fill(painter, rect, tokens().accent_soft)
            elif rect.intersects(touched) and day.month != self.month.month:
                fill(painter, rect, tokens().background)
        for number in range(DAYS):
            x, _y, wide, _tall = sheet.cell(0, number)
            paint_line(painter, x + wide - 1 if sheet.mirrored else x, 0, 1, sheet.height)
        for week in range(sheet.weeks):
            paint_line(painter, 0, sheet.cell(week, 0)[1], sheet.width, 1)
        self._heads(painter)
        self._numbers(painter, touched)

    def above_all(self, painter: QPainter, touched: QRect) -> None:
        """How many more there are."""
        face = self.brush.plain
        for number, week in enumerate(self._weeks):
            for day, count in enumerate(week.more):
                rect = QRect(*self.sheet.more(number, day)).adjusted(4, 1, -4, 0)
                if count and rect.intersects(touched):
                    self._count(painter, rect, count, face)

    def _count(self, painter: QPainter, rect: QRect, count: int, face: Face) -> None:
        """“+3 more” at the far end of the number's line; “+3” where that is too narrow."""
        text = more_text(count)
        text = text if face.width(text) <= rect.width() else f"+{words.number(count)}"
        wide = min(face.width(text), rect.width())
        left = rect.left() if self.mirrored() else rect.right() + 1 - wide
        painter.setPen(colour(tokens().dim))
        face.write(painter, QRect(left, rect.top(), wide, rect.height()), text)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A notch is a month; a finger goes as far as a notch first."""
        self._wheeled += event.angleDelta().y()
        if abs(self._wheeled) >= 120:
            by = -1 if self._wheeled > 0 else 1
            self._wheeled = 0
            middle = plus(self.month.replace(day=15), by * 30)
            self.went.emit(Spot(middle.replace(day=min(self.spot.day.day, 28))))

    def _down_or_up(self, by: int) -> tuple[Spot, str | None]:
        entry, here = self.chosen(), on_day(self.entries.entries, self.spot.day)
        keys = [one.key for one in here]
        place = keys.index(entry.key) if entry is not None and entry.key in keys else -1
        if 0 <= place + by < len(keys):
            return self.spot, keys[place + by]
        if by < 0 and place == 0:
            return self.spot, ""
        there = Spot(plus(self.spot.day, by * DAYS))
        last = on_day(self.entries.entries, there.day)[-1:] if by < 0 else []
        return there, last[0].key if last else ""

    def _days_of(self, week: int) -> list[dt.date]:
        return list(self.days[week * DAYS : (week + 1) * DAYS])

    def _heads(self, painter: QPainter) -> None:
        face, locale = self.brush.head, words.locale()
        painter.setPen(colour(tokens().dim))
        for number, day in enumerate(self.days[:DAYS]):
            x, _y, wide, _tall = self.sheet.cell(0, number)
            name = locale.standaloneDayName(day.isoweekday(), locale.FormatType.LongFormat)
            if face.width(name) > wide - 14:
                name = locale.standaloneDayName(day.isoweekday(), locale.FormatType.ShortFormat)
            rect = QRect(x + 9, 0, wide - 14, self.sheet.head)
            face.write(painter, rect, face.fit(name, rect.width()))

    def _numbers(self, painter: QPainter, touched: QRect) -> None:
        """The day's number, today's on a disc; the first of a month with its name; the week in the gutter."""
        face, bold, sheet, today = self.brush.plain, self.brush.bold, self.sheet, clock.today()
        for number, day in enumerate(self.days):
            x, y, wide, tall = sheet.cell(*divmod(number, DAYS))
            if not QRect(x, y, wide, tall).intersects(touched):
                continue
            text = words.short_day(day) if day.day == 1 else words.number(day.day)
            row = QRect(x + 9, y + 1, wide - 14, sheet.number - 1)
            used = bold if day == today else face
            if day == today:
                size = bold.width(text) + 2 * DISC
                left = row.right() + 1 - size + DISC if sheet.mirrored else row.left() - DISC
                plate = QRect(left, row.center().y() - bold.height // 2, size, bold.height)
                paint_plate(painter, plate, tokens().accent, tokens().accent, (bold.height - 1) / 2)
            inside = day.month == self.month.month
            ink = tokens().on_accent if day == today else tokens().text if inside else tokens().dim
            painter.setPen(colour(ink))
            used.write(painter, row, used.fit(text, row.width()))
        self._week_numbers(painter)

    def _week_numbers(self, painter: QPainter) -> None:
        face, sheet = self.brush.plain, self.sheet
        painter.setPen(colour(tokens().dim))
        for week in range(sheet.weeks):
            text = words.number(self._days_of(week)[3].isocalendar().week)
            y = sheet.cell(week, 0)[1]
            wide = face.width(text)
            left, _y, _w, _t = sheet.seen(((sheet.gutter - wide) // 2, 0, wide, 0))
            face.write(painter, QRect(left, y + 1, wide, sheet.number - 1), text)
