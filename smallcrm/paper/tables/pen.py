"""Lines and rules drawn on a page: what is alike is drawn for the whole page at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext

from smallcrm.paper.lines import Style
from smallcrm.paper.rich.styled import StyledLine
from smallcrm.paper.surface import Colour, Surface
from smallcrm.paper.tables.cells import AnyLine


class Pen:
    """Draws on one page.

    Of a table so long that nobody hears it cell by cell, plain lines of one style are drawn together, and a
    page is one paragraph.
    """

    def __init__(self, page: Surface, together: bool) -> None:
        self.page, self.together = page, together
        self._plain: dict[int, list[str]] = defaultdict(list)
        self._styles: dict[int, Style] = {}
        self._rules: dict[tuple[float, Colour], list[str]] = defaultdict(list)
        self._high = page.size[1]

    @contextmanager
    def apart(self) -> Iterator[None]:
        """What is drawn inside is read by itself."""
        before, self.together = self.together, False
        try:
            yield
        finally:
            self.together = before

    def line(self, left: float, baseline: float, line: AnyLine, style: Style) -> None:
        """One line of a cell."""
        if isinstance(line, StyledLine):
            with self._read():
                self.page.styled(left, baseline, line, style)
        elif not line.text:
            return
        elif self.together and line.plain and (shown := _western(line.text)) is not None:
            shown = f"{line.squeeze:.6f} Tw ({shown} ) Tj 0 Tw" if line.squeeze else f"({shown} ) Tj"
            self._plain[id(style)].append(f"1 0 0 1 {left:.3f} {self._high - baseline:.3f} Tm {shown}")
            self._styles[id(style)] = style
        else:
            with self._read():
                self.page.lines(left, baseline, [line], style)

    def rule(self, left: float, right: float, y: float, thickness: float, colour: Colour) -> None:
        """A line across."""
        top = f"{self._high - y:.2f}"
        self._rules[thickness, colour].append(f"{left:.2f} {top} m {right:.2f} {top} l")

    def done(self) -> Surface:
        """The page with everything on it."""
        for key, lines in self._plain.items():
            style = self._styles[key]
            with self.page.tagged("P"):
                self._write(_begun(style, self.page.font(style)), lines, "ET")
        for (thickness, colour), rules in self._rules.items():
            with self.page.artifact():
                red, green, blue = colour
                self._write(f"{thickness:.6g} w {red:.6g} {green:.6g} {blue:.6g} RG", rules, "S")
        self._plain.clear()
        self._rules.clear()
        return self.page

    def _read(self) -> AbstractContextManager[object]:
        return self.page.tagged("P") if self.together else nullcontext()

    def _write(self, begin: str, lines: Sequence[str], end: str) -> None:
        self.page.draw("\n".join([begin, *lines, end]))


def _begun(style: Style, font: str) -> str:
    red, green, blue = style.colour
    return f"BT {font} {style.size:.6g} Tf {red:.6g} {green:.6g} {blue:.6g} rg"


def _western(text: str) -> str | None:
    """A text as it stands in brackets in a drawing; None where it holds more than western letters."""
    if not text.isascii():
        try:
            text = text.encode("cp1252").decode("latin-1")
        except UnicodeEncodeError:
            return None
    if "(" in text or ")" in text or "\\" in text:
        return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return text
