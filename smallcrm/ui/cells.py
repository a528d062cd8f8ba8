"""Paints a row as cells, one below each title of a header."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from smallcrm.ui.faces import Face, Faces
from smallcrm.ui.headers import Cell, ListHeader
from smallcrm.ui.row_delegate import PAD, RowDelegate
from smallcrm.ui.rows import Index, Row, RowRole
from smallcrm.ui.theme import colour, tokens


class CellDelegate(RowDelegate):
    """One call paints the whole row: a call for each cell would cost most of what painting costs."""

    def __init__(self, header: ListHeader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._header = header

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._header.length(), self.faces(option).plain.height + 13)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(RowRole)
        f, rect = self.faces(option), option.rect
        self._paint_ground(painter, option, index.row())
        painter.setPen(colour(tokens().text))
        mirror, cells = QStyle.visualRect, row.cells
        for cell in self._header.cells():
            text = cells.get(cell.column.key, "")
            if text:
                face = _face(f, cell)
                text = face.fit(text, cell.width - 2 * PAD)
                place = QRect(rect.left() + cell.start + PAD, rect.top(), cell.width - 2 * PAD, rect.height())
                if cell.column.far:
                    place.setLeft(place.right() + 1 - face.width(text))
                face.write(painter, mirror(option.direction, rect, place), text)

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
