"""A drag under way: what is held, where it began, where it would come to now."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt

from smallcrm.features.calendar.entries import Entry
from smallcrm.features.calendar.geometry.moves import FINE, SNAP, Hold, Span, Spot, drawn, moved, stretched
from smallcrm.features.calendar.views.blocks import Block

GRIP = 6  # pixels at an end by which it is stretched
Held = Qt.KeyboardModifier


class Dragging:
    """Begins with a press; it is a drag once the mouse has gone some way."""

    def __init__(self, hold: Hold, entry: Entry | None, begin: Spot, at: QPoint, by_day: bool) -> None:
        self.hold, self.entry, self.begin, self.at = hold, entry, begin, at
        self._by_day = by_day
        self.span: Span | None = None

    def follow(self, now: Spot, fine: bool) -> bool:
        """The mouse is there now; False where nothing changes by it."""
        step = FINE if fine else SNAP
        if self.entry is None:
            span = drawn(self.begin, now, step)
        elif self.hold is Hold.MOVE:
            span = moved(self.entry, self.begin, now, step, self._by_day)
        else:
            span = stretched(self.entry, self.hold, now, step)
        if span == self.span:
            return False
        self.span = span
        return True

    def is_change(self) -> bool:
        """Whether letting go would change anything."""
        if self.span is None:
            return False
        one = self.entry
        return one is None or (one.start, one.end, one.whole) != self.span


def is_fine(held: Qt.KeyboardModifier) -> bool:
    """Alt or Shift: in smaller steps."""
    return bool(held & (Held.AltModifier | Held.ShiftModifier))


def grip(block: Block, at: QPoint, mirrored: bool) -> Hold:
    """By what a block is held at a point: an end, or the whole in between."""
    if not block.entry.stretches:
        return Hold.MOVE
    rect, across = block.rect, block.shape != "block"
    if across and block.shape == "line" and not block.entry.is_bar:
        return Hold.MOVE
    size = rect.width() if across else rect.height()
    near = min(GRIP, size // 4)
    begin, end = _ends(rect, at, across, mirrored)
    if begin < near and block.begins:
        return Hold.START
    return Hold.END if end < near and block.ends else Hold.MOVE


def cursor(block: Block | None, at: QPoint, mirrored: bool) -> Qt.CursorShape:
    """What the mouse looks like over a block."""
    if block is None or grip(block, at, mirrored) is Hold.MOVE:
        return Qt.CursorShape.ArrowCursor
    return Qt.CursorShape.SizeVerCursor if block.shape == "block" else Qt.CursorShape.SizeHorCursor


def _ends(rect: QRect, at: QPoint, across: bool, mirrored: bool) -> tuple[int, int]:
    """How far a point is from the beginning and from the end."""
    if not across:
        return at.y() - rect.top(), rect.bottom() - at.y()
    left, right = at.x() - rect.left(), rect.right() - at.x()
    return (right, left) if mirrored else (left, right)
