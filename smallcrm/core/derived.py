"""Tables computed from others: kept by triggers row by row, refreshed at once after work in bulk.

They are named `_…`, not journalled, recomputed and never counted up. Each room that has some describes them
here with plain SQL; `temp._keys(id)` then holds the keys whose rows are to be made new.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import apsw

from smallcrm.core.db import database

WITHOUT_SOURCE = {"_journal", "_journal_row", "_bytes", "_backup", "_draft", "_reminder"}
Unseen = dict[tuple[str, str, str], set[int]]  # family, table, column whose key must be looked up: the rows
MANY = 5_000  # keys from which on a whole family may be made new instead


class Derived(NamedTuple):
    """One family of derived tables, and how to make it new."""

    name: str
    tables: tuple[str, ...]
    sources: dict[str, str]  # recorded table → the column that holds the key; one table by its own id
    refresh: tuple[str, ...]  # for the keys in temp._keys
    rebuild: tuple[str, ...]  # for everything
    differences: str  # a SELECT of keys whose rows are not what they should be
    spread: tuple[str, ...] = ()  # adds keys that depend on those in temp._keys
    verify: tuple[str, ...] = ()  # statements that fail where an index is not what its table says
    recount: tuple[str, str] | None = None  # a contentless index, and the SELECT of what it should hold


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


def places() -> dict[str, list[tuple[str, str, int]]]:
    """Per recorded table: the families it feeds, and the column that holds their key, with its position."""
    found: dict[str, list[tuple[str, str, int]]] = {}
    for derived in known():
        for table, column in derived.sources.items():
            found.setdefault(table, []).append((derived.name, column, _position(table, column)))
    return found


def refresh(keys: Sequence[dict[str, set[int]]], unseen: Sequence[Unseen]) -> None:
    """Make the rows of these keys new, without triggers; where most of a family is meant, all of it.

    Both come in portions, which may overlap.
    """
    with without_triggers():
        _run("CREATE TEMP TABLE IF NOT EXISTS _keys (id INTEGER PRIMARY KEY)")
        for derived in known():
            wanted = set[int]().union(*(one.get(derived.name, ()) for one in keys))
            if len(wanted) > MANY and len(wanted) * 2 > _count(derived):
                statements = derived.rebuild
            else:
                _fill(derived.name, wanted, unseen)
                statements = (*derived.spread, *derived.refresh)
            for statement in statements:
                _run(statement)
            _run("DELETE FROM temp._keys")


def _count(derived: Derived) -> int:
    table = next(table for table, column in derived.sources.items() if column == "id")
    return int(database.connection().execute(f"SELECT count(*) FROM {table}").get)


def _fill(family: str, keys: set[int], unseen: Sequence[Unseen]) -> None:
    connection = database.connection()
    fill = "INSERT INTO temp._keys SELECT value FROM json_each(?) WHERE true ON CONFLICT DO NOTHING"
    connection.execute(fill, (str(sorted(keys)),))
    looked_up = [found for one in unseen for found in one.items()]
    for (name, table, column), rows in looked_up:
        if name == family:
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
    """Per family, up to ten keys whose derived rows are not what they should be; empty when all is well.

    A family whose index does not hold the words of its table is there without keys.
    """
    found = {}
    for derived in known():
        rows = database.connection().execute(f"{derived.differences} LIMIT 10").fetchall()
        if rows or not _verified(derived) or not _recounted(derived):
            found[derived.name] = [row[0] for row in rows]
    return found


def _verified(derived: Derived) -> bool:
    """Ask each index to compare itself with its table; FTS5 wants this said as a write."""
    connection = database.connection()
    if connection.readonly("main"):
        return True
    connection.pragma("query_only", False)
    try:
        for statement in derived.verify:
            connection.execute(statement)
    except apsw.CorruptError:
        return False
    finally:
        connection.pragma("query_only", True)
    return True


def _recounted(derived: Derived) -> bool:
    """Whether a contentless index holds the same words, as often, as one made anew in memory."""
    if derived.recount is None:
        return True
    index, select = derived.recount
    connection = database.connection()
    made = str(connection.execute("SELECT sql FROM main.sqlite_schema WHERE name = ?", (index,)).get)
    connection.pragma("query_only", False)
    try:
        _run(made.replace(index, "temp._recount", 1))
        _run(f"INSERT INTO temp._recount (rowid, subject, body) {select}")
        _run(f"CREATE VIRTUAL TABLE temp._words USING fts5vocab(main, {index}, row)")
        _run("CREATE VIRTUAL TABLE temp._words_anew USING fts5vocab(temp, _recount, row)")
        return not connection.execute(
            "SELECT * FROM (SELECT * FROM temp._words EXCEPT SELECT * FROM temp._words_anew)"
            " UNION ALL SELECT * FROM (SELECT * FROM temp._words_anew EXCEPT SELECT * FROM temp._words)"
        ).fetchall()
    except apsw.CorruptError:
        return False
    finally:
        for table in ("_words", "_words_anew", "_recount"):
            _run(f"DROP TABLE IF EXISTS temp.{table}")
        connection.pragma("query_only", True)


@contextmanager
def without_triggers() -> Iterator[None]:
    """Our triggers sleep; foreign keys go on working."""
    awake = bool(database.connection().config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, -1))
    wake_triggers(False)
    try:
        yield
    finally:
        wake_triggers(awake)


def wake_triggers(awake: bool) -> None:
    """Let our triggers work, or sleep, on this thread's connection."""
    database.connection().config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, int(awake))


def _position(table: str, column: str) -> int:
    rows: Iterable[tuple[int, str]] = database.connection().execute(
        "SELECT cid, name FROM pragma_table_info(?)", (table,)
    )
    return next(cid for cid, name in list(rows) if name == column)


def _run(statement: str) -> None:
    database.connection().execute(statement)
