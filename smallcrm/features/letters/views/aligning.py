"""How a paragraph stands: left, in the middle, right, straight on both sides; stored as a mark before it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument, QTextFormat

from smallcrm.features.letters.texts.blocks import is_block, read_picture
from smallcrm.features.letters.texts.line_heads import HEAD
from smallcrm.features.letters.views.plates import SIGN
from smallcrm.features.letters.views.styling import signs_of

LEFT, CENTRE, RIGHT, EVEN = ":-- ", ":-: ", "--: ", ":=: "
_Flag, _Keep = Qt.AlignmentFlag, QTextCursor.MoveMode.KeepAnchor
_FLAGS = {
    LEFT: _Flag.AlignLeft | _Flag.AlignAbsolute,
    CENTRE: _Flag.AlignHCenter,
    RIGHT: _Flag.AlignRight | _Flag.AlignAbsolute,
    EVEN: _Flag.AlignJustify,
}
_PROPERTY = QTextFormat.Property.BlockAlignment.value


def mark_of(block: QTextBlock) -> str:
    """The mark a paragraph is stored with; empty where it stands as its letter does, or has no words."""
    return _set(block) if block.length() > 1 else ""


def _set(block: QTextBlock) -> str:
    form = block.blockFormat()
    if not form.hasProperty(_PROPERTY):
        return ""
    return next((mark for mark, flags in _FLAGS.items() if flags == form.alignment()), "")


def stand(block: QTextBlock, mark: str) -> None:
    """Let a paragraph stand so; without a mark, as its letter does."""
    form = QTextBlockFormat(block.blockFormat())
    if mark:
        form.setAlignment(_FLAGS[mark])
    else:
        form.clearProperty(_PROPERTY)
    if form != block.blockFormat():
        QTextCursor(block).setBlockFormat(form)


def take_marks(document: QTextDocument, start: int, end: int) -> None:
    """Paragraphs that begin between two places with a mark in letters stand as it says."""
    block = document.findBlock(start)
    if block.position() < start:
        block = block.next()
    while block.isValid() and block.position() <= end:
        if mark := typed_mark(block):
            cursor = QTextCursor(block)
            cursor.setPosition(block.position() + len(mark), _Keep)
            cursor.removeSelectedText()
            stand(block, mark)
            end -= len(mark)
        block = block.next()


def take_typed(block: QTextBlock) -> None:
    """A mark that was just typed is no word; taken back, it is letters again."""
    if typed_mark(block) and not _set(block):
        cursor = QTextCursor(block)
        cursor.joinPreviousEditBlock()
        take_marks(cursor.document(), block.position(), block.position())
        cursor.endEditBlock()


def typed_mark(block: QTextBlock) -> str:
    """The mark in letters that stands before the words of a paragraph."""
    text = block.text()
    return text[:4] if text[:4] in _FLAGS and len(text) > 4 and _may_stand(text[4:], signs_of(block)) else ""


def may_stand(block: QTextBlock) -> bool:
    """Whether a paragraph can be moved: points of lists, tables and lines of conditions alone cannot."""
    return _may_stand(block.text(), signs_of(block))


def _may_stand(text: str, signs: list[str]) -> bool:
    head = HEAD.match(text)
    if head is not None and (head["point"] or head["number"]):
        return False
    if text.strip(SIGN + " \t"):
        return True
    if any(is_block(sign) for sign in signs):
        return all(read_picture(sign) is not None for sign in signs)
    return not signs or any(sign.startswith("{{") for sign in signs)


def way_of(block: QTextBlock, even: bool = False) -> str:
    """How a paragraph looks: as its mark says, else as writing of its direction does."""
    if mark := _set(block):
        return mark
    if even:
        return EVEN
    return RIGHT if _from_right(block) else LEFT


def stand_usually(document: QTextDocument, even: bool) -> None:
    """Paragraphs without a mark are shown as their letter is set: ragged, or straight on both sides."""
    option = document.defaultTextOption()
    wanted = _Flag.AlignJustify if even else _Flag.AlignLeft
    if option.alignment() != wanted:
        option.setAlignment(wanted)
        document.setDefaultTextOption(option)


def _from_right(block: QTextBlock) -> bool:
    """Whether its writing begins on the right; of an empty paragraph, that of the one above."""
    while block.length() <= 1 and block.previous().isValid():
        block = block.previous()
    return block.textDirection() == Qt.LayoutDirection.RightToLeft


def align(cursor: QTextCursor, way: str, even: bool = False) -> None:
    """Every paragraph that is chosen stands so; no mark is written where it would anyhow."""
    document, last = cursor.document(), cursor.selectionEnd()
    block = document.findBlock(cursor.selectionStart())
    cursor.beginEditBlock()
    while block.isValid() and (block.position() < last or block.contains(cursor.selectionStart())):
        if may_stand(block):
            usual = EVEN if even else RIGHT if _from_right(block) else LEFT
            stand(block, "" if way == usual else way)
        block = block.next()
    cursor.endEditBlock()
