"""Where one row of a list is painted, in plain numbers: a QRect for every part costs more than its text."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QStyleOptionViewItem

from smallcrm.ui.faces import Faces


class Strip:
    """One row's place and state. A list makes one for a page and moves it from row to row."""

    __slots__ = ("faces", "left", "top", "width", "height", "mirrored", "state", "place")

    def __init__(
        self, faces: Faces, left: int, top: int, width: int, height: int, mirrored: bool,
        state: int = 0, place: int = 0,
    ) -> None:  # fmt: skip
        self.faces = faces
        self.left, self.top, self.width, self.height = left, top, width, height
        self.mirrored = mirrored  # from right to left
        self.state = state  # the bits of QStyle.State
        self.place = place  # which row it is

    @classmethod
    def of(cls, option: QStyleOptionViewItem, place: int, faces: Faces) -> Strip:
        """As Qt tells a delegate."""
        rect, mirrored = option.rect, option.direction == Qt.LayoutDirection.RightToLeft
        ends = rect.left(), rect.top(), rect.width(), rect.height()
        return cls(faces, *ends, mirrored, option.state.value, place)

    def along(self, start: int, width: int) -> int:
        """The left edge of a part that begins so far from the near edge of the row."""
        return self.left + (self.width - start - width if self.mirrored else start)

    def direction(self) -> Qt.LayoutDirection:
        """As Qt names it."""
        return Qt.LayoutDirection.RightToLeft if self.mirrored else Qt.LayoutDirection.LeftToRight

    def rect(self) -> QRect:
        """All of it."""
        return QRect(self.left, self.top, self.width, self.height)
