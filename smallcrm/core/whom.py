"""Whom, or what, entries of the history were about: read from what they changed, never from their labels."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from itertools import islice

import apsw

from smallcrm.core.db import database
from smallcrm.core.touched import Touched, counts, from_blob

LARGE = 1 << 16  # bytes of a packed changeset: more is an import, and about too many to name
MOST_CHANGES = 60  # looked at in one entry
SELECT = """SELECT id, changeset FROM _journal
    WHERE id IN (SELECT value FROM json_each(?)) AND length(changeset) < ?"""
PARTIES = """SELECT t.name, f."from" FROM pragma_table_list t, pragma_foreign_key_list(t.name) f
    WHERE t.schema = 'main' AND t.type = 'table' AND f."table" = 'party' ORDER BY t.name, f.id DESC"""
COLUMNS = "SELECT name, cid FROM pragma_table_info(?)"
TITLES = """SELECT t.name, c.name, c.cid FROM pragma_table_list t, pragma_table_info(t.name) c
    WHERE t.schema = 'main' AND t.type = 'table' AND c.name IN ('name', 'title') AND t.name <> 'setting'
    ORDER BY c.name"""
TOUCHED = """SELECT id, length(changeset) >= ?, touched FROM _journal
    WHERE id IN (SELECT value FROM json_each(?))"""
REACHED = """SELECT DISTINCT w.value ->> 0 AS entry, t."{column}" AS party
    FROM w JOIN "{table}" t ON t.id = w.value ->> 2"""


def whom(entries: Sequence[int]) -> dict[int, list[str]]:
    """The names of the parties each entry was about, those it changed itself first; some have none.

    What is about nobody, as a template is, is called by its own title.
    """
    connection = database.connection()
    columns, titles = _columns(), _titles()
    about, things = dict[int, dict[int, str]](), dict[int, list[str]]()
    for entry, packed in connection.execute(SELECT, (json.dumps(list(entries)), LARGE)).fetchall():
        try:
            changeset = zlib.decompress(packed)
            about[entry] = _parties(changeset, columns)
            things[entry] = [] if about[entry] else _things(changeset, titles)
        except (zlib.error, apsw.Error):  # damaged: “check” says so
            continue
    names = _names({party for found in about.values() for party in found})
    told = {
        entry: [name for party, was in found.items() if (name := names.get(party, was))] or things[entry]
        for entry, found in about.items()
    }
    return {entry: found for entry, found in told.items() if found}


def how_many(entries: Sequence[int]) -> dict[int, int]:
    """Of the entries that reached more than are looked at one by one: how many parties, as they are now."""
    found, asked = dict[int, int](), list[tuple[int, str, int]]()
    columns = _columns()
    for entry, large, blob in database.connection().execute(TOUCHED, (LARGE, json.dumps(list(entries)))):
        try:
            rows = counts(bytes(blob))
        except (zlib.error, ValueError, KeyError):  # of a step back or forth, or damaged
            continue
        if not large and sum(rows.values()) <= MOST_CHANGES:
            continue
        if "party" in rows:
            found[entry] = rows["party"]
            continue
        touched = from_blob(bytes(blob))
        asked += [
            (entry, table, one) for table in rows.keys() & columns.keys() for one in _ids(touched, table)
        ]
    return found | _reached(asked, columns)


def _reached(
    asked: Sequence[tuple[int, str, int]], columns: Mapping[str, list[tuple[str, int]]]
) -> dict[int, int]:
    """How many parties these rows name, entry by entry, in one question."""
    if not asked:
        return {}
    parts = [
        REACHED.format(table=table, column=column) + f" WHERE w.value ->> 1 = '{table}'"
        for table in sorted({table for _entry, table, _row in asked})
        for column, _place in columns[table]
    ]
    query = f"WITH w AS (SELECT value FROM json_each(?)), r AS ({' UNION '.join(parts)})"
    query += " SELECT entry, count(party) FROM r WHERE party IS NOT NULL GROUP BY entry"
    return dict(database.connection().execute(query, (json.dumps(asked),)).fetchall())


def _ids(touched: Touched, table: str) -> set[int]:
    return touched.edited.get(table, set()) | touched.reshaped.get(table, set())


def _columns() -> dict[str, list[tuple[str, int]]]:
    """Per table, the columns that name a party, and where they stand."""
    connection = database.connection()
    found: dict[str, list[tuple[str, int]]] = {}
    for table, column in connection.execute(PARTIES).fetchall():
        places: Mapping[str, int] = dict(connection.execute(COLUMNS, (table,)).fetchall())
        found.setdefault(table, []).append((column, places[column]))
    return found


def _titles() -> dict[str, tuple[str, int]]:
    """Per table, the column in which people know its rows again, and where it stands."""
    return {
        table: (column, place) for table, column, place in database.connection().execute(TITLES).fetchall()
    }


def _things(changeset: bytes, titles: Mapping[str, tuple[str, int]]) -> list[str]:
    """What the rows in a changeset are called; they may be gone."""
    found = dict[str, None]()
    for change in islice(apsw.Changeset.iter(changeset), MOST_CHANGES):
        if change.name not in titles:
            continue
        column, place = titles[change.name]
        new, old = change.new, change.old
        row, key = new or old, old or new
        assert row is not None and key is not None
        value = row[place] if place < len(row) else None
        if value is apsw.no_change:
            value = _now(change.name, column, _number(key[0]))
        if isinstance(value, str) and value:
            found[value] = None
    return list(found)


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
