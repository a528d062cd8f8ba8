"""Where the values of a field lie: SQL over a party `{p}` and its figures `{f}`, nothing of it typed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kept(Enum):
    """How a day or number is written in the file."""

    PLAIN = "as it is"
    INSTANT = "UTC text"
    DAY = "a day, or a wall time that begins with it"
    BIRTHDAY = "a day that may lack its year"
    FOLDED = "in small letters without accents already"
    DIGITS = "digits of a number, several forms behind each other"


@dataclass(frozen=True)
class Column:
    """One value of the party itself."""

    sql: str
    kept: Kept = Kept.PLAIN
    also: tuple[str, ...] = ()  # further columns that answer as well; folded already


@dataclass(frozen=True)
class Rows:
    """Any number of values, in rows that name their party."""

    table: str
    owner: str
    sql: str
    only: str = "1"
    kept: Kept = Kept.PLAIN
    few: bool = False  # few different values: each is compared once, not once per row
    latest: bool = False  # of several days only the latest counts
    more: tuple[Rows, ...] = ()  # further rows that hold such values


@dataclass(frozen=True)
class Count:
    """How many rows name the party."""

    table: str
    owner: str
    only: str = "1"


@dataclass(frozen=True)
class Exists:
    """Whether any row names the party."""

    table: str
    owner: str
    only: str = "1"


@dataclass(frozen=True)
class Found:
    """Whoever is found by free words."""


@dataclass(frozen=True)
class InSegment:
    """Whoever is in a saved list."""


Source = Column | Rows | Count | Exists | Found | InSegment


@dataclass(frozen=True)
class Link:
    """A step from a party to others: rows with the one it is seen from, and the other one."""

    rows: str
    here: str
    there: str
    only: str


_BOTH_WAYS = (
    "(SELECT party_id AS here, other_id AS there, type_id, until FROM relationship"
    " UNION ALL SELECT other_id, party_id, type_id, until FROM relationship)"
)
LINKS = {
    "account": Link("affiliation", "person_id", "account_id", "x.until = ''"),
    "person": Link("affiliation", "account_id", "person_id", "x.until = ''"),
    "related": Link(_BOTH_WAYS, "here", "there", "x.until = ''"),
}
# What happened with the people of an account counts for it, for the time in which they belonged to it.
LAST_CONTACTS = Rows(
    "_party_figures", "party", "last_contact", "last_contact IS NOT NULL", Kept.INSTANT, latest=True,
    more=(
        Rows("affiliation x JOIN _party_figures g ON g.party = x.person_id", "x.account_id", "g.last_contact",
             "x.until = '' AND g.last_contact >= x.since"),
        Rows("(SELECT x.account_id AS owner, (SELECT max(i.start) FROM interaction i"
             " WHERE i.party_id = x.person_id AND i.kind <> 'note'"
             " AND i.start BETWEEN x.since AND x.until || '~') AS at FROM affiliation x"
             " JOIN _party_figures g ON g.party = x.person_id"
             " WHERE x.until <> '' AND g.last_contact >= x.since)", "owner", "at", "at IS NOT NULL"),
    ),
)  # fmt: skip
RELATIONS = (
    "(SELECT r.party_id AS owner, t.name AS name FROM relationship r"
    " JOIN relationship_type t ON t.id = r.type_id WHERE r.until = ''"
    " UNION ALL SELECT r.other_id, t.reverse FROM relationship r"
    " JOIN relationship_type t ON t.id = r.type_id WHERE r.until = '')"
)
