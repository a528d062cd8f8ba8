"""Which events and to-dos came in before: by UID and occurrence, else by content, counted among equals."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from smallcrm.core.business import business
from smallcrm.core.db import database
from smallcrm.features.exchange.ical.item import IncomingItem
from smallcrm.features.exchange.uids import own_party

_MASTERS = """SELECT e.uid, e.nth, e.id, {table}_id, e.digest FROM imported_event e
    JOIN {table} r ON r.id = e.{table}_id AND r.recurrence_id = ''
    WHERE e.uid <> '' AND e.uid IN (SELECT value FROM json_each(?))"""
_CONTENTS = """SELECT digest, nth, id, {table}_id, digest FROM imported_event
    WHERE uid = '' AND {table}_id IS NOT NULL AND digest IN (SELECT value FROM json_each(?))"""
_PLACES = """SELECT uid, id, zone, {start} FROM {table}
    WHERE recurrence_id = '' AND uid IN (SELECT value FROM json_each(?)) ORDER BY id DESC"""
_OURS = """SELECT id, zone, {start} FROM {table}
    WHERE recurrence_id = '' AND id IN (SELECT value FROM json_each(?))"""
_OURS_ALONE = """SELECT r.id, r.recurrence_id, e.id, r.id, coalesce(e.digest, '') FROM {table} r
    LEFT JOIN imported_event e ON e.{table}_id = r.id
    WHERE r.master_id IS NULL AND r.recurrence_id <> '' AND r.id IN (SELECT value FROM json_each(?))"""
_REPLACING = """SELECT r.master_id, r.recurrence_id, e.id, r.id, coalesce(e.digest, '') FROM {table} r
    LEFT JOIN imported_event e ON e.{table}_id = r.id
    WHERE r.master_id IN (SELECT value FROM json_each(?)) AND r.recurrence_id <> ''"""
_ALONE = """SELECT r.uid, r.recurrence_id, e.id, r.id, coalesce(e.digest, '') FROM {table} r
    LEFT JOIN imported_event e ON e.{table}_id = r.id
    WHERE r.master_id IS NULL AND r.recurrence_id <> '' AND r.uid IN (SELECT value FROM json_each(?))"""
BIRTHDAY = "-birthday"  # behind the UID of a party: the event of its birthday, which is no appointment
_UNTIED = """SELECT id, uid, recurrence_id, zone FROM {table}
    WHERE master_id IS NULL AND recurrence_id <> '' AND uid IN (SELECT value FROM json_each(?))"""
START = {"appointment": "start", "task": "coalesce(due, '')"}


class Stored(NamedTuple):
    """What is there of an item that came before; `row` is None where no source of it is kept."""

    row: int | None
    record: int
    digest: str


class Master(NamedTuple):
    """What repeats: its exceptions are named by wall times of its zone."""

    id: int
    zone: str
    start: str


def by_uid(table: str, items: Iterable[IncomingItem]) -> dict[tuple[str, int], Stored]:
    """Items that stand alone or repeat, by UID and number among those with the same one; ours, too."""
    uids = sorted({item.uid for item in items if item.uid})
    rows = _read(_MASTERS, table, uids)
    found = {(uid, nth): Stored(row, record, digest) for uid, nth, row, record, digest in rows}
    for uid, master in ours(table, uids).items():
        found.setdefault((uid, 1), Stored(None, master.id, ""))
    return found


def by_content(table: str, items: Iterable[IncomingItem]) -> dict[tuple[str, int], Stored]:
    """Items without UID, by their content and number among equals."""
    rows = _read(_CONTENTS, table, sorted({item.digest for item in items if not item.uid}))
    return {(key, nth): Stored(row, record, digest) for key, nth, row, record, digest in rows}


def masters(table: str, uids: Iterable[str]) -> dict[str, Master]:
    """What repeats under some UIDs; the first of several."""
    wanted = sorted(set(uids))
    found = {uid: Master(*rest) for uid, *rest in _read(_PLACES, table, wanted)}
    return ours(table, wanted) | found


def ours(table: str, uids: Iterable[str]) -> dict[str, Master]:
    """Records of this business that were given out, and come back."""
    mine = _own(uids)
    if not mine:
        return {}
    query = _OURS.format(table=table, start=START[table])
    rows = database.connection().execute(query, (json.dumps(list(mine)),)).fetchall()
    return {mine[row]: Master(row, zone, start) for row, zone, start in rows}


def _own(uids: Iterable[str]) -> dict[int, str]:
    """Records of ours, by the UIDs under which they were given out."""
    space = business().uid
    return {own: uid for uid in uids if (own := own_party(uid, space)) is not None}


def is_birthday(uid: str) -> bool:
    """Whether a UID is that of a birthday which was given out here."""
    return uid.endswith(BIRTHDAY) and own_party(uid.removesuffix(BIRTHDAY), business().uid) is not None


def replacing(table: str, ids: Iterable[int]) -> dict[tuple[int, str], Stored]:
    """The exceptions of masters, by the occurrence that each replaces."""
    rows = _read(_REPLACING, table, sorted(set(ids)))
    return {(master, occurrence): Stored(*rest) for master, occurrence, *rest in rows}


def alone(table: str, uids: Iterable[str]) -> dict[tuple[str, str], Stored]:
    """Exceptions whose master never came, by UID and occurrence; those that had no UID go by ours."""
    wanted = sorted(set(uids))
    mine = _own(wanted)
    rows = [(mine[row], *rest) for row, *rest in _read(_OURS_ALONE, table, list(mine))]
    rows += _read(_ALONE, table, wanted)
    return {(uid, occurrence): Stored(*rest) for uid, occurrence, *rest in rows}


def untied(table: str, uids: Iterable[str]) -> list[tuple[int, str, str, str]]:
    """Exceptions without master under some UIDs: id, UID, occurrence and zone."""
    return [tuple(row) for row in _read(_UNTIED, table, sorted(set(uids)))]


def _read(query: str, table: str, keys: list[str] | list[int]) -> list[tuple]:  # type: ignore[type-arg]
    if not keys:
        return []
    told = query.format(table=table, start=START[table])
    return list(database.connection().execute(told, (json.dumps(keys),)).fetchall())
