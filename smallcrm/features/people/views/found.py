"""People for the search box and for fields that pick one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from smallcrm.core.db import database
from smallcrm.core.i18n import _
from smallcrm.features.people.asked import numbers_in
from smallcrm.features.people.model import Kind
from smallcrm.features.people.search import find
from smallcrm.features.people.views.sources import LIVES, POINT, WORKS
from smallcrm.ui.reading import side_by_side
from smallcrm.ui.room import Found

NOTHING: Mapping[int, str] = MappingProxyType({})
MANY = 50  # among so many there are accounts enough
SEEN = f"""SELECT p.id, p.kind, p.display_name, (SELECT a.display_name {WORKS},
    (SELECT locality {LIVES.format("locality")}, (SELECT value {POINT.format("phone")}
    FROM party p WHERE p.id IN (SELECT value FROM json_each(?))"""
REACHED = """SELECT party_id, value FROM contact_point WHERE party_id IN (SELECT value FROM json_each(?))
    AND (kind = 'email' AND instr(lower(value), ?) OR kind = 'phone' AND ? <> '' AND instr(digits, ?))"""


def find_parties(words: str, limit: int) -> list[Found]:
    """Whoever answers to the words, best first; keeps pace with typing."""
    ids = find(words, limit, deep=False)
    return told(ids, _reached(words, ids))


def told(ids: Sequence[int], reached: Mapping[int, str] = NOTHING, group: str = "") -> list[Found]:
    """Parties as answers, in this order, without those that are gone; `reached` is a number that fits."""
    found, sorts = dict[int, Found](), _sorts()
    for party, kind, name, company, city, phone in _rows(SEEN, ids):
        parts = (company, city, reached.get(party) or phone)
        word, usual, icon = sorts[kind]
        detail = side_by_side(parts)
        found[party] = Found(f"party:{party}", name, detail, word, group or usual, icon)
    return [found[party] for party in ids if party in found]


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


def _sorts() -> dict[str, tuple[str, str, str]]:
    """What each kind is called, the heading of its group, and its icon."""
    accounts = _("Accounts")
    return {
        Kind.PERSON: (_("Contact"), _("Contacts"), "user"),
        Kind.ORGANIZATION: (_("Organization"), accounts, "building-2"),
        Kind.HOUSEHOLD: (_("Household"), accounts, "house"),
    }


def _rows(statement: str, ids: Sequence[int], *values: object) -> Iterable[Any]:
    rows: Iterable[Any] = database.connection().execute(statement, (json.dumps(list(ids)), *values))
    return rows


def _reached(words: str, ids: Sequence[int]) -> dict[int, str]:
    """The number or e-mail that has what was typed, where that is what was typed."""
    number = next(iter(numbers_in(words)), "")
    if not number and "@" not in words:
        return {}
    mail = words.lower() if "@" in words else "\0"
    return dict(_rows(REACHED, ids, mail, number, number))
