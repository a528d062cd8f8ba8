"""A list of tasks and its keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu

from smallcrm.core.i18n import _
from smallcrm.ui.line import takes_key
from smallcrm.ui.lists import RowList
from smallcrm.ui.rows import RowModel


class TaskList(RowList):
    """Space ticks, Enter logs what was done, R moves to another day, F4 edits, Del deletes."""

    key_pressed = Signal(int, int)  # Qt's key, and the place it was pressed on
    KEYS = (Qt.Key.Key_R, Qt.Key.Key_F4, Qt.Key.Key_F2, Qt.Key.Key_Delete)

    def __init__(self, name: str, model: RowModel, whole: bool = False) -> None:
        super().__init__(name, model, whole)

    def event(self, event: QEvent) -> bool:
        """These keys mean the task here, not the contact."""
        return (self.currentIndex().isValid() and takes_key(event, self.KEYS)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in self.KEYS and not event.modifiers() and self.currentIndex().isValid():
            self.key_pressed.emit(int(event.key()), self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        place = event.pos() if mouse else self.visualRect(self.currentIndex()).center()
        index = self.indexAt(place)
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, key in (
            (_("Reschedule…") + "\tR", Qt.Key.Key_R),
            (_("Edit task") + "\tF4", Qt.Key.Key_F4),
            (_("Delete") + "\tDel", Qt.Key.Key_Delete),
        ):
            menu.addAction(text).triggered.connect(
                lambda _on=False, key=key: self.key_pressed.emit(int(key), index.row())
            )
        menu.popup(self.viewport().mapToGlobal(place))
