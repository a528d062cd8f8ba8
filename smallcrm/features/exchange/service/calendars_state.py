"""Appointments and tasks as they stand now, many at a time, with who takes part and what they came from."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from smallcrm.core.business import business
from smallcrm.core.db import database
from smallcrm.features.exchange.ical.item import COLUMNS
from smallcrm.features.exchange.ical.outgoing import Outgoing
from smallcrm.features.exchange.ical.writer import Person, Told
from smallcrm.features.exchange.model import source_bytes
from smallcrm.features.exchange.uids import uid_of

PORTION = 500
_ROWS = """SELECT r.id, r.created_at, r.updated_at, r.party_id, r.master_id, coalesce(m.zone, r.zone),
    coalesce(m.uid, ''), {columns} FROM {table} r LEFT JOIN {table} m ON m.id = r.master_id
    WHERE r.id IN (SELECT value FROM json_each(?))"""
_ALL = "SELECT id FROM {table} WHERE id > ? ORDER BY id LIMIT 10000"
_OF = (
    """SELECT id FROM {table} WHERE party_id IN (SELECT value FROM json_each(?1)) {taking_part} ORDER BY id"""
)
_TAKING_PART = """UNION SELECT appointment_id FROM attendee
    WHERE party_id IN (SELECT value FROM json_each(?1))"""
_OTHERS = """SELECT appointment_id, party_id, role, answer FROM attendee
    WHERE appointment_id IN (SELECT value FROM json_each(?)) ORDER BY appointment_id, id"""
_PEOPLE = """SELECT p.id, p.display_name,
    coalesce((SELECT value FROM contact_point WHERE party_id = p.id AND kind = 'email' AND value LIKE '%_@_%'
        ORDER BY preferred DESC, id LIMIT 1), ''),
    coalesce((SELECT value FROM contact_point WHERE party_id = p.id AND kind = 'phone'
        ORDER BY preferred DESC, id LIMIT 1), '')
    FROM party p WHERE p.id IN (SELECT value FROM json_each(?))"""
_SOURCES = """SELECT {table}_id, zones, updated_at, source, encoding, body FROM imported_event
    WHERE {table}_id IN (SELECT value FROM json_each(?)) ORDER BY id"""


def ids_of(table: str, parties: Sequence[int] | None = None) -> Iterator[int]:
    """All records of a table, or those of some parties, in order."""
    connection = database.connection()
    if parties is not None:
        taking_part = _TAKING_PART if table == "appointment" else ""
        query = _OF.format(table=table, taking_part=taking_part)
        yield from (row for (row,) in connection.execute(query, (json.dumps(list(parties)),)).fetchall())
        return
    newest = -1
    while rows := connection.execute(_ALL.format(table=table), (newest,)).fetchall():
        yield from (row for (row,) in rows)
        newest = rows[-1][0]


def series_of(table: str, record: int) -> list[int]:
    """A record with all that belongs to its series: what repeats, and its exceptions."""
    query = f"""SELECT id FROM {table} WHERE ?1 IN (id, master_id)
        OR id = (SELECT master_id FROM {table} WHERE id = ?1)
        OR master_id = (SELECT master_id FROM {table} WHERE id = ?1) ORDER BY master_id IS NOT NULL, id"""
    return [row for (row,) in database.connection().execute(query, (record,)).fetchall()]


def states(table: str, ids: Iterable[int]) -> Iterator[Outgoing]:
    """Records in order; each portion is read before it is given out."""
    wanted = iter(ids)
    while portion := list(islice(wanted, PORTION)):
        yield from _portion(table, portion)


def _portion(table: str, ids: list[int]) -> Iterator[Outgoing]:
    key, columns = json.dumps(ids), COLUMNS[table]
    names = ", ".join(f"r.{column}" for column in columns)
    rows = {row[0]: row[1:] for row in _read(_ROWS.format(table=table, columns=names), key)}
    others = defaultdict(list)
    if table == "appointment":
        for appointment, *rest in _read(_OTHERS, key):
            others[appointment].append(rest)
    sources = {row[0]: row[1:] for row in _read(_SOURCES.format(table=table), key)}
    parties = {row[2] for row in rows.values() if row[2]} | {
        one[0] for each in others.values() for one in each
    }
    people = {row[0]: row for row in _read(_PEOPLE, json.dumps(sorted(parties)))}
    space = business().uid
    for record in ids:
        if record not in rows:
            continue
        created, updated, party, master, master_zone, master_uid, *values = rows[record]
        told = Told(table, dict(zip(columns, values, strict=True)), master_zone)
        own = told.values["uid"] or master_uid or uid_of(master or record, space)
        present = [Person(*people[party])] if party in people else []
        present += [Person(*people[one], *rest) for one, *rest in others[record] if one in people]
        zones, imported, *kept = sources.get(record, ("", "", "", "utf-8", ""))
        yield Outgoing(
            told, own, created, updated, tuple(present), source_bytes(*kept), zones.encode(), imported
        )


def _read(query: str, key: str) -> list[tuple[Any, ...]]:
    return list(database.connection().execute(query, (key,)).fetchall())
