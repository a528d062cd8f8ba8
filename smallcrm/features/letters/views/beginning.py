"""Where one begins to write in a letter: below its salutation, not above it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QTextBlock, QTextCursor

from smallcrm.features.letters.views.field_text import FieldText
from smallcrm.features.letters.views.styling import signs_of


def begin_below(edit: FieldText) -> None:
    """Put the cursor into the first empty line; where several follow one another, into the middle one.

    A text without an empty line is begun behind its salutation.
    """
    cursor = edit.textCursor()
    block = _first(edit.document().begin(), lambda one: one.length() <= 1)
    if block.isValid():
        after = _first(block, lambda one: one.length() > 1)
        count = (after.blockNumber() if after.isValid() else block.blockNumber() + 1) - block.blockNumber()
        cursor.setPosition(edit.document().findBlockByNumber(block.blockNumber() + count // 2).position())
    else:
        block = _first(edit.document().begin(), lambda one: any("salutation" in s for s in signs_of(one)))
        if block.isValid():
            cursor.setPosition(block.position())
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    edit.setTextCursor(cursor)


def _first(block: QTextBlock, fits: Callable[[QTextBlock], bool]) -> QTextBlock:
    while block.isValid() and not fits(block):
        block = block.next()
    return block
