"""What is painted over a sheet: the ghost of a drag with its time, and the slot the keyboard is in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from smallcrm.ui.faces import Face
from smallcrm.ui.plates import paint_plate
from smallcrm.ui.theme import colour, tokens

PAD = 8
THIN = 0.82  # how much of what lies below a ghost it hides


def paint_ghost(painter: QPainter, rects: Sequence[QRect], told: str, face: Face) -> None:
    """A dashed plate where it would come to, and when that is."""
    for number, rect in enumerate(rects):
        painter.setPen(QPen(colour(tokens().accent), 2, Qt.PenStyle.DashLine))
        painter.setOpacity(THIN)
        painter.setBrush(colour(tokens().accent_soft))
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 4, 4)
        painter.setOpacity(1)
        if number == 0:
            painter.setPen(colour(tokens().text))
            said = face.fit(told, rect.width() - 12)
            face.write(painter, QRect(rect.left() + 6, rect.top(), rect.width() - 12, face.height + 4), said)


def paint_hint(painter: QPainter, room: QRect, text: str, face: Face) -> None:
    """What will stand here, on a plate in the middle, while nothing does."""
    wide = min(face.width(text) + 4 * PAD, room.width())
    tall = face.height + 2 * PAD
    left, top = room.center().x() - wide // 2, room.center().y() - tall // 2
    rect = QRect(left, top, wide, tall)
    paint_plate(painter, rect, tokens().panel, tokens().line, tokens().panel_radius)
    painter.setPen(colour(tokens().dim))
    inside = rect.adjusted(2 * PAD, 0, -2 * PAD, 0)
    face.write(painter, inside, face.fit(text, inside.width()))


def paint_slot(painter: QPainter, rect: QRect) -> None:
    """Where the keyboard is while it stands on nothing."""
    painter.setPen(QPen(colour(tokens().accent), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 3, 3)
