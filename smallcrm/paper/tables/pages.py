"""A report set over pages: what it is called and narrowed to, its tables with their heads, page numbers."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import BinaryIO, NamedTuple

from smallcrm.core.i18n import language
from smallcrm.paper.formats import Box
from smallcrm.paper.pad import BINDING, MARGIN
from smallcrm.paper.sheets import About
from smallcrm.paper.surface import Drawing, Surface
from smallcrm.paper.tables.growing import GrowingFile
from smallcrm.paper.tables.heads import draw_foot, draw_head, draw_number
from smallcrm.paper.tables.model import Document, Figure, Table
from smallcrm.paper.tables.setting import TableSetter
from smallcrm.paper.tables.sheet import Sheet, Spot
from smallcrm.paper.tables.widths import is_broad

Report = Callable[[int, int], None]
EVERY, PAGES = 200, 50  # rows, and pages, between two reports
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
    out = io.BytesIO()
    press = _Press(document, size, out, report or _silent, most)
    count = press.run(about)
    return Printed(out.getvalue(), count, press.spots)


def put(
    document: Document, size: tuple[float, float], about: About, out: BinaryIO, report: Report | None = None
) -> int:
    """A report into a file, page after page; returns how many there are. Nothing of them is kept."""
    return _Press(document, size, out, report or _silent, remembers=False).run(about)


class _Press:
    """Sets a report, and draws every page as soon as it is full: how many there are is known at the end."""

    def __init__(
        self, document: Document, size: tuple[float, float], out: BinaryIO, report: Report, most: int = 0,
        remembers: bool = True,
    ) -> None:  # fmt: skip
        self._document, self._report = document, report
        tables = [part for part in document.parts if isinstance(part, Table)]
        upright = (min(size), max(size))
        self._size = upright[::-1] if is_broad(tables, upright[0] - BINDING - MARGIN) else upright
        left, right = (MARGIN, BINDING) if document.right_to_left else (BINDING, MARGIN)
        self._inside = Box(left, MARGIN, self._size[0] - left - right, self._size[1] - 2 * MARGIN)
        self._rows = sum(len(table.rows) for table in tables)
        self._file = GrowingFile(out)
        self._most, self._remembers = most or sys.maxsize, remembers
        self._done = self._number = 0
        self.spots: list[Spot] = []

    def run(self, about: About) -> int:
        """All pages, and the file; returns how many they are."""
        self._sheet = self._begun()
        for part in self._document.parts:
            if isinstance(part, Figure):
                self._figure(part)
            else:
                setter = TableSetter(part, self._inside, self._document.right_to_left)
                setter.run(self._sheet, self._turn, self._tick)
        self._finish()
        drawn = min(self._number, self._most)
        self._file.end(about, (self._foot(number + 1) for number in range(drawn)))
        return self._number

    def _begun(self) -> Sheet:
        """The next page with its head; not drawn on where it is only counted."""
        self._number += 1
        sheet = self._empty(self._number, self._number <= self._most)
        draw_head(sheet, self._document)
        draw_foot(sheet, self._document)
        return sheet

    def _empty(self, number: int, drawn: bool = True) -> Sheet:
        page = Surface(self._size, language()) if drawn else None
        together = self._rows > MOST_TAGGED
        return Sheet(page, self._inside, number, self._document.right_to_left, together)

    def _turn(self) -> Sheet:
        """The next page, the one before being full."""
        self._finish()
        self._sheet = self._begun()
        return self._sheet

    def _finish(self) -> None:
        if self._sheet.pen is not None:
            if self._remembers:
                self.spots += self._sheet.spots
            self._file.page(self._size, self._sheet.pen.done().taken())

    def _foot(self, number: int) -> Drawing:
        """What a page says when it is known how many there are."""
        if number % PAGES == 0:
            self._report(self._rows, self._rows)  # it can still be stopped
        sheet = self._empty(number)
        draw_number(sheet, self._number)
        assert sheet.pen is not None
        return sheet.pen.done().taken()

    def _figure(self, figure: Figure) -> None:
        if self._sheet.left < figure.height and not self._sheet.is_fresh:
            self._turn()
        self._sheet.figure(figure)

    def _tick(self) -> None:
        """One row more is set."""
        self._done += 1
        if self._done % EVERY == 0:
            self._report(min(self._done, self._rows), self._rows)


def _silent(_done: int, _all: int) -> None:
    """Nobody wants to know."""
