"""The field of the quick line: one sentence, as many lines as it takes, its understood words tinted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from smallcrm.core.i18n import _
from smallcrm.features.capture.reading.understood import Span
from smallcrm.ui.fields import Notes
from smallcrm.ui.line import READS
from smallcrm.ui.theme import colour, tokens

KINDS = {
    "who": "accent", "new": "accent", "name": "accent", "company": "accent", "phone": "accent",
    "email": "accent", "kind": "info", "direction": "info", "minutes": "info", "outcome": "success",
    "when": "warning", "tag": "success",
}  # fmt: skip
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
HELD = Qt.KeyboardModifier.ControlModifier
EDGE = 6  # more above and below its text than other fields have
NUMBERS = range(Qt.Key.Key_1, Qt.Key.Key_9 + 1)


class Editor(Notes):
    """Enter saves, Esc puts away, ↑ brings earlier lines, Ctrl+1…9 chooses among several people."""

    submitted = Signal()
    escaped = Signal()
    walked = Signal(int)  # one line back or on
    numbered = Signal(int)
    refused = Signal()

    def __init__(self) -> None:
        super().__init__(lines=1)
        self.setObjectName("quick")
        self.setProperty(READS, True)
        self.setAccessibleName(_("Quick line"))
        self._refused: list[QTextCursor] = []
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # the cursor moves the text
        self.setPlaceholderText(_("Log or plan in one sentence"))

    def _tall(self, lines: int) -> int:
        """This field has wider edges than others."""
        return super()._tall(lines) + 2 * EDGE

    def text(self) -> str:
        """What is typed."""
        return self.toPlainText().replace("\n", " ")

    def say(self, text: str) -> None:
        """Another text, the cursor behind it; what was refused in the one before is no more."""
        self._refused = []
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def tint(self, spans: Sequence[Span]) -> None:
        """Show which words were taken for something."""
        selections = []
        for span in spans:
            if kind := KINDS.get(span.role):
                selections.append(self._selection(span.start, span.end, kind))
        self.setExtraSelections(selections)

    def refuse(self, stretches: Sequence[tuple[int, int]]) -> None:
        """These words mean nothing, wherever they move while one types on."""
        self._refused += [self._cursor(start, end) for start, end in stretches]
        self.refused.emit()

    def refusals(self) -> list[tuple[int, int]]:
        """The stretches that mean nothing, where they stand now."""
        text = self.text()
        held = [cursor for cursor in self._refused if cursor.hasSelection()]
        return [(_points(text, one.selectionStart()), _points(text, one.selectionEnd())) for one in held]

    def event(self, event: QEvent) -> bool:
        """These keys mean the line, not the page below it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            number = event.modifiers() == HELD and event.key() in NUMBERS
            if number or event.key() in (*ENTER, Qt.Key.Key_Escape):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in ENTER:
            self.submitted.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.modifiers() == HELD and key in NUMBERS:
            self.numbered.emit(key - Qt.Key.Key_0)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._is_at_edge(key):
            self.walked.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted becomes one line."""
        self.insertPlainText(" ".join(source.text().split("\n")))

    def _is_at_edge(self, key: int) -> bool:
        """Whether the cursor cannot go further up or down."""
        moved = QTextCursor(self.textCursor())
        way = QTextCursor.MoveOperation.Up if key == Qt.Key.Key_Up else QTextCursor.MoveOperation.Down
        return not moved.movePosition(way)

    def _selection(self, start: int, end: int, kind: str) -> QTextEdit.ExtraSelection:
        text, fill, _edge = tokens().chip(kind)
        made = QTextEdit.ExtraSelection()
        form = QTextCharFormat()
        form.setBackground(colour(fill))
        form.setForeground(colour(text))
        made.format, made.cursor = form, self._cursor(start, end)
        return made

    def _cursor(self, start: int, end: int) -> QTextCursor:
        text = self.text()
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(text, start))
        cursor.setPosition(_units(text, end), QTextCursor.MoveMode.KeepAnchor)
        return cursor


def _units(text: str, at: int) -> int:
    """A place in a text as Qt counts it: letters beyond the first 65,536 count twice."""
    return at if text.isascii() else len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def _points(text: str, units: int) -> int:
    """The same the other way round."""
    if text.isascii():
        return units
    return len(text.encode("utf-16-le", "surrogatepass")[: units * 2].decode("utf-16-le", "replace"))
