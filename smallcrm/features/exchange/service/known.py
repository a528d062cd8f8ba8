"""Which records of a file came in before: known by their UID, else by their content, counted among equals."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from smallcrm.core.business import business
from smallcrm.core.db import database
from smallcrm.features.exchange.record import IncomingParty
from smallcrm.features.exchange.uids import own_party, plain_uid

BY_UID = """SELECT uid, nth, id, party_id, digest FROM imported_record
    WHERE uid <> '' AND uid IN (SELECT value FROM json_each(?2)) ORDER BY format = ?1"""  # its own kind stays
BY_CONTENT = """SELECT digest, nth, id, party_id, digest FROM imported_record
    WHERE uid = '' AND format = ?1 AND digest IN (SELECT value FROM json_each(?2))"""


class Stored(NamedTuple):
    """What is remembered of a record that came before; id is None for a party we gave out ourselves."""

    id: int | None
    party: int
    digest: str


class Identity(NamedTuple):
    """How a record will be known again, and as what it is known now."""

    uid: str
    digest: str
    nth: int
    stored: Stored | None


class Known:
    """The records of one file, looked up in portions."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.seen: dict[str, int] = {}  # how many of this file had the same key so far
        # Nothing came before: no need to look for each.
        self.empty = not database.connection().execute("SELECT 1 FROM imported_record LIMIT 1").fetchall()

    def find(self, records: list[IncomingParty]) -> Iterator[tuple[IncomingParty, Identity]]:
        """Every record with its identity; what was found is read before anything is written."""
        told = [(record, plain_uid(record.uid), record.digest.hex()) for record in records]
        by_uid, by_content = {}, {}
        if not self.empty:
            by_uid = self._look(BY_UID, [uid for _record, uid, _digest in told if uid])
            by_content = self._look(BY_CONTENT, [digest for _record, uid, digest in told if not uid])
        ours = self._ours([uid for _record, uid, _digest in told if uid])
        for record, uid, digest in told:
            key = uid or digest
            nth = self.seen[key] = self.seen.get(key, 0) + 1
            stored = (by_uid if uid else by_content).get((key, nth))
            if stored is None and uid and nth == 1:
                stored = ours.get(uid)
            yield record, Identity(uid, digest, nth, stored)

    def _look(self, query: str, keys: list[str]) -> dict[tuple[str, int], Stored]:
        rows = database.connection().execute(query, (self.kind, json.dumps(keys))).fetchall()
        return {(key, nth): Stored(row, party, digest) for key, nth, row, party, digest in rows}

    def _ours(self, uids: list[str]) -> dict[str, Stored]:
        """Parties of this business that were given out, and come back."""
        mine = {uid: party for uid in uids if (party := own_party(uid, business().uid)) is not None}
        if not mine:
            return {}
        query = "SELECT id FROM party WHERE id IN (SELECT value FROM json_each(?))"
        rows = database.connection().execute(query, (json.dumps(list(mine.values())),)).fetchall()
        there = {row[0] for row in rows}
        return {uid: Stored(None, party, "") for uid, party in mine.items() if party in there}
