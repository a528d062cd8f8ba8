"""A scanner types like a keyboard, faster than anybody, and ends with Enter: wherever the keyboard stands.

Codes begin with a digit, which no command has for a key. What follows within a moment is held back from the
commands of single letters; where somebody was typing, the code is taken out of the field again.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from smallcrm.ui.line import READS
from smallcrm.ui.room import Found

BETWEEN = 60  # milliseconds from key to key; quick hands need twice as long
LEAST, MOST = 10, 42  # signs of a code
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
SHIFTING = (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock)


class Scanning(QObject):
    """Hears the keys of a window before its widgets do."""

    def __init__(
        self,
        app: QCoreApplication,
        window: QWindow,
        read: Callable[[str], Found | None],
        open_: Callable[[Found], object],
    ) -> None:
        """`read` says what a code leads to; `open_` goes there."""
        super().__init__(window)
        self._app, self._read, self._open = app, read, open_
        self._typed, self._last, self._spare = "", 0, False
        self._over = QTimer(self, singleShot=True, interval=BETWEEN * 4)
        self._over.timeout.connect(self._let_go)
        window.installEventFilter(self)
        self._window = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether a key was the scanner's."""
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            return self._hold_back(event)
        if event.type() != QEvent.Type.KeyPress or watched is not self._window:
            return False
        return self._heard(event)

    def _hold_back(self, event: QKeyEvent) -> bool:
        """While a scanner types, no letter is a command."""
        if self._spare and _sign(event) and self._follows(event):
            event.accept()
            return True
        return False

    def _heard(self, event: QKeyEvent) -> bool:
        if event.key() in SHIFTING:
            return False
        if event.key() in ENTER:
            typed, self._typed = self._typed if self._follows(event) else "", ""
            self._let_go()
            return len(typed) >= LEAST and self._take(typed)
        sign = _sign(event)
        if not sign or (self._typed and not self._follows(event)):
            self._let_go()
        if not sign or (not self._typed and not sign.isdigit()) or len(self._typed) >= MOST:
            return False
        self._typed, self._last = self._typed + sign, event.timestamp()
        if len(self._typed) == 1 and not _writes(QApplication.focusWidget()):
            self._spare = True
            self._app.installEventFilter(self)
        self._over.start()
        return self._spare

    def _follows(self, event: QKeyEvent) -> bool:
        return bool(self._typed) and event.timestamp() - self._last <= BETWEEN

    def _take(self, typed: str) -> bool:
        """Go where the code leads; what it typed into a field is taken out again."""
        field = QApplication.focusWidget()
        if field is not None and field.property(READS):  # Enter is its own business
            return False
        found = self._read(typed)
        if found is None:
            return False
        _take_out(field, typed)
        QTimer.singleShot(0, self, lambda: self._open(found))
        return True

    def _let_go(self) -> None:
        self._typed = ""
        if self._spare:
            self._spare = False
            self._app.removeEventFilter(self)


def _sign(event: QKeyEvent) -> str:
    """The letter or digit of a key; nothing of another, or of one that commands."""
    plain = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    text = event.text()
    return text if plain == Qt.KeyboardModifier.NoModifier and text.isascii() and text.isalnum() else ""


def _writes(widget: QWidget | None) -> bool:
    """Whether keys are text where the keyboard stands."""
    return widget is not None and widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def _take_out(widget: QWidget | None, typed: str) -> None:
    """What stands before the cursor, where it is the code."""
    if isinstance(widget, QLineEdit):
        end = widget.cursorPosition()
        text = widget.text()
        if text[:end].endswith(typed) and not widget.isReadOnly():
            widget.setText(text[: end - len(typed)] + text[end:])
            widget.setCursorPosition(end - len(typed))
    elif isinstance(widget, QPlainTextEdit | QTextEdit):
        cursor = widget.textCursor()
        cursor.movePosition(cursor.MoveOperation.Left, cursor.MoveMode.KeepAnchor, len(typed))
        if cursor.selectedText() == typed and not widget.isReadOnly():
            cursor.removeSelectedText()
