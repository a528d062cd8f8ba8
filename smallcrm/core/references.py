"""Foreign keys checked set by set, for the rows of one changeset: row by row is slow where there are many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from smallcrm.core.db import database
from smallcrm.core.journal import recorded
from smallcrm.core.touched import Touched


class Link(NamedTuple):
    """A column of one table that holds ids of another."""

    child: str
    column: str
    parent: str


def broken_references(touched: Touched) -> list[tuple[str, int]]:
    """Table and id of a record that now refers to nothing, among all that these rows could have broken."""
    connection = database.connection()
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS _rows (id INTEGER PRIMARY KEY)")
    links = list(_links())
    try:
        for table in sorted(touched.tables()):
            _fill(touched.edited.get(table, set()) | touched.reshaped.get(table, set()))
            for link in links:
                if found := _broken(link, table):
                    return [(link.child, found)]
    finally:
        connection.execute("DELETE FROM temp._rows")
    return []


def _links() -> Iterator[Link]:
    for table in recorded():
        rows: Iterable[tuple[str, str]] = database.connection().execute(
            'SELECT "from", "table" FROM pragma_foreign_key_list(?)', (table,)
        )
        for column, parent in list(rows):
            yield Link(table, column, parent)


def _fill(ids: set[int]) -> None:
    connection = database.connection()
    connection.execute("DELETE FROM temp._rows")
    connection.executemany("INSERT INTO temp._rows VALUES (?)", ((row,) for row in sorted(ids)))


def _broken(link: Link, table: str) -> int | None:
    """A child whose parent is gone, seen from the rows of a table that is the one or the other."""
    column, parent = f'c."{link.column}"', f'"{link.parent}"'
    ways = []
    if link.child == table:
        ways.append(f"c.id = k.id WHERE {column} IS NOT NULL AND {column} NOT IN (SELECT id FROM {parent})")
    if link.parent == table:
        ways.append(f"{column} = k.id WHERE k.id NOT IN (SELECT id FROM {parent})")
    for way in ways:
        row = (
            database.connection()
            .execute(f'SELECT c.id FROM temp._rows k CROSS JOIN "{link.child}" c ON {way} LIMIT 1')
            .fetchone()
        )
        if row is not None:
            return int(row[0])
    return None
