"""A list in which several rows can be chosen, in two lines a row or as a table."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QListView, QWidget

from smallcrm.ui.cells import CellDelegate
from smallcrm.ui.columns import spoken
from smallcrm.ui.headers import ListHeader
from smallcrm.ui.lists import ONLY, RowDelegate, RowList
from smallcrm.ui.rows import Row

if TYPE_CHECKING:
    from smallcrm.ui.carrying import Landing
    from smallcrm.ui.query_rows import QueryRows

MOST_RUNS = 2_000  # of neighbouring rows: Qt goes through all of them whenever it paints
SHOWN, HIDDEN = Qt.ScrollBarPolicy.ScrollBarAsNeeded, Qt.ScrollBarPolicy.ScrollBarAlwaysOff


class MarkingList(RowList):
    """Shift, Ctrl and Ctrl+A mark rows; they stay marked by their ids, whatever happens to the rows."""

    marked_changed = Signal()
    copy_wanted = Signal()
    menu_wanted = Signal(object)  # where on the screen
    drag_wanted = Signal()  # the marked rows are dragged away

    def __init__(self, name: str, model: QueryRows, parent: QWidget | None = None) -> None:
        super().__init__(name, model, parent=parent)
        self._all_rows = model
        self._header: ListHeader | None = None
        self._landing: Landing | None = None
        self._marks: set[int] | None = None  # those marked before the rows changed; None is the current one
        self._hidden = False  # some are marked, but not among the rows just now
        self._scattered: set[int] | None = None  # marks in too many places for Qt's own selection
        self._all_wanted = False
        first = self.itemDelegate()
        if isinstance(first, RowDelegate):
            first.also_marked = self._is_scattered
        self.setCornerWidget(QWidget())  # Fusion would draw a frame where the two scroll bars meet
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.selectionModel().selectionChanged.connect(self._on_marked)
        self.horizontalScrollBar().valueChanged.connect(self._shift_header)

    def wear(self, header: ListHeader, table: bool) -> None:
        """Show the rows below this header, as cells of a table or in two lines."""
        if self._header is not None:
            self._header.moved_about.disconnect(self._on_columns)
        self._header = header
        before = self.itemDelegate()
        delegate = CellDelegate(header, self) if table else RowDelegate(self)
        delegate.also_marked = self._is_scattered
        delegate.button_clicked.connect(self.chosen)
        self.setItemDelegate(delegate)
        before.deleteLater()
        self._rows.say = self._say_cells if table else Row.spoken
        self.setHorizontalScrollBarPolicy(SHOWN if table else HIDDEN)
        header.moved_about.connect(self._on_columns)
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        self._shift_header()
        self.scrollTo(self.currentIndex())

    def marked(self) -> int:
        """How many rows are marked."""
        if self._scattered is not None:
            return len(self._scattered)
        return sum(last - first + 1 for first, last in self._ranges())

    def marked_ids(self) -> list[int]:
        """The ids of the marked rows, in the order of the list."""
        ids = self._all_rows.ids()
        if (scattered := self._scattered) is not None:
            return [record for record in ids if record in scattered]
        return list(chain.from_iterable(ids[first : last + 1] for first, last in self._ranges()))

    def title_of(self, record: int) -> str:
        """The name of a record that is in the list."""
        place = self._rows.place_of(record)
        return "" if place is None else self._rows.row(place).title

    def mark(self, records: set[int]) -> None:
        """Mark these and no others, as far as they are in the list."""
        self._mark(records)
        self.marked_changed.emit()

    def selectAll(self) -> None:
        """Ctrl+A: those that are still to come, too."""
        super().selectAll()
        self._all_wanted = self._rows.pending()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape and self.marked() > 1:
            self._forget()
            self.selectionModel().select(self.currentIndex(), ONLY)
            self.marked_changed.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not event.modifiers():
            self._forget()
        super().mousePressEvent(event)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Whoever knows what the rows are packs them."""
        self.drag_wanted.emit()

    def take_files(self, landing: Landing) -> None:
        """Let files be let go over the rows; a filter of events would be asked at every painting."""
        self._landing = landing

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._hand_on(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._hand_on(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hand_on(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._hand_on(event)

    def _hand_on(self, event: QEvent) -> None:
        if self._landing is not None:
            self._landing.hear(event)

    def hover(self, at: QPoint | None) -> None:
        """Show over which row something is held that may be let go there."""
        self._hovered = QPersistentModelIndex(self.indexAt(at) if at is not None else QModelIndex())
        self.viewport().update()

    def record_at(self, at: QPoint) -> int | None:
        """The record of the row at a point of the viewport."""
        return self._rows.id_at(self.indexAt(at).row())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.currentIndex().isValid():
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            below = self.visualRect(self.currentIndex()).center()
            self.menu_wanted.emit(self.viewport().mapToGlobal(below) if by_key else event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shift_header()

    def _ranges(self) -> list[tuple[int, int]]:
        chosen = self.selectionModel().selection().toList()
        return sorted((part.top(), part.bottom()) for part in chosen)

    def _remember(self) -> None:
        if not self._moving and not self._hidden:
            self._marks = set(self.marked_ids()) if self.marked() > 1 else None
        super()._remember()

    def _mark_again(self) -> None:
        """After other rows have come; super() has already gone to the current one."""
        if self._all_wanted:
            self._all_wanted = self._rows.pending()
            super().selectAll()
        elif self._marks is not None:
            marks = self._marks
            self._hidden = self._mark(marks) < len(marks)

    def _mark(self, records: set[int]) -> int:
        """Mark those that are in the list, and tell how many they are."""
        ids = self._all_rows.ids()
        if ids and records.issuperset(ids):  # all of them are asked for at once, and not one by one
            self._scattered = None
            if self._held is None and self.record() is None:
                self._stand_at(0)
            self.selectionModel().select(self._selection([(0, len(ids) - 1)]), ONLY)
            self.viewport().update()
            return len(ids)
        places = [place for place, record in enumerate(ids) if record in records]
        if not places:
            return 0
        if self._held is None and self.record() not in records:
            self._stand_at(places[0])
        runs = _runs(places)
        self._scattered = {ids[place] for place in places} if len(runs) > MOST_RUNS else None
        if self._scattered is None:
            self.selectionModel().select(self._selection(runs), ONLY)
        self.viewport().update()
        return len(places)

    def _recall(self) -> None:
        super()._recall()
        self.marked_changed.emit()

    def _selection(self, runs: list[tuple[int, int]]) -> QItemSelection:
        chosen = QItemSelection()
        for first, last in runs:
            chosen.select(self._rows.index(first), self._rows.index(last))
        return chosen

    def _is_scattered(self, place: int) -> bool:
        scattered = self._scattered
        return scattered is not None and self._all_rows.ids()[place] in scattered

    def _on_marked(self) -> None:
        """Somebody marks by hand: from now on only that counts."""
        if not self._moving:
            self._forget()
            self.marked_changed.emit()

    def _forget(self) -> None:
        self._scattered, self._marks = None, None
        self._hidden, self._all_wanted = False, False

    def _say_cells(self, row: Row) -> str:
        return spoken(row, [cell.column for cell in self._header.cells()]) if self._header else row.spoken()

    def _on_columns(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _shift_header(self) -> None:
        if self._header is not None:
            self._header.setOffset(self.horizontalScrollBar().value())


def _runs(places: list[int]) -> list[tuple[int, int]]:
    """Neighbours taken together, as first and last."""
    if not places:
        return []
    breaks = [(a, b) for a, b in pairwise(places) if b - a > 1]
    firsts = [places[0], *(b for _a, b in breaks)]
    lasts = [*(a for a, _b in breaks), places[-1]]
    return list(zip(firsts, lasts, strict=True))
