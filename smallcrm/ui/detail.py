"""Running text with links in it, broken into lines for a delegate."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from smallcrm.core.fold import fold
from smallcrm.ui.theme import colour, tokens

LINE_END = "\u2028"  # a layout is one paragraph
FILE = "document:"  # where links to files lead
LINK = re.compile(r"\[(.+?)\]\((.+?)\)")  # [words](target)


class Detail:
    """The second line, broken into as many lines as it needs at one width, with its links."""

    def __init__(
        self, marked: str, font: QFont, width: int, direction: Qt.LayoutDirection, sought: Sequence[str] = ()
    ) -> None:
        """`sought` are words, folded, that are marked where they stand."""
        self.links: list[tuple[int, int, str]] = []
        text = LINK.sub(self._take_link, marked) if "](" in marked else marked
        self._marks = spans(text, sought)
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
        """In the painter's pen; links in the accent, underlined; a file on a plate; marked what is sought."""
        ranges = []
        for start, length, target in self.links:
            look = _range(start, length)
            look.format.setForeground(colour(tokens().accent))
            if target.startswith(FILE):
                look.format.setBackground(colour(tokens().accent_soft))
            else:
                look.format.setFontUnderline(True)
            ranges.append(look)
        for start, length in self._marks:
            look = _range(start, length)
            look.format.setBackground(colour(tokens().warning_soft))
            look.format.setForeground(colour(tokens().text))
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


def spans(text: str, sought: Sequence[str]) -> list[tuple[int, int]]:
    """Where words, given folded, stand in a text: first letter and length, in the letters of the text."""
    if not any(sought):
        return []
    folded, places = "", list[int]()
    for place, letter in enumerate(text):
        said = fold(letter) if not letter.isspace() else " "
        folded += said
        places += [place] * len(said)
    found = []
    for word in filter(None, sought):
        at = folded.find(word)
        while at >= 0:
            first, last = places[at], places[at + len(word) - 1]
            found.append((_wide(text, first), _wide(text, last + 1) - _wide(text, first)))
            at = folded.find(word, at + len(word))
    return found


def _wide(text: str, place: int) -> int:
    """A place as Qt counts: letters outside the first plane are two."""
    return place if text.isascii() else len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def _range(start: int, length: int) -> QTextLayout.FormatRange:
    look = QTextLayout.FormatRange()
    look.start, look.length, look.format = start, length, QTextCharFormat()
    return look
