"""A text one writes with fields in it: each field is a chip, edited, copied and read as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from smallcrm.features.letters.texts.signs import pieces, rich_pieces, said
from smallcrm.features.letters.views.aligning import stand, take_typed
from smallcrm.features.letters.views.hanging import Hanging
from smallcrm.features.letters.views.kept_marks import KeptMarks
from smallcrm.features.letters.views.pasting import source_of
from smallcrm.features.letters.views.plates import OBJECT, SIGN, Plates, sign_in
from smallcrm.features.letters.views.reading import read
from smallcrm.features.letters.views.styling import Styling
from smallcrm.features.letters.views.writing_in import close_sign, typed_sign, write
from smallcrm.ui.fields import leaves_undo, takes_key

_BREAKS = ("\r\n", "\r", "\n", "\u2028", "\u2029")
_Move, _Keep = QTextCursor.MoveOperation, QTextCursor.MoveMode.KeepAnchor


class FieldText(QTextEdit):
    """Shows `{{ field }}` and `{% if … %}` as chips; what was not edited stays as it was, to the letter."""

    edited = Signal()
    entered = Signal()  # the keyboard came here
    ended = Signal()  # Enter in a line of its own

    def __init__(self, single: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.known: frozenset[str] = frozenset()
        self.labels: Mapping[str, str] = {}
        self.pictures: Mapping[str, str] = {}  # of the template: SHA-256 by name
        self.opener: Callable[[int, str], bool] | None = None  # opens a sign in a form of its own
        self.taker: Callable[[QMimeData], bool] | None = None  # takes pictures that are pasted or dropped
        self._single = single
        self.typed: Callable[[str], bool] | None = None  # takes a key that writes
        self._busy = False  # while we write ourselves
        self._loaded, self._as_loaded = "", ""
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._plates = Plates(self)
        self.document().documentLayout().registerHandler(OBJECT, self._plates)
        self.document().setDocumentMargin(2 if single else 8)
        if single:
            self._be_a_line()
        self._pieces = pieces if single else rich_pieces
        self.styling = Styling(self, not single)
        self.hanging = None if single else Hanging(self.document())
        self.marks = KeptMarks(self)
        self.even = False  # both margins of its letter are straight
        self.textChanged.connect(self._on_changed)
        self.cursorPositionChanged.connect(self._fold)

    def load(self, source: str) -> None:
        """Show a text; what was typed before can no longer be taken back."""
        self._busy = True
        document = self.document()
        document.setUndoRedoEnabled(False)
        document.clear()
        self._write(QTextCursor(document), source)
        document.setUndoRedoEnabled(True)
        self._loaded, self._as_loaded = source, self._read()
        self.moveCursor(_Move.Start)
        self._busy = False
        self.marks.begin()
        self._tell()

    def source(self) -> str:
        """The text as it is stored, its fields in braces."""
        now = self._read()
        return self._loaded if now == self._as_loaded else now

    def toPlainText(self) -> str:
        """The same: what others see of this text is never an empty object."""
        return self.source()

    def setPlainText(self, text: str) -> None:
        """Put another text here, as if it were typed."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        self.marks.trusted = True
        self._insert(cursor, text)

    def insert_source(self, text: str) -> None:
        """Put something where the cursor is; its fields become chips."""
        self._insert(self.textCursor(), text)
        self.ensureCursorVisible()

    def retell(self) -> None:
        """Fields are known, or called, otherwise now."""
        self.document().markContentsDirty(0, self.document().characterCount())
        self.viewport().update()
        self._tell()

    def sizeHint(self) -> QSize:
        if not self._single:
            return super().sizeHint()
        return QSize(super().sizeHint().width(), self._line_height())

    def minimumSizeHint(self) -> QSize:
        rows = self._line_height() if self._single else self.fontMetrics().lineSpacing() * 5
        return QSize(self.fontMetrics().averageCharWidth() * 24, rows)

    def event(self, event: QEvent) -> bool:
        document = self.document()
        if leaves_undo(event, document.isUndoAvailable, document.isRedoAvailable):
            event.ignore()
            return False
        if self._chip_beside() and takes_key(event, {Qt.Key.Key_F2}):
            return True
        done = super().event(event)
        if event.type() == QEvent.Type.FontChange:
            self._on_font()
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends a line, a line of its own is over with it; F2 opens the chip beside the cursor."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._single:
                self.ended.emit()
                return
            if event.matches(QKeySequence.StandardKey.InsertLineSeparator):
                self.textCursor().insertBlock()
                return
        if self.typed is not None and self.typed(event.text()):
            return
        if event.key() == Qt.Key.Key_F2 and (place := self._chip_beside()):
            self.open_sign(place - 1)
            return
        with self.marks.one_step(event):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Signs that several keys make, or a keyboard of another writing."""
        with self.marks.one_step(event):
            super().inputMethodEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens a chip: its braces can be written in."""
        at = self.cursorForPosition(event.position().toPoint()).position()
        for place in (at - 1, at):
            if self.sign_at(place):
                self.open_sign(place)
                return
        super().mouseDoubleClickEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._fold()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copied, a text has its fields in braces."""
        cursor, made = self.textCursor(), QMimeData()
        made.setText(self._read(cursor.selectionStart(), cursor.selectionEnd()))
        return made

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml() or (self.taker is not None and source.hasImage())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted or dropped: pictures go to who takes them, braces become chips."""
        if self.taker is None or not self.taker(source):
            self.insert_source(source_of(source, self.textCursor(), self._single))

    def _insert(self, cursor: QTextCursor, text: str) -> None:
        if self._single:
            for sign in _BREAKS:
                text = text.replace(sign, " ")
        self._busy = True
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        if self.document().isEmpty():
            stand(cursor.block(), "")
        self._write(cursor, text)
        cursor.endEditBlock()
        self._busy = False
        self._on_changed()

    def _write(self, cursor: QTextCursor, source: str) -> None:
        write(cursor, source, self._single)
        if self.hanging is not None and not cursor.document().isUndoRedoEnabled():
            self.hanging.settle()

    def _read(self, start: int = 0, end: int | None = None) -> str:
        """What stands between two places, its chips as their signs."""
        return read(self.document(), start, end)

    def _on_changed(self) -> None:
        if self._busy:
            return
        self._fold()
        if self.hanging is not None:
            self.marks.follow()
            if not self.document().isRedoAvailable():
                with self.quietly():
                    take_typed(self.textCursor().block())
                    self.hanging.settle()
            self.marks.take()
        self._tell()
        self.edited.emit()

    def _fold(self) -> None:
        """What was typed as a whole sign becomes its chip, once the cursor is not inside it any more."""
        if self._busy or self.document().isRedoAvailable():  # undone typing stays as it is
            return
        while found := typed_sign(self.textCursor(), self.hasFocus()):
            with self.quietly():
                close_sign(self.document(), *found)
            self.marks.take()

    def open_sign(self, place: int) -> None:
        """A chip as the signs it stands for, to be changed by hand; left, it closes again."""
        sign = self.sign_at(place)
        if self.opener is not None and self.opener(place, sign):
            return
        with self.quietly():
            cursor = self._chosen(place)
            cursor.insertText(sign, QTextCharFormat())
            cursor.setPosition(place + 2 + (sign[2:3] == " "))
            self.setTextCursor(cursor)
        self.marks.take()

    def put_sign(self, place: int, sign: str) -> None:
        """Another sign in place of one; that of a condition may end up as none at all."""
        self._insert(self._chosen(place), sign)

    def _chosen(self, place: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(place)
        cursor.setPosition(place + 1, _Keep)
        return cursor

    def selected_source(self) -> str:
        """What is selected, its fields in braces."""
        cursor = self.textCursor()
        return self._read(cursor.selectionStart(), cursor.selectionEnd())

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """How it looks changes, not what it says."""
        before, self._busy = self._busy, True
        try:
            yield
        finally:
            self._busy = before

    def sign_at(self, place: int) -> str:
        """The sign that stands at a place; empty where it is a plain character."""
        if not 0 <= place < self.document().characterCount() - 1:
            return ""
        cursor = QTextCursor(self.document())
        cursor.setPosition(place + 1)  # the format of a character is asked for behind it
        return sign_in(cursor.charFormat()) if self.document().characterAt(place) == SIGN else ""

    def _chip_beside(self) -> int:
        """The place behind the chip at the cursor; 0 where there is none."""
        at = self.textCursor().position()
        return next((place + 1 for place in (at - 1, at) if self.sign_at(place)), 0)

    def _tell(self) -> None:
        """Screen readers hear the fields by their names."""
        told = (said(p.source, self.labels) if p.is_sign else p.source for p in self._pieces(self.source()))
        self.setAccessibleDescription("".join(told))

    def _on_font(self) -> None:
        """Letters of another size need another line, and points another room."""
        if self._single:
            self.setFixedHeight(self._line_height())
        elif self.hanging is not None:
            with self.quietly():
                self.hanging.all_again()

    def _line_height(self) -> int:
        return self.fontMetrics().lineSpacing() + 14

    def _be_a_line(self) -> None:
        self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(self._line_height())
