"""What is typed looks as it will print: bold is bold, its marks pale where one writes, else out of sight."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextBlock, QTextCharFormat

from smallcrm.features.letters.texts.styles import BOLD, ITALIC, MARK, line_of, styles
from smallcrm.features.letters.texts.wording import words_in
from smallcrm.features.letters.views.plates import SIGN, sign_in
from smallcrm.features.letters.views.spelling import Speller
from smallcrm.ui.theme import colour, tokens

if TYPE_CHECKING:
    from smallcrm.features.letters.views.field_text import FieldText

_WRONG = 8  # a word no dictionary has
_OUT_OF_SIGHT = 0.1  # points: marks that are not looked at take no room


class Styling(QSyntaxHighlighter):
    """Dresses the lines of one text. Nothing of it is in the text itself, nor in its undo."""

    def __init__(self, edit: FieldText, rich: bool = True) -> None:
        """`rich` where marks say how words look; a subject has none."""
        super().__init__(edit.document())
        self._edit, self._rich = edit, rich
        self._front = -1
        self.speller: Speller | None = None
        self._unsaid = -1  # the line with a word that may still be typed
        edit.cursorPositionChanged.connect(self.look_at_front)

    def look_at_front(self) -> None:
        """The marks of the line one writes in are shown."""
        front = self._edit.textCursor().blockNumber() if self._edit.hasFocus() else -1
        if self._unsaid >= 0:
            block, self._unsaid = self._edit.document().findBlockByNumber(self._unsaid), -1
            self._again(block)
        if front == self._front:
            return
        document = self._edit.document()
        old, self._front = document.findBlockByNumber(self._front), front
        for block in (old, document.findBlockByNumber(front)):
            if block.isValid() and "*" in block.text():
                self._again(block)

    def all_again(self) -> None:
        """Another dress, or another dictionary."""
        with self._edit.quietly():
            self.rehighlight()

    def _again(self, block: QTextBlock) -> None:
        with self._edit.quietly():
            self.rehighlightBlock(block)

    def highlightBlock(self, text: str) -> None:
        """Dress one line."""
        plain = not self._rich or not any(sign in text for sign in "*\\:")
        if not text or (plain and self.speller is None):
            return
        block = self.currentBlock()
        found = [0] * len(text) if plain else styles(line_of(text, signs_of(block), SIGN))
        if self.speller is not None:
            self._mark_wrong(text, found, block)
        self._dress(text, found, block.blockNumber() == self._front)

    def _mark_wrong(self, text: str, found: list[int], block: QTextBlock) -> None:
        """Words that no dictionary has; one that is being typed waits until the cursor leaves it."""
        assert self.speller is not None
        cursor = self._edit.textCursor()
        typed = cursor.positionInBlock() if self._edit.hasFocus() and cursor.block() == block else -1
        for start, end in words_in(text):
            if self.speller.knows(text[start:end]):
                continue
            if typed >= 0 and typed == wide(text[:end]):
                self._unsaid = block.blockNumber()
                continue
            found[start:end] = [style | _WRONG for style in found[start:end]]

    def _dress(self, text: str, found: Sequence[int], front: bool) -> None:
        """Runs of one look, counted in the units Qt counts in."""
        at = place = 0
        for look, run in groupby(found):
            count = len(list(run))
            said = text[place : place + count]
            units = wide(said)
            if look:
                self._put(at, said, units, _format(look, front))
            at, place = at + units, place + count

    def _put(self, at: int, said: str, units: int, form: QTextCharFormat) -> None:
        if SIGN not in said:
            self.setFormat(at, units, form)
            return
        for part in said:  # what is painted as a plate keeps its own format
            if part != SIGN:
                self.setFormat(at, wide(part), form)
            at += wide(part)


def wide(said: str) -> int:
    """How long Qt thinks a text is."""
    return len(said) if said.isascii() else len(said.encode("utf-16-le", "surrogatepass")) // 2


def signs_of(block: QTextBlock) -> list[str]:
    """The signs a paragraph has, in their order."""
    found, place = [], block.begin()
    while not place.atEnd():
        part = place.fragment()
        sign = sign_in(part.charFormat())
        found += [sign] * part.text().count(SIGN)
        place += 1
    return found


def _format(look: int, front: bool) -> QTextCharFormat:
    made = QTextCharFormat()
    if look & BOLD:
        made.setFontWeight(QFont.Weight.Bold)
    if look & ITALIC:
        made.setFontItalic(True)
    if look & MARK:
        made.setForeground(colour(tokens().dim))
        if not front:
            made.setFontPointSize(_OUT_OF_SIGHT)
            made.setForeground(QColor(0, 0, 0, 0))
    if look & _WRONG:
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        made.setUnderlineColor(colour(tokens().danger))
    return made
