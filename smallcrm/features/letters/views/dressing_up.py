"""What keys and buttons do to a text: bold, italic; the signs of it are put in for whoever writes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor

from smallcrm.features.letters.texts.styles import MARK, Edit, Line, line_of, styles, toggled
from smallcrm.features.letters.views.field_text import FieldText
from smallcrm.features.letters.views.plates import SIGN
from smallcrm.features.letters.views.reading import length
from smallcrm.features.letters.views.styling import signs_of

_STARS = {1: "**", 2: "*"}
_WORD = re.compile(r"[\w*]+(?:[’'][\w*]+)*")
_Keep = QTextCursor.MoveMode.KeepAnchor


def line_at(block: QTextBlock) -> Line:
    """A paragraph of a text, for reading."""
    return line_of(block.text(), signs_of(block), SIGN)


def style_at(edit: FieldText) -> int:
    """How what is typed now would look."""
    block, at = place(edit)
    if "*" not in block.text():
        return edit.pending
    found = styles(line_at(block))
    here = found[at - 1] if 0 < at <= len(found) else 0
    return (here & ~MARK if not here & MARK or _is_opening(found, at) else 0) | edit.pending


def _is_opening(found: list[int], at: int) -> bool:
    return at < len(found) and bool(found[at] & ~MARK)


def toggle(edit: FieldText, style: int) -> None:
    """Bold or italic on or off: what is selected, the word one is in, else what is typed next."""
    cursor = edit.textCursor()
    if not cursor.hasSelection():
        block, at = place(edit)
        if _step_out(edit, block, at, style):
            return
        words = _WORD.finditer(block.text())
        word = next((found for found in words if found.start() < at < found.end()), None)
        if word is None:
            edit.pending ^= style
            return
        _change(edit, [(block, *word.span())], style)
        return
    _change(edit, list(chosen(edit)), style)


def _step_out(edit: FieldText, block: QTextBlock, at: int, style: int) -> bool:
    """At the end of what is bold, the key ends it: what is typed next is plain."""
    text, stars = block.text(), _STARS[style]
    found = styles(line_at(block)) if text[at:].startswith(stars) else []
    if not found or at == 0 or not found[at] & MARK or not found[at - 1] & style:
        return False
    cursor = edit.textCursor()
    cursor.setPosition(cursor.position() + len(stars))
    edit.setTextCursor(cursor)
    return True


def type_pending(edit: FieldText, typed: str) -> bool:
    """The first letter after a style was asked for: it is put between its marks."""
    style, edit.pending = edit.pending, 0
    if not style or not typed.strip() or not typed.isprintable():
        return False
    stars = "*" * ((2 if style & 1 else 0) + (1 if style & 2 else 0))
    edit.insert_source(f"{stars}{typed}{stars}")
    cursor = edit.textCursor()
    cursor.setPosition(cursor.position() - len(stars))
    edit.setTextCursor(cursor)
    return True


def place(edit: FieldText) -> tuple[QTextBlock, int]:
    """The paragraph the cursor is in, and where in it, counted in characters."""
    cursor = edit.textCursor()
    block = cursor.block()
    return block, _characters(block.text(), cursor.positionInBlock())


def _characters(text: str, units: int) -> int:
    if text.isascii():
        return units
    return len(text.encode("utf-16-le", "surrogatepass")[: units * 2].decode("utf-16-le", "ignore"))


def chosen(edit: FieldText, empty: bool = False) -> Iterator[tuple[QTextBlock, int, int]]:
    """The paragraphs that are selected, and from where to where in each."""
    cursor = edit.textCursor()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    block = edit.document().findBlock(start)
    while block.isValid() and (block.position() < end or (block.position() == start and empty)):
        text = block.text()
        first = _characters(text, max(0, start - block.position()))
        last = _characters(text, max(0, min(end - block.position(), length(text))))
        if last > first or empty:
            yield block, first, last
        block = block.next()


def _change(edit: FieldText, where: list[tuple[QTextBlock, int, int]], style: int) -> None:
    """All of it gets the style; where all of it has it, none."""
    plain = [not _has(block, start, end, style) for block, start, end in where]
    cursor = edit.textCursor()
    cursor.beginEditBlock()
    for (block, start, end), missing in zip(where, plain, strict=True):
        if missing or not any(plain):
            apply(edit, block, toggled(line_at(block), start, end, style) or [])
    cursor.endEditBlock()


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
