"""Rows of Today: where room is scarce, what is to be done matters more than the words of its button."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QPoint, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from smallcrm.ui.faces import Faces
from smallcrm.ui.row_delegate import RowDelegate
from smallcrm.ui.rows import Index, Row, RowRole
from smallcrm.ui.strips import Strip

LETTERS = 34  # average ones, that a title should have
SHORT = "+"  # “log it”, where the whole words would cut the title


class DayDelegate(RowDelegate):
    """The button says only “+” in rows that are too narrow for more; the tooltip has the words."""

    def draw(self, painter: QPainter, strip: Strip, row: Row) -> None:
        super().draw(painter, strip, self._fitted(row, strip.rect(), strip.faces))

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """The button is where it is painted."""
        self._narrow = option.rect.width()
        try:
            return super().editorEvent(event, model, option, index)
        finally:
            self._narrow = 0

    def cut(self, option: QStyleOptionViewItem, index: Index, at: QPoint) -> str:
        row: Row = index.data(RowRole)
        if self._fitted(row, option.rect, self.faces(option)).button != row.button:
            return "\n".join(part for part in (row.title, row.detail, row.button) if part)
        return super().cut(option, index, at)

    _narrow = 0

    def _button(self, rect: QRect, f: Faces, text: str) -> QRect:
        if self._narrow and self._is_scarce(rect, f, text):
            text = SHORT
        return super()._button(rect, f, text)

    def _fitted(self, row: Row, rect: QRect, f: Faces) -> Row:
        scarce = row.button and self._is_scarce(rect, f, row.button)
        return row._replace(button=SHORT) if scarce else row

    def _is_scarce(self, rect: QRect, f: Faces, text: str) -> bool:
        """The same for all rows with this button, whatever their chip."""
        taken = super()._button(rect, f, text).width() + f.box + f.chip.width("n" * 10)
        return rect.width() - taken < f.bold.width("n" * LETTERS)
