"""What was deleted lately and is still gone: read from the journal, unit of work by unit of work."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

import apsw

from smallcrm.core.db import database
from smallcrm.core.fold import fold
from smallcrm.core.touched import from_blob

LOOKED, MOST = 5_000, 200  # units of work that are looked at, and deletions that are told
LARGE = 1 << 16  # bytes of a packed changeset: of more than this only the beginning is read
BEGINNING = 3_000  # changes
NAMED = 3
STANDING = """SELECT id, label, at, length(changeset), touched FROM _journal entry
    WHERE kind = 'change' AND state = 'done' AND NOT EXISTS (SELECT 1 FROM _journal later
        WHERE later.target = entry.id AND later.kind = 'change' AND later.state = 'done')
    ORDER BY id DESC LIMIT ?"""
GONE = 'SELECT value FROM json_each(?) WHERE value NOT IN (SELECT id FROM "{}")'
COLUMN = "SELECT cid FROM pragma_table_info(?) WHERE name = ?"


@dataclass
class Deletion:
    """One unit of work that deleted something which is not there any more."""

    entry: int
    label: str
    at: str  # UTC, as stored
    counts: dict[str, int] = field(default_factory=dict)  # rows that went, by table
    names: dict[str, list[str]] = field(default_factory=dict)  # of the first of them


def deletions(titles: Mapping[str, str], going_on: Callable[[], object] = lambda: None) -> list[Deletion]:
    """The newest first. `titles` are the tables that count, with the column that names a row."""
    return list(islice(_found(titles, going_on), MOST))


def _found(titles: Mapping[str, str], going_on: Callable[[], object]) -> Iterator[Deletion]:
    places = {table: _place(table, column) for table, column in titles.items()}
    for entry, label, at, size, packed in database.connection().execute(STANDING, (LOOKED,)).fetchall():
        going_on()
        try:
            reshaped = from_blob(bytes(packed)).reshaped
            gone = {table: found for table in titles if (found := _gone(table, reshaped.get(table)))}
            told = _told(Deletion(entry, label, at), gone, places, size) if gone else None
        except (zlib.error, ValueError, apsw.Error):  # damaged: “check” says so
            continue
        if told is not None and told.counts:
            yield told


def _gone(table: str, ids: set[int] | None) -> set[int]:
    """Of the rows that came or went, those that are not there now."""
    if not ids:
        return set()
    rows = database.connection().execute(GONE.format(table), (json.dumps(list(ids)),))
    return {row for (row,) in rows}


def _told(
    found: Deletion, gone: Mapping[str, set[int]], places: Mapping[str, int | None], size: int
) -> Deletion:
    """What of it this unit of work deleted: who made a row that is gone by now did not."""
    large, seen = size > LARGE, Counter[str]()
    for change in islice(_changes(found.entry), BEGINNING if large else None):
        table, old = change.name, change.old
        if change.opcode != apsw.SQLITE_DELETE or old is None or old[0] not in gone.get(table, ()):
            continue
        seen[table] += 1
        place = places[table]
        name = old[place] if place is not None and place < len(old) else None
        if isinstance(name, str) and name:
            found.names.setdefault(table, []).append(name)
    found.names = {table: sorted(names, key=fold)[:NAMED] for table, names in found.names.items()}
    found.counts = {table: len(gone[table]) if large else count for table, count in seen.items()}
    return found


def _changes(entry: int) -> Iterator[apsw.TableChange]:
    row = database.connection().execute(
        "SELECT coalesce(effective, changeset) FROM _journal WHERE id = ?", (entry,)
    )
    return apsw.Changeset.iter(zlib.decompress(bytes(row.get)))


def _place(table: str, column: str) -> int | None:
    found = database.connection().execute(COLUMN, (table, column)).fetchone()
    return found[0] if found else None
