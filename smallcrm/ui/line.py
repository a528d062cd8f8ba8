"""One line to type into, and what every field does with keys. Apart from the others: each start needs it."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

Standard = QKeySequence.StandardKey


def leaves_undo(event: QEvent, undo: Callable[[], bool], redo: Callable[[], bool]) -> bool:
    """Whether a key is an undo or redo the field has no use for: then the window takes back work."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return (event.matches(Standard.Undo) and not undo()) or (event.matches(Standard.Redo) and not redo())


def takes_key(event: QEvent, keys: Collection[Qt.Key]) -> bool:
    """Claim these keys for the widget that has the keyboard, before a command of the page takes them."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.key() not in keys or event.modifiers() != Qt.KeyboardModifier.NoModifier:
        return False
    event.accept()
    return True


class Line(QLineEdit):
    """One line of text."""

    def __init__(self, prompt: str = "", longest: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent, placeholderText=prompt)
        if longest:
            self.setMaxLength(longest)

    def event(self, event: QEvent) -> bool:
        if leaves_undo(event, self.isUndoAvailable, self.isRedoAvailable):
            event.ignore()
            return False
        return super().event(event)
