"""The field that hears the new key of a command: whatever is pressed there is taken, not done."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from smallcrm.core.i18n import _
from smallcrm.shell.key_rules import is_whole, portable

Key = Qt.Key
BARE = Qt.KeyboardModifier.NoModifier


class KeyCatcher(QLineEdit):
    """Takes one key. Esc leaves, Backspace means none; Tab walks on as everywhere."""

    caught = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__(placeholderText=_("Press the new key"), readOnly=True)
        self.setAccessibleName(_("New key"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def event(self, event: QEvent) -> bool:
        """No command of the window hears a key that is pressed here."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bare = event.modifiers() == BARE
        if event.key() == Key.Key_Escape and bare:
            self.left.emit()
        elif event.key() == Key.Key_Backspace and bare:
            self.caught.emit("")
        elif is_whole(pressed := _combination(event)):
            self.caught.emit(portable(pressed))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving it leaves the key as it was."""
        super().focusOutEvent(event)
        self.left.emit()


def _combination(event: QKeyEvent) -> QKeyCombination:
    """What was pressed; a letter that a layout writes is known by its text."""
    combination, text = event.keyCombination(), event.text()
    if int(event.key()) == 0 and len(text) == 1 and text.isprintable():
        return QKeyCombination(event.modifiers(), Key(ord(text.upper())))
    return combination
