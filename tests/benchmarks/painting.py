"""What Qt's own list cannot do faster: rows in memory, painted by its own delegate or by three texts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from smallcrm.ui.rows import Row, RowRole, Rows

Index = QModelIndex | QPersistentModelIndex


class Plain(QStyledItemDelegate):
    """Qt's own, with rows as tall as ours."""

    def __init__(self, view: QListView, height: int) -> None:
        super().__init__(view)
        self._size = QSize(100, height)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._size


class Texts(Plain):
    """What no delegate in Python can avoid: three texts."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = index.data(RowRole), option.rect
        painter.drawText(rect.adjusted(8, 6, 0, -20), 0, row.title)
        painter.drawText(rect.adjusted(8, 24, 0, 0), 0, row.detail)
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.value)


def bare_list(delegate: type[Plain], rows: Sequence[Row], count: int, size: QSize, height: int) -> QListView:
    """A shown list of so many rows, which repeat those given, with nothing of ours but the rows."""
    view = QListView()
    model = Rows([rows[place % len(rows)] for place in range(count)], parent=view)
    view.setModel(model)
    view.setItemDelegate(delegate(view, height))
    view.setUniformItemSizes(True)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.resize(size)
    view.show()
    view.setCurrentIndex(model.index(0))
    return view
