"""A text one writes with fields in it: each field is a chip, edited, copied and read as a whole."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from smallcrm.features.letters.texts.signs import pieces, said
from smallcrm.features.letters.views.plates import OBJECT, SIGN, Plates, sign_format, sign_in
from smallcrm.ui.fields import leaves_undo, takes_key

LEADING = 140.0  # percent: chips need air between the lines
_BREAKS = ("\r\n", "\r", "\n", "\u2028", "\u2029")
_Move, _Keep = QTextCursor.MoveOperation, QTextCursor.MoveMode.KeepAnchor


class FieldText(QTextEdit):
    """Shows `{{ field }}` and `{% if … %}` as chips; what was not edited stays as it was, to the letter."""

    edited = Signal()
    entered = Signal()  # the keyboard came here

    def __init__(self, single: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.known: frozenset[str] = frozenset()
        self.labels: Mapping[str, str] = {}
        self._single = single
        self._busy = False  # while we write ourselves
        self._loaded, self._as_loaded = "", ""
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self._plates = Plates(self)
        self.document().documentLayout().registerHandler(OBJECT, self._plates)
        self.document().setDocumentMargin(2 if single else 8)
        if single:
            self._be_a_line()
        self.textChanged.connect(self._on_changed)
        self.cursorPositionChanged.connect(self._fold)

    def load(self, source: str) -> None:
        """Show a text; what was typed before can no longer be taken back."""
        self._busy = True
        document = self.document()
        document.setUndoRedoEnabled(False)
        document.clear()
        cursor = QTextCursor(document)
        if not self._single:
            airy = QTextBlockFormat()
            airy.setLineHeight(LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.setBlockFormat(airy)
        self._write(cursor, source)
        document.setUndoRedoEnabled(True)
        self._loaded, self._as_loaded = source, self._read()
        self.moveCursor(_Move.Start)
        self._busy = False
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
        self._insert(cursor, text)

    def insert_source(self, text: str) -> None:
        """Put something where the cursor is; its fields become chips."""
        cursor = self.textCursor()
        self._insert(cursor, text)
        self.setTextCursor(cursor)

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
        if event.type() == QEvent.Type.FontChange and self._single:
            self.setFixedHeight(self._line_height())
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends a line, in a line of its own it does nothing; F2 opens the chip beside the cursor."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._single:
                event.ignore()
                return
            if event.matches(QKeySequence.StandardKey.InsertLineSeparator):
                self.textCursor().insertBlock()
                return
        if event.key() == Qt.Key.Key_F2 and (place := self._chip_beside()):
            self._open(place - 1)
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens a chip: its braces can be written in."""
        at = self.cursorForPosition(event.position().toPoint()).position()
        for place in (at - 1, at):
            if self._sign_at(place):
                self._open(place)
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
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted, braces become chips."""
        self.insert_source(source.text())

    def _insert(self, cursor: QTextCursor, text: str) -> None:
        if self._single:
            for sign in _BREAKS:
                text = text.replace(sign, " ")
        self._busy = True
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        self._write(cursor, text)
        cursor.endEditBlock()
        self._busy = False
        self._on_changed()

    def _write(self, cursor: QTextCursor, source: str) -> None:
        for piece in pieces(source):
            if piece.is_sign:
                cursor.insertText(SIGN, sign_format(piece.source))
            else:
                cursor.insertText(piece.source, QTextCharFormat())

    def _read(self, start: int = 0, end: int | None = None) -> str:
        """What stands between two places, its chips as their signs."""
        out: list[str] = []
        block, last = self.document().findBlock(start), self.document().characterCount() - 1
        end = last if end is None else min(end, last)
        while block.isValid() and block.position() <= end:
            if out or block.position() > start:
                out.append("\n")
            place = block.begin()
            while not place.atEnd():
                part = place.fragment()
                first, after = max(start, part.position()), min(end, part.position() + part.length())
                if first < after:
                    # Positions count UTF-16 units, Python does not: slice in Qt's own measure.
                    text = _slice(part.text(), first - part.position(), after - part.position())
                    sign = sign_in(part.charFormat())
                    out.append(text.replace(SIGN, sign) if sign else text)
                place += 1
            block = block.next()
        return "".join(out)

    def _on_changed(self) -> None:
        if self._busy:
            return
        self._fold()
        self._tell()
        self.edited.emit()

    def _fold(self) -> None:
        """What was typed as a whole sign becomes its chip, once the cursor is not inside it any more."""
        if self._busy or self.document().isRedoAvailable():  # undone typing stays as it is
            return
        block, at = self.textCursor().block(), self.textCursor().position()
        if "{" not in block.text():
            return
        start = block.position()
        for piece in pieces(block.text()):
            end = start + _length(piece.source)
            outside = not start < at < end or not self.hasFocus()
            if piece.is_sign and outside and SIGN not in piece.source:
                self._replace(start, end, piece.source)
                self._fold()
                return
            start = end

    def _replace(self, start: int, end: int, sign: str) -> None:
        self._busy = True
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, _Keep)
        cursor.joinPreviousEditBlock()
        cursor.insertText(SIGN, sign_format(sign))
        cursor.endEditBlock()
        self._busy = False

    def _open(self, place: int) -> None:
        """A chip as the signs it stands for, to be changed by hand; left, it closes again."""
        sign = self._sign_at(place)
        self._busy = True
        cursor = QTextCursor(self.document())
        cursor.setPosition(place)
        cursor.setPosition(place + 1, _Keep)
        cursor.insertText(sign, QTextCharFormat())
        cursor.setPosition(place + 2 + (sign[2:3] == " "))
        self.setTextCursor(cursor)
        self._busy = False

    def _sign_at(self, place: int) -> str:
        if not 0 <= place < self.document().characterCount() - 1:
            return ""
        cursor = QTextCursor(self.document())
        cursor.setPosition(place + 1)  # the format of a character is asked for behind it
        return sign_in(cursor.charFormat()) if self.document().characterAt(place) == SIGN else ""

    def _chip_beside(self) -> int:
        """The place behind the chip at the cursor; 0 where there is none."""
        at = self.textCursor().position()
        return next((place + 1 for place in (at - 1, at) if self._sign_at(place)), 0)

    def _tell(self) -> None:
        """Screen readers hear the fields by their names."""
        told = (said(p.source, self.labels) if p.is_sign else p.source for p in pieces(self.source()))
        self.setAccessibleDescription("".join(told))

    def _line_height(self) -> int:
        return self.fontMetrics().lineSpacing() + 14

    def _be_a_line(self) -> None:
        self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(self._line_height())


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _slice(text: str, start: int, end: int) -> str:
    """Part of a text, counted in the units Qt counts in."""
    if text.isascii():
        return text[start:end]
    units = text.encode("utf-16-le", "surrogatepass")
    return units[start * 2 : end * 2].decode("utf-16-le", "surrogatepass")
