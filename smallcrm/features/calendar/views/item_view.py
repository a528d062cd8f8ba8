"""What Qt asks of a view of items, answered from blocks: so screen readers find every entry where it lies."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QPalette, QRegion
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from smallcrm.features.calendar.entries import Entry
from smallcrm.features.calendar.views.blocks import Block, Brush
from smallcrm.features.calendar.views.model import EntryModel
from smallcrm.ui.rows import Index

ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect
NONE = QItemSelectionModel.SelectionFlag.Clear


class BlockView(QListView):
    """Entries as blocks of any size, painted by whoever lays them out.

    A list for Qt, which knows how to read one aloud; of a bare view of items it tells nothing.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.glass = QWidget(self)
        self.glass.setBackgroundRole(QPalette.ColorRole.Base)
        self.setViewport(self.glass)
        self.entries = EntryModel(self)
        self.blocks: list[Block] = []
        self.brush = Brush(self.font())
        self.setModel(self.entries)
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.glass.setMouseTracking(True)

    def lay(self) -> None:
        """Find out where everything lies."""

    def chosen(self) -> Entry | None:
        """The entry one stands on."""
        return self.entries.entry(self.currentIndex())

    def choose(self, key: str) -> None:
        """Stand on an entry, or on none."""
        index = self.entries.find(key)
        self.selectionModel().setCurrentIndex(index, ONLY if index.isValid() else NONE)
        if not index.isValid():
            self.selectionModel().clear()

    def block_at(self, at: QPoint) -> Block | None:
        """What lies under a point, the one on top."""
        return next((one for one in reversed(self.blocks) if one.rect.contains(at)), None)

    def mirrored(self) -> bool:
        """Whether it is laid out from right to left."""
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def visualRect(self, index: Index) -> QRect:
        entry = self.entries.entry(index)
        key = entry.key if entry is not None else ""
        return next((QRect(one.rect) for one in self.blocks if one.entry.key == key), QRect())

    def indexAt(self, place: QPoint) -> QModelIndex:
        block = self.block_at(place)
        return self.entries.find(block.entry.key) if block is not None else QModelIndex()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring an entry into view; a sheet that shows all of itself has nothing to do."""

    def moveCursor(self, _action: QAbstractItemView.CursorAction, _keys: Qt.KeyboardModifier) -> QModelIndex:
        return self.currentIndex()

    def updateGeometries(self) -> None:
        """Whoever lays out the blocks says how far they scroll."""

    def doItemsLayout(self) -> None:
        """There are no rows to lay out."""

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return 0

    def isIndexHidden(self, _index: Index) -> bool:
        return False

    def setSelection(self, _rect: QRect, _command: QItemSelectionModel.SelectionFlag) -> None:
        """A rectangle selects nothing here: it draws a new entry."""

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def keyboardSearch(self, _letters: str) -> None:
        """Letters are commands here."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kinds = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange)
        if event.type() in kinds and hasattr(self, "brush"):
            self.brush = self.brush.of(self.font())
            self.lay()
            self.glass.update()
