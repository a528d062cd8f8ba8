"""What keys and buttons do to a text: bold, italic; the signs of it are put in for whoever writes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor

from smallcrm.features.letters.texts.redressing import is_mark, place_of
from smallcrm.features.letters.texts.styles import MARK, Edit, Line, line_of, styles, toggled
from smallcrm.features.letters.views.field_text import FieldText
from smallcrm.features.letters.views.kept_marks import characters
from smallcrm.features.letters.views.plates import SIGN
from smallcrm.features.letters.views.reading import length
from smallcrm.features.letters.views.styling import signs_of

_WORD = re.compile(r"[\w*]+(?:[’'][\w*]+)*")
_Keep = QTextCursor.MoveMode.KeepAnchor


def line_at(block: QTextBlock) -> Line:
    """A paragraph of a text, for reading."""
    return line_of(block.text(), signs_of(block), SIGN)


def toggle(edit: FieldText, style: int) -> None:
    """Bold or italic on or off: what is selected, the word one is in, else what is typed next."""
    if edit.textCursor().hasSelection():
        _change(edit, list(chosen(edit)), style)
        return
    block, at = place(edit)
    words = _WORD.finditer(block.text())
    word = next((found for found in words if found.start() < at < found.end()), None)
    if word is None or edit.marks.asked is not None or _is_at_an_end(block, at):
        _turn(edit, block, at, edit.marks.look() ^ style)
        return
    _change(edit, [(block, *word.span())], style)


def _is_at_an_end(block: QTextBlock, at: int) -> bool:
    """Whether marks stand beside a place: what is typed there may look in two ways."""
    text = block.text()
    found = styles(line_at(block)) if "*" in text[max(0, at - 1) : at + 1] else []
    return any(is_mark(text[one], found[one]) for one in (at - 1, at) if 0 <= one < len(found))


def _turn(edit: FieldText, block: QTextBlock, at: int, look: int) -> None:
    """What is typed next looks so: beyond marks where that is enough, else it is kept in mind."""
    text, found = block.text(), styles(line_at(block))
    count = sum(not is_mark(*both) for both in zip(text[:at], found, strict=False))
    cursor = edit.textCursor()
    cursor.setPosition(block.position() + length(text[: place_of(text, found, count, look)]))
    edit.setTextCursor(cursor)
    edit.marks.ask(None)
    if edit.marks.look() != look:
        edit.marks.ask(look)


def type_star(edit: FieldText, typed: str) -> bool:
    """A star among what is bold or italic is a star, no mark."""
    if typed != "*" or not edit.marks.look():
        return False
    edit.insert_source("\\*")
    return True


def place(edit: FieldText) -> tuple[QTextBlock, int]:
    """The paragraph the cursor is in, and where in it, counted in characters."""
    cursor = edit.textCursor()
    block = cursor.block()
    return block, characters(block.text(), cursor.positionInBlock())


def chosen(edit: FieldText, empty: bool = False) -> Iterator[tuple[QTextBlock, int, int]]:
    """The paragraphs that are selected, and from where to where in each."""
    cursor = edit.textCursor()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    block = edit.document().findBlock(start)
    while block.isValid() and (block.position() < end or (block.position() == start and empty)):
        text = block.text()
        first = characters(text, max(0, start - block.position()))
        last = characters(text, max(0, min(end - block.position(), length(text))))
        if last > first or empty:
            yield block, first, last
        block = block.next()


def _change(edit: FieldText, where: list[tuple[QTextBlock, int, int]], style: int) -> None:
    """All of it gets the style; where all of it has it, none."""
    plain = [not _has(block, start, end, style) for block, start, end in where]
    edit.marks.trusted = True
    cursor = edit.textCursor()
    cursor.beginEditBlock()
    for (block, start, end), missing in zip(where, plain, strict=True):
        if missing or not any(plain):
            apply(edit, block, toggled(line_at(block), start, end, style) or [])
    cursor.endEditBlock()
    edit.marks.trusted = False


def _has(block: QTextBlock, start: int, end: int, style: int) -> bool:
    text = block.text()
    found = styles(line_at(block))
    return all(found[at] & (style | MARK) or text[at].isspace() for at in range(start, end))


def apply(edit: FieldText, block: QTextBlock, edits: list[Edit]) -> None:
    """Change some characters of a paragraph."""
    text, begin = block.text(), block.position()
    for one in edits:  # from the end to the beginning
        cursor = QTextCursor(edit.document())
        cursor.setPosition(begin + length(text[: one.at]))
        cursor.setPosition(begin + length(text[: one.at + one.removed]), _Keep)
        cursor.insertText(one.put, QTextCharFormat())
