"""Whom entries of the history were about: read from what they changed, never from their labels."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from itertools import islice

import apsw

from smallcrm.core.db import database

LARGE = 1 << 16  # bytes of a packed changeset: more is an import, and about too many to name
MOST_CHANGES = 60  # looked at in one entry
SELECT = """SELECT id, changeset FROM _journal
    WHERE id IN (SELECT value FROM json_each(?)) AND length(changeset) < ?"""
PARTIES = """SELECT t.name, f."from" FROM pragma_table_list t, pragma_foreign_key_list(t.name) f
    WHERE t.schema = 'main' AND t.type = 'table' AND f."table" = 'party' ORDER BY t.name, f.id DESC"""
COLUMNS = "SELECT name, cid FROM pragma_table_info(?)"


def whom(entries: Sequence[int]) -> dict[int, list[str]]:
    """The names of the parties each entry was about, those it changed itself first; some have none."""
    connection = database.connection()
    columns = _columns()
    about = dict[int, dict[int, str]]()
    for entry, packed in connection.execute(SELECT, (json.dumps(list(entries)), LARGE)).fetchall():
        try:
            about[entry] = _parties(zlib.decompress(packed), columns)
        except (zlib.error, apsw.Error):  # damaged: “check” says so
            continue
    names = _names({party for found in about.values() for party in found})
    told = {
        entry: [name for party, was in found.items() if (name := names.get(party, was))]
        for entry, found in about.items()
    }
    return {entry: found for entry, found in told.items() if found}


def _columns() -> dict[str, list[tuple[str, int]]]:
    """Per table, the columns that name a party, and where they stand."""
    connection = database.connection()
    found: dict[str, list[tuple[str, int]]] = {}
    for table, column in connection.execute(PARTIES).fetchall():
        places: Mapping[str, int] = dict(connection.execute(COLUMNS, (table,)).fetchall())
        found.setdefault(table, []).append((column, places[column]))
    return found


def _parties(changeset: bytes, columns: Mapping[str, list[tuple[str, int]]]) -> dict[int, str]:
    """The parties in a changeset, with the name that stands in it: they may be gone."""
    own, others = dict[int, str](), dict[int, str]()
    display = dict(database.connection().execute(COLUMNS, ("party",)).fetchall())["display_name"]
    for change in islice(apsw.Changeset.iter(changeset), MOST_CHANGES):
        row = change.new if change.old is None else change.old
        assert row is not None
        if change.name == "party":
            name = row[display] if display < len(row) else ""
            own[_number(row[0])] = name if isinstance(name, str) else ""
        for column, place in columns.get(change.name, ()):
            value = row[place] if place < len(row) else None
            if value is apsw.no_change:
                value = _now(change.name, column, _number(row[0]))
            if isinstance(value, int):
                others.setdefault(value, "")
    return own | {party: name for party, name in others.items() if party not in own}


def _now(table: str, column: str, row: int) -> object:
    """What stands there today: an edit tells only what it changed."""
    found = database.connection().execute(f'SELECT "{column}" FROM "{table}" WHERE id = ?', (row,)).fetchone()
    return found[0] if found else None


def _number(value: object) -> int:
    assert isinstance(value, int)
    return value


def _names(parties: set[int]) -> dict[int, str]:
    wanted = json.dumps(list(parties))
    names = "SELECT id, display_name FROM party WHERE id IN (SELECT value FROM json_each(?))"
    return dict(database.connection().execute(names, (wanted,)).fetchall())
