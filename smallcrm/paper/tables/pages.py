"""A report set over pages: what it is called and narrowed to, its tables with their heads, page numbers."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from smallcrm.core.i18n import language
from smallcrm.paper.binder import pdf
from smallcrm.paper.formats import Box
from smallcrm.paper.pad import BINDING, MARGIN
from smallcrm.paper.parts import Part, PdfObject, shelve
from smallcrm.paper.sheets import About, paper
from smallcrm.paper.surface import Drawing, Surface
from smallcrm.paper.tables.heads import draw_foot, draw_head
from smallcrm.paper.tables.model import Document, Figure, Table
from smallcrm.paper.tables.setting import TableSetter
from smallcrm.paper.tables.sheet import Sheet, Spot
from smallcrm.paper.tables.widths import is_broad

Report = Callable[[int, int], None]
EVERY = 200  # rows between two reports
MOST_TAGGED = 20_000  # rows that are told cell by cell to those who hear a page


class Printed(NamedTuple):
    """A finished PDF, its number of pages, and what of it can be opened."""

    data: bytes
    pages: int  # of the whole report, be they drawn or not
    spots: list[Spot]


def printed(
    document: Document, size: tuple[float, float], about: About, report: Report | None = None, most: int = 0
) -> Printed:
    """A report as a PDF, on sheets of this size: upright, or broad where its tables want more room.

    With `most`, only its first pages are drawn, which takes most of the time; all of them are counted.
    """
    return _Press(document, size, report or _silent).run(about, most)


class _Press:
    """Sets a report twice: to know how many pages it takes, then to draw them."""

    def __init__(self, document: Document, size: tuple[float, float], report: Report) -> None:
        self._document, self._report = document, report
        tables = [part for part in document.parts if isinstance(part, Table)]
        upright = (min(size), max(size))
        self._size = upright[::-1] if is_broad(tables, upright[0] - BINDING - MARGIN) else upright
        left, right = (MARGIN, BINDING) if document.right_to_left else (BINDING, MARGIN)
        self.inside = Box(left, MARGIN, self._size[0] - left - right, self._size[1] - 2 * MARGIN)
        self._setters = {
            id(table): TableSetter(table, self.inside, document.right_to_left) for table in tables
        }
        self._rows = sum(len(table.rows) for table in tables)
        self._done, self._all = 0, 2 * self._rows

    def run(self, about: About, most: int) -> Printed:
        """Both turns, and the file."""
        if most:
            self._all = self._rows  # the first pages are soon done
        count = _Turn(self, 0).set(self._document)
        turn = _Turn(self, count, most)
        with suppress(_Enough):
            turn.set(self._document)
        empty = zlib.compress(b"", 9)
        under = shelve(Part((PdfObject("/Filter /FlateDecode", empty),)))
        drawn = [(drawing, under) for drawing in turn.drawn]
        return Printed(pdf(paper(drawn, self._size, [Drawing(empty)], about)), count, turn.spots)

    def setter(self, table: Table) -> TableSetter:
        """Who sets a table."""
        return self._setters[id(table)]

    def sheet(self, number: int, count: int) -> Sheet:
        """A new page with its head and foot; not drawn on while the pages are only counted."""
        page = Surface(self._size, language()) if count else None
        together = self._rows > MOST_TAGGED
        sheet = Sheet(page, self.inside, number, self._document.right_to_left, together)
        draw_head(sheet, self._document)
        draw_foot(sheet, self._document, count)
        return sheet

    def tick(self) -> None:
        """One row more is set."""
        self._done += 1
        if self._done % EVERY == 0:
            self._report(min(self._done, self._all), self._all)


class _Enough(Exception):
    """As many pages are drawn as were wanted; raised out of the middle of a table."""


class _Turn:
    """One run through all parts; with a `count` of pages they are drawn, at most so many of them."""

    def __init__(self, press: _Press, count: int, most: int = 0) -> None:
        self._press, self._count, self._most = press, count, most
        self.drawn: list[Drawing] = []
        self.spots: list[Spot] = []
        self._number = 0
        self._sheet = self.turn()

    def set(self, document: Document) -> int:
        """All of it; returns how many pages it took."""
        for part in document.parts:
            if isinstance(part, Figure):
                self._figure(part)
            else:
                self._press.setter(part).run(self._sheet, self.turn, self._press.tick)
        self._finish()
        return self._number

    def turn(self) -> Sheet:
        """The next page."""
        if self._number:
            self._finish()
        if self._number and self._number == self._most:
            raise _Enough
        self._number += 1
        self._sheet = self._press.sheet(self._number, self._count)
        return self._sheet

    def _figure(self, figure: Figure) -> None:
        sheet = self._sheet
        if sheet.left < figure.height and not sheet.is_fresh:
            sheet = self.turn()
        sheet.figure(figure)

    def _finish(self) -> None:
        if self._sheet.pen is not None:
            self.spots += self._sheet.spots
            self.drawn.append(self._sheet.pen.done().taken())


def _silent(_done: int, _all: int) -> None:
    """Nobody wants to know."""
