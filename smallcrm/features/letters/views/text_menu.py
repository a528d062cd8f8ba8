"""The menu of a text: what is usual, and before it what can be done with what stands there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QMenu

from smallcrm.features.letters.views.field_text import FieldText

Deed = tuple[str, Callable[[], object]]
Part = Callable[[QMenu, QTextCursor], None]


class TextMenu(QObject):
    """`first` are those who may put something before what is usual; they get the place asked for."""

    def __init__(self, edit: FieldText) -> None:
        super().__init__(edit)
        self._edit = edit
        self.first: list[Part] = []
        edit.installEventFilter(self)
        edit.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        edit.customContextMenuRequested.connect(self._show)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Asked for by a key, it is about where one writes, whatever the pointer is over."""
        if not isinstance(event, QContextMenuEvent) or event.reason() != QContextMenuEvent.Reason.Keyboard:
            return False
        place = self._edit.cursorRect().bottomLeft()
        self.made(self._edit.textCursor(), place).popup(self._edit.viewport().mapToGlobal(place))
        return True

    def _show(self, place: QPoint) -> None:
        pointed, cursor = self._edit.cursorForPosition(place), self._edit.textCursor()
        if not cursor.selectionStart() <= pointed.position() <= cursor.selectionEnd():
            self._edit.setTextCursor(pointed)  # what is put in comes where one pointed
        menu = self.made(pointed, place)
        menu.popup(self._edit.viewport().mapToGlobal(place))

    def made(self, cursor: QTextCursor, place: QPoint) -> QMenu:
        """The menu for a place."""
        menu = self._edit.createStandardContextMenu(place)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for part in reversed(self.first):
            part(menu, cursor)
        return menu


def add_before(menu: QMenu, deeds: Sequence[Deed]) -> None:
    """Put deeds before what a menu has, parted from it by a line."""
    before = menu.actions()[0] if menu.actions() else None
    for said, deed in deeds:
        action = menu.addAction(said.replace("&", "&&"), deed)
        if before is not None:
            menu.removeAction(action)
            menu.insertAction(before, action)
    if before is not None and deeds:
        menu.insertSeparator(before)
