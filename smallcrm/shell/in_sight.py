"""Another text size or theme: what was in sight in the lists stays in sight."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPersistentModelIndex, QPoint, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication
from shiboken6 import isValid

from smallcrm.shell.appearance import Appearance

Hint = QAbstractItemView.ScrollHint
EDGE = QPoint(4, 4)  # of a list, where its first row that is seen lies


class InSight(QObject):
    """Notes what each list shows before its rows grow or shrink, and shows it again."""

    def __init__(self, look: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._noted: list[tuple[QAbstractItemView, QPersistentModelIndex, QAbstractItemView.ScrollHint]] = []
        look.changing.connect(self._note)
        look.changed.connect(self._show_soon)

    def _note(self) -> None:
        self._noted = []
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                for view in window.findChildren(QAbstractItemView):
                    if view.isVisible():
                        self._note_view(view)

    def _note_view(self, view: QAbstractItemView) -> None:
        chosen = view.currentIndex()
        if chosen.isValid() and view.viewport().rect().intersects(view.visualRect(chosen)):
            self._noted.append((view, QPersistentModelIndex(chosen), Hint.EnsureVisible))
        elif (first := view.indexAt(EDGE)).isValid() and first.row() > 0:
            self._noted.append((view, QPersistentModelIndex(first), Hint.PositionAtTop))

    def _show_soon(self) -> None:
        QTimer.singleShot(0, self, self._show_again)

    def _show_again(self) -> None:
        noted, self._noted = self._noted, []
        for view, index, hint in noted:
            if isValid(view) and index.isValid() and view.model() is index.model():
                view.scrollTo(view.model().index(index.row(), index.column()), hint)
