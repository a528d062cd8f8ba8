"""People for the search box and for fields that pick one."""

from __future__ import annotations

import json

from smallcrm.core.db import database
from smallcrm.features.people.model import Kind
from smallcrm.features.people.search import find
from smallcrm.features.people.views.sources import LIVES, POINT, WORKS
from smallcrm.ui.room import Found

MANY = 50  # among so many there are accounts enough
SEEN = f"""SELECT p.id, p.display_name, (SELECT a.display_name {WORKS},
    (SELECT locality {LIVES.format("locality")}, (SELECT value {POINT.format("phone")}
    FROM party p WHERE p.id IN (SELECT value FROM json_each(?))"""


def find_parties(words: str, limit: int, deep: bool = False) -> list[Found]:
    """Whoever answers to the words, best first; `deep` asks notes and texts, too, and may take a second."""
    ids = find(words, limit, deep)
    found = {row[0]: row for row in database.connection().execute(SEEN, (json.dumps(ids),))}
    return [_found(*found[party]) for party in ids if party in found]


def find_accounts(words: str) -> list[Found]:
    """Organizations and households only."""
    ids = json.dumps(find(words, MANY, deep=False))
    sql = "SELECT id FROM party WHERE kind <> ? AND id IN (SELECT value FROM json_each(?))"
    accounts = {row[0] for row in database.connection().execute(sql, (Kind.PERSON, ids))}
    return [found for found in find_parties(words, MANY) if party_of(found.target) in accounts]


def party_of(target: str) -> int:
    """The id in a target such as “party:12”."""
    return int(target.partition(":")[2])


def name_of(target: str) -> str:
    """The name behind a target."""
    row = (
        database.connection()
        .execute("SELECT display_name FROM party WHERE id = ?", (party_of(target),))
        .fetchone()
    )
    return str(row[0]) if row else ""


def _found(party: int, name: str, company: str | None, city: str | None, phone: str | None) -> Found:
    return Found(f"party:{party}", name, " · ".join(part for part in (company, city, phone) if part))
