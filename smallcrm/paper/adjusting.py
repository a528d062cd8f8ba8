"""A page that shows how far a printer prints beside what it should: crosses and rulers in millimetres."""

from __future__ import annotations

import io
from typing import NamedTuple

from smallcrm.core.i18n import _, language
from smallcrm.paper.binder import Binder
from smallcrm.paper.formats import MM
from smallcrm.paper.label_pages import UNMOVED, Shift, plain_ground
from smallcrm.paper.letterhead import ACCENT, GREY
from smallcrm.paper.lines import BLACK, Style, break_lines
from smallcrm.paper.sheets import About, paper
from smallcrm.paper.surface import Surface

CROSS = 50.0  # mm from the left and the upper edge: what is measured
FARTHEST = 12.0  # mm; a printer that is farther off has another sheet in its tray
_TITLE = Style("sans bold", 14, 18)
_BODY = Style("sans", 10, 14)
_FIGURE = Style("sans", 6.5, 8, GREY)


class Measured(NamedTuple):
    """Where the cross was found, in millimetres from the left and the upper edge of the sheet."""

    left: float = CROSS
    top: float = CROSS

    @property
    def shift(self) -> Shift:
        """How far everything is moved to the right and down so that it comes where it should, in points."""
        return (CROSS - self.left) * MM, (CROSS - self.top) * MM

    def is_possible(self) -> bool:
        """Whether a printer can be so far off."""
        return all(abs(value - CROSS) <= FARTHEST for value in self)


def adjusting_page(size: tuple[float, float], about: About, shift: Shift = UNMOVED) -> bytes:
    """The page as a PDF, moved as a printer's labels are."""
    about = about._replace(language=language())  # its words are those of the screen
    surface = Surface(size, about.language)
    if shift != UNMOVED:
        surface.canvas.translate(shift[0], -shift[1])
    wide, high = size
    _rulers(surface, wide, high)
    _cross(surface, CROSS * MM, CROSS * MM, 12 * MM, 0.5)
    for x, y in ((wide - 50 * MM, 50 * MM), (50 * MM, high - 50 * MM), (wide - 50 * MM, high - 50 * MM)):
        _cross(surface, x, y, 6 * MM, 0.3)
    _words(surface, wide)
    ground, under = plain_ground()
    out = io.BytesIO()
    binder = Binder(out)
    made = paper([(surface.taken(), under)], size, [ground], about)
    binder.add(made)
    binder.finish(made)
    return out.getvalue()


def _rulers(surface: Surface, wide: float, high: float) -> None:
    """One across and one down, every millimetre a line; the figures count from the edges of the sheet."""
    along = 25 * MM
    for mm in range(30, int(wide / MM) - 9):
        surface.rule(mm * MM, along, mm * MM, along - _tick(mm), 0.25, BLACK)
        if mm % 10 == 0:
            surface.text(mm * MM, along - 6 * MM, str(mm), _FIGURE, "middle")
    for mm in range(30, int(high / MM) - 9):
        surface.rule(along, mm * MM, along - _tick(mm), mm * MM, 0.25, BLACK)
        if mm % 10 == 0:
            surface.text(along - 6 * MM, mm * MM + 2.2, str(mm), _FIGURE, "right")


def _tick(mm: int) -> float:
    return (5 if mm % 10 == 0 else 3.5 if mm % 5 == 0 else 2) * MM


def _cross(surface: Surface, x: float, y: float, arm: float, thick: float) -> None:
    surface.rule(x - arm, y, x + arm, y, thick, ACCENT)
    surface.rule(x, y - arm, x, y + arm, thick, ACCENT)


def _words(surface: Surface, wide: float) -> None:
    """What is to be measured, and where to write it down."""
    left, top = 70 * MM, 80 * MM
    title = _("Test page for labels and envelopes")
    with surface.tagged("H1", heading=title):
        surface.text(left, top, title, _TITLE)
    off = _("It should stand {} mm from the left edge of the sheet and {} mm from the upper edge.")
    said = (
        _("Print this page without scaling, at 100 %."),
        _("Measure the large cross with a ruler.") + " " + off.format(round(CROSS), round(CROSS)),
        _("Write what you measured into Preferences, Printers."),
        _("From then on labels and envelopes are moved by what it differs."),
        _("The figures at the rulers count from the edges of the sheet."),
    )
    baseline = top + 24
    for text in said:
        lines = break_lines(text, _BODY, wide - left - 25 * MM)
        with surface.tagged("P"):
            surface.lines(left, baseline, lines, _BODY)
        baseline += len(lines) * _BODY.leading + 6
