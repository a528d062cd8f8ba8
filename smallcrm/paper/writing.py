"""Lines of text written on a page, each said in its language and in the order it is read."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from smallcrm.paper import spoken
from smallcrm.paper.faces import GLYPHS
from smallcrm.paper.fonts import font_name
from smallcrm.paper.ground import Ground
from smallcrm.paper.lines import Line, Style
from smallcrm.paper.rich.styled import Run, StyledLine, side_by_side
from smallcrm.paper.shaping import shape
from smallcrm.paper.text_lines import TextLines

_PLAIN = attrgetter("plain")
_NO_GLYPH = chr(GLYPHS)  # the empty box


class Writer:
    """Writes on a page; places are measured from its bottom left."""

    def __init__(self, ground: Ground, language: str) -> None:
        self._ground, self.language = ground, language
        self.sound = True  # whether every character had a glyph

    def lines(self, left: float, top: float, lines: Sequence[Line], style: Style) -> None:
        """Lines one below the other."""
        shown = [spoken.spaced(line.text) for line in lines]
        encoded = [_western(text) for text in shown] if all(map(_PLAIN, lines)) else [None]
        if None not in encoded:
            self._plain(left, top, encoded, lines, style)
        else:
            self._lines(left, top, lines, shown, style)

    def _plain(
        self, left: float, top: float, shown: Sequence[str | None], lines: Sequence[Line], style: Style
    ) -> None:
        """What most lines are, western letters in one face: the operators themselves, which is quickest."""
        font = font_name(style.chain.first, self._ground.fonts)
        red, green, blue = style.colour
        code = [
            f"BT 1 0 0 1 {left:.3f} {top:.3f} Tm {font} {style.size:.6g} Tf {style.leading:.6g} TL "
            f"{red:.6g} {green:.6g} {blue:.6g} rg"
        ]
        squeeze = 0.0
        for text, line in zip(shown, lines, strict=True):
            if line.squeeze != squeeze:
                squeeze = line.squeeze
                code.append(f"{squeeze:.6f} Tw")
            code.append(f"({text}) Tj T*")
        code.append("0 Tw ET" if squeeze else "ET")
        self._ground.code.append(" ".join(code))

    def _lines(
        self, left: float, top: float, lines: Sequence[Line], shown: Sequence[str], style: Style
    ) -> None:
        """Lines of any writing."""
        text = TextLines(self._ground, left, top)
        plain = style.chain.first
        text.set_in(plain, style.size, style.leading)
        text.colour(*style.colour)
        squeeze = 0.0
        for line, words in zip(lines, shown, strict=True):
            if line.squeeze != squeeze:
                squeeze = line.squeeze
                text.spread(words=squeeze)
            if line.plain and not spoken.pieces(words, self.language):
                text.line(words)
            else:
                self._mixed(text, left, line, words, style)
                text.set_in(plain, style.size, style.leading)
        if squeeze:
            text.spread(words=0)
        text.draw()

    def styled(self, left: float, top: float, line: StyledLine, style: Style) -> None:
        """One line of several styles."""
        text = TextLines(self._ground, left, top)
        text.colour(*style.colour)
        if line.stretch:
            text.spread(words=line.stretch)
        if line.track:
            text.spread(letters=line.track)
        joined = is_joined(line)
        for number, run in enumerate(line.runs, 1):
            ends = number == len(line.runs) and not joined and line.text[-1:] not in ("-", "\u2010")
            self._run(text, left, top, run, style, ends, not joined)
        if line.stretch:
            text.spread(words=0)
        if line.track:
            text.spread(letters=0)
        text.draw()

    def _run(
        self, text: TextLines, left: float, top: float, run: Run, style: Style, ends: bool, says: bool
    ) -> None:
        """One stretch of a line; where it ends the line a space follows."""
        text.set_in(run.face, style.size, style.leading)
        if run.glyphs:
            scale = style.size / 1000
            for x, y, glyphs in side_by_side(run.glyphs):
                text.move(left + run.x + x * scale, top + y * scale)
                text.out(glyphs)
                self.sound = self.sound and _NO_GLYPH not in glyphs
            return
        text.move(left + run.x, top)
        shown = spoken.spaced(run.text) if ends and run.face.covers(" ") else run.text
        self.sound = self.sound and run.face.covers(run.text)
        for piece, language in (spoken.pieces(shown, self.language) if says else []) or [(shown, "")]:
            _say(text, piece, language)

    def _mixed(self, text: TextLines, left: float, line: Line, shown: str, style: Style) -> None:
        """A line of several faces, languages or of joined writing, and the step to the next."""
        top = text.y
        self.sound = self.sound and not style.chain.missing(line.text)
        if line.complex:
            glyphs, _ = shape(line.text, style.chain.runs, line.right_to_left)
            for glyph in glyphs:
                text.move(left + glyph.x * style.size / 1000, top + glyph.y * style.size / 1000)
                text.set_in(glyph.face, style.size, style.leading)
                text.out(glyph.character)
        else:
            for piece, language in spoken.pieces(shown, self.language) or [(shown, "")]:
                for face, part in style.chain.runs(piece):
                    text.set_in(face, style.size, style.leading)
                    _say(text, part, language)
        text.move(left, top - style.leading)


def _western(text: str) -> str | None:
    """A text as it stands in brackets in a drawing; None where it holds more than western letters."""
    try:
        encoded = text.encode("cp1252").decode("latin-1")
    except UnicodeEncodeError:
        return None
    return encoded.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").replace("\r", "\\r")


def is_joined(line: Line | StyledLine) -> bool:
    """Whether a line's glyphs stand in the order of the eye, which is not that of its letters."""
    return line.complex if isinstance(line, Line) else any(run.glyphs for run in line.runs)


def _say(text: TextLines, piece: str, language: str) -> None:
    """Write a piece; where its language is another than the paper's, that is told."""
    if language:
        text.code.append(spoken.begins(language))
    text.out(piece)
    if language:
        text.code.append(spoken.END)
