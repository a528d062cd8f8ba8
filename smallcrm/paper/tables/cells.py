"""Cells set into lines, any writing, and drawn: what is plain is drawn for a whole page at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext

from smallcrm.paper.lines import Line, Style
from smallcrm.paper.pad import A_LINE, fitted
from smallcrm.paper.rich.chances import needs_more
from smallcrm.paper.rich.setting import set_paragraph
from smallcrm.paper.rich.styled import StyledLine
from smallcrm.paper.surface import Surface
from smallcrm.paper.tables.model import Cell, clean, told

AnyLine = Line | StyledLine
MORE = "…"
UNLIMITED = 1_000_000


def fits(cell: Cell, style: Style, width: float) -> bool:
    """Whether a cell needs one line only: most do, and that is quickly known."""
    text = clean(told(cell))
    return not text or ("\n" not in text and style.width(text) <= width)


def set_cell(cell: Cell, style: Style, width: float, most: int) -> list[AnyLine]:
    """The lines of a cell; `most` of them, 0 for all."""
    text = clean(told(cell))
    if not text:
        return []
    found: list[AnyLine] = []
    most = most or UNLIMITED
    paragraphs = text.split("\n")
    for place, paragraph in enumerate(paragraphs):
        left = most - len(found)
        if left <= 0:
            break
        is_last = left == 1 and any(rest.strip() for rest in paragraphs[place + 1 :])
        found += _set(paragraph + (f" {MORE}" if is_last else ""), style, width, left)
    return found


def _set(text: str, style: Style, width: float, most: int) -> Sequence[AnyLine]:
    """One paragraph."""
    if not text.strip():
        return [Line.of("", style)]
    if most < UNLIMITED:
        text = text[: most * A_LINE + 1]
    if not needs_more(text):
        return fitted(text, style, width, most if most < UNLIMITED else len(text))
    lines = set_paragraph(text, [0] * len(text), style, width)
    if len(lines) <= most:
        return lines
    kept = lines[most - 1].text
    while kept:  # the last one gives way for the dots
        shorter = set_paragraph(f"{kept}{MORE}", [0] * (len(kept) + 1), style, width)
        if len(shorter) == 1:
            return [*lines[: most - 1], *shorter]
        kept = kept[:-1]
    return lines[:most]


class Pen:
    """Draws lines on one page.

    Of a table so long that nobody hears it cell by cell, plain lines of one style are drawn together, and a
    page is one paragraph.
    """

    def __init__(self, page: Surface, together: bool) -> None:
        self.page, self.together = page, together
        self._plain: dict[int, list[tuple[float, float, str]]] = defaultdict(list)
        self._styles: dict[int, Style] = {}

    def line(self, left: float, baseline: float, line: AnyLine, style: Style) -> None:
        """One line of a cell."""
        if isinstance(line, StyledLine):
            with self._read():
                self.page.styled(left, baseline, line, style)
        elif self.together and line.plain and not line.squeeze:
            self._styles[id(style)] = style
            self._plain[id(style)].append((left, baseline, line.text))
        elif line.text:
            with self._read():
                self.page.lines(left, baseline, [line], style)

    def _read(self) -> AbstractContextManager[object]:
        return self.page.tagged("P") if self.together else nullcontext()

    def done(self) -> Surface:
        """The page with everything on it."""
        from smallcrm.paper.fonts import registered

        for key, lines in self._plain.items():
            style = self._styles[key]
            text = self.page.canvas.beginText(0, 0)
            text.setFont(registered(style.chain.first), style.size, style.leading)
            text.setFillColorRGB(*style.colour)
            for left, baseline, words in lines:
                text.setTextOrigin(left, self.page.size[1] - baseline)
                text.textOut(words)
            with self._read():
                self.page.canvas.drawText(text)
        self._plain.clear()
        return self.page
