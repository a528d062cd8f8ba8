"""Lists while one writes: begun and ended by keys, one level deeper and back, and numbered anew."""

from __future__ import annotations

import re

from PySide6.QtGui import QTextBlock, QTextCursor

from smallcrm.features.letters.texts.line_heads import HEAD, is_inner
from smallcrm.features.letters.texts.styles import Edit
from smallcrm.features.letters.views.aligning import stand
from smallcrm.features.letters.views.dressing_up import apply, chosen, line_at, place
from smallcrm.features.letters.views.field_text import FieldText

POINT = "• "
DASH = "– "
INNER = "   "  # before an inner point
_Head = re.Match[str]


def toggle_list(edit: FieldText, numbered: bool) -> None:
    """The lines that are selected become a list, or are none any more."""
    blocks = [block for block, _start, _end in chosen(edit, empty=True)]
    heads = [_head(block) for block in blocks]
    key = "number" if numbered else "point"
    alone = len(blocks) == 1
    full = [head for block, head in zip(blocks, heads, strict=True) if block.text().strip() or alone]
    off = all(head and head[key] for head in full)
    cursor = edit.textCursor()
    cursor.beginEditBlock()
    number = 0
    for block, head in zip(blocks, heads, strict=True):
        if not alone and not block.text().strip():
            continue
        number += not is_inner(head)
        begin, end = head.end("space"), head.end()
        point = DASH if is_inner(head) else POINT
        put = "" if off else f"{max(number, 1)}. " if numbered else point
        apply(edit, block, [Edit(begin, end - begin, put)])
        stand(block, "")
    cursor.endEditBlock()
    if numbered and not off:
        _renumber(edit, blocks[0])


def next_item(edit: FieldText) -> bool:
    """Enter in a list begins its next point; in an empty point it goes out one level, then ends the list."""
    block, at = place(edit)
    head = _head(block)
    if not _is_point(head) or at < head.end() or edit.textCursor().hasSelection():
        return False
    if not block.text()[head.end() :].strip():
        if not (is_inner(head) and _out(edit, [block])):
            apply(edit, block, [Edit(0, len(block.text()), "")])
        return True
    count = f"{int(head['number']) + 1}{head['stop']} " if head["number"] else head["point"]
    edit.insert_source("\n" + block.text()[: head.end("space")] + count)
    _renumber(edit, block)
    return True


def nest(edit: FieldText, deeper: bool) -> bool:
    """Tab moves points in, Shift+Tab out: those that are selected, or the one whose words begin here."""
    block, at = place(edit)
    several = edit.textCursor().hasSelection()
    if not several and not (_is_point(_head(block)) and at <= _head(block).end()):
        return False
    blocks = [one for one, _start, _end in chosen(edit, empty=True) if _is_point(_head(one))]
    return bool(blocks) and (_in(edit, blocks) if deeper else _out(edit, blocks))


def drop_mark(edit: FieldText) -> bool:
    """Backspace before the words of a point takes the point away; that of an inner one goes out first."""
    block, at = place(edit)
    head = _head(block)
    if edit.textCursor().hasSelection() or not _is_point(head) or at != head.end():
        return False
    if not (is_inner(head) and _out(edit, [block])):
        begin = head.end("space")
        apply(edit, block, [Edit(begin, head.end() - begin, "")])
    return True


def _in(edit: FieldText, blocks: list[QTextBlock]) -> bool:
    above = blocks[0].previous()
    if not above.isValid() or not _is_point(_head(above)):
        return False
    return _move(edit, blocks, inner=True)


def _out(edit: FieldText, blocks: list[QTextBlock]) -> bool:
    return _move(edit, blocks, inner=False)


def _move(edit: FieldText, blocks: list[QTextBlock], inner: bool) -> bool:
    """Move points to another level; those that are there already stay."""
    moved = [block for block in blocks if is_inner(_head(block)) != inner]
    if not moved:
        return False
    cursor = edit.textCursor()
    cursor.beginEditBlock()
    for number, block in enumerate(moved, 1):
        head = _head(block)
        point = DASH if inner else POINT  # as on paper
        count = f"{number if inner else head['number']}{head['stop']} " if head["number"] else point
        apply(edit, block, [Edit(0, head.end(), (INNER if inner else "") + count)])
    cursor.endEditBlock()
    _renumber(edit, moved[0])
    return True


def _renumber(edit: FieldText, block: QTextBlock) -> None:
    """The points of the list around a line follow one another again; its first keeps its number."""
    while _is_listed(block.previous()):
        block = block.previous()
    counts: dict[bool, int] = {}
    cursor = QTextCursor(edit.document())
    cursor.joinPreviousEditBlock()
    while _is_listed(block):
        head = _head(block)
        inner = is_inner(head)
        if not inner:
            counts.pop(True, None)
        if head["number"]:
            count = counts[inner] = counts.get(inner, int(head["number"]) - 1) + 1
            if str(count) != head["number"]:
                apply(edit, block, [Edit(head.start("number"), len(head["number"]), str(count))])
        block = block.next()
    cursor.endEditBlock()


def _head(block: QTextBlock) -> _Head:
    head = HEAD.match(line_at(block).flat)
    assert head is not None
    return head


def _is_point(head: _Head) -> bool:
    return bool(head["point"] or head["number"])


def _is_listed(block: QTextBlock) -> bool:
    return block.isValid() and _is_point(_head(block))
