"""Figures: a number or a few words in a card that opens the rows behind it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget

from smallcrm.ui.chips import ChipText, paint_chip
from smallcrm.ui.faces import Face, Faces
from smallcrm.ui.lists import paint_box
from smallcrm.ui.panels import S
from smallcrm.ui.plates import paint_plate
from smallcrm.ui.room import PartyPanel
from smallcrm.ui.theme import colour, tokens
from smallcrm.ui.tips import plain_tip

EDGE, GAP, LEAST = 12, 6, 19  # pixels, pixels, average letters


class Figure(QAbstractButton):
    """A label, the figure, and what stands beside or below it. Painted: a record shows four at every step."""

    ticked = Signal()  # the box of a task: by mouse, or Space

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label, self._figure, self._beside = label, "", ""
        self._chip: ChipText | None = None
        self._small = self._box = False
        self._fonts(self.font())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def tell(self, figure: str, beside: str = "", chip: ChipText | None = None) -> None:
        """A number with what belongs to it."""
        self._tell(figure, beside, chip, small=False, box=False)

    def tell_step(self, words: str, beside: str = "", chip: ChipText | None = None, box: bool = True) -> None:
        """A few words, with a box to tick."""
        self._tell(words, beside, chip, small=True, box=box)

    def figure(self) -> str:
        """What stands large."""
        return self._figure

    def sizeHint(self) -> QSize:
        self._fonts(self.font())
        f = self._faces
        height = 2 * S + f.plain.height + self._large.height + f.chip.height + 3
        return QSize(f.plain.width("n" * LEAST) + 2 * EDGE, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks where there is something to tick; Enter opens."""
        if event.key() == Qt.Key.Key_Space and self._box:
            self.ticked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._box and self._box_rect().adjusted(-4, -4, 4, 4).contains(event.position().toPoint()):
            self.setDown(False)
            self.ticked.emit()
        else:
            super().mouseReleaseEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._fonts(self.font())
        painter, t, f = QPainter(self), tokens(), self._faces
        edge = t.accent if self.hasFocus() else t.dim if self.underMouse() else t.line
        paint_plate(painter, self.rect(), t.panel, edge, t.panel_radius, 2 if self.hasFocus() else 1)
        room, x = self.width() - 2 * EDGE, EDGE
        painter.setPen(colour(t.dim))
        self._write(painter, f.plain, self._label, QRect(x, S, room, f.plain.height))
        large = f.bold if self._small else self._large
        top = S + f.plain.height
        if self._box:
            paint_box(painter, self._box_rect(), False)
            x, room = x + f.box + GAP, room - f.box - GAP
        painter.setPen(colour(t.text))
        shown = self._write(painter, large, self._figure, QRect(x, top, room, self._large.height))
        self._paint_beside(painter, QPoint(x + shown + GAP, top))

    def _paint_beside(self, painter: QPainter, at: QPoint) -> None:
        """Words and chip behind the figure; what does not fit there goes below."""
        f, t, end = self._faces, tokens(), self.width() - EDGE
        below = S + f.plain.height + self._large.height
        wide = f.plain.width(self._beside) if self._beside else 0
        if self._beside:
            if at.x() + wide > end:
                at = QPoint(EDGE, below)
            tall = self._large.height if at.y() != below else f.chip.height + 3
            painter.setPen(colour(t.dim))
            said = self._write(painter, f.plain, self._beside, QRect(at.x(), at.y(), end - at.x(), tall))
            at += QPoint(said + GAP, 0)
        if self._chip:
            size = f.chip.chip(self._chip.text)
            if at.x() + size.width() > end:
                at = QPoint(EDGE, below)
            drop = (self._large.height - size.height()) // 2 if at.y() != below else 0
            size.setWidth(min(size.width(), end - at.x()))
            painter.setFont(f.chip.font)
            paint_chip(painter, self._mirrored(QRect(at + QPoint(0, drop), size)), self._chip)

    def _write(self, painter: QPainter, face: Face, text: str, rect: QRect) -> int:
        words = face.fit(text, rect.width())
        face.write(painter, self._mirrored(rect), words)
        return face.width(words)

    def _mirrored(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)

    def _box_rect(self) -> QRect:
        f = self._faces
        top = S + f.plain.height + (self._large.height - f.box) // 2
        return self._mirrored(QRect(EDGE, top, f.box, f.box))

    def _fonts(self, font: QFont) -> None:
        faces = getattr(self, "_faces", None)
        self._faces = Faces(font) if faces is None else faces.of(font)
        if self._faces is not faces:
            self._large = Face(font, 1.3, bold=True)

    def _tell(self, figure: str, beside: str, chip: ChipText | None, small: bool, box: bool) -> None:
        self._figure, self._beside, self._chip, self._small, self._box = figure, beside, chip, small, box
        said = ", ".join(part for part in (figure, beside, chip.text if chip else "") if part)
        self.setAccessibleName(f"{self._label}: {said}")
        self.setToolTip(plain_tip(f"{self._label}: {said}"))
        self.update()


class FigurePanel(PartyPanel):
    """What a room brings to the row of figures; it shows and hides them, the record gives them places."""

    figures: tuple[Figure, ...] = ()
