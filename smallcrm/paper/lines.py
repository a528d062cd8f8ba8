"""Plain text broken into lines. It breaks where reportlab's Paragraph breaks, in half the time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from unicodedata import combining

from smallcrm.paper.chains import Chain, chain
from smallcrm.paper.shaping import is_complex, runs_right_to_left

SHRINK = 0.05  # a space may give up so much of its width for one more word: as reportlab has it
_SPACE = re.compile("[\t-\r\x1c-\x20\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+")
BLACK = (0.0, 0.0, 0.0)
_LONGEST = 400  # characters of joined writing that may fit a line


@dataclass(frozen=True)
class Style:
    """How a text looks."""

    face: str
    size: float
    leading: float
    colour: tuple[float, float, float] = BLACK

    @cached_property
    def chain(self) -> Chain:
        """The faces it is drawn with."""
        return chain(self.face)

    def width(self, text: str) -> float:
        """How wide a text is in points."""
        return self.chain.width(text) * self.size / 1000


@dataclass(frozen=True)
class Line:
    """One line of text, ready to be drawn; `squeeze` is what each space gives up, in points, below 0."""

    text: str
    width: float
    squeeze: float = 0.0
    plain: bool = True  # one face, one glyph after another
    complex: bool = False
    right_to_left: bool = False

    @classmethod
    def of(cls, text: str, style: Style, width: float | None = None, limit: float | None = None) -> Line:
        """A line of this text; where it is wider than the limit its spaces give way."""
        actual = style.width(text) if width is None else width
        spaces = text.count(" ") + text.count("\xa0")
        over = 0.0 if limit is None else actual - limit
        squeeze = -over / spaces if over > 1e-8 and spaces else 0.0
        plain = style.chain.first.covers(text)
        # What no font has is set like joined writing: as an empty box, and what it was is still told.
        hard = is_complex(text) or not plain and style.chain.lacks(text)
        return cls(text, actual, squeeze, plain and not hard, hard, runs_right_to_left(text))


def break_lines(text: str, style: Style, width: float) -> list[Line]:
    """The lines of one paragraph; a word longer than a line is cut."""
    words = [word for word in _SPACE.split(text) if word]
    lines: list[Line] = []
    current: list[str] = []
    space = style.width(" ")
    used = -space
    while words:
        word = words.pop(0)
        length = style.width(word)
        if current and used + space + length > width + SHRINK * space * len(current):
            lines.append(Line.of(" ".join(current), style, used, width))
            current, used = [], -space
        if length > width:
            pieces = _cut(word, style, width)
            lines.extend(Line.of(piece, style) for piece in pieces[:-1])
            word, length = pieces[-1], style.width(pieces[-1])
        current.append(word)
        used += space + length
    if current:
        lines.append(Line.of(" ".join(current), style, used, width))
    return lines


def _cut(word: str, style: Style, width: float) -> list[str]:
    """A word too long for a line, in pieces that fit. (Japanese, written without spaces, is one.)"""
    if is_complex(word):
        return _cut_joined(word, style, width)
    pieces, piece, used = [], "", 0.0
    for character in word:
        length = style.width(character)
        if piece and used + length > width:
            pieces.append(piece)
            piece, used = "", 0.0
        piece, used = piece + character, used + length
    return [*pieces, piece]


def _cut_joined(word: str, style: Style, width: float) -> list[str]:
    """The same of joined writing, whose letters are not as wide in a word as they are alone."""
    pieces = []
    while len(word) > 1 and (len(word) > _LONGEST or style.width(word) > width):
        end, high = 1, min(len(word) - 1, _LONGEST)
        while end < high:  # the longest piece that fits; wider pieces are longer ones
            middle = (end + high + 1) // 2
            end, high = (middle, high) if style.width(word[:middle]) <= width else (end, middle - 1)
        whole = end
        while whole > 1 and combining(word[whole]):
            whole -= 1
        end = whole if whole > 1 else end  # so many marks on one letter: they are parted after all
        pieces.append(word[:end])
        word = word[end:]
    return [*pieces, word]
