"""One page that is being filled from its top: how far it is, and what is drawn on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from smallcrm.paper.formats import Box
from smallcrm.paper.lines import Style
from smallcrm.paper.surface import Colour, Surface
from smallcrm.paper.tables.cells import AnyLine
from smallcrm.paper.tables.model import Figure
from smallcrm.paper.tables.pen import Pen
from smallcrm.paper.tags import Tag


class Spot(NamedTuple):
    """A place on a page that opens something."""

    page: int  # from 0
    box: Box
    target: str
    words: str


class Sheet:
    """Where the next line goes. Without a page nothing is drawn: it is only counted."""

    def __init__(
        self, page: Surface | None, inside: Box, number: int, right_to_left: bool, together: bool = False
    ) -> None:
        self.pen = None if page is None else Pen(page, together)
        self.inside, self.number, self.right_to_left = inside, number, right_to_left
        self.is_heard = not together  # cell by cell
        self.y = inside.top
        self.spots: list[Spot] = []
        self._begins = inside.top

    @property
    def left(self) -> float:
        """The room that is left."""
        return self.inside.bottom - self.y

    @property
    def is_fresh(self) -> bool:
        """Whether nothing stands below its head yet."""
        return self.y <= self._begins

    def begin(self) -> None:
        """The head is done."""
        self._begins = self.y

    def lines(
        self, left: float, top: float, width: float, lines: list[AnyLine], style: Style, far: bool = False
    ) -> None:
        """Lines one below the other, where writing begins or at the far end."""
        if self.pen is None:
            return
        for number, line in enumerate(lines):
            at_right = far != self.right_to_left
            x = left + width - line.width if at_right else left
            self.pen.line(x, top + style.size + number * style.leading, line, style)

    @contextmanager
    def tag(self, tag: Tag | str, heading: str = "") -> Iterator[None]:
        """What is drawn inside is read as this; nothing is where the page is only counted."""
        if self.pen is None:
            yield
        else:
            with self.pen.apart(), self.pen.page.tagged(tag, heading=heading):
                yield

    @contextmanager
    def unread(self) -> Iterator[None]:
        """What is drawn inside was read before."""
        if self.pen is None:
            yield
        else:
            with self.pen.apart(), self.pen.page.artifact():
                yield

    def rule(self, left: float, right: float, y: float, thickness: float, colour: Colour) -> None:
        """A line across."""
        if self.pen is not None:
            self.pen.rule(left, right, y, thickness, colour)

    def figure(self, figure: Figure) -> None:
        """A drawing, as wide as the page."""
        if self.pen is not None:
            from smallcrm.paper.charts import draw

            with self.tag(Tag("Figure", figure.words)):
                draw(self.pen.page, figure.make(self.inside.width), self.inside.left, self.y)
        self.y += figure.height + 8

    def spot(self, box: Box, target: str, words: str) -> None:
        """A place that opens something."""
        if self.pen is not None:
            self.spots.append(Spot(self.number - 1, box, target, words))
