"""Parties as they stand now, many at a time, in the same terms as a record that comes in."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from smallcrm.core.db import database
from smallcrm.features.exchange.mapping import PARTY_COLUMNS, Mapped, PlaceRow, PointRow, WorkRow
from smallcrm.features.exchange.model import source_bytes
from smallcrm.features.exchange.record import OwnValue

PORTION = 500
_WORKS = """SELECT f.person_id, a.display_name, f.role, f.department FROM affiliation f
    JOIN party a ON a.id = f.account_id WHERE f.until = '' AND f.person_id IN (SELECT value FROM json_each(?))
    ORDER BY f.person_id, f."primary" DESC, f.id"""
_TAGS = """SELECT t.party_id, g.name FROM party_tag t JOIN tag g ON g.id = t.tag_id
    WHERE t.party_id IN (SELECT value FROM json_each(?)) ORDER BY t.party_id, t.id"""
_OWN = """SELECT v.party_id, f.name, v.value, f.type, f."group" FROM custom_value v
    JOIN custom_field f ON f.id = v.field_id
    WHERE v.party_id IN (SELECT value FROM json_each(?)) AND v.value <> ''
    ORDER BY v.party_id, f.position, f.id"""
_CARDS = """SELECT party_id, uid, format, source, encoding, body FROM imported_record
    WHERE party_id IN (SELECT value FROM json_each(?)) ORDER BY party_id, format = 'vcard' DESC, id DESC"""


class State(NamedTuple):
    """One party: what it says, its photo, and the newest card it came from."""

    id: int
    mapped: Mapped
    photo: str  # SHA-256
    updated_at: str
    card: bytes = b""
    uid: str = ""  # of that card


def states(ids: Iterable[int] | None = None) -> Iterator[State]:
    """All parties, or these, in order; each portion is read before it is given out."""
    wanted = iter(ids) if ids is not None else _everybody()
    while portion := list(islice(wanted, PORTION)):
        yield from _portion(portion)


def _everybody() -> Iterator[int]:
    newest = -1
    query = "SELECT id FROM party WHERE id > ? ORDER BY id LIMIT 10000"
    while rows := database.connection().execute(query, (newest,)).fetchall():
        for (party,) in rows:
            yield party
        newest = rows[-1][0]


def _portion(ids: list[int]) -> Iterator[State]:
    key = json.dumps(ids)
    points = _grouped(_own("contact_point", PointRow._fields), key)
    places = _grouped(_own("address", PlaceRow._fields), key)
    works, tags, cards = _grouped(_WORKS, key), _grouped(_TAGS, key), _grouped(_CARDS, key)
    own = _grouped(_OWN, key)
    columns = ", ".join((*PARTY_COLUMNS, "photo", "updated_at"))
    query = f"SELECT id, {columns} FROM party WHERE id IN (SELECT value FROM json_each(?))"
    found = {row[0]: row[1:] for row in database.connection().execute(query, (key,)).fetchall()}
    for party in ids:
        if party not in found:
            continue
        *values, photo, updated_at = found[party]
        mapped = Mapped(
            dict(zip(PARTY_COLUMNS, values, strict=True)),
            tuple(PointRow._make((*row[:-1], bool(row[-1]))) for row in points[party]),
            tuple(PlaceRow._make((*row[:-1], bool(row[-1]))) for row in places[party]),
            tuple(WorkRow(*row) for row in works[party]),
            tuple(name for (name,) in tags[party]),
            None,
            (),
            tuple(OwnValue(*row) for row in own[party]),
        )
        uid, kind, *kept = cards[party][0] if party in cards else ("", "", "", "utf-8", "")
        card = source_bytes(*kept) if kind == "vcard" else b""
        yield State(party, mapped, photo, updated_at, card, uid)


def _own(table: str, columns: Sequence[str]) -> str:
    names = ", ".join(columns)
    return (
        f"SELECT party_id, {names} FROM {table} WHERE party_id IN (SELECT value FROM json_each(?))"
        " ORDER BY party_id, id"
    )


def _grouped(query: str, key: str) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for party, *values in database.connection().execute(query, (key,)).fetchall():
        found[party].append(tuple(values))
    return found
