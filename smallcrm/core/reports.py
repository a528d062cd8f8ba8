"""Reports: what a room offers to be printed, saved or shown. The command line and the window list them.

A room's reports stand in a module that offers them when it is imported; what makes one is imported later.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple, Protocol

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _

PDF, CSV, XLSX, SVG = "pdf", "csv", "xlsx", "svg"
ON_PAPER = (PDF,)
AS_TABLE = (PDF, CSV, XLSX)
WITH_CHART = (*AS_TABLE, SVG)
Text = Callable[[], str]
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Choices:
    """What a report is narrowed to. Days are both included; what is not said is as usual for the report."""

    since: dt.date | None = None
    until: dt.date | None = None
    segment: str = ""
    party: int | None = None
    further: Mapping[str, str] = field(default_factory=dict)  # the rows behind a number


class LeftOut(NamedTuple):
    """Somebody who is not in a report, and why."""

    party: int
    name: str
    reason: str


class Spot(NamedTuple):
    """A place on a page, in points from its upper left corner, that opens something."""

    page: int  # from 0
    left: float
    top: float
    width: float
    height: float
    target: str
    words: str


class Sheets(NamedTuple):
    """A report as a PDF."""

    data: bytes
    pages: int  # of the whole report, be they drawn or not
    spots: Sequence[Spot] = ()


class Made(Protocol):
    """A report that was read from the file: ready to be printed, or written as a table."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def left_out(self) -> Sequence[LeftOut]:
        """Who is not in it."""

    def sheets(self, report: Progress, most: int = 0) -> Sheets:
        """As a PDF; with `most`, no more pages than that, as they are in the whole."""

    def put(self, kind: str, out: BinaryIO, report: Progress) -> int:
        """Into a file, as a PDF, a table, or its chart; returns how many pages, rows or charts it has."""


class Report(NamedTuple):
    """One report. `asks` names the choices it heeds: period, day, segment, party, account."""

    name: str
    title: Text
    about: Text  # what it tells, in a sentence
    kinds: tuple[str, ...]
    asks: frozenset[str]
    make: Callable[[Choices, Progress], Made]
    place: int = 50
    shown: bool = True  # in the list; else only behind a number
    period: Callable[[], tuple[dt.date, dt.date]] | None = None  # what is usual where no days are said


_offered: dict[str, Report] = {}


def offer(*reports: Report) -> None:
    """Let these be known."""
    _offered.update({report.name: report for report in reports})


def offered() -> Iterator[Report]:
    """All that are known, in their order."""
    yield from sorted(_offered.values(), key=lambda report: (report.place, report.name))


def report_named(name: str) -> Report:
    """A report by its name; a plain message where there is none."""
    if name not in _offered:
        known = ", ".join(report.name for report in offered() if report.shown)
        raise UserError(_("There is no report “{}”. There are: {}.").format(name[:60], known))
    return _offered[name]


def silent(_done: int, _all: int) -> None:
    """Progress that nobody follows."""
