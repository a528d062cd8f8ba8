"""What is known of many readers at once: a handful of queries, however many there are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.fields import from_utc_text
from smallcrm.features.letters.readers.reader import Place, Reader
from smallcrm.features.people.where import best, usable

_AT_ONCE = 2_000
_OF_PARTY = (
    "id", "kind", "sort_name", "prefix", "given", "family", "suffix", "gender", "pronouns", "language",
    "salutation", "closing", "deceased",
)  # fmt: skip
_IDS = "(SELECT value FROM json_each(?))"


def readers(ids: Sequence[int], briefly: bool = False) -> list[Reader]:
    """Readers in the order of their ids; who no longer exists is not among them.

    `briefly`: only what says whether they can be written to, without what the text may mention.
    """
    found: dict[int, Reader] = {}
    for start in range(0, len(ids), _AT_ONCE):
        found |= _portion(list(ids[start : start + _AT_ONCE]), briefly)
    return [found[party] for party in dict.fromkeys(ids) if party in found]


def _portion(ids: list[int], briefly: bool) -> dict[int, Reader]:
    key = json.dumps(ids)
    columns = ", ".join(_OF_PARTY)
    query = f"SELECT display_name, {columns} FROM party WHERE id IN {_IDS}"
    found = {
        row[1]: Reader(name=row[0], **dict(zip(_OF_PARTY, row[1:], strict=True))) for row in _rows(query, key)
    }
    _consents(found, key)
    ties = _ties(found, key)
    accounts = sorted({tie["account_id"] for some in ties.values() for tie in some})
    _places(found, ties, _addresses([*ids, *accounts]))
    if not briefly:
        _points(found, key)
        _activity(found, key)
    return found


def _consents(found: dict[int, Reader], key: str) -> None:
    for party, state in _rows(
        f"SELECT party_id, state FROM consent WHERE channel = 'post' AND party_id IN {_IDS}", key
    ):
        found[party].post = state


def _ties(found: dict[int, Reader], key: str) -> dict[int, list[dict[str, Any]]]:
    """Every person's accounts of today, the one named beside them first."""
    today = clock.today().isoformat()
    rows = _rows(
        "SELECT person_id, account_id, role, display_name, kind FROM affiliation"
        " JOIN party ON party.id = account_id"
        f" WHERE person_id IN {_IDS} AND (until = '' OR until >= ?) AND since <= ?"
        ' ORDER BY person_id, "primary" DESC, affiliation.id',
        key, today, today,
    )  # fmt: skip
    ties: dict[int, list[dict[str, Any]]] = {}
    for person, account, role, name, kind in rows:
        reader = found[person]
        reader.accounts.append(account)
        if kind == "household":
            reader.households.append(account)
        if not reader.employer and kind == "organization":
            reader.employer, reader.role = name, role
        ties.setdefault(person, []).append({"account_id": account, "name": name, "kind": kind})
    return ties


def _addresses(ids: Iterable[int]) -> dict[int, list[dict[str, Any]]]:
    own = ("party_id", "purpose", "preferred", "returned", "valid_from", "valid_until")
    names = [*own, *(field.name for field in fields(Place))]
    query = f"SELECT {', '.join(names)} FROM address WHERE party_id IN {_IDS} ORDER BY id"
    found: dict[int, list[dict[str, Any]]] = {}
    for row in _rows(query, json.dumps(list(ids))):
        found.setdefault(row[0], []).append(dict(zip(names, row, strict=True)))
    return found


def _places(
    found: dict[int, Reader], ties: dict[int, list[dict[str, Any]]], stored: dict[int, list[dict[str, Any]]]
) -> None:
    """Where each is written to: their own address, else that of an account they belong to."""
    for party, reader in found.items():
        own = _best(stored.get(party, []), reader)
        if own is not None:
            reader.place = _place(own)
            reader.company = "" if own["purpose"] == "home" else reader.employer
            continue
        for tie in ties.get(party, []):
            shared = _best(stored.get(tie["account_id"], []), reader)
            if shared is not None:
                reader.place = _place(shared)
                reader.company = tie["name"] if tie["kind"] == "organization" else ""
                break


def _best(stored: list[dict[str, Any]], reader: Reader) -> dict[str, Any] | None:
    """The address to use, and a note where the only ones there are came back."""
    today = clock.today().isoformat()
    found = best(stored, reader.kind, today)
    reader.returned = reader.returned or (found is None and bool(usable(stored, today)))
    return found


def _place(row: dict[str, Any]) -> Place:
    return Place(**{field.name: row[field.name] for field in fields(Place)})


def _points(found: dict[int, Reader], key: str) -> None:
    query = (
        "SELECT party_id, kind, value FROM contact_point"
        f" WHERE party_id IN {_IDS} AND kind IN ('phone', 'email') AND NOT do_not_use"
        " ORDER BY preferred, id DESC"
    )
    for party, kind, value in _rows(query, key):
        setattr(found[party], kind, value)


def _activity(found: dict[int, Reader], key: str) -> None:
    """The last conversation, the last visit, and the next follow-up that was planned."""
    now = clock.now().isoformat(" ")[:19]
    query = (
        "SELECT party_id, kind = 'visit', max(start) FROM interaction"
        f" WHERE party_id IN {_IDS} AND kind IN ('call', 'visit', 'meeting', 'video') AND start <= ?"
        " GROUP BY party_id, kind = 'visit'"
    )
    for party, visit, start in _rows(query, key, now):
        day = clock.local(from_utc_text(start)).date().isoformat()
        reader = found[party]
        reader.last_visit = day if visit else reader.last_visit
        reader.last_contact = max(reader.last_contact, day)
    query = (
        f"SELECT party_id, min(substr(due, 1, 10)) FROM task WHERE party_id IN {_IDS} AND done = 0"
        " AND due IS NOT NULL AND due >= ? GROUP BY party_id"
    )
    for party, due in _rows(query, key, clock.today().isoformat()):
        found[party].follow_up = due


def _rows(query: str, *bound: Any) -> list[tuple[Any, ...]]:
    return list(database.connection().execute(query, bound).fetchall())
