"""Reading people in bulk, by SQL: what lists, pages and the command line show."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from smallcrm.core.db import chunks, database

PARTY = "id, kind, display_name, given, family, title, birthday, note, status"
PRIMARY = """SELECT f.person_id, a.display_name, f.role FROM affiliation f JOIN party a ON a.id = f.account_id
    WHERE f.until = '' AND f.person_id IN (SELECT value FROM json_each(?))
    ORDER BY f.person_id, f."primary", f.id DESC"""


def parties_as_json(ids: Sequence[int]) -> list[dict[str, Any]]:
    """Parties as the command line prints them, in the order of the ids; ids that are gone are left out."""
    found: dict[int, dict[str, Any]] = {}
    for part in chunks(ids, 5_000):
        found |= _portion(part)
    return [found[party] for party in ids if party in found]


def existing(ids: Iterable[int]) -> set[int]:
    """Those of these parties that are still there."""
    return {
        row[0] for row in _rows("SELECT id FROM party WHERE id IN (SELECT value FROM json_each(?))", [*ids])
    }


def _portion(ids: list[int]) -> dict[int, dict[str, Any]]:
    found = {}
    for row in _rows(f"SELECT {PARTY} FROM party WHERE id IN (SELECT value FROM json_each(?))", ids):
        party, kind, name, given, family, title, birthday, note, status = row
        found[party] = {
            "id": str(party), "kind": kind, "name": name, "given": given or None, "family": family or None,
            "organization": None, "title": title or None, "phones": [], "emails": [], "addresses": [],
            "urls": [], "birthday": birthday or None, "note": note or None, "tags": [],
            "status": status or None,
        }  # fmt: skip
    _add_work(found, ids)
    _add_points(found, ids)
    _add_addresses(found, ids)
    for party, tag in _rows(
        "SELECT t.party_id, g.name FROM party_tag t JOIN tag g ON g.id = t.tag_id"
        " WHERE t.party_id IN (SELECT value FROM json_each(?)) ORDER BY t.party_id, g.folded",
        ids,
    ):
        found[party]["tags"].append(tag)
    return found


def _add_work(found: dict[int, dict[str, Any]], ids: list[int]) -> None:
    for person, account, role in _rows(PRIMARY, ids):  # the primary one comes last and stays
        found[person]["organization"] = account
        found[person]["title"] = role or found[person]["title"]


def _add_points(found: dict[int, dict[str, Any]], ids: list[int]) -> None:
    for party, kind, value, e164, label in _rows(
        "SELECT party_id, kind, value, e164, label FROM contact_point"
        " WHERE party_id IN (SELECT value FROM json_each(?)) ORDER BY party_id, preferred DESC, id",
        ids,
    ):
        if kind == "phone":
            found[party]["phones"].append({"value": value, "e164": e164 or None, "label": label or None})
        elif kind == "email":
            found[party]["emails"].append({"value": value, "label": label or None})
        elif kind == "url":
            found[party]["urls"].append(value)


def _add_addresses(found: dict[int, dict[str, Any]], ids: list[int]) -> None:
    for party, street, postcode, locality, region, country, typed, purpose, label in _rows(
        "SELECT party_id, street, postcode, locality, region, country, country_typed, purpose, label"
        " FROM address"
        " WHERE party_id IN (SELECT value FROM json_each(?)) ORDER BY party_id, preferred DESC, id",
        ids,
    ):
        found[party]["addresses"].append(
            {
                "street": street or None,
                "postcode": postcode or None,
                "locality": locality or None,
                "region": region or None,
                "country": country or typed or None,
                "label": label or purpose or None,
            }  # fmt: skip
        )


def affiliations(party: int) -> list[dict[str, Any]]:
    """Where a person belongs, or who belongs to an account: current ones first."""
    rows = database.connection().execute(
        """SELECT f.id, f.person_id, p.display_name, f.account_id, a.display_name, f.role, f.department,
               f.since, f.until, f."primary"
           FROM affiliation f JOIN party p ON p.id = f.person_id JOIN party a ON a.id = f.account_id
           WHERE f.person_id = ?1 OR f.account_id = ?1
           ORDER BY f.until <> '', f."primary" DESC, p.sort_name, f.id""",
        (party,),
    )
    return [
        {
            "id": str(row[0]),
            "person": {"id": str(row[1]), "name": row[2]},
            "account": {"id": str(row[3]), "name": row[4]},
            "role": row[5] or None,
            "department": row[6] or None,
            "since": row[7] or None,
            "until": row[8] or None,
            "primary": bool(row[9]),
        }  # fmt: skip
        for row in rows
    ]


def relationships(party: int) -> list[dict[str, Any]]:
    """Relations from either side: `type` is what the other one is called from here."""
    rows = database.connection().execute(
        """SELECT r.id, t.name, o.id, o.display_name, r.since, r.until
               FROM relationship r JOIN relationship_type t ON t.id = r.type_id
               JOIN party o ON o.id = r.other_id
               WHERE r.party_id = ?1
           UNION ALL
           SELECT r.id, t.reverse, o.id, o.display_name, r.since, r.until
               FROM relationship r JOIN relationship_type t ON t.id = r.type_id
               JOIN party o ON o.id = r.party_id
               WHERE r.other_id = ?1
           ORDER BY 1""",
        (party,),
    )
    return [
        {
            "id": str(row[0]),
            "type": row[1],
            "other": {"id": str(row[2]), "name": row[3]},
            "since": row[4] or None,
            "until": row[5] or None,
        }  # fmt: skip
        for row in rows
    ]


def consents(party: int) -> list[dict[str, Any]]:
    """What was said about each channel."""
    names = ("channel", "state", "basis", "source", "given_on", "withdrawn_on")
    rows = database.connection().execute(
        f"SELECT {', '.join(names)} FROM consent WHERE party_id = ? ORDER BY channel", (party,)
    )
    return [{name: value or None for name, value in zip(names, row, strict=True)} for row in rows]


def all_ids(kinds: Iterable[str] = (), archived: bool = False) -> list[int]:
    """The ids of all parties of these kinds (none said: of any), by name."""
    wanted = list(kinds) or ["person", "organization", "household"]
    return [
        row[0]
        for row in database.connection().execute(
            "SELECT id FROM party WHERE kind IN (SELECT value FROM json_each(?)) AND archived <= ?"
            " ORDER BY sort_name, id",
            (json.dumps(wanted), archived),
        )
    ]


def _rows(statement: str, ids: list[int]) -> list[tuple[Any, ...]]:
    return list(database.connection().execute(statement, (json.dumps(ids),)))
