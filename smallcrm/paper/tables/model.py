"""What stands in a report: tables of rows, figures between them, and what is said in its head."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from smallcrm.core.i18n import language
from smallcrm.paper import said

Cell = str | int | dt.date | None
NO_LINKS: Mapping[int, str] = MappingProxyType({})
KEPT = "\xa0\xad\u200c\u200d"  # seen by nobody, and still part of how a word is written
LONGEST = 12_000  # characters of a cell; more is nobody's report


class Kind(Enum):
    """What a row is for."""

    ROW = "row"
    GROUP = "group"  # one cell: the heading of those below it
    TOTAL = "total"


@dataclass(frozen=True)
class Column:
    """One column: its title, and how its cells stand."""

    title: str
    weight: float = 1.0  # its share of the room that is left over
    far: bool = False  # at the far end of its room: numbers
    most: int = 3  # lines of a cell; the last ends with “…” where there is more. 0: all of it
    write: float = 0.0  # room to write in, at least so wide; its cells are ruled
    bold: bool = False
    firm: bool = False  # its lines are wrapped last: phone numbers, periods


class Row(NamedTuple):
    """One row: its cells, and by column what a look behind a cell opens."""

    cells: tuple[Cell, ...]
    kind: Kind = Kind.ROW
    links: Mapping[int, str] = NO_LINKS


class Rows(Protocol):
    """The rows of a table: a list, or more than are kept, read as often as they are gone through."""

    def __len__(self) -> int:
        """How many there are."""

    def __iter__(self) -> Iterator[Row]:
        """One after the other."""


@dataclass(frozen=True)
class Table:
    """Rows below a head that is repeated on every page; without titles there is no head."""

    columns: Sequence[Column]
    rows: Rows
    title: str = ""
    empty: str = ""  # said where there are no rows
    low: float = 0.0  # how high a row is at least: room to write
    grouped_by: str = ""  # what its groups are, where they become a column of their own: in a spreadsheet

    @property
    def has_head(self) -> bool:
        """Whether any column has a title."""
        return any(column.title for column in self.columns)


@dataclass(frozen=True)
class Figure:
    """A drawing between tables, made as wide as the page is, and the same in words."""

    make: Callable[[float], Any]  # the width → a drawing of reportlab's
    height: float
    words: str
    shown: Callable[[float], Any] | None = None  # the same as others draw it, with plain words in it


@dataclass(frozen=True)
class Document:
    """A whole report: what its head says, and its parts."""

    title: str
    parts: Sequence[Table | Figure]
    filter: str = ""  # whom or what it is narrowed to, in words
    count: str = ""  # “37 people”
    as_of: str = ""
    right_to_left: bool = False


def told(cell: Cell) -> str:
    """A cell as paper shows it: numbers and days by the custom of the country."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    return _day(cell, language()) if isinstance(cell, dt.date) else _number(cell, language())


def clean(text: str) -> str:
    """A text without what no paper shows; its lines stay lines."""
    text = text[:LONGEST]
    if text.isprintable():
        return text if text.isascii() else text.strip()
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(
        "".join(c if c.isprintable() or c in KEPT else " " for c in line).strip() for line in lines
    ).strip("\n")


@lru_cache(4_000)
def _day(day: dt.date, _language: str) -> str:
    return said.figures(day)


@lru_cache(4_000)
def _number(number: int, _language: str) -> str:
    return said.number(number)
