"""Envelopes, one a page, lying across or turned as printers draw them in."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from smallcrm.paper.binder import Binder
from smallcrm.paper.fitting import Fitted, draw, fit, sized
from smallcrm.paper.formats.envelopes import Envelope, Zones, address_box, address_top, return_box
from smallcrm.paper.label_pages import UNMOVED, Shift, plain_ground
from smallcrm.paper.letterhead import GREY
from smallcrm.paper.parts import Part, PdfObject, shelve
from smallcrm.paper.sheets import About, paper
from smallcrm.paper.surface import Drawing, Surface

LARGEST = 12.0
_SENDER = 8.5


class Feed(StrEnum):
    """How the envelope goes into the printer."""

    ACROSS = "across"  # the page lies as the envelope does
    LEFT = "left"  # upright: the upper edge of the envelope is on the left
    RIGHT = "right"  # upright: it is on the right


def page_size(form: Envelope, feed: Feed) -> tuple[float, float]:
    """The page an envelope is printed on."""
    wide, high = form.size
    return (wide, high) if feed is Feed.ACROSS else (high, wide)


class EnvelopePages:
    """Addresses envelopes; each is handed to the binder at once."""

    def __init__(
        self,
        form: Envelope,
        kept: Zones,
        binder: Binder,
        about: About,
        feed: Feed = Feed.ACROSS,
        shift: Shift = UNMOVED,
        face: str = "serif",
    ) -> None:
        self.form, self.kept, self._binder, self._about = form, kept, binder, about
        self._feed, self._shift, self.face = feed, shift, face
        self._box = address_box(form, kept)
        self._unders: dict[tuple[str, ...], tuple[Drawing, str]] = {}

    def fitted(self, lines: tuple[str, ...]) -> Fitted:
        """An address as it will stand. Raises TooLong."""
        return fit(lines, self.face, self._box, LARGEST)

    def add(self, found: Fitted, name: str, sender: Sequence[str] = ()) -> None:
        """Address one envelope; the sender's lines stand above left."""
        page = self._surface()
        with page.tagged("P"):
            draw(page, found, self._box, address_top(self.form, self.kept, found.height))
        ground, under = self._under(tuple(sender))
        about = self._about._replace(title=name[:120])
        size = page_size(self.form, self._feed)
        self._binder.add(paper([(page.taken(), under)], size, [ground], about))

    def _under(self, sender: tuple[str, ...]) -> tuple[Drawing, str]:
        """The sender, drawn once for all envelopes."""
        if sender not in self._unders:
            self._unders[sender] = self._drawn(sender) if sender else plain_ground()
        return self._unders[sender]

    def _drawn(self, sender: tuple[str, ...]) -> tuple[Drawing, str]:
        surface, box = self._surface(), return_box(self.form, self.kept)
        found = fit(sender, "sans", box, _SENDER)
        grey = Fitted(found.lines, sized("sans", found.style.size, GREY), found.height)
        with surface.artifact():
            draw(surface, grey, box, box.top)
        drawing = surface.taken()
        return drawing, shelve(Part((PdfObject("/Filter /FlateDecode", drawing.stream),)))

    def _surface(self) -> Surface:
        """An envelope to draw on, in its own measures, wherever it lies on the page."""
        surface = Surface(self.form.size, self._about.language)
        right, down = self._shift
        wide, high = self.form.size
        if self._feed is Feed.LEFT:
            surface.canvas.transform(0, 1, -1, 0, high + right, -down)
        elif self._feed is Feed.RIGHT:
            surface.canvas.transform(0, -1, 1, 0, right, wide - down)
        elif self._shift != UNMOVED:
            surface.canvas.translate(right, -down)
        return surface
