"""Running text with links in it, broken into lines for a delegate."""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from smallcrm.ui.theme import colour, tokens

LINE_END = "\u2028"  # a layout is one paragraph
LINK = re.compile(r"\[(.+?)\]\((.+?)\)")  # [words](target)


class Detail:
    """The second line, broken into as many lines as it needs at one width, with its links."""

    def __init__(self, marked: str, font: QFont, width: int, direction: Qt.LayoutDirection) -> None:
        self.links: list[tuple[int, int, str]] = []
        text = LINK.sub(self._take_link, marked) if "](" in marked else marked
        self._layout = QTextLayout(text.replace("\n", LINE_END), font)
        option = QTextOption()
        letters = Qt.LayoutDirection.LayoutDirectionAuto  # that of their own: “Sent.”, not “.Sent”
        mirrored = direction == Qt.LayoutDirection.RightToLeft
        option.setTextDirection(letters if mirrored else direction)
        if mirrored:
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.beginLayout()
        self.height = 0.0
        while (part := self._layout.createLine()).isValid():
            part.setLineWidth(width)
            part.setPosition(QPointF(0, self.height))
            self.height += part.height()
        self._layout.endLayout()

    def _take_link(self, match: re.Match[str]) -> str:
        shift = sum(len(target) + 4 for _, _, target in self.links)  # what the marks before took away
        self.links.append((match.start() - shift, len(match[1]), match[2]))
        return match[1]

    def paint(self, painter: QPainter, at: QPoint) -> None:
        """In the painter's pen; links in the accent, underlined."""
        ranges = []
        for start, length, _ in self.links:
            look = QTextLayout.FormatRange()
            look.start, look.length, look.format = start, length, QTextCharFormat()
            look.format.setForeground(colour(tokens().accent))
            look.format.setFontUnderline(True)
            ranges.append(look)
        self._layout.draw(painter, QPointF(at), ranges)

    def link_at(self, place: QPoint) -> str:
        """The target of the link under a point; empty when there is none."""
        for number in range(self._layout.lineCount()):
            part = self._layout.lineAt(number)
            if self.links and part.naturalTextRect().contains(QPointF(place)):
                cursor = part.xToCursor(place.x(), part.CursorPosition.CursorOnCharacter)
                return next((to for start, length, to in self.links if start <= cursor < start + length), "")
        return ""
