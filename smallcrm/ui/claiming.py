"""The keys a form claims for itself, wherever in it the keyboard is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent


def takes_letters(event: QEvent) -> bool:
    """Claim what types or deletes: beside the fields, too, no command of the page shall hear it."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    types = bool(event.text()) and event.text().isprintable()
    if held or not (types or event.key() == Qt.Key.Key_Delete):
        return False
    event.accept()
    return True
