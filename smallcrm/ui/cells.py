"""Paints a row as cells, one below each title of a header."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from smallcrm.ui.faces import Face, Faces
from smallcrm.ui.headers import Cell, ListHeader
from smallcrm.ui.row_delegate import PAD, RowDelegate
from smallcrm.ui.rows import Index, Row, RowRole
from smallcrm.ui.strips import Strip
from smallcrm.ui.theme import colour, tokens


class CellDelegate(RowDelegate):
    """One call paints the whole row: a call for each cell would cost most of what painting costs."""

    def __init__(self, header: ListHeader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._header = header

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._header.length(), self.faces(option).plain.height + 13)

    def draw(self, painter: QPainter, strip: Strip, row: Row) -> None:
        """One text after the other, each below its title."""
        self._draw_ground(painter, strip)
        plain = colour(tokens().text)
        painter.setPen(plain)
        f, told, mirrored = strip.faces, row.cells.get, strip.mirrored
        for cell in self._header.cells():
            text = told(cell.column.key)
            if text:
                face, start, width = _face(f, cell), cell.start + PAD, cell.width - 2 * PAD
                text = face.fit(text, width)
                far = cell.column.far
                if far or mirrored:
                    wide = face.width(text)
                    start, width = start + width - wide if far else start, wide
                top = strip.top + (strip.height - face.height) // 2
                tone = row.tones.get(cell.column.key) if row.tones else None
                if tone:
                    painter.setPen(colour(getattr(tokens(), tone)))
                face.put(painter, strip.along(start, width), top, text)
                if tone:
                    painter.setPen(plain)

    def cut(self, option: QStyleOptionViewItem, index: Index, at: QPoint) -> str:
        row: Row = index.data(RowRole)
        along = QStyle.visualPos(option.direction, option.rect, at).x() - option.rect.left()
        for cell in self._header.cells():
            if cell.start <= along < cell.start + cell.width:
                text = row.cells.get(cell.column.key, "")
                fits = _face(self.faces(option), cell).width(text) <= cell.width - 2 * PAD
                return "" if fits else text
        return ""


def _face(f: Faces, cell: Cell) -> Face:
    """The first column of every list is who it is about, and stands out wherever it is dragged."""
    return f.bold if cell.column.key == "name" else f.plain
