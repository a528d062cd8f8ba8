"""Rows dragged over the sidebar: held over a page they bring it; let go below, they become favourites."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, QTimer, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

WAIT_MS = 600  # held over a page, before it comes


class Hovering(QObject):
    """Hears what is dragged over the sidebar."""

    page_wanted = Signal(QModelIndex)
    brought = Signal(list)  # targets, for the favourites
    over_favourites = Signal(bool)

    def __init__(self, sidebar: QWidget, index_at: Callable[[QDropEvent], QModelIndex]) -> None:
        super().__init__(sidebar)
        self._sidebar, self._index_at = sidebar, index_at
        self._passed = False  # to the window, which takes it
        self._held = QModelIndex()
        self._soon = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._soon.timeout.connect(lambda: self.page_wanted.emit(self._held))

    def hear(self, event: QEvent, pages: Sequence[int]) -> None:
        """Dragged here, away again, or let go; `pages` are the rows that are pages."""
        targets = _targets_in(event) if isinstance(event, QDropEvent) else []
        if not isinstance(event, QDropEvent) or not targets:
            self._end()
            self._pass_on(event)
            return
        index = self._index_at(event)
        on_page = index.row() in pages
        self.over_favourites.emit(not on_page)
        if event.type() == QEvent.Type.Drop:
            self._end()
            event.setAccepted(not on_page)
            if not on_page:
                event.acceptProposedAction()
                self.brought.emit(targets)
        else:
            self._hold(index if on_page else QModelIndex())
            event.acceptProposedAction()

    def _pass_on(self, event: QEvent) -> None:
        """Qt asks only the innermost widget that takes anything: files are for the window."""
        if event.type() == QEvent.Type.DragMove:
            event.setAccepted(self._passed)
            return
        event.ignore()
        if isinstance(event, QDropEvent):
            QCoreApplication.sendEvent(self._sidebar.window(), event)
            self._passed = event.isAccepted()

    def _hold(self, index: QModelIndex) -> None:
        if index == self._held:
            return
        self._held = QModelIndex(index)
        self._soon.stop()
        if index.isValid():
            self._soon.start()

    def _end(self) -> None:
        self._soon.stop()
        self._held = QModelIndex()
        self.over_favourites.emit(False)


def _targets_in(event: QDropEvent) -> list[str]:
    """The records that are dragged; what knows of dragging is imported when something is."""
    from smallcrm.ui.carrying import targets_in

    return targets_in(event)
