"""The next seven days in a row: how full each is, and where rows are let go to move them there."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from smallcrm.core import clock
from smallcrm.core.i18n import _, n_
from smallcrm.features.today.diary import week_of
from smallcrm.features.today.views.day_list import carried_rows
from smallcrm.ui import words
from smallcrm.ui.faces import Face, Faces
from smallcrm.ui.panels import S
from smallcrm.ui.plates import paint_plate
from smallcrm.ui.theme import colour, tokens

DAYS, PAD, EDGE = 7, 6, 8


class DayStrip(QWidget):
    """Painted: seven small plates. The mouse alone comes here; R does the same by keyboard."""

    dropped = Signal(object, object)  # rows, and the day they are moved to
    chosen = Signal(object)  # a day that was clicked

    def __init__(self) -> None:
        super().__init__()
        self._faces = Faces(self.font())
        self._days: list[tuple[dt.date, int]] = []
        self._over, self._spare = -1, 0
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("The next seven days"))
        self.refresh()

    def refresh(self) -> None:
        """Count anew."""
        self._days = list(week_of(clock.today()).items())
        told = ", ".join(f"{words.full_day(day)}: {_things(count)}" for day, count in self._days)
        self.setAccessibleDescription(told)
        self.update()

    def end_with(self, spare: int) -> None:
        """End where the rows below end: so much is taken by what scrolls them."""
        if spare != self._spare:
            self._spare = spare
            self.update()

    def sizeHint(self) -> QSize:
        f = self._faces = self._faces.of(self.font())
        return QSize(DAYS * f.plain.width("nnn 00"), f.plain.height + f.small.height + 2 * PAD)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def day_at(self, at: QPoint) -> dt.date | None:
        """The day at a place."""
        place = next((n for n in range(len(self._days)) if self._plate(n).contains(at)), -1)
        return self._days[place][0] if place >= 0 else None

    def place_of(self, day: dt.date) -> QPoint:
        """The middle of a day's plate."""
        return self._plate([one for one, _count in self._days].index(day)).center()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            if (day := self.day_at(event.pos())) is not None:
                said = f"{words.full_day(day)}: {_things(dict(self._days)[day])}"
                QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if carried_rows(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        day = self.day_at(event.position().toPoint())
        self._hover(day)
        event.setAccepted(day is not None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hover(None)

    def dropEvent(self, event: QDropEvent) -> None:
        day, rows = self.day_at(event.position().toPoint()), carried_rows(event.mimeData())
        self._hover(None)
        if day is not None and rows:
            event.acceptProposedAction()
            self.dropped.emit(rows, day)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if (day := self.day_at(event.position().toPoint())) is not None:
            self.chosen.emit(day)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, f, t = QPainter(self), self._faces.of(self.font()), tokens()
        for place, (day, count) in enumerate(self._days):
            plate, over = self._plate(place), place == self._over
            ground = t.accent_soft if over or not place else t.panel
            paint_plate(painter, plate, ground, t.accent if over else t.line, t.radius, 2 if over else 1)
            name = words.locale().dayName(day.isoweekday(), words.Form.ShortFormat).rstrip(".")
            whole = f"{name} {day.day}"
            fits = f.plain.width(whole) <= plate.width() - 4
            self._write(painter, plate, PAD, f.plain, whole if fits else name, t.text)
            self._write(painter, plate, PAD + f.plain.height, f.small, _short(count), t.dim)

    def _write(self, painter: QPainter, plate: QRect, top: int, face: Face, text: str, tone: str) -> None:
        painter.setPen(colour(tone))
        said = face.fit(text, plate.width() - 4)
        left = plate.left() + (plate.width() - face.width(said)) // 2
        face.put(painter, left, plate.top() + top, said)

    def _plate(self, place: int) -> QRect:
        """Today stands first, where one begins to read."""
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            place = DAYS - 1 - place
        width = self.width() - 2 * EDGE - self._spare
        first = EDGE + (self._spare if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0)
        left, right = first + place * width // DAYS, first + (place + 1) * width // DAYS
        return QRect(left, 0, right - left - (S // 2 if place < DAYS - 1 else 0), self.height())

    def _hover(self, day: dt.date | None) -> None:
        over = -1 if day is None else [one for one, _count in self._days].index(day)
        if over != self._over:
            self._over = over
            self.update()


def _things(count: int) -> str:
    return n_("{} thing to do", "{} things to do", count) if count else _("nothing to do")


def _short(count: int) -> str:
    return words.number(count) if count else "–"
