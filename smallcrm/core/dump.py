"""Everything in the file as text: the same content gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from smallcrm.core.db import database
from smallcrm.core.journal import recorded

PAGE = 2_000


def dump() -> Iterator[str]:
    """One JSON document, a record a line, ordered by table and id; keys sorted, ids as strings."""
    with one_moment():
        yield from _lines()


@contextmanager
def one_moment() -> Iterator[None]:
    """Whoever writes meanwhile, in another process or thread, is not seen."""
    connection = database.connection()
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("COMMIT")


def _lines() -> Iterator[str]:
    yield '{"format": "smallcrm", "records": [\n'
    first = True
    for table in sorted(recorded()):
        for record in _records(table):
            text = json.dumps(record, ensure_ascii=False, sort_keys=True)
            yield text if first else ",\n" + text
            first = False
    yield "\n]}\n"


def _records(table: str) -> Iterator[dict[str, Any]]:
    connection = database.connection()
    columns = [name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))]
    links = {
        name for (name,) in connection.execute('SELECT "from" FROM pragma_foreign_key_list(?)', (table,))
    }
    as_text = [name == "id" or name in links for name in columns]
    newest = -(1 << 63)
    while True:  # by pages, so that a large table is never in memory at once
        rows = connection.execute(
            f'SELECT * FROM "{table}" WHERE id > ? ORDER BY id LIMIT {PAGE}', (newest,)
        ).fetchall()
        for row in rows:
            values = zip(columns, row, as_text, strict=True)
            yield {"table": table} | {name: _plain(value, text) for name, value, text in values}
        if len(rows) < PAGE:
            return
        newest = rows[-1][0]


def _plain(value: Any, text: bool) -> Any:
    if text and value is not None:
        return str(value)
    return value.hex() if isinstance(value, bytes) else value
