"""Tables computed from others: kept by triggers row by row, refreshed at once after work in bulk.

They are named `_…`, not journalled, recomputed and never counted up. Each room that has some describes them
here with plain SQL; `temp._keys(id)` then holds the keys whose rows are to be made new.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import apsw

from smallcrm.core.db import database

WITHOUT_SOURCE = {"_journal", "_journal_row", "_bytes", "_backup"}


@dataclass(frozen=True)
class Derived:
    """One family of derived tables, and how to make it new."""

    name: str
    tables: tuple[str, ...]
    sources: dict[str, str]  # recorded table → the column that holds the key
    refresh: tuple[str, ...]  # for the keys in temp._keys
    rebuild: tuple[str, ...]  # for everything
    differences: str  # a SELECT of keys whose rows are not what they should be
    spread: tuple[str, ...] = ()  # adds keys that depend on those in temp._keys


_known: dict[str, Derived] = {}


def register(derived: Derived) -> None:
    """Tell of derived tables; a room does so when it is imported."""
    _known[derived.name] = derived


def known() -> list[Derived]:
    """All that was registered, by name."""
    return [_known[name] for name in sorted(_known)]


def unknown_tables() -> list[str]:
    """Derived tables of the file that no imported room answers for."""
    told = {table for derived in known() for table in derived.tables} | WITHOUT_SOURCE
    rows = database.connection().execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual')"
    )
    return [name for (name,) in rows if name.startswith("_") and name not in told]


class Keys:
    """Gathers, change by change, which keys of which derived tables a unit of work reached."""

    def __init__(self) -> None:
        self._found: dict[str, set[int]] = {derived.name: set() for derived in known()}
        self._places: dict[str, list[tuple[str, str, int]]] = {}
        for derived in known():
            for table, column in derived.sources.items():
                place = (derived.name, column, _position(table, column))
                self._places.setdefault(table, []).append(place)
        self._edited: dict[tuple[str, str, str], set[int]] = {}

    def take(self, change: apsw.TableChange) -> None:
        """Note the keys of one change; an edit that does not show its key is looked up later."""
        for name, column, position in self._places.get(change.name, ()):
            for row in (change.old, change.new):
                if row is not None and isinstance(value := row[position], int):
                    self._found[name].add(value)
            if change.op == "UPDATE" and column != "id":
                row_id = (change.old or change.new or (0,))[0]
                assert isinstance(row_id, int)
                self._edited.setdefault((name, change.name, column), set()).add(row_id)

    def refresh(self) -> None:
        """Make the rows of all gathered keys new, without triggers."""
        with without_triggers():
            for derived in known():
                self._fill(derived)
                for statement in derived.spread:
                    _run(statement)
                for statement in derived.refresh:
                    _run(statement)
                _run("DELETE FROM temp._keys")

    def _fill(self, derived: Derived) -> None:
        connection = database.connection()
        _run("CREATE TEMP TABLE IF NOT EXISTS _keys (id INTEGER PRIMARY KEY)")
        _run("DELETE FROM temp._keys")
        fill = "INSERT INTO temp._keys VALUES (?) ON CONFLICT DO NOTHING"
        connection.executemany(fill, ((key,) for key in sorted(self._found[derived.name])))
        for (name, table, column), rows in self._edited.items():
            if name == derived.name:
                look = f'INSERT INTO temp._keys SELECT "{column}" FROM "{table}" WHERE id = ? '
                look += f'AND "{column}" IS NOT NULL ON CONFLICT DO NOTHING'
                connection.executemany(look, ((row,) for row in sorted(rows)))


def rebuild_all() -> None:
    """Compute every derived table anew; inside work() or while the file is being made."""
    with without_triggers():
        for derived in known():
            for statement in derived.rebuild:
                _run(statement)


def differing() -> dict[str, list[int]]:
    """Per family, up to ten keys whose derived rows are not what they should be; empty when all is well."""
    found = {}
    for derived in known():
        if rows := database.connection().execute(f"{derived.differences} LIMIT 10").fetchall():
            found[derived.name] = [row[0] for row in rows]
    return found


@contextmanager
def without_triggers() -> Iterator[None]:
    """Our triggers sleep; foreign keys go on working."""
    connection = database.connection()
    before = connection.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, -1)
    connection.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
    try:
        yield
    finally:
        connection.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, before)


def _position(table: str, column: str) -> int:
    rows: Iterable[tuple[int, str]] = database.connection().execute(
        "SELECT cid, name FROM pragma_table_info(?)", (table,)
    )
    return next(cid for cid, name in list(rows) if name == column)


def _run(statement: str) -> None:
    database.connection().execute(statement)
