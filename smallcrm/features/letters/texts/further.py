"""Fields that rooms know more about: each room names them and reads them for many parties at once.

A text that names none of them costs nothing: only sources with a field that is used are read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from smallcrm.features.letters.texts.conditions import WORDS


@dataclass(frozen=True)
class Money:
    """An amount in a currency."""

    amount: Decimal
    currency: str


@dataclass(frozen=True)
class Spoken:
    """Words that are another word in another language: asked for in the language of the letter."""

    say: Callable[[], str]


@dataclass(frozen=True)
class PartDay:
    """A day of any year: a birthday whose year nobody told."""

    month: int
    day: int


Value = str | dt.date | int | Decimal | Money | Spoken | PartDay


@dataclass(frozen=True)
class Further:
    """One field: its name in a text, what it is called on the screen, what a condition may ask of it."""

    name: str
    label: str
    kind: str = WORDS


@dataclass(frozen=True)
class Source:
    """A group of fields: its title on the screen, what there is, and the values for some parties.

    `read(parties, names)` answers by party and by name; who has nothing to say is left out.
    """

    name: str
    title: Callable[[], str]
    fields: Callable[[], Sequence[Further]]
    read: Callable[[Sequence[int], frozenset[str]], Mapping[int, Mapping[str, Value]]]


_sources: dict[str, Source] = {}


def plug(source: Source) -> None:
    """Offer more fields to every letter; of the same name, it takes the place of the one before."""
    _sources[source.name] = source


def sources() -> list[Source]:
    """All there are, the letters' own first."""
    from smallcrm.features.letters.readers import further  # plugs its own

    further.plug_own()
    return list(_sources.values())


def further_fields() -> dict[str, Further]:
    """Every further field by its name."""
    return {one.name: one for source in sources() for one in source.fields()}


def read_further(parties: Sequence[int], wanted: Iterable[str]) -> dict[int, dict[str, Value]]:
    """What the rooms know of some parties, for the fields that are wanted."""
    names = frozenset(wanted)
    found: dict[int, dict[str, Value]] = {party: {} for party in parties}
    for source in sources():
        asked = names.intersection(one.name for one in source.fields()) if names else frozenset()
        if asked:
            for party, values in source.read(parties, asked).items():
                found[party].update(values)
    return found
