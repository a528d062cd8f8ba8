"""All that a record shows of one party, in few and small queries: it is read at every step through a list."""

from __future__ import annotations

from typing import Any, NamedTuple

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.features.people.favourites import is_favourite
from smallcrm.features.people.queries import affiliations
from smallcrm.features.people.where import best, usable

PARTY = (
    "id", "kind", "display_name", "title", "nickname", "legal_name", "tax_id", "industry", "birthday",
    "anniversary", "pronouns", "language", "salutation", "status", "source", "deceased", "archived", "photo",
    "note", "closing",
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

    id: int
    purpose: str
    label: str
    street: str
    postcode: str
    locality: str
    region: str
    country: str
    country_typed: str
    preferred: bool
    valid_from: str
    valid_until: str
    returned: bool


class Custom(NamedTuple):
    """The value of a field of the user's own."""

    group: str
    name: str
    type: str
    value: str


class Relation(NamedTuple):
    """What the other one is, seen from the party: the type's own words, or its key where we ship it."""

    id: int
    key: str
    words: str  # what this party is to the other
    turned: bool  # this party is the second in the type
    other: int
    name: str
    gender: str
    since: str
    until: str


class Post(NamedTuple):
    """Where letters go: an address of their own, or of an account; or why nowhere."""

    place: Place | None = None
    account: str = ""  # whose address it is, where it is not their own
    returned: bool = False  # there is one, but post came back


class Card(NamedTuple):
    """One party with all that belongs to it."""

    party: dict[str, Any]
    points: list[Point]
    places: list[Place]
    post: Post
    consents: dict[str, str]
    tags: list[str]
    ties: list[dict[str, Any]]
    relations: list[Relation]
    custom: list[Custom]
    favourite: bool


POINTS = """SELECT kind, value, e164, label, service, preferred, do_not_use FROM contact_point
    WHERE party_id = ?
    ORDER BY do_not_use, kind <> 'phone', kind <> 'email', preferred DESC, id"""
PLACES = f"SELECT {', '.join(Place._fields)} FROM address WHERE party_id = ? ORDER BY id"
TAGS = """SELECT t.name FROM party_tag p JOIN tag t ON t.id = p.tag_id
    WHERE p.party_id = ? ORDER BY t.folded"""
CUSTOM = """SELECT f."group", f.name, f.type, v.value FROM custom_value v
    JOIN custom_field f ON f.id = v.field_id WHERE v.party_id = ? AND v.value <> ''
    ORDER BY f.position, f.id"""
RELATIONS = """SELECT r.id, t.key, t.name, 0, o.id, o.display_name, o.gender, r.since, r.until
        FROM relationship r JOIN relationship_type t ON t.id = r.type_id JOIN party o ON o.id = r.other_id
        WHERE r.party_id = ?1
    UNION ALL
    SELECT r.id, t.key, t.reverse, 1, o.id, o.display_name, o.gender, r.since, r.until
        FROM relationship r JOIN relationship_type t ON t.id = r.type_id JOIN party o ON o.id = r.party_id
        WHERE r.other_id = ?1
    ORDER BY 1"""


def card_of(party: int) -> Card | None:
    """The card of a party; None where it is gone."""
    found = _rows(f"SELECT {', '.join(PARTY)} FROM party WHERE id = ?", party)
    if not found:
        return None
    about = dict(zip(PARTY, found[0], strict=True))
    ties = affiliations(party)
    places = [Place(*row) for row in _rows(PLACES, party)]
    relations = [Relation(*row) for row in _rows(RELATIONS, party)]
    return Card(
        about,
        [Point(*row) for row in _rows(POINTS, party)],
        places,
        _post(about["kind"], places, ties),
        dict(_rows("SELECT channel, state FROM consent WHERE party_id = ?", party)),
        [row[0] for row in _rows(TAGS, party)],
        ties,
        sorted(relations, key=lambda relation: bool(relation.until)),
        [Custom(*row) for row in _rows(CUSTOM, party)],
        is_favourite(party),
    )


def _post(kind: str, places: list[Place], ties: list[dict[str, Any]]) -> Post:
    """Where a letter goes, as `where` has it."""
    today = clock.today().isoformat()
    own = [place._asdict() for place in places]
    found = best(own, kind, today)
    returned = found is None and bool(usable(own, today))
    if found is not None or kind != "person":
        return Post(Place(**found) if found else None, returned=returned)
    for tie in ties:
        if (tie["until"] or today) >= today and (tie["since"] or "") <= today:
            stored = [Place(*row)._asdict() for row in _rows(PLACES, int(tie["account"]["id"]))]
            found = best(stored, kind, today)
            returned = returned or (found is None and bool(usable(stored, today)))
            if found is not None:
                return Post(Place(**found), tie["account"]["name"], returned)
    return Post(returned=returned)


def _rows(statement: str, party: int) -> list[tuple[Any, ...]]:
    return list(database.connection().execute(statement, (party,)))
