"""All that a record shows of one party, in few and small queries: it is read at every step through a list."""

from __future__ import annotations

from typing import Any, NamedTuple

from smallcrm.core.db import database
from smallcrm.features.people.queries import affiliations, relationships

PARTY = (
    "id", "kind", "display_name", "title", "nickname", "legal_name", "tax_id", "industry", "birthday",
    "anniversary", "pronouns", "language", "salutation", "status", "source", "deceased", "archived", "note",
)  # fmt: skip


class Point(NamedTuple):
    """One way to reach somebody."""

    kind: str
    value: str
    e164: str
    label: str
    service: str
    preferred: bool
    do_not_use: bool


class Place(NamedTuple):
    """An address."""

    purpose: str
    label: str
    street: str
    postcode: str
    locality: str
    region: str
    country: str
    country_typed: str
    returned: bool


class Custom(NamedTuple):
    """The value of a field of the user's own."""

    group: str
    name: str
    type: str
    value: str


class Card(NamedTuple):
    """One party with all that belongs to it."""

    party: dict[str, Any]
    points: list[Point]
    places: list[Place]
    consents: dict[str, str]
    tags: list[str]
    ties: list[dict[str, Any]]
    relations: list[dict[str, Any]]
    custom: list[Custom]


def card_of(party: int) -> Card | None:
    """The card of a party; None where it is gone."""
    found = _rows(f"SELECT {', '.join(PARTY)} FROM party WHERE id = ?", party)
    if not found:
        return None
    return Card(
        dict(zip(PARTY, found[0], strict=True)),
        [
            Point(*row)
            for row in _rows(
                "SELECT kind, value, e164, label, service, preferred, do_not_use FROM contact_point"
                " WHERE party_id = ? ORDER BY kind <> 'phone', kind <> 'email', preferred DESC, id",
                party,
            )
        ],
        [
            Place(*row)
            for row in _rows(
                "SELECT purpose, label, street, postcode, locality, region, country, country_typed, returned"
                " FROM address WHERE party_id = ? ORDER BY preferred DESC, id",
                party,
            )
        ],
        dict(_rows("SELECT channel, state FROM consent WHERE party_id = ?", party)),
        [
            row[0]
            for row in _rows(
                "SELECT t.name FROM party_tag p JOIN tag t ON t.id = p.tag_id"
                " WHERE p.party_id = ? ORDER BY t.folded",
                party,
            )
        ],
        affiliations(party),
        relationships(party),
        [
            Custom(*row)
            for row in _rows(
                'SELECT f."group", f.name, f.type, v.value FROM custom_value v'
                " JOIN custom_field f ON f.id = v.field_id WHERE v.party_id = ? AND v.value <> ''"
                " ORDER BY f.position, f.id",
                party,
            )
        ],
    )


def _rows(statement: str, party: int) -> list[tuple[Any, ...]]:
    return list(database.connection().execute(statement, (party,)))
