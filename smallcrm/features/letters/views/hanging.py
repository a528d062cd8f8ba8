"""Points of lists hang beside their words while one writes, as they will on paper."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument

from smallcrm.features.letters.texts.line_heads import HEAD, is_inner
from smallcrm.features.letters.views.aligning import stand
from smallcrm.features.letters.views.plates import SIGN

_INNER = 0.6  # of the line's height: how much further an inner point is moved in
_NEAR = 0.5  # pixels


class Hanging:
    """Watches what changes in a document, and moves its points in afterwards: one undo takes both back."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._first, self._last = 0, -1
        document.contentsChange.connect(self._on_change)

    def _on_change(self, at: int, _removed: int, added: int) -> None:
        self._first = min(self._first, at) if self._last >= 0 else at
        self._last = max(self._last, at + added)

    def settle(self) -> None:
        """Move in what changed, and its neighbours."""
        first, last = self._first, self._last
        self._first, self._last = 0, -1
        if last >= 0:
            self._settle(first, last)

    def all_again(self) -> None:
        """The letters are of another size; nothing to take back, where there is nothing yet."""
        document = self._document
        if document.isUndoAvailable() or document.isRedoAvailable():
            return
        document.setUndoRedoEnabled(False)
        self._settle(0, document.characterCount())
        document.setUndoRedoEnabled(True)

    def _settle(self, first: int, last: int) -> None:
        block = self._document.findBlock(first)
        block = block.previous() if block.previous().isValid() else block
        wanted = []
        while block.isValid():
            if not _same(block, form := _wanted(block)):
                wanted.append((block.position(), form))
            if block.position() > last:
                break
            block = block.next()
        if wanted:
            self._put(wanted)
        self._first, self._last = 0, -1

    def _put(self, wanted: list[tuple[int, QTextBlockFormat]]) -> None:
        cursor = QTextCursor(self._document)
        cursor.joinPreviousEditBlock()
        for position, form in wanted:
            cursor.setPosition(position)
            cursor.setBlockFormat(form)
            if form.textIndent():
                stand(cursor.block(), "")
        cursor.endEditBlock()


def head_of(block: QTextBlock) -> re.Match[str] | None:
    """The point or number before a line's words; None where it is none of a list."""
    text = block.text()
    head = HEAD.match(text)
    if head is None or not (head["point"] or head["number"]) or SIGN in head[0]:
        return None
    if head["point"] or is_inner(head):
        return head
    return head if _follows(block.previous(), head, -1) or _follows(block.next(), head, 1) else None


def _follows(block: QTextBlock, head: re.Match[str], step: int) -> bool:
    """Whether the line beside one with a number goes on with its list: “1. May” alone is a day."""
    other = HEAD.match(block.text()) if block.isValid() else None
    if other is None:
        return False
    if is_inner(other) and (other["point"] or other["number"]):
        return True
    return bool(other["number"]) and int(other["number"]) - int(head["number"]) == step


def _wanted(block: QTextBlock) -> QTextBlockFormat:
    form = QTextBlockFormat(block.blockFormat())
    before = after = hangs = 0.0
    head = head_of(block)
    if head is not None:
        metrics = QFontMetricsF(block.document().defaultFont())
        hangs = float(round(metrics.horizontalAdvance(head[0])))  # parts of a pixel would need a scroll bar
        before = hangs + (round(metrics.height() * _INNER) if is_inner(head) else 0)
    if block.textDirection() == Qt.LayoutDirection.RightToLeft:
        before, after = 0.0, before
    form.setLeftMargin(before)
    form.setRightMargin(after)
    form.setTextIndent(-hangs)
    return form


def _same(block: QTextBlock, form: QTextBlockFormat) -> bool:
    now = block.blockFormat()
    pairs = (
        (now.leftMargin(), form.leftMargin()),
        (now.rightMargin(), form.rightMargin()),
        (now.textIndent(), form.textIndent()),
    )
    return all(abs(one - other) < _NEAR for one, other in pairs)
