"""New rows by the thousand: written column by column, and recorded as what they are without being watched.

SQLite's session looks at every row three times. Rows that are all new need none of it: what it would write
down of them is what they are made of, in the format of its changesets (sqlite.org/session/changeset).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from itertools import chain, repeat
from typing import Any, NamedTuple

import apsw

from smallcrm.core.db import database

Values = Sequence[Any]  # one column of many rows
Columns = Mapping[str, Values]  # all of them by name
_INSERT = bytes((apsw.SQLITE_INSERT, 0))
_NULL = b"\x05"
_integer = struct.Struct(">Bq").pack  # its kind, 1, and itself
_SHORT = tuple(bytes((3, length)) for length in range(128))  # in front of a text: its kind and length
_LITERAL = 40  # letters of a text that may stand in a statement


class Column(NamedTuple):
    """One column of a table."""

    name: str
    affinity: str
    default: object


class Shape(NamedTuple):
    """A table: its columns, and whether what is stored in them is what was bound."""

    table: str
    columns: tuple[Column, ...]
    plain: bool

    def head(self) -> bytes:
        """What stands before a table's changes: its columns, the first being the key, and its name."""
        count = len(self.columns)
        return b"T" + _length(count) + b"\x01" + bytes(count - 1) + self.table.encode() + b"\0"


class Batch(NamedTuple):
    """Rows of one table that were stored together."""

    shape: Shape
    ids: Values
    keys: dict[str, set[int]]  # of derived families
    changes: bytes


def shape_of(table: str) -> Shape:
    """A table as it is in the file."""
    query = "SELECT name, type, dflt_value FROM pragma_table_info(?) ORDER BY cid"
    rows = database.connection().execute(query, (table,)).fetchall()
    columns = tuple(Column(name, kind, _default(text)) for name, kind, text in rows)
    return Shape(table, columns, all(column.affinity in ("TEXT", "INTEGER") for column in columns))


def _default(text: str | None) -> object:
    return None if text is None else database.connection().execute(f"SELECT {text}").get


def store(shape: Shape, told: Columns) -> None:
    """Write rows; what all have in common stands in the statement, what is the default is left to it."""
    names, said, varying = [], [], []
    for column in shape.columns:
        values = told.get(column.name)
        if values is None:
            continue
        same = column.name != "id" and _one(values)
        if same and _is(values[0], column.default):
            continue
        names.append(f'"{column.name}"')
        if same and (literal := _literal(values[0])):
            said.append(literal)
        else:
            said.append("?")
            varying.append(values)
    statement = f'INSERT INTO "{shape.table}" ({", ".join(names)}) VALUES ({", ".join(said)})'
    database.connection().executemany(statement, zip(*varying, strict=True))


def changes_of(shape: Shape, told: Columns) -> bytes | None:
    """The rows as the session would write them down; None where a value is not stored as it was bound."""
    pieces: list[list[bytes] | bytes] = [_INSERT]
    rows = len(told["id"])
    for column in shape.columns:
        values = told.get(column.name, (column.default,))
        written = _written(values[:1] if _one(values) else values, column.affinity)
        if written is None:
            return None
        if len(written) > 1 or column.name == "id":
            pieces.append(written)
        elif isinstance(pieces[-1], bytes):
            pieces[-1] += written[0]
        else:
            pieces.append(written[0])
    spread = (piece if isinstance(piece, list) else repeat(piece, rows) for piece in pieces)
    return b"".join(chain.from_iterable(zip(*spread, strict=True)))


def _one(values: Values) -> bool:
    """Whether all are the same."""
    return values[0] == values[-1] and values.count(values[0]) == len(values)


def _is(value: object, default: object) -> bool:
    return value == default and isinstance(value, str) == isinstance(default, str)


def _literal(value: object) -> str:
    """A value as it may stand in a statement; '' where it is better bound."""
    if isinstance(value, int) or isinstance(value, str) and len(value) < _LITERAL and value.isprintable():
        return apsw.format_sql_value(int(value) if isinstance(value, int) else value)
    return ""


def _written(values: Values, affinity: str) -> list[bytes] | None:
    """Values as a changeset has them; None where one is of another kind than its column."""
    kinds = set(map(type, values))
    if affinity == "TEXT" and kinds == {str}:
        written = map(str.encode, values)
        return [
            (_SHORT[len(text)] if len(text) < 128 else b"\x03" + _length(len(text))) + text
            for text in written
        ]
    if affinity == "INTEGER" and kinds <= {int, bool}:
        return list(map(_integer, repeat(1), values))
    return [_NULL] * len(values) if kinds == {type(None)} else None


def _length(number: int) -> bytes:
    """SQLite's own variable-length integer."""
    parts = [number & 127]
    while number := number >> 7:
        parts.append(128 | number & 127)
    return bytes(reversed(parts))


def changeset_of(batches: Sequence[Batch]) -> list[bytes]:
    """All rows as one changeset, table by table, in the pieces it is made of."""
    by_table: dict[str, list[bytes]] = {}
    for batch in batches:
        by_table.setdefault(batch.shape.table, [batch.shape.head()]).append(batch.changes)
    return [piece for _table, pieces in sorted(by_table.items()) for piece in pieces]
