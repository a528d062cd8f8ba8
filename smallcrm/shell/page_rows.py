"""The list of pages in the preferences: a tick shows one, Ctrl+Shift and an arrow moves it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent

from smallcrm.ui.lists import RowDelegate, RowList
from smallcrm.ui.rows import Rows

MOVING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
WAYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PageRows(Rows):
    """Whoever made them decides whether a tick may be set."""

    def __init__(self, ticks: Callable[[int, bool], bool]) -> None:
        super().__init__()
        self._decide = ticks

    def tick(self, place: int, ticked: bool) -> bool:
        return self._decide(place, ticked)


class PageList(RowList):
    """Asks for the row it stands on to be moved."""

    moved = Signal(int)

    def __init__(self, name: str, model: Rows) -> None:
        super().__init__(name, model, whole=True)
        delegate = self.itemDelegate()
        assert isinstance(delegate, RowDelegate)
        delegate.done = False  # a page that is shown is no task that is done

    def event(self, event: QEvent) -> bool:
        """No command takes the keys that move a row."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and way(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if by := way(event):
            self.moved.emit(by)
        else:
            super().keyPressEvent(event)


def way(event: QKeyEvent) -> int:
    """How far a key moves a row; 0 for any other key."""
    return WAYS.get(Qt.Key(event.key()), 0) if event.modifiers() == MOVING else 0
