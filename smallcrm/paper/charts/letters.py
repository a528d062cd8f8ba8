"""Words in a drawing: in our own typefaces, letter by letter, where a PDF is made; plain for a screen."""

from __future__ import annotations

from typing import Any

from smallcrm.paper.fonts import registered
from smallcrm.paper.lines import Style
from smallcrm.paper.rich.setting import set_paragraph

UNLIMITED = 100_000.0


class Letters:
    """Puts words into a group of shapes."""

    def __init__(self, group: Any, screen: bool) -> None:
        self._group, self._screen = group, screen

    def put(self, x: float, y: float, text: str, style: Style, colour: Any, anchor: str = "start") -> None:
        """One line, its start, middle or end at x."""
        from reportlab.graphics.shapes import String

        def add(left: float, top: float, words: str, face: Any, align: str = "start") -> None:
            made = String(left, top, words, fontName=registered(face), fontSize=style.size)
            made.fillColor, made.textAnchor = colour, align
            self._group.add(made)

        if self._screen:
            add(x, y, text, style.chain.first, anchor)
            return
        for line in set_paragraph(text, [0] * len(text), style, UNLIMITED)[:1]:
            left = x - {"start": 0.0, "middle": line.width / 2, "end": line.width}[anchor]
            for run in line.runs:
                if not run.glyphs:
                    add(left + run.x, y, run.text, run.face)
                for glyph in run.glyphs:
                    at, up = glyph.x * style.size / 1000, glyph.y * style.size / 1000
                    add(left + run.x + at, y + up, glyph.character, run.face)
