"""The two buttons at the side of a mouse: back and forward, wherever the pointer is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent, QWindow


class SideButtons(QObject):
    """Hears them before any widget does: a list would take them for a click on a row."""

    def __init__(self, window: QWindow, back: Callable[[], None], forward: Callable[[], None]) -> None:
        super().__init__(window)
        self._ways = {Qt.MouseButton.BackButton: back, Qt.MouseButton.ForwardButton: forward}
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go when the button is pressed; no widget hears of it."""
        if not isinstance(event, QMouseEvent) or event.button() not in self._ways:
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            self._ways[event.button()]()
        return True
