"""The typefaces that ship with the program: what letters they have and how wide those are."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path
from typing import Any

from smallcrm.core.paths import resources
from smallcrm.paper.western import Western, western

# A glyph that no character stands for (a joined Arabic form, say) is a character of this private plane.
GLYPHS = 0x100000


class Face:
    """One font file. Read when it is first needed, and only as far as it is needed."""

    is_postscript = False  # whether its outlines are (postscript.py)
    block_bits = 7  # so many characters as this says, 2 to the power of it, are embedded together

    def __init__(self, path: Path, number: int = 0, known: Western | None = None) -> None:
        self.path, self.number, self.western = path, number, known
        self._usual = frozenset(known.widths if known else ())
        self.key = path.stem + (f"-{number}" if number else "")

    @cached_property
    def ttf(self) -> Any:
        """The file as reportlab reads it: character map, widths, and how to cut out some of its glyphs."""
        from reportlab.pdfbase.ttfonts import TTFontFace

        return TTFontFace(str(self.path), subfontIndex=self.number)

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character this face can show; some fonts have glyphs for what controls a terminal."""
        return frozenset(chr(code) for code in self.ttf.charToGlyph if 32 <= code < GLYPHS)

    @cached_property
    def widths(self) -> dict[str, float]:
        """How far each character moves the pen, in thousandths of the type size."""
        return {chr(code): width for code, width in self.ttf.charWidths.items()}

    def covers(self, text: str) -> bool:
        """Whether every character of a text can be shown."""
        return self._usual.issuperset(text) or self.characters.issuperset(text)

    def width(self, text: str) -> float:
        """How wide a text is, in thousandths of the type size."""
        if self.western and self._usual.issuperset(text):
            known = self.western.widths
            return sum([known[character] for character in text], 0.0)
        widths, default = self.widths, float(self.ttf.defaultWidth)
        return sum([widths.get(character, default) for character in text], 0.0)

    def glyph(self, number: int, advance: float) -> str:
        """The private character that stands for a glyph of this face."""
        code = GLYPHS + number
        if code not in self.ttf.charToGlyph:
            self.ttf.charToGlyph[code] = number
            self.ttf.charWidths[code] = advance
            self.widths[chr(code)] = advance
        return chr(code)

    @cached_property
    def shaper(self) -> Any:
        """The face as HarfBuzz reads it, for writing systems whose letters join, stack or move."""
        import uharfbuzz

        blob = uharfbuzz.Blob(self.path.read_bytes())
        return uharfbuzz.Font(uharfbuzz.Face(blob, self.number))


@cache
def shipped(key: str) -> Face:
    """A face from the program's own fonts."""
    return Face(resources() / "fonts" / f"{key}.ttf", known=western(key))
