"""A picture of the days of a series: a line of dots around an example anchor, days of rest shaded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from math import log2
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from smallcrm.features.activity.service.series_days import IsOpen
from smallcrm.features.series.offsets import say_offset
from smallcrm.features.series.views import saying
from smallcrm.ui.faces import Face
from smallcrm.ui.theme import colour, tokens
from smallcrm.ui.tips import plain_tip

DAY = dt.timedelta(days=1)
SHADED = 120  # days: of a longer span the days of rest are not shown
LANES = 2  # of words, one below the other, where they would meet


class Dot(NamedTuple):
    """A step on its day."""

    day: dt.date
    offset: int
    what: str


def _spread(days: Sequence[dt.date]) -> dict[dt.date, float]:
    """Days in order from 0 to 1, their gaps by the logarithm."""
    gaps = [log2(1 + (after - before).days) for before, after in pairwise(days)]
    return {day: sum(gaps[:place]) / (sum(gaps) or 1) for place, day in enumerate(days)}


class DaysPicture(QWidget):
    """Painted anew in every width; screen readers are told the days."""

    def __init__(self) -> None:
        super().__init__()
        self._dots: list[Dot] = []
        self._anchor: dt.date | None = None
        self._stops: dict[dt.date, float] = {}
        self._is_open: IsOpen = lambda _day: True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_days(self, anchor: dt.date, dots: Sequence[Dot], is_open: IsOpen) -> None:
        """Other days."""
        self._anchor, self._dots, self._is_open = anchor, sorted(dots), is_open
        told = [f"{say_offset(dot.offset)} {saying.day(dot.day)}: {dot.what}" for dot in self._dots]
        self.setAccessibleName("; ".join(told))
        self.setToolTip(plain_tip("\n".join(told)))
        self.setVisible(bool(dots))
        self.update()

    def shades(self) -> bool:
        """Whether days of rest are shown: where the span is short enough for it."""
        days = [dot.day for dot in self._dots]
        return bool(days) and (max(days) - min(days)).days <= SHADED

    def sizeHint(self) -> QSize:
        tall = self.fontMetrics().height()
        return QSize(tall * 14, tall * (2 + LANES) + 18)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().height() * 10, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._anchor is None or not self._dots:
            return
        painter, t = QPainter(self), tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        days = sorted({dot.day for dot in self._dots} | {self._anchor})
        first, last = days[0] - DAY, days[-1] + DAY
        self._stops = _spread(days)
        bold, small = Face(self.font(), 1.0, True), Face(self.font(), 0.9)
        middle = bold.height + 9
        self._shade(painter, first, last, middle)
        painter.setPen(QPen(colour(t.edge), 1))
        painter.drawLine(6, middle, self.width() - 6, middle)
        lanes, tops = [-1] * LANES, -1
        for day in days:
            x = self._x(day, first, last)
            is_anchor = day == self._anchor
            here = [dot for dot in self._dots if dot.day == day]
            self._dot(painter, x, middle, 7 if is_anchor else 5, bool(here))
            said = [say_offset(dot.offset) for dot in here] + ([say_offset(0)] if is_anchor else [])
            offsets = ", ".join(dict.fromkeys(said))
            painter.setPen(colour(t.accent if is_anchor else t.text))
            left = self._left(x, bold.width(offsets))
            if left > tops:
                self._put(painter, bold, left, 0, offsets)
                tops = left + bold.width(offsets) + 6
            self._below(painter, small, saying.day(day), x, middle + 10, lanes)

    def _below(self, painter: QPainter, face: Face, told: str, x: int, top: int, lanes: list[int]) -> None:
        """The day below its dot, in the first lane that is free there."""
        wide = face.width(told)
        left = self._left(x, wide)
        for lane, until in enumerate(lanes):
            if left > until:
                lanes[lane] = left + wide + 8
                painter.setPen(colour(tokens().dim))
                self._put(painter, face, left, top + lane * face.height, told)
                return

    def _shade(self, painter: QPainter, first: dt.date, last: dt.date, middle: int) -> None:
        if not self.shades():
            return
        wide = max(2, round((self.width() - 24) / max(1, (last - first).days)))
        day = first
        while day <= last:
            if not self._is_open(day):
                x = self._x(day, first, last)
                painter.fillRect(
                    self._mirror(QRect(x - wide // 2, middle - 7, wide, 14)), colour(tokens().line)
                )
            day += DAY

    def _dot(self, painter: QPainter, x: int, middle: int, radius: int, filled: bool) -> None:
        t = tokens()
        painter.setPen(QPen(colour(t.accent), 2))
        painter.setBrush(colour(t.accent if filled else t.panel))
        painter.drawEllipse(self._mirror(QRect(x - radius, middle - radius, 2 * radius, 2 * radius)))

    def _put(self, painter: QPainter, face: Face, left: int, top: int, text: str) -> None:
        painter.setFont(face.font)
        place = self._mirror(QRect(left, top, face.width(text) + 2, face.height))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _left(self, x: int, wide: int) -> int:
        return min(max(0, x - wide // 2), self.width() - wide - 2)

    def _x(self, day: dt.date, first: dt.date, last: dt.date) -> int:
        """Where a day stands; of a long span, gaps are drawn shorter the longer they are."""
        room = self.width() - 24
        if self.shades():
            return 12 + round(room * (day - first).days / max(1, (last - first).days))
        return 12 + round(room * (0.03 + 0.94 * self._stops[day]))

    def _mirror(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)
