"""Words that give way: they are cut before anything beside them is, or the window grows."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from smallcrm.ui.faces import Face
from smallcrm.ui.panels import Heading, Toned
from smallcrm.ui.theme import colour, tokens
from smallcrm.ui.tips import plain_tip

LETTERS = 8  # average ones, that a title always has room for


class Shy(Toned):
    """A dim line that takes what room is left; whole in its tip where it is cut."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        face, painter = Face(self.font()), QPainter(self)
        painter.setPen(colour(tokens().dim))
        shown = face.fit(self.text(), self.width())
        face.write(painter, QRect(0, 0, self.width(), self.height()), shown)
        self.setToolTip("" if shown == self.text() else plain_tip(self.text()))


class ShyHeading(Heading):
    """A title that is cut before what stands beside it is; whole in its tip."""

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(min(least.width(), self.fontMetrics().averageCharWidth() * LETTERS), least.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        face, painter = Face(self.font()), QPainter(self)
        painter.setPen(self.palette().windowText().color())
        shown = face.fit(self.text(), self.width())
        face.write(painter, QRect(0, 0, self.width(), self.height()), shown)
        self.setToolTip("" if shown == self.text() else plain_tip(self.text()))
