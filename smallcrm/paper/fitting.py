"""A few lines set into a box: made smaller, then wrapped, at last refused. Nothing is ever cut off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.paper.formats import Box
from smallcrm.paper.lines import BLACK, Line, Style, break_lines
from smallcrm.paper.regions import region_in, regional
from smallcrm.paper.surface import Surface

LARGEST, READABLE, SMALLEST = (
    11.0,
    8.0,
    6.0,
)  # points; below READABLE lines are wrapped
LEADING, RISE, FALL = 1.17, 0.95, 0.3  # of the type size: between lines, above the first, below the last
_STEP = 0.25
_LONGEST = 2_000  # characters; no address has more


class TooLong(UserError):
    """The text is longer than its place."""


@dataclass(frozen=True)
class Fitted:
    """Lines as they will stand, and how high they are together."""

    lines: tuple[Line, ...]
    style: Style
    height: float

    @property
    def from_right(self) -> bool:
        """Whether most of it is written from right to left."""
        return sum(line.right_to_left for line in self.lines) * 2 > len(self.lines)


@lru_cache(maxsize=512)
def sized(face: str, size: float, colour: tuple[float, float, float] = BLACK) -> Style:
    """A face at a size."""
    return Style(face, size, size * LEADING, colour)


def fit(lines: Sequence[str], face: str, box: Box, largest: float = LARGEST) -> Fitted:
    """The lines in a box of this size: first made smaller, then wrapped. Raises TooLong."""
    if sum(map(len, lines)) <= _LONGEST and lines:
        face = regional(face, region_in("".join(lines)))
        units = max(sized(face, LARGEST).chain.width(text) for text in lines)
        widest = box.width * 1000 / units if units else largest
        size = _down(min(largest, widest, box.height / _tall(len(lines))))
        if size >= READABLE:
            style = sized(face, size)
            return _fitted([Line.of(text, style) for text in lines], style)
        if (found := _broken(lines, face, box, largest)) is not None:
            return found
    raise TooLong(_("the address is too long for the label"))


def draw(surface: Surface, found: Fitted, box: Box, top: float, middle: bool = False) -> None:
    """Put fitted lines into their box, the uppermost edge at `top`; what is no plain writing stays inside."""
    style = found.style
    baseline = top + style.size * RISE
    mixed = any(not line.plain for line in found.lines)
    if mixed:
        surface.canvas.saveState()
        clip = surface.canvas.beginPath()
        clip.rect(box.left, surface.size[1] - box.bottom, box.width, box.height)
        surface.canvas.clipPath(clip, stroke=0, fill=0)
    if middle or found.from_right:
        for number, line in enumerate(found.lines):
            left = box.left + max(box.width - line.width, 0) / (2 if middle else 1)
            surface.lines(left, baseline + number * style.leading, [line], style)
    else:
        surface.lines(box.left, baseline, found.lines, style)
    if mixed:
        surface.canvas.restoreState()


def _broken(lines: Sequence[str], face: str, box: Box, largest: float) -> Fitted | None:
    """The lines wrapped: into as few as can be while they are readable, else as large as they can be."""
    best: Fitted | None = None
    size = _down(largest)
    while size >= (READABLE if best else SMALLEST):
        style = sized(face, size)
        found = _wrapped(lines, style, box)
        if found is not None and (best is None or len(found) < len(best.lines)):
            best = _fitted(found, style)
        size -= _STEP
    return best


def _fitted(lines: list[Line], style: Style) -> Fitted:
    return Fitted(tuple(lines), style, _tall(len(lines)) * style.size)


def _tall(count: int) -> float:
    """How high so many lines are, in type sizes."""
    return (count - 1) * LEADING + RISE + FALL


def _down(size: float) -> float:
    return size // _STEP * _STEP


def _wrapped(lines: Sequence[str], style: Style, box: Box) -> list[Line] | None:
    """The lines broken between words, or None where they still do not fit."""
    room = int((box.height / style.size - RISE - FALL) / LEADING + 1e-9) + 1
    if len(lines) > room or box.height < _tall(1) * style.size:
        return None
    found: list[Line] = []
    for text in lines:
        if style.width(text) <= box.width:
            found.append(Line.of(text, style))
        elif any(style.width(word) > box.width for word in text.split()):
            return None  # half a word is no address
        else:
            found += break_lines(text, style, box.width)
        if len(found) > room:
            return None
    return found
