"""A list of items as tall as their words need, measured when they come into view.

Qt's own list measures every item before it shows one, and grows while it is read; here the scroll bar knows
from the beginning how many there are, and an item nobody looked at counts as tall as most.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from smallcrm.ui.rows import Index

Hint = QAbstractItemView.ScrollHint
Move = QAbstractItemView.CursorAction
State = QStyle.StateFlag
TURNS = 8  # a scroll bar that comes makes everything narrower, once
GUESS = 3  # lines an item takes before it was measured


class TallList(QAbstractItemView):
    """One column, scrolled by the pixel. Whatever is measured above, what one reads stays where it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heights: list[int] = []
        self._measured = bytearray()
        self._sums: list[int] | None = None
        self._hovered = -1
        self._laying = False
        self._width = -1
        self.measured = 0  # how many items were ever measured; tests look at it
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    # What Qt asks of a view -----------------------------------------------------------------------

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.rowsRemoved.connect(self._on_removed)
        self.reset()

    def reset(self) -> None:
        """Other items: none is measured, the first one is in front."""
        super().reset()
        count = self.model().rowCount() if self.model() else 0
        self._heights, self._measured = [self._guess()] * count, bytearray(count)
        self._sums = None
        self._lay(0, 0)

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        """New ones above leave in place what is read; at the very top they are seen."""
        row, y = self._anchor()
        at_top = self.verticalOffset() == 0
        self._heights[start:start] = [self._guess()] * (end - start + 1)
        self._measured[start:start] = bytes(end - start + 1)
        self._sums = None
        super().rowsInserted(parent, start, end)
        self._lay(*((0, 0) if at_top else (row + (end - start + 1) * (start <= row), y)))

    def _on_removed(self, _parent: Index, start: int, end: int) -> None:
        row, y = self._anchor()
        del self._heights[start : end + 1], self._measured[start : end + 1]
        self._sums = None
        self._lay(*((row - (end - start + 1), y) if row > end else (min(row, start), y)))

    def dataChanged(self, first: Index, last: Index, roles: object = ()) -> None:
        """Changed items are measured again where they stand."""
        anchor = self._anchor()
        for row in range(first.row(), last.row() + 1):
            self._measured[row] = 0
        super().dataChanged(first, last)
        self._lay(*anchor)

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or index.row() >= len(self._heights):
            return QRect()
        row, width = index.row(), self.viewport().width()
        return QRect(0, self._tops()[row] - self.verticalOffset(), width, self._heights[row])

    def indexAt(self, place: QPoint) -> QModelIndex:
        row = self._row_at(place.y() + self.verticalOffset())
        inside = 0 <= row < len(self._heights) and self.viewport().rect().contains(place)
        return self.model().index(row, 0) if inside else QModelIndex()

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = Hint.EnsureVisible) -> None:
        """Bring an item into view; one taller than the view, its head."""
        if not index.isValid():
            return
        row, tall = index.row(), self.viewport().height()
        self._measure(row)
        y, height = self._tops()[row] - self.verticalOffset(), self._heights[row]
        if hint == Hint.PositionAtTop or (hint == Hint.EnsureVisible and y < 0):
            self._lay(row, 0)
        elif hint == Hint.PositionAtCenter:
            self._lay(row, max(0, (tall - height) // 2))
        elif hint == Hint.PositionAtBottom or y + height > tall:
            self._lay(row, max(0, tall - height))

    def moveCursor(self, action: QAbstractItemView.CursorAction, _keys: Qt.KeyboardModifier) -> QModelIndex:
        last, now = len(self._heights) - 1, self.currentIndex().row()
        if last < 0:
            return QModelIndex()
        page = self.viewport().height() * 9 // 10
        row = {
            Move.MoveHome: 0,
            Move.MoveEnd: last,
            Move.MoveUp: now - 1,
            Move.MovePrevious: now - 1,
            Move.MoveDown: now + 1,
            Move.MoveNext: now + 1,
            Move.MovePageDown: max(now + 1, self._row_at(self._tops()[max(now, 0)] + page)),
            Move.MovePageUp: min(now - 1, self._row_at(self._tops()[max(now, 0)] - page)),
        }.get(action, now)
        return self.model().index(min(max(row, 0), last), 0)

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: Index) -> bool:
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        area = rect.normalized()
        first = max(0, self._row_at(area.top() + self.verticalOffset()))
        last = min(len(self._heights) - 1, self._row_at(area.bottom() + self.verticalOffset()))
        found = QItemSelection()
        if first <= last:
            found.select(self.model().index(first, 0), self.model().index(last, 0))
        self.selectionModel().select(found, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def keyboardSearch(self, _letters: str) -> None:
        """Letters are commands here; a search by them would read every entry there is."""

    # Painting and scrolling -----------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QPainter(self.viewport()), QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain, current = option.state, self.currentIndex().row()
        for row in self._in_view():
            index = self.model().index(row, 0)
            option.rect = self.visualRect(index)
            if not option.rect.intersects(event.rect()):
                continue
            option.state = plain & ~(State.State_Selected | State.State_HasFocus | State.State_MouseOver)
            if self.selectionModel().isSelected(index):
                option.state |= State.State_Selected
            if row == current and self.hasFocus():
                option.state |= State.State_HasFocus
            if row == self._hovered:
                option.state |= State.State_MouseOver
            self.itemDelegate().paint(painter, option, index)

    def scrollContentsBy(self, _dx: int, dy: int) -> None:
        """Items measured on the way up grow upwards, so that those one reads stay."""
        value = self.verticalOffset()
        if self._laying:
            return
        near = abs(dy) < self.viewport().height()
        row = self._row_at(value + dy if near and dy > 0 else value)
        self._lay(row, self._tops()[max(row, 0)] - value)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width everything is as tall as it will be."""
        anchor = self._anchor()
        super().resizeEvent(event)
        if self._width != (width := self.viewport().width()):
            self._width = width
            self._measured = bytearray(len(self._heights))
        self._lay(*anchor)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._lay(*self._anchor())

    def updateGeometries(self) -> None:
        """Range and steps of the scroll bar."""
        bar, tall = self.verticalScrollBar(), self.viewport().height()
        bar.setSingleStep(self.fontMetrics().height() * 2)
        bar.setPageStep(tall)
        bar.setRange(0, max(0, self._tops()[-1] - tall))
        super().updateGeometries()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.model():
            self._measured = bytearray(len(self._heights))
            self._lay(*self._anchor())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    # Heights --------------------------------------------------------------------------------------

    def _lay(self, row: int, y: int) -> None:
        """Let an item stand at a height of the view; measure all that is seen then."""
        if self._laying:
            return  # the scroll bar came or went, or follows what we do
        self._laying = True
        row = min(max(row, 0), max(0, len(self._heights) - 1))
        for _turn in range(TURNS):
            value = self._settle(row, y)
            self.updateGeometries()
            self.verticalScrollBar().setValue(value)
            if not self.isVisible() or all(self._measured[seen] for seen in self._in_view()):
                break
        self._laying = False
        self.updateEditorGeometries()
        self.viewport().update()

    def _settle(self, row: int, y: int) -> int:
        """Where the scroll bar must be, once all that is seen then is measured."""
        tall = self.viewport().height()
        while True:
            tops = self._tops()
            value = min(max(0, tops[row] - y), max(0, tops[-1] - tall)) if self._heights else 0
            seen = self._in_view(value) if self.isVisible() else ()
            if sum(self._measure(place) for place in seen) == 0:  # all of them, not only up to the first
                return value

    def _measure(self, row: int) -> bool:
        """Measure an item; False where its height was known."""
        if self._measured[row]:
            return False
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        height = self.itemDelegate().sizeHint(option, self.model().index(row, 0)).height()
        self._measured[row] = 1
        self.measured += 1
        if height == self._heights[row]:
            return False
        self._heights[row], self._sums = height, None
        return True

    def _anchor(self) -> tuple[int, int]:
        """The first item in view, and where it stands."""
        row = max(0, self._row_at(self.verticalOffset()))
        return row, self._tops()[min(row, len(self._heights))] - self.verticalOffset()

    def _tops(self) -> list[int]:
        if self._sums is None:
            self._sums = list(accumulate(self._heights, initial=0))
        return self._sums

    def _row_at(self, place: int) -> int:
        return bisect_right(self._tops(), place) - 1

    def _in_view(self, value: int | None = None) -> range:
        offset = self.verticalOffset() if value is None else value
        last = self._row_at(offset + self.viewport().height() - 1)
        return range(max(0, self._row_at(offset)), min(last + 1, len(self._heights)))

    def _guess(self) -> int:
        return self.fontMetrics().height() * GUESS

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            before, self._hovered = self._hovered, row
            for changed in (before, row):
                if 0 <= changed < len(self._heights):
                    self.viewport().update(self.visualRect(self.model().index(changed, 0)))
