"""Writing that is not one glyph after another: right-to-left lines, joined, stacked and moved letters.

A line is cut into runs of one direction (python-bidi has the Unicode rules) and of one face; HarfBuzz turns
every run into glyphs with places. They are drawn one by one, in the order the eye meets them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby
from typing import Any, NamedTuple

from smallcrm.paper.faces import Face

Runs = Callable[[str], list[tuple[Face, str]]]

_COMPLEX = re.compile(
    "[\u0300-\u036f\u0590-\u0fff\u1000-\u109f\u1780-\u17ff\u1ab0-\u1aff\u1dc0-\u1dff\u200c-\u200f"
    "\u202a-\u202e\u2066-\u2069\u20d0-\u20ff\ufb1d-\ufdff\ufe20-\ufe2f\ufe70-\ufefc\U00010800-\U00010fff"
    "\U0001e800-\U0001efff]"
)
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


class Glyph(NamedTuple):
    """One glyph of a line: its face, the private character for it, and its place in thousandths."""

    face: Face
    character: str
    x: float
    y: float


def is_complex(text: str) -> bool:
    """Whether a text needs more than its characters side by side."""
    return not text.isascii() and _COMPLEX.search(text) is not None


def runs_right_to_left(text: str) -> bool:
    """Whether a paragraph begins, and so runs, from right to left."""
    if text.isascii() or not _RIGHT_TO_LEFT.search(text):
        return False
    from bidi.algorithm import get_base_level

    return bool(get_base_level(text) == 1)


def shape(text: str, runs: Runs, right_to_left: bool = False) -> tuple[list[Glyph], float]:
    """The glyphs of a line from left to right, and its width, in thousandths of the type size."""
    glyphs: list[Glyph] = []
    pen = 0.0
    for part, rtl in _directions(text, right_to_left):
        cut = runs(part)
        for face, piece in reversed(cut) if rtl else cut:
            pen = _shape_run(face, piece, rtl, pen, glyphs)
    return glyphs, pen


def shaped_width(text: str, runs: Runs) -> float:
    """The width of a text in thousandths of the type size."""
    return shape(text, runs)[1]


def _directions(text: str, right_to_left: bool) -> list[tuple[str, bool]]:
    """The runs of one direction in the order the eye meets them from left to right (Unicode rule L2)."""
    if not _RIGHT_TO_LEFT.search(text):
        return [(text, False)]
    levels = _levels(text, 1 if right_to_left else 0)
    parts = [
        ("".join(character for character, _ in group), level)
        for level, group in groupby(levels, lambda pair: pair[1])
    ]
    for level in range(max((level for _, level in parts), default=0), 0, -1):
        parts = _reversed_from(parts, level)
    return [(part, level % 2 == 1) for part, level in parts]


def _reversed_from(parts: list[tuple[str, int]], level: int) -> list[tuple[str, int]]:
    """Every sequence of runs at this level or above, turned round."""
    turned: list[tuple[str, int]] = []
    for above, group in groupby(parts, lambda part: part[1] >= level):
        run = list(group)
        turned.extend(reversed(run) if above else run)
    return turned


def _levels(text: str, base: int) -> list[tuple[str, int]]:
    """Every character with its embedding level."""
    from bidi import algorithm

    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    algorithm.get_embedding_levels(text, storage, False, False)
    algorithm.explicit_embed_and_overrides(storage, False)
    algorithm.resolve_weak_types(storage, False)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    return [(entry["ch"], entry["level"]) for entry in storage["chars"]]


def _shape_run(face: Face, text: str, rtl: bool, pen: float, glyphs: list[Glyph]) -> float:
    """Add the glyphs of one run; returns where the pen stands after it."""
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    uharfbuzz.shape(face.shaper, buffer, {"kern": True, "liga": False})
    scale = 1000 / face.shaper.face.upem
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        advance = position.x_advance * scale
        character = face.glyph(info.codepoint, advance)
        place = (pen + position.x_offset * scale, position.y_offset * scale)
        glyphs.append(Glyph(face, character, *place))
        pen += advance
    return pen
