"""The buttons of a mouse beyond the first two: back and forward anywhere, and a row in its own window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget


class SideButtons(QObject):
    """Hears them before any widget does: a list would take them for a click on a row.

    The one in the middle goes on to the widget; `middle` is told afterwards which one that was.
    """

    def __init__(
        self,
        window: QWindow,
        back: Callable[[], None],
        forward: Callable[[], None],
        middle: Callable[[QWidget | None], None],
    ) -> None:
        super().__init__(window)
        self._middle = middle
        self._ways = {Qt.MouseButton.BackButton: back, Qt.MouseButton.ForwardButton: forward}
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go when the button is pressed; no widget hears of it."""
        if not isinstance(event, QMouseEvent):
            return False
        if event.button() == Qt.MouseButton.MiddleButton and event.type() == QEvent.Type.MouseButtonRelease:
            where = event.globalPosition().toPoint()
            QTimer.singleShot(0, self, lambda: self._middle(QApplication.widgetAt(where)))
        if event.button() not in self._ways:
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            self._ways[event.button()]()
        return True
