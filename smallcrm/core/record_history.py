"""What happened to one record and to all that belongs to it: which columns changed, from what to what.

The journal keeps changesets; here they are read for one record, a page of entries at a time. What belongs to
the record is asked of the file: whatever its deletion would take along.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import apsw

from smallcrm.core.db import database

LARGE = 1 << 16  # bytes of a packed changeset: more is an import or a bulk change, and not taken apart
DEAD = 1_000  # entries about rows that are gone, looked through for those of this record
Cells = Mapping[str, Any]
BELONGS = """SELECT t.name, f."from", f."table" FROM pragma_table_list t, pragma_foreign_key_list(t.name) f
    WHERE t.schema = 'main' AND t.type = 'table' AND f.on_delete = 'CASCADE' AND f."table" <> t.name
    ORDER BY t.name, f.id DESC"""
REACHED = """SELECT DISTINCT j.entry FROM json_each(?2) v
    JOIN _journal_row j ON j."table" = ?1 AND j."row" = v.value"""
GONE = """SELECT DISTINCT j.entry FROM _journal_row j WHERE j."table" = ?
    AND NOT EXISTS (SELECT 1 FROM "{}" t WHERE t.id = j."row") ORDER BY j.entry DESC LIMIT ?"""
TOLD = """SELECT j.id, j.at, j.label, j.device, j.state = 'done' AND NOT EXISTS (SELECT 1 FROM _journal l
        WHERE l.target = j.id AND l.kind = 'change' AND l.state = 'done'),
    iif(length(j.changeset) < ?2, coalesce(j.effective, j.changeset), NULL)
    FROM _journal j WHERE j.id IN (SELECT value FROM json_each(?1)) ORDER BY j.id DESC"""
PACKED = "SELECT id, changeset FROM _journal WHERE id = ? AND kind = 'change' AND length(changeset) < ?"


class Change(NamedTuple):
    """One row: what stood in its columns before, and after; None for a row that came, or went."""

    table: str
    row: int
    before: Cells | None
    after: Cells | None


class Deed(NamedTuple):
    """One unit of work, with what it did to the record."""

    id: int
    at: str  # as stored
    label: str
    device: int
    stands: bool  # not taken back
    changes: tuple[Change, ...]
    many: bool = False  # it changed too much to be taken apart


class RecordHistory:
    """The entries that changed one record, the newest first."""

    def __init__(self, table: str, record: int) -> None:
        self._root = (table, record)
        self.record = record
        self._owners = _owners(table)
        self._rows: dict[str, set[int]] = defaultdict(set)
        self._rows[table].add(record)
        self._columns: dict[str, list[str]] = {}
        self._gather_rows()
        self.entries = self._gather_entries()

    def page(self, start: int, count: int) -> list[Deed]:
        """Some of the entries, taken apart."""
        wanted = json.dumps(self.entries[start : start + count])
        rows = database.connection().execute(TOLD, (wanted, LARGE)).fetchall()
        return [
            Deed(entry, at, label, device, bool(stands), tuple(self._changes(packed)), packed is None)
            for entry, at, label, device, stands, packed in rows
        ]

    def _gather_rows(self) -> None:
        """All rows that belong to the record now, by table, level by level."""
        run = database.connection().execute
        links = [(*link, table) for table, owned in self._owners.items() for link in owned]
        for column, owner, table in sorted(links, key=lambda link: link[1] != self._root[0]):
            ids = json.dumps(sorted(self._rows[owner]))
            query = f'SELECT id FROM "{table}" WHERE "{column}" IN (SELECT value FROM json_each(?))'
            self._rows[table].update(row[0] for row in run(query, (ids,)).fetchall())

    def _gather_entries(self) -> list[int]:
        """By the rows there are; and of rows that are gone, those that were of this record."""
        run = database.connection().execute
        found: set[int] = set()
        for table, ids in self._rows.items():
            found.update(row[0] for row in run(REACHED, (table, json.dumps(sorted(ids)))).fetchall())
        gone: set[int] = set()
        for table in self._owners:
            gone.update(row[0] for row in run(GONE.format(table), (table, DEAD)).fetchall())
        found |= self._ours(sorted(gone - found, reverse=True)[:DEAD])
        kinds = "SELECT id FROM _journal WHERE kind = 'change' AND id IN (SELECT value FROM json_each(?))"
        return sorted((row[0] for row in run(kinds, (json.dumps(list(found)),)).fetchall()), reverse=True)

    def _ours(self, entries: Sequence[int]) -> set[int]:
        """The entries that speak of the record, or of a row of it that is gone."""
        found: dict[int, bytes] = {}
        for entry in entries:
            for key, packed in database.connection().execute(PACKED, (entry, LARGE)).fetchall():
                found[key] = _unpacked(packed)
        ours = {entry for entry, data in found.items() if _number(self._root[1]) in data}
        for entry in sorted(ours):
            list(self._changes_in(found[entry]))  # learns of rows that are gone
        known = [_number(row) for rows in self._rows.values() for row in rows]
        rest = {entry: data for entry, data in found.items() if entry not in ours}
        return ours | {entry for entry, data in rest.items() if any(row in data for row in known)}

    def _changes(self, packed: bytes | None) -> Iterator[Change]:
        return self._changes_in(_unpacked(packed)) if packed is not None else iter(())

    def _changes_in(self, changeset: bytes) -> Iterator[Change]:
        try:
            for change in apsw.Changeset.iter(changeset) if changeset else ():
                told = self._told(change)
                if told is not None:
                    yield told
        except apsw.Error:  # damaged: “check” says so
            return

    def _told(self, change: apsw.TableChange) -> Change | None:
        """A change of a row that belongs to the record, in terms of its columns."""
        table = change.name
        if table != self._root[0] and table not in self._owners:
            return None
        names = self._names(table)
        before = None if change.old is None else dict(zip(names, change.old, strict=False))
        after = None if change.new is None else dict(zip(names, change.new, strict=False))
        row = (before or after or {}).get("id")
        if not isinstance(row, int) or not (row in self._rows[table] or self._belongs(table, before, after)):
            return None
        self._rows[table].add(row)
        return Change(table, row, _said(before, after), _said(after, before))

    def _belongs(self, table: str, *sides: Cells | None) -> bool:
        return any(
            side is not None and side.get(column) in self._rows[owner]
            for column, owner in self._owners.get(table, ())
            for side in sides
        )

    def _names(self, table: str) -> list[str]:
        if table not in self._columns:
            rows = database.connection().execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall()
            self._columns[table] = [row[0] for row in rows]
        return self._columns[table]


def is_quick(rows: int = 20_000) -> bool:
    """Whether the journal is so short that a history is gathered at once; after large imports it is not."""
    query = "SELECT count(*) FROM (SELECT 1 FROM _journal_row LIMIT ?)"
    return int(database.connection().execute(query, (rows,)).get) < rows


def _owners(root: str) -> dict[str, list[tuple[str, str]]]:
    """Tables whose rows belong to a record of another: by which column, to which; two levels, in order."""
    links = database.connection().execute(BELONGS).fetchall()
    first = {table for table, _column, owner in links if owner == root and not table.startswith("_")}
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for level in ({root}, first):
        for table, column, owner in links:
            if owner in level and table != root and not table.startswith("_"):
                found[table].append((column, owner))
    return dict(found)


def _said(cells: Cells | None, other: Cells | None) -> Cells | None:
    """What is told: of an edit only the columns that differ."""
    if cells is None:
        return None
    if other is None:
        return cells
    return {
        name: value
        for name, value in cells.items()
        if value is not apsw.no_change and other.get(name) is not apsw.no_change and value != other.get(name)
    }


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompress(packed)
    except zlib.error:
        return b""


def _number(value: int) -> bytes:
    """A number as it stands in a changeset."""
    return struct.pack(">q", value)
