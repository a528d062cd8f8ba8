"""A line of several styles, laid out: what is drawn where, from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from smallcrm.paper.directions import visual
from smallcrm.paper.faces import Face
from smallcrm.paper.lines import Style
from smallcrm.paper.shaping import Glyph, is_complex, shape_run

_NEAR = 0.01  # thousandths of the type size


class Run(NamedTuple):
    """What is drawn with one face: characters one after another, or glyphs with places of their own."""

    x: float  # from the left end of the line, in points
    face: Face
    text: str
    glyphs: tuple[Glyph, ...] = ()  # in thousandths of the type size


@dataclass(frozen=True)
class StyledLine:
    """One line of text, ready to be drawn. Each space of it is wider by `stretch` points (or narrower).

    Each character stands `track` points further from the next.
    """

    text: str
    width: float
    runs: tuple[Run, ...]
    stretch: float = 0.0
    track: float = 0.0
    right_to_left: bool = False


@lru_cache(maxsize=64)
def variant(style: Style, number: int) -> Style:
    """A style made bold (1), italic (2) or both (3)."""
    words = style.face.split()
    bold = number & 1 or "bold" in words
    italic = number & 2 or "italic" in words
    face = words[0] + (" bold" if bold else "") + (" italic" if italic else "")
    return style if face == style.face else replace(style, face=face)


def measure(text: str, styles: Sequence[int], style: Style) -> float:
    """How wide a text of several styles is, in points."""
    if len(text) == 0:
        return 0.0
    if styles.count(styles[0]) == len(styles):
        return variant(style, styles[0]).width(text)
    width, start = 0.0, 0
    for number, group in groupby(styles):
        end = start + sum(1 for _ in group)
        width += variant(style, number).width(text[start:end])
        start = end
    return width


def lay_out(
    text: str, styles: Sequence[int], levels: Sequence[int], style: Style, rtl: bool,
    stretch: float = 0.0, track: float = 0.0,
) -> StyledLine:  # fmt: skip
    """Set one line: its stretches in the order of the eye, each cut where style or face change."""
    pen = 0.0
    runs: list[Run] = []
    trailing = len(text) - len(text.rstrip(" "))
    for start, end, level in visual(list(levels), int(rtl), trailing):
        cut = _cut(text, styles, style, start, end)
        for face, first, last in reversed(cut) if level % 2 else cut:
            pen = _add(runs, pen, face, text, first, last, style, level % 2 == 1, (stretch, track))
    return StyledLine(text, pen, tuple(runs), stretch, track, rtl)


def side_by_side(glyphs: Sequence[Glyph]) -> list[tuple[float, float, str]]:
    """Glyphs in stretches drawn in one go, each with its place: those that just follow one another."""
    found: list[tuple[float, float, str]] = []
    pen, line = 0.0, 0.0
    for glyph in glyphs:
        if found and glyph.y == line and abs(glyph.x - pen) < _NEAR:
            x, y, before = found[-1]
            found[-1] = (x, y, before + glyph.character)
        else:
            found.append((glyph.x, glyph.y, glyph.character))
            pen, line = glyph.x, glyph.y
        pen += glyph.face.widths[glyph.character]
    return found


def _cut(text: str, styles: Sequence[int], style: Style, start: int, end: int) -> list[tuple[Face, int, int]]:
    """The runs of one style and one face between two places."""
    found: list[tuple[Face, int, int]] = []
    at = start
    for number, group in groupby(styles[start:end]):
        last = at + sum(1 for _ in group)
        for face, piece in variant(style, number).chain.runs(text[at:last]):
            found.append((face, at, at + len(piece)))
            at += len(piece)
    return found


def _add(
    runs: list[Run], pen: float, face: Face, text: str, first: int, last: int, style: Style, rtl: bool,
    wider: tuple[float, float],
) -> float:  # fmt: skip
    """Add one run; returns where the pen stands after it."""
    piece, (stretch, track) = text[first:last], wider
    if not rtl and not is_complex(piece) and face.covers(piece):
        runs.append(Run(pen, face, piece))
        more = stretch * piece.count(" ") + track * len(piece)
        return pen + face.width(piece) * style.size / 1000 + more
    glyphs: list[Glyph] = []
    moved = shape_run(face, text, first, last, rtl, 0.0, glyphs, stretch * 1000 / style.size)
    if glyphs:  # else there is nothing to see
        runs.append(Run(pen, face, piece, tuple(glyphs)))
    return pen + moved * style.size / 1000
