"""Labels laid on sheet after sheet, written as they come: thousands need no more room than a hundred."""

from __future__ import annotations

import zlib

from smallcrm.paper.binder import Binder
from smallcrm.paper.fitting import Fitted, draw, fit
from smallcrm.paper.formats import MM, Box
from smallcrm.paper.formats.label_sheets import LabelSheet
from smallcrm.paper.parts import Part, PdfObject, shelve
from smallcrm.paper.sheets import About, paper
from smallcrm.paper.surface import Drawing, Surface

INSET = 2.4 * MM  # of the words from the edges of a label: sheets slide in their tray
EDGE = 5.5 * MM  # what many printers leave white at the edges of a sheet
Shift = tuple[float, float]  # to the right and down, in points
UNMOVED: Shift = (0.0, 0.0)


def inside(sheet: LabelSheet, place: int) -> Box:
    """Where the words of a label may stand: off its own edges, and off those of the sheet."""
    box, (wide, high) = sheet.box(place), sheet.page
    left, top = max(box.left + INSET, EDGE), max(box.top + INSET, EDGE)
    right, bottom = min(box.right - INSET, wide - EDGE), min(box.bottom - INSET, high - EDGE)
    return Box(left, top, right - left, bottom - top)


def narrowest(sheet: LabelSheet) -> Box:
    """The least room any label of a sheet has: what fits here fits everywhere."""
    boxes = [inside(sheet, place) for place in range(sheet.count)]
    return Box(0, 0, min(box.width for box in boxes), min(box.height for box in boxes))


def plain_ground() -> tuple[Drawing, str]:
    """Nothing, for what lies under pages that have nothing in common."""
    empty = zlib.compress(b"", 9)
    return Drawing(empty), shelve(Part((PdfObject("/Filter /FlateDecode", empty),)))


class LabelPages:
    """Fills sheets and hands each to the binder when it is full."""

    def __init__(
        self, sheet: LabelSheet, binder: Binder, about: About, start: int = 0, shift: Shift = UNMOVED
    ) -> None:
        """The first label comes to `start`, counted from 0."""
        self.sheet, self._binder, self._about, self._shift = sheet, binder, about, shift
        self._boxes = [inside(sheet, place) for place in range(sheet.count)]
        self._room = narrowest(sheet)
        self._place = start
        self._page: Surface | None = None
        self._names: list[str] = []
        self._ground, self._under = plain_ground()

    @property
    def next_place(self) -> int:
        """The place of the label after the last, counted from 0; 0 where the sheet is full."""
        return self._place % self.sheet.count

    def fitted(self, lines: tuple[str, ...], face: str, largest: float) -> Fitted:
        """The lines of a label as they will stand. Raises TooLong."""
        return fit(lines, face, self._room, largest)

    def add(self, found: Fitted, name: str, middle: bool = False) -> None:
        """Put the next label on its sheet, its lines in the middle or where writing begins."""
        if self._page is None:
            self._page = Surface(self.sheet.page, self._about.language)
            if self._shift != UNMOVED:
                self._page.canvas.translate(self._shift[0], -self._shift[1])
        box = self._boxes[self._place]
        with self._page.tagged("P"):
            draw(self._page, found, box, box.top + (box.height - found.height) / 2, middle)
        self._names.append(name)
        self._place += 1
        if self._place == self.sheet.count:
            self.turn()

    def turn(self) -> None:
        """The sheet in front is done, full or not."""
        if self._page is None:
            return
        first, last = self._names[0], self._names[-1]
        title = first if first == last else f"{first} – {last}"
        about = self._about._replace(title=title[:120])
        drawn = [(self._page.taken(), self._under)]
        self._binder.add(paper(drawn, self.sheet.page, [self._ground], about))
        self._page, self._names = None, []
        self._place %= self.sheet.count
