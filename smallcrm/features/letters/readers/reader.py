"""One reader: what a letter may say about them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Place:
    """A postal address as stored."""

    street: str = ""
    postcode: str = ""
    locality: str = ""
    region: str = ""
    country: str = ""
    country_typed: str = ""


@dataclass
class Reader:
    """A party to write to."""

    id: int
    kind: str
    name: str
    sort_name: str = ""
    prefix: str = ""
    given: str = ""
    family: str = ""
    suffix: str = ""
    gender: str = ""
    pronouns: str = ""
    language: str = ""
    salutation: str = ""
    deceased: bool = False
    post: str | None = None  # what was said about post
    place: Place | None = None
    company: str = ""  # stands in the address
    employer: str = ""  # the account named beside them
    role: str = ""
    returned: bool = False  # post came back from the only address there is
    phone: str = ""
    email: str = ""
    last_contact: str = ""  # days, YYYY-MM-DD
    last_visit: str = ""
    follow_up: str = ""
    accounts: list[int] = field(default_factory=list)
