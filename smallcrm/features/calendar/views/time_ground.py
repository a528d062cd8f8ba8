"""What lies below and above the entries of hours: heads of days, lines, the hours, and the line of now."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from smallcrm.core import clock
from smallcrm.core.i18n import _
from smallcrm.features.calendar.geometry.moves import in_zone
from smallcrm.features.calendar.geometry.time_sheet import TimeSheet
from smallcrm.features.calendar.views.blocks import paint_line
from smallcrm.ui import words
from smallcrm.ui.faces import Face
from smallcrm.ui.plates import fill
from smallcrm.ui.theme import colour, tokens

if TYPE_CHECKING:
    from smallcrm.features.calendar.views.time_grid import TimeGrid

HOUR_LINES = 2.9  # lines of text an hour is tall
PAD = 7  # beside the hours, and around the head


class TimeGround:
    """Measures the sheet and paints its ground."""

    def __init__(self, grid: TimeGrid) -> None:
        self._grid = grid

    def measured(self, width: int, height: int, days: int, rows: int) -> TimeSheet:
        """The sheet in the font worn now."""
        brush = self._grid.brush
        plain, head = brush.plain, brush.head
        widest = max(plain.width(one) for one in (time_text(20), time_text(10), _("all day")))
        gutter = (widest + 2 * PAD) * (1 + len(self._grid.zones))
        hour = round(self._grid.fontMetrics().height() * HOUR_LINES)
        mirrored = self._grid.mirrored()
        return TimeSheet(
            width, height, gutter, head.height + 2 * PAD, plain.height + 8, rows, hour, days, mirrored
        )

    def paint(self, painter: QPainter, touched: QRect) -> None:
        """Tint, lines, heads and hours, where they are touched."""
        sheet = self._grid.sheet
        self._tint(painter)
        painter.setClipRect(QRect(0, sheet.top, sheet.width, sheet.height - sheet.top))
        self._hours(painter, touched)
        painter.setClipping(False)
        for day in range(sheet.days):
            x, _y, wide, tall = sheet.column(day)
            paint_line(painter, x + wide - 1 if sheet.mirrored else x, 0, 1, tall)
        for y in (sheet.head, sheet.top - 1):
            paint_line(painter, 0, y, sheet.width, 1)
        if touched.top() < sheet.top:
            self._heads(painter)

    def paint_now(self, painter: QPainter) -> None:
        """The line of this minute, across today."""
        sheet, found = self._grid.sheet, self._grid.minute_now()
        if found is None:
            return
        x, _y, wide, _tall = sheet.column(found[0])
        y = sheet.y_of(found[1], self._grid.scrolled())
        if y >= sheet.top:
            fill(painter, QRect(x, y - 1, wide, 2), tokens().danger)

    def _tint(self, painter: QPainter) -> None:
        grid, sheet, today = self._grid, self._grid.sheet, clock.today()
        if grid.days[0] <= today <= grid.days[-1] and len(grid.days) > 1:
            x, _y, wide, tall = sheet.column((today - grid.days[0]).days)
            fill(painter, QRect(x, sheet.top, wide, tall - sheet.top), tokens().background)

    def _hours(self, painter: QPainter, touched: QRect) -> None:
        grid, sheet, scrolled = self._grid, self._grid.sheet, self._grid.scrolled()
        one = sheet.gutter // (1 + len(grid.zones))
        for hour in range(24):
            y = sheet.y_of(hour * 60, scrolled)
            if y + sheet.hour < sheet.top or y > sheet.height:
                continue
            if hour:
                x, _y, wide, _tall = sheet.seen((sheet.gutter, 0, sheet.width - sheet.gutter, 0))
                paint_line(painter, x, y, wide, 1)
            if touched.left() > sheet.gutter and not sheet.mirrored:
                continue
            painter.setPen(colour(tokens().dim))
            for place, zone in enumerate(["", *grid.zones]):
                text = time_text(hour) if not zone else there(grid.spot.day, hour, zone)
                self._at_end(painter, QRect(*sheet.seen((place * one, y + 1, one - PAD, sheet.row))), text)

    def _heads(self, painter: QPainter) -> None:
        grid, sheet, today = self._grid, self._grid.sheet, clock.today()
        face, small = grid.brush.head, grid.brush.plain
        for number, day in enumerate(grid.days):
            x, _y, wide, _tall = sheet.column(number)
            painter.setPen(colour(tokens().accent if day == today else tokens().dim))
            text = day_text(day) if sheet.days > 1 else words.full_day(day)
            if sheet.days > 1 and face.width(text) > wide - 14:
                text = words.number(day.day)  # a number alone rather than “Mo…”
            face.write(painter, QRect(x + 9, 0, wide - 14, sheet.head), face.fit(text, wide - 14))
        painter.setPen(colour(tokens().dim))
        one = sheet.gutter // (1 + len(grid.zones))
        row = QRect(*sheet.seen((0, sheet.head + 3, one - PAD, sheet.row - 3)))
        self._at_end(painter, row, _("all day"))
        for place, zone in enumerate(grid.zones, 1):
            name = small.fit(zone.rpartition("/")[2].replace("_", " "), one - 4)
            self._at_end(painter, QRect(*sheet.seen((place * one, 0, one - 3, sheet.head))), name)
        self._more(painter, small)

    def _more(self, painter: QPainter, face: Face) -> None:
        grid = self._grid
        for day, count in grid.hidden.items():
            rect = grid.more_rect(day)
            face.write(painter, rect, face.fit(more_text(count), rect.width()))

    def _at_end(self, painter: QPainter, rect: QRect, text: str) -> None:
        """At the far end of a rectangle, beside the days."""
        face = self._grid.brush.plain
        wide = min(face.width(text), rect.width())
        mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = rect.left() if mirrored else rect.right() + 1 - wide
        face.write(painter, QRect(left, rect.top(), wide, rect.height()), text)


def more_text(count: int) -> str:
    """“+3 more”."""
    return _("+{} more").format(words.number(count))


def time_text(hour: int) -> str:
    """An hour as the clock is told here."""
    return words.time(dt.time(hour))


def there(day: dt.date, hour: int, zone: str) -> str:
    """What time it is in a zone when it is this hour of a day here."""
    return words.time(in_zone(dt.datetime.combine(day, dt.time(hour)), zone).time())


def day_text(day: dt.date) -> str:
    """“Mon 16”."""
    locale = words.locale()
    return _("{weekday} {day}").format(
        weekday=locale.dayName(day.isoweekday(), locale.FormatType.ShortFormat).rstrip("."), day=day.day
    )
