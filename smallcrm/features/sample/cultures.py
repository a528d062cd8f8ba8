"""What names, places and firms look like among the peoples of the sample, and how many come from where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple

from smallcrm.features.sample.pools import lines, pools


class Name(NamedTuple):
    """A name as written at home, and in Latin letters."""

    native: str
    latin: str


class Town(NamedTuple):
    """A place with its postcode and, where addresses name it, its region."""

    locality: str
    postcode: str = ""
    region: str = ""


class Trade(NamedTuple):
    """What a firm may be called, with {family}, {town}, {house} to fill, and what it does."""

    pattern: str
    industry: str


@dataclass(frozen=True, eq=False)
class Culture:
    """People who share language and names, and the country they are at home in."""

    country: str  # ISO 3166 alpha-2
    language: str  # BCP 47
    women: tuple[Name, ...]
    men: tuple[Name, ...]
    families: tuple[Name, ...]
    families_of_women: tuple[Name, ...]
    towns: tuple[Town, ...]
    streets: tuple[str, ...]
    firms: tuple[Trade, ...]
    languages: tuple[str, ...]  # others spoken there
    house: str  # how street and number stand
    household: str  # what a household is called
    family_first: bool
    at_home: int  # how many parties of a thousand live there
    in_germany: int  # how many of a thousand in Germany bear such a name

    def family(self, number: int, woman: bool) -> Name:
        """A family name in the form for a woman or a man."""
        return self.families_of_women[number] if woman else self.families[number]


class Origin(NamedTuple):
    """Where somebody lives, and where their name comes from."""

    home: Culture
    roots: Culture

    @property
    def abroad(self) -> bool:
        """Whether the name is written so that the neighbours can read it."""
        return self.home is not self.roots


@cache
def cultures() -> tuple[Culture, ...]:
    """All of them, as written down."""
    told = {name: table for pool in pools("cultures") for name, table in pool.items()}
    return tuple(_read(told[table["like"]] | table if "like" in table else table) for table in told.values())


def origin(home: float, roots: float) -> Origin:
    """Who one meets, by two throws from 0 to 1."""
    lives = _of(_homes(), home)
    return Origin(lives, _of(_roots(), roots) if lives.country == "DE" else lives)


def _read(told: dict[str, Any]) -> Culture:
    return Culture(
        country=told["country"],
        language=told["language"],
        women=tuple(_names(told["women"])),
        men=tuple(_names(told["men"])),
        families=tuple(_names(told["families"])),
        families_of_women=tuple(_names(told.get("families_of_women", told["families"]))),
        towns=tuple(Town(*_split(line)) for line in lines(told["towns"])),
        streets=lines(told["streets"]),
        firms=tuple(Trade(*_split(line)) for line in lines(told["firms"])),
        languages=tuple(told.get("languages", ())),
        house=told.get("house", "{street} {number}"),
        household=told.get("household", "{family}"),
        family_first=told.get("family_first", False),
        at_home=told["at_home"],
        in_germany=told.get("in_germany", 0),
    )


def _names(text: str) -> Iterator[Name]:
    """Names between spaces: “native=latin” where they differ, “_” for a space inside a name."""
    for word in text.split():
        native, _sign, latin = word.replace("_", " ").partition("=")
        yield Name(native, latin or native)


def _split(line: str) -> list[str]:
    return [part.strip() for part in line.split("|")]


_Spread = tuple[tuple[int, Culture], ...]


def _spread(shares: list[tuple[int, Culture]]) -> _Spread:
    """Running totals, the commonest first, so that most throws are decided soon."""
    shares.sort(key=lambda share: -share[0])
    totals = accumulate(share for share, _culture in shares)
    return tuple((total, culture) for total, (_share, culture) in zip(totals, shares, strict=True))


@cache
def _homes() -> _Spread:
    return _spread([(culture.at_home, culture) for culture in cultures()])


@cache
def _roots() -> _Spread:
    return _spread([(culture.in_germany, culture) for culture in cultures() if culture.in_germany])


def _of(spread: _Spread, throw: float) -> Culture:
    wanted = throw * spread[-1][0]
    return next(culture for total, culture in spread if wanted < total)
