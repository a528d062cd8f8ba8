"""Rows that are gathered: a short list is kept; a long one is sampled, and read again when it is set."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from smallcrm.paper.tables.model import Kind, Row, Rows

KEPT = 5_000  # rows; more are read twice rather than held
SAMPLE = 600  # rows of a long list, from all over it: at least so many tell how wide its columns are

Aside = TypeVar("Aside")
Report = Callable[[int, int], None]
Read = Callable[[Report], Iterable["Row | Aside"]]


class ManyRows(Generic[Aside]):
    """More rows than are kept. Every time they are gone through they are read anew."""

    def __init__(self, read: Read[Aside], count: int, sample: Sequence[Row]) -> None:
        self._read, self._count = read, count
        self.sample = sample

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Row]:
        return (one for one in self._read(_silent) if isinstance(one, Row))


@dataclass(frozen=True)
class Gathered(Generic[Aside]):
    """What was read: rows, how many of them are rows and no headings, and what else was said on the way."""

    rows: Rows
    count: int
    aside: list[Aside]


def gather(read: Read[Aside], report: Report) -> Gathered[Aside]:
    """Go through all rows once; `read` tells how far it is. What is no row is kept aside, the first time."""
    kept, aside, many = list[Row](), list[Aside](), _Sample()
    count = number = 0
    for one in read(report):
        if not isinstance(one, Row):
            aside.append(one)
            continue
        number += 1
        count += one.kind is Kind.ROW
        if number <= KEPT:
            kept.append(one)
        if one.kind is not Kind.GROUP:
            many.take(one)
    if number <= KEPT:
        return Gathered(kept, count, aside)
    return Gathered(ManyRows(read, number, many.rows), count, aside)


class _Sample:
    """Some rows from all over a list whose length nobody knows yet, always the same ones; totals always."""

    def __init__(self) -> None:
        self._found, self._totals = list[Row](), list[Row]()
        self._number, self._step = 0, 1

    @property
    def rows(self) -> list[Row]:
        """Those that were taken."""
        return [*self._found, *self._totals]

    def take(self, row: Row) -> None:
        """The next row of the list."""
        if row.kind is Kind.TOTAL:
            self._totals.append(row)
            return
        if self._number % self._step == 0:
            self._found.append(row)
            if len(self._found) == 2 * SAMPLE:
                self._found = self._found[::2]
                self._step *= 2
        self._number += 1


def _silent(_done: int, _all: int) -> None:
    """How far it is was told the first time; the second time whoever sets the rows tells it."""
