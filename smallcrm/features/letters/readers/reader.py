"""One reader: what a letter may say about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from smallcrm.features.letters.texts.further import Value


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
    closing: str = ""
    deceased: bool = False
    post: str | None = None  # what was said about post
    mail: str | None = None  # and about e-mail, where it was asked
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
    further: Mapping[str, Value] = field(default_factory=dict)  # what rooms told, where it was asked for
    households: list[int] = field(default_factory=list)  # those accounts that are one
    others: tuple[Reader, ...] = ()  # who get this letter too: one household, one letter

    @property
    def everyone(self) -> tuple[Reader, ...]:
        """All whom one letter is for, each by themselves."""
        return (replace(self, others=()), *self.others) if self.others else (self,)
