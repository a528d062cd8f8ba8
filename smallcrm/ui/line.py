"""One line to type into, and what every field does with keys. Apart from the others: each start needs it."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from smallcrm.ui.tips import plain_tip

Standard = QKeySequence.StandardKey
CLAUSE = ",;，；、"  # what ends one
INSIDE = 22  # pixels of a field that its text does not have
READS = "reads_codes"  # the property of a field that knows itself what to do with a scanned code


def leaves_undo(event: QEvent, undo: Callable[[], bool], redo: Callable[[], bool]) -> bool:
    """Whether a key is an undo or redo the field has no use for: then the window takes back work.

    Never one that is held: who lets the keys run through what was typed does not mean the work before it.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.isAutoRepeat():
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


def begin_near(field: QLineEdit) -> None:
    """Let a text begin at the near edge, as labels do; Qt goes by the letters it begins with."""
    mirrored = field.layoutDirection() == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    field.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


def _shorter(prompt: str, short: str = "") -> list[str]:
    """A prompt, and what may stand for it: the short one, or its first words up to a comma or semicolon."""
    clauses = [prompt[:place] for place, sign in enumerate(prompt) if sign in CLAUSE]
    return [one for one in (prompt, *reversed(clauses), short) if one]


class Line(QLineEdit):
    """One line of text. Where a prompt finds no room a shorter one stands; the hint says it whole."""

    def __init__(
        self, prompt: str = "", longest: int | None = None, parent: QWidget | None = None, short: str = ""
    ) -> None:
        super().__init__(parent, placeholderText=prompt)
        self._prompts = _shorter(prompt, short)
        if longest:
            self.setMaxLength(longest)
        begin_near(self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            begin_near(self)
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._prompt()

    def setPlaceholderText(self, prompt: str) -> None:
        self._prompts = _shorter(prompt)
        super().setPlaceholderText(prompt)
        self._prompt()

    def setTextMargins(self, left: int, top: int, right: int, bottom: int) -> None:  # type: ignore[override]
        super().setTextMargins(left, top, right, bottom)
        self._prompt()

    def setText(self, text: str | None) -> None:
        super().setText(text or "")
        self._begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._begin()
        self._prompt()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who goes on typing does so at the end."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.OtherFocusReason and not self.hasSelectedText():
            self.end(False)

    def _begin(self) -> None:
        """Where there is no room for all of it, its beginning is seen."""
        if not self.hasFocus() and self.fontMetrics().horizontalAdvance(self.text()) > self.width() - INSIDE:
            self.setCursorPosition(0)

    def _prompt(self) -> None:
        """The longest prompt there is room for."""
        if not self.isVisible() or not self._prompts:
            return
        margins, metrics = self.textMargins(), self.fontMetrics()
        room = self.width() - INSIDE - margins.left() - margins.right()
        whole = self._prompts[0]
        shown = next((one for one in self._prompts if metrics.horizontalAdvance(one) <= room), "")
        if shown != self.placeholderText():
            super().setPlaceholderText(shown)
        if shown != whole and not self.toolTip():
            self.setToolTip(plain_tip(whole))
        elif shown == whole == self.toolTip():
            self.setToolTip("")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._prompt()

    def event(self, event: QEvent) -> bool:
        if leaves_undo(event, self.isUndoAvailable, self.isRedoAvailable):
            event.ignore()
            return False
        return super().event(event)
