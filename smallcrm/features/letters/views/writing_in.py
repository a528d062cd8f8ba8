"""A source written into a document: signs become chips, tables one thing, marks how a paragraph stands."""

from __future__ import annotations

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from smallcrm.features.letters.texts.blocks import is_block
from smallcrm.features.letters.texts.signs import pieces, rich_pieces
from smallcrm.features.letters.views.aligning import take_marks
from smallcrm.features.letters.views.plates import SIGN, sign_format
from smallcrm.features.letters.views.reading import length

LEADING = 140.0  # percent: chips need air between the lines


def write(cursor: QTextCursor, source: str, single: bool) -> None:
    """Put a source where the cursor is; it stands behind it afterwards."""
    if single:
        for piece in pieces(source):
            _put(cursor, piece.source, piece.is_sign)
        return
    _space(cursor, LEADING)
    start = cursor.position()
    for piece in rich_pieces(source):
        if piece.is_sign and is_block(piece.source):
            _space(cursor, 100.0)  # tall as it is, it needs no more air
            _put(cursor, piece.source, True)
        elif piece.is_sign:
            _put(cursor, piece.source, True)
        else:
            below, rest = piece.source[:1], piece.source[1:]
            _put(cursor, below, False)
            if below == "\n":  # the line below a table has its air again
                _space(cursor, LEADING)
            _put(cursor, rest, False)
    take_marks(cursor.document(), start, cursor.position())


def typed_sign(cursor: QTextCursor, writing: bool) -> tuple[int, int, str] | None:
    """A whole sign in letters that stands in a paragraph, and from where to where; none one writes in."""
    block, at = cursor.block(), cursor.position() if writing else -1
    start = block.position()
    for piece in pieces(block.text()) if "{" in block.text() else ():
        end = start + length(piece.source)
        if piece.is_sign and not start < at < end and SIGN not in piece.source:
            return start, end, piece.source
        start = end
    return None


def close_sign(document: QTextDocument, start: int, end: int, sign: str) -> None:
    """A sign written in letters becomes its chip; undo opens it again with what was typed last."""
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.joinPreviousEditBlock()
    cursor.insertText(SIGN, sign_format(sign))
    cursor.endEditBlock()


def _put(cursor: QTextCursor, source: str, is_sign: bool) -> None:
    if is_sign:
        cursor.insertText(SIGN, sign_format(source))
    else:
        cursor.insertText(source, QTextCharFormat())


def _space(cursor: QTextCursor, percent: float) -> None:
    airy = QTextBlockFormat()
    airy.setLineHeight(percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.mergeBlockFormat(airy)
