"""Invented addresses of forty-four countries, the same in every run: short, long, and the longest."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

from smallcrm.features.letters.readers.postal import address_lines
from smallcrm.features.letters.readers.reader import Place

_TABLE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
COUNTRIES = tuple(_TABLE)
_PREFIXES = ("", "", "Dr.", "Prof. Dr.", "Ms", "Herrn")
_DEPARTMENT = "Abteilung Einkauf und Materialwirtschaft\nHinterhaus, 4. Stockwerk"
_MORE = ("", "", "", "c/o Schmidt", "Building 4, 3rd Floor", _DEPARTMENT)
SENDERS = (("DE", "de"), ("CH", "fr"), ("GB", "en"), ("US", "en"), ("FR", "fr"), ("AT", "de"))


def addresses(count: int) -> list[tuple[str, tuple[str, ...]]]:
    """So many addresses as on envelopes, each after the name of its person; the longest come first."""
    chance = random.Random(2026)
    found = [_address(chance, COUNTRIES[number % len(COUNTRIES)]) for number in range(count)]
    return sorted(found, key=lambda one: -sum(map(len, one[1])))


def _address(chance: random.Random, code: str) -> tuple[str, tuple[str, ...]]:
    land = _TABLE[code]
    postcode, town, region = chance.choice(land["towns"]).split("/")
    house = land.get("house", "{street} {number}")
    street = house.format(street=chance.choice(land["streets"]), number=chance.randint(1, 1999))
    given, family = chance.choice(land["given"]), chance.choice(land["family"])
    name = f"{family}{given}" if code in ("JP", "CN", "KR", "TW") else f"{given} {family}"
    prefix = chance.choice(_PREFIXES) if name.isascii() or code in ("DE", "AT", "PL", "TR") else ""
    person = f"{prefix} {name}".strip()
    more = chance.choice(_MORE)
    place = Place(f"{more}\n{street}" if more else street, postcode, town, region, code)
    sender, language = chance.choice(SENDERS)
    return person, address_lines(person, chance.choice(("", *land["firms"])), place, sender, language)
