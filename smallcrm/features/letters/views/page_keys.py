"""The keys of the Letters page: its letter in front, a field for its text, Esc out of what one types in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from smallcrm.core.i18n import _
from smallcrm.ui.commands import Command
from smallcrm.ui.desk import Desk

if TYPE_CHECKING:
    from smallcrm.features.letters.views.page import LettersPage

_TYPED_IN = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox)


def view_commands(desk: Desk, page: LettersPage) -> Command:
    """The commands of what is in front; the one that turns from text to letter is handed back."""
    turn = desk.command("view", _("Letter or its text"), "V", page.turn_over, page)
    desk.command("view", _("Letter nearer"), "+", lambda: page.preview.zoom_by(1), page)
    desk.command("view", _("Letter further away"), "-", lambda: page.preview.zoom_by(-1), page)
    desk.command("view", _("Letter as wide as there is room"), "=", lambda: page.preview.zoom_by(0), page)
    desk.command("view", _("Next letter"), "J", lambda: page.step(1), page)
    desk.command("view", _("Previous letter"), "K", lambda: page.step(-1), page)
    desk.command("edit", _("Insert field…"), "Ctrl+Shift+I", lambda: ask_field(page), page)
    Leaving(page)
    return turn


def ask_field(page: LettersPage) -> None:
    """A field for the place where one wrote last."""
    if page.words.isHidden():
        page.turn_over()
    page.words.insert.setChecked(True)
    page.words.fields.begin()


class Leaving(QObject):
    """Esc in a field or a text leads out of it, so that single letters are keys; Tab leads back into it."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._left: QWidget | None = None
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear what no field of the page wanted."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.modifiers():
            return False
        if event.key() == Qt.Key.Key_Escape:
            return self._leave()
        return event.key() == Qt.Key.Key_Tab and self._page.hasFocus() and self._come_back()

    def _leave(self) -> bool:
        here = QApplication.focusWidget()
        if not isinstance(here, _TYPED_IN) or not self._page.isAncestorOf(here):
            return False
        self._left = here
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _come_back(self) -> bool:
        left, self._left = self._left, None
        if left is None or not isValid(left) or not left.isVisible():
            return False
        left.setFocus(Qt.FocusReason.OtherFocusReason)
        return True
