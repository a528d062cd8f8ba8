"""Writing that is not one glyph after another: right-to-left lines, joined, stacked and moved letters.

A line is cut into runs of one direction (directions.py has the Unicode rules) and of one face; HarfBuzz
turns every run into glyphs with places. They are drawn one by one, in the order the eye meets them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from smallcrm.paper.directions import levels_of, visual
from smallcrm.paper.directions import runs_right_to_left as runs_right_to_left
from smallcrm.paper.faces import Face

Runs = Callable[[str], list[tuple[Face, str]]]

_COMPLEX = re.compile(
    "[\xad\u0300-\u036f\u0590-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u180b-\u180f\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\u3099\u309a\u3164\ua960-\ua97f"
    "\ud7b0-\ud7ff\ufb1d-\ufdff\ufe00-\ufe0f\ufe20-\ufe2f\ufe70-\ufeff\uffa0\U00010800-\U00010fff"
    "\U0001e800-\U0001efff\U000e0000-\U000e0fff]"
)
_INVISIBLE = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\U000e0000-\U000e0fff]"
)


_HIGHEST = 600  # how far a mark may climb above or below its letter: never into other lines


class Glyph(NamedTuple):
    """One glyph of a line: its face, the private character for it, and its place in thousandths."""

    face: Face
    character: str
    x: float
    y: float


def is_complex(text: str) -> bool:
    """Whether a text needs more than its characters side by side."""
    return not text.isascii() and _COMPLEX.search(text) is not None


def is_invisible(character: str) -> bool:
    """Whether a character is meant not to be seen: it joins, parts or turns what stands around it."""
    return _INVISIBLE.match(character) is not None


def shape(text: str, runs: Runs, right_to_left: bool = False) -> tuple[list[Glyph], float]:
    """The glyphs of a line from left to right, and its width, in thousandths of the type size."""
    glyphs: list[Glyph] = []
    pen = 0.0
    base = int(right_to_left)
    for start, end, level in visual(levels_of(text, right_to_left), base, len(text) - len(text.rstrip(" "))):
        pieces = _placed(runs(text[start:end]), start)
        for face, first, last in reversed(pieces) if level % 2 else pieces:
            pen = shape_run(face, text, first, last, level % 2 == 1, pen, glyphs)
    return glyphs, pen


def shaped_width(text: str, runs: Runs) -> float:
    """The width of a text in thousandths of the type size; in which order its parts stand is all one."""
    pen = 0.0
    for face, start, end in _placed(runs(text), 0):
        pen = shape_run(face, text, start, end, None, pen, [])
    return pen


def _placed(cut: list[tuple[Face, str]], start: int) -> list[tuple[Face, int, int]]:
    """The runs of a text with where each begins and ends."""
    placed = []
    for face, piece in cut:
        placed.append((face, start, start + len(piece)))
        start += len(piece)
    return placed


def shape_run(
    face: Face,
    text: str,
    start: int,
    end: int,
    rtl: bool | None,
    pen: float,
    glyphs: list[Glyph],
    space: float = 0.0,
) -> float:
    """Add the glyphs of one run, joined to what stands around it; returns where the pen stands then.

    Each space is made wider by `space`.
    """
    buffer = _shaped(face, text, start, end, rtl)
    scale = 1000 / face.shaper.face.upem
    blank = face.ttf.charToGlyph.get(32)
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        if info.codepoint == blank and position.x_advance == 0:
            continue  # what HarfBuzz has for a joiner: copied, it would be a space inside a word
        # Embedded with the font's own width, not the kerned one: the same whatever was printed before.
        character = face.glyph(info.codepoint, face.ttf.hmetrics[info.codepoint][0] * scale)
        rise = max(min(position.y_offset * scale, _HIGHEST), -_HIGHEST)
        glyphs.append(Glyph(face, character, pen + position.x_offset * scale, rise))
        pen += position.x_advance * scale + (space if text[info.cluster] == " " else 0.0)
    return pen


def _shaped(face: Face, text: str, start: int, end: int, rtl: bool | None) -> Any:
    """What HarfBuzz makes of a run; where no direction is said, that of its writing."""
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(text, start, end - start)
    buffer.guess_segment_properties()
    buffer.language = "und"  # not that of this machine: the same letter everywhere
    if rtl is not None:
        buffer.direction = "rtl" if rtl else "ltr"
    uharfbuzz.shape(face.shaper, buffer, {"kern": True, "liga": False})
    return buffer
