"""Whom a report is about: everybody in the lists, or a saved list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from smallcrm.core.db import database
from smallcrm.core.reports import Progress
from smallcrm.features.people.filters.sql import ready
from smallcrm.features.people.segments import segment_named, segment_sql

EVERY = 500  # rows between two reports


class Scope(NamedTuple):
    """A condition over a party p and its figures f, its values, and the name of the saved list."""

    where: str
    values: Sequence[object]
    name: str = ""


def scope(segment: str) -> Scope:
    """Those in a saved list; without one all who are alive and not in the archive."""
    if not segment:
        return Scope("p.archived = 0 AND p.deceased = 0", ())
    found = segment_named(segment)
    where, values = segment_sql(found)
    return Scope(f"({where})", values, found.name)


def read(sql: str, values: Sequence[object], report: Progress) -> Iterator[tuple[Any, ...]]:
    """The rows of a query; how many there are is known at its end, and it may be stopped before."""
    connection = database.connection()
    ready(connection)
    report(0, 0)
    for number, row in enumerate(connection.execute(sql, tuple(values))):
        if number % EVERY == 0:
            report(number, 0)
        yield row
