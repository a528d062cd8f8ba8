"""A party as a form or a command line speaks of it: names, ways to reach them, tags, and where they work."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from smallcrm.features.people.model import (
    Address,
    Affiliation,
    ContactPoint,
    CustomValue,
    Party,
    PartyTag,
    Tag,
)


@dataclass(frozen=True)
class Point:
    """One way to reach someone; with an id it is one that is stored."""

    kind: str
    value: str
    label: str = ""
    service: str = ""
    preferred: bool = False
    do_not_use: bool = False
    id: int | None = None


@dataclass(frozen=True)
class Place:
    """One address; with an id it is one that is stored."""

    street: str = ""
    postcode: str = ""
    locality: str = ""
    region: str = ""
    country: str = ""
    country_typed: str = ""
    purpose: str = ""
    label: str = ""
    preferred: bool = False
    valid_from: str = ""
    valid_until: str = ""
    returned: bool = False
    id: int | None = None

    def is_empty(self) -> bool:
        """Whether nothing was typed that could stand on an envelope."""
        parts = (self.street, self.postcode, self.locality, self.region, self.country_typed)
        return not any(part.strip() for part in parts)


@dataclass
class Draft:
    """All that is said about a party at once. `values` are columns of Party; lists that are None stay."""

    values: dict[str, Any] = field(default_factory=dict)
    points: list[Point] | None = None
    places: list[Place] | None = None
    tags: list[str] | None = None
    company: str | None = None  # finds or makes the account
    role: str = ""
    department: str = ""
    own: dict[int, str] | None = None  # values of fields of the user's own, as stored; empty takes one away


FORM_FIELDS = (
    "kind", "display_name", "prefix", "given", "additional", "family", "suffix", "nickname",
    "phonetic", "title",
    "legal_name", "tax_id", "industry", "birthday", "anniversary", "gender", "pronouns",
    "language", "salutation",
    "status", "source", "deceased", "archived", "note", "closing",
)  # fmt: skip


def draft_of(party: Party) -> Draft:
    """What is stored of a party, to be edited and handed back to change_party()."""
    points = ContactPoint.select().where(ContactPoint.party == party).order_by(ContactPoint.id)
    places = Address.select().where(Address.party == party).order_by(Address.id)
    tags = Tag.select(Tag.name).join(PartyTag).where(PartyTag.party == party).order_by(Tag.folded)
    work = (
        Affiliation.select(Affiliation, Party)
        .join(Party, on=(Affiliation.account == Party.id))
        .where(Affiliation.person == party, Affiliation.until == "")
        .order_by(Affiliation.primary.desc(), Affiliation.id)
        .first()
    )
    return Draft(
        values={name: getattr(party, name) for name in FORM_FIELDS},
        points=[stored_as(Point, point) for point in points],
        places=[stored_as(Place, place) for place in places],
        tags=[tag.name for tag in tags],
        company=work.account.display_name if work else None,
        role=work.role if work else "",
        department=work.department if work else "",
        own={row.field_id: row.value for row in CustomValue.select().where(CustomValue.party == party)},
    )


def stored_as(shape: type[Any], record: Any) -> Any:
    """A stored record in the shape of a Point or a Place."""
    return shape(**{name: getattr(record, name) for name in shape.__dataclass_fields__})
