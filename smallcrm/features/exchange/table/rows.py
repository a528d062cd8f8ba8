"""The rows of a table: delimiter, quotation marks that never close, cells of any length."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from smallcrm.features.exchange.table.text import Line

DELIMITERS = ",;\t|"
_MARK = "\ufdd0"  # no letter of any text
LONGEST = 10_000  # lines of one cell; a quotation mark open for longer was never closed
csv.field_size_limit(1 << 30)


class Row(NamedTuple):
    """The cells of one record, the line where it starts, and what was odd about it."""

    line: int
    cells: list[str]
    sure: bool = True  # its letters were not guessed
    unclosed: bool = (
        False  # a quotation mark was opened and never closed; it was closed at the end of the line
    )


def rows(lines: Iterable[Line], delimiter: str, width: int = 0, start: int = 1) -> Iterator[Row]:
    """Every row that is not empty; width is the number of headings, where it is known."""
    return _Rows(iter(lines), delimiter, width, start).read()


def first_row(lines: Iterable[Line], delimiter: str) -> tuple[list[str], int]:
    """The cells of the first row, and in which line they end."""
    reader = _Rows(iter(lines), delimiter, 0, 1)
    row = next(reader.read(), Row(1, []))
    return row.cells, reader.number


class _Rows:
    def __init__(self, lines: Iterator[Line], delimiter: str, width: int, start: int) -> None:
        self.lines = lines
        self.delimiter = delimiter
        self.width = width
        self.number = start - 1
        self.again: list[Line] = []  # lines read too far, last first

    def read(self) -> Iterator[Row]:
        while (line := self._next()) is not None:
            start = self.number
            text = line.text
            if '"' not in text:
                if cells := text.rstrip("\r\n"):
                    yield Row(start, cells.split(self.delimiter), line.sure)
            elif self._is_open(text):
                yield self._long(line, start)
            else:
                yield Row(start, self._cells([text]), line.sure)

    def _next(self) -> Line | None:
        line = self.again.pop() if self.again else next(self.lines, None)
        if line is not None:
            self.number += 1
        return line

    def _is_open(self, text: str) -> bool:
        """Whether a quoted cell goes on in the next line."""
        if text.count('"') % 2 == 0:
            return False
        marked = (
            text.rstrip("\r\n") + _MARK + '"'
        )  # inside quotation marks this one closes, elsewhere it is a sign
        return self._cells([marked])[-1].endswith(_MARK)

    def _long(self, first: Line, start: int) -> Row:
        """A record of several lines; where its quotation mark never closes, only its first line is it."""
        gathered = [first]
        text_open = True
        while text_open and len(gathered) < LONGEST and (line := self._next()) is not None:
            gathered.append(line)
            text_open = line.text.count('"') % 2 == 0
        cells = self._cells([line.text for line in gathered])
        if not text_open and not self._swallowed(gathered, cells):
            return Row(start, cells, all(line.sure for line in gathered))
        self.again.extend(reversed(gathered[1:]))
        self.number = start
        return Row(start, self._cells([first.text.rstrip("\r\n") + '"']), first.sure, unclosed=True)

    def _swallowed(self, gathered: list[Line], cells: list[str]) -> bool:
        """Whether a later row's quotation mark closed the first one's: the count of cells tells."""
        if not self.width or len(cells) == self.width or len(gathered) < 3:
            return False
        return len(self._cells([gathered[1].text])) == self.width

    def _cells(self, text: list[str]) -> list[str]:
        return next(csv.reader(text, delimiter=self.delimiter, skipinitialspace=True), [])
