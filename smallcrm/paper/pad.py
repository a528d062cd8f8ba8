"""Sheets for a human with a pen: pages drawn one after the other, texts that fit, boxes to tick."""

from __future__ import annotations

import re
import zlib

from smallcrm.core.i18n import language
from smallcrm.paper.binder import pdf
from smallcrm.paper.formats import MM, Box
from smallcrm.paper.letterhead import ACCENT, FAINT, GREY
from smallcrm.paper.lines import Line, Style, break_lines
from smallcrm.paper.parts import Part, PdfObject, shelve
from smallcrm.paper.sheets import About, paper
from smallcrm.paper.surface import Colour, Drawing, Surface

TITLE = Style("sans bold", 17, 21)
HEAD = Style("sans bold", 10, 13, ACCENT)
BOLD = Style("sans bold", 9, 11.6)
BODY = Style("sans", 9, 11.6)
QUIET = Style("sans", 8, 10.4, GREY)
SMALL = Style("sans", 7, 9, GREY)
SOFT: Colour = (0.93, 0.965, 0.96)
MARGIN = 14 * MM
BINDING = 20 * MM  # the near edge: room for holes
A_LINE = 600  # characters; no line of ours holds more
MORE = "…"
WITHOUT_SPACES = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff]")


class Pad:
    """Pages of one size, the newest in front."""

    def __init__(self, size: tuple[float, float]) -> None:
        self.size = size
        self.pages: list[Surface] = []

    @property
    def inside(self) -> Box:
        """Where one writes."""
        return Box(BINDING, MARGIN, self.size[0] - BINDING - MARGIN, self.size[1] - 2 * MARGIN)

    def turn(self) -> Surface:
        """A new page."""
        self.pages.append(Surface(self.size, language()))
        return self.pages[-1]

    def bound(self, about: About) -> bytes:
        """All pages as one PDF; the same pages give the same bytes."""
        empty = zlib.compress(b"", 9)
        under = shelve(Part((PdfObject("/Filter /FlateDecode", empty),)))
        drawn = [(page.taken(), under) for page in self.pages]
        return pdf(paper(drawn, self.size, [Drawing(empty)], about))


def fitted(text: str, style: Style, width: float, most: int = 1) -> list[Line]:
    """The first lines of a text; where there is more of it the last ends with “…”, behind a whole word."""
    lines = break_lines(text[: most * A_LINE], style, width)
    if len(lines) <= most and len(text) <= most * A_LINE:
        return lines
    words = lines[most - 1].text.split(" ")
    if len(lines) > most and WITHOUT_SPACES.search(
        lines[most].text
    ):  # written without spaces: it ends anywhere
        words += _as_far(" ".join(words), lines[most].text, style, width)
    while len(words) > 1 and style.width(" ".join([*words, MORE])) > width:
        words.pop()
    last = " ".join([*words, MORE])
    only = words[0] + MORE
    while len(words) == 1 and len(only) > 1 and style.width(last) > width:  # no room for a space, at least
        last, only = only, only[:-2] + MORE
    return [*lines[: most - 1], Line.of(last, style)]


def _as_far(before: str, text: str, style: Style, width: float) -> list[str]:
    """What still fits of a text behind others."""
    taken = ""
    while len(taken) < len(text) and style.width(f"{before} {text[: len(taken) + 1]} {MORE}") <= width:
        taken = text[: len(taken) + 1]
    return [taken] if taken else []


def write(
    page: Surface, left: float, top: float, width: float, text: str, style: Style, most: int = 1
) -> float:
    """Lines of a text below `top`; returns where they end."""
    return put(page, left, top, width, fitted(text, style, width, most), style)


def put(page: Surface, left: float, top: float, width: float, lines: list[Line], style: Style) -> float:
    """Lines that are broken already. What runs from right to left stands at the right edge.

    They are read as what is begun, else as what their style says: a heading, or a paragraph.
    """
    if lines and not page.is_tagged:
        with page.tagged("H2" if style is HEAD else "P"):
            return put(page, left, top, width, lines, style)
    baseline = top + style.size
    if not any(line.right_to_left for line in lines):
        page.lines(left, baseline, lines, style)
    else:
        for number, line in enumerate(lines):
            x = left + width - line.width if line.right_to_left else left
            page.lines(x, baseline + number * style.leading, [line], style)
    return top + len(lines) * style.leading


def shade(page: Surface, box: Box, colour: Colour) -> None:
    """A plain ground."""
    with page.artifact():
        page.canvas.setFillColorRGB(*colour)
        page.canvas.rect(box.left, page.size[1] - box.bottom, box.width, box.height, stroke=0, fill=1)


def tick_box(page: Surface, left: float, top: float, edge: float = 7.5) -> None:
    """An empty box, to be ticked."""
    with page.artifact():
        page.canvas.setLineWidth(0.7)
        page.canvas.setStrokeColorRGB(*GREY)
        page.canvas.rect(left, page.size[1] - top - edge - 1.2, edge, edge, stroke=1, fill=0)


def ruled(page: Surface, left: float, top: float, right: float, bottom: float, step: float = 20.0) -> None:
    """Lines to write on."""
    y = top + step
    while y <= bottom + 0.1:
        page.rule(left, y, right, y, 0.4, FAINT)
        y += step


def title(page: Surface, box: Box, text: str, beside: str = "", again: bool = False) -> float:
    """The head of a page and what stands beside it, above a rule; returns where the page goes on.

    Where it is said `again`, on a further page, it is seen and not read.
    """
    room = box.width - (QUIET.width(beside) + 12 if beside else 0)
    with page.artifact() if again else page.tagged("H1", heading=text):
        y = write(page, box.left, box.top, room, text, TITLE, 1)
    if beside:
        with page.artifact() if again else page.tagged("P"):
            page.text(box.right, box.top + TITLE.size, beside, QUIET, "right")
    page.rule(box.left, y + 2, box.right, y + 2, 1.2, ACCENT)
    return y + 10


def number_pages(pad: Pad, said: str) -> None:
    """“2 / 3” at the foot of every page where there are several; `said` holds the two places."""
    if len(pad.pages) > 1:
        for number, page in enumerate(pad.pages, 1):
            bottom = pad.size[1] - MARGIN / 2
            page.text(pad.inside.right, bottom, said.format(number, len(pad.pages)), SMALL, "right")
