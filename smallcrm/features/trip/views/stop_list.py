"""The stops of a trip: moved with Alt+↑ and Alt+↓, or dragged; people dragged here become stops."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)

from smallcrm.ui.carrying import carries_parties, parties_in
from smallcrm.ui.lists import RowList
from smallcrm.ui.rows import Rows
from smallcrm.ui.theme import colour, tokens

MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
HELD = (Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier)  # either means to move


class StopList(RowList):
    """Rows that one puts in order by hand."""

    moved = Signal(object, int)  # a stop, and the place it goes to
    brought = Signal(object, int)  # people, and the place where they were let go
    rows: Rows

    def __init__(self, name: str, model: Rows) -> None:
        super().__init__(name, model)
        self.rows = model
        self._over = -1  # the place that a dragged row would take
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(RowList.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def event(self, event: QEvent) -> bool:
        """Alt+↑ and Alt+↓ mean the row here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _moves(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if by := _moves(event):
            self._move(self.currentIndex().row() + by)
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Its own rows, and people of any list of this program."""
        if event.source() is self or carries_parties(event):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would go."""
        if event.source() is self or carries_parties(event):
            self._show(self._place_at(event.position().toPoint()))
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """Put it there."""
        place, at = self._place_at(event.position().toPoint()), self.currentIndex().row()
        self._show(-1)
        if event.source() is not self and (people := parties_in(event)):
            event.acceptProposedAction()
            self.brought.emit(people, place)
            return
        event.setDropAction(Qt.DropAction.CopyAction)  # the rows come anew; Qt shall take none away
        event.accept()
        if at >= 0:
            self._move(place - (1 if place > at else 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._over >= 0:
            count = self.rows.rowCount()
            last = self.visualRect(self.rows.index(count - 1))
            y = self.visualRect(self.rows.index(self._over)).top() if self._over < count else last.bottom()
            painter = QPainter(self.viewport())
            painter.setPen(QPen(colour(tokens().accent), 2))
            painter.drawLine(0, y, self.viewport().width(), y)

    def _place_at(self, point: QPoint) -> int:
        index = self.indexAt(point)
        if not index.isValid():
            return self.rows.rowCount()
        rect = self.visualRect(index)
        return index.row() + (1 if point.y() > rect.center().y() else 0)

    def _show(self, place: int) -> None:
        self._over = place
        self.viewport().update()

    def _move(self, place: int) -> None:
        at = self.currentIndex().row()
        record = self.rows.id_at(at)
        if record is not None and 0 <= place < self.rows.rowCount() and place != at:
            self.moved.emit(record, place)


def _moves(event: QKeyEvent) -> int:
    """Where a key moves a row: up, down, or not at all."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return MOVES.get(Qt.Key(event.key()), 0) if held in HELD else 0
