"""One card: its properties in order, found by name or group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from smallcrm.features.exchange.vcard.lines import Property, properties


class Card(NamedTuple):
    """The properties of one card, without those of cards inside it."""

    version: str  # 2.1, 3.0, 4.0, or '' where it is not said
    content: tuple[Property, ...]
    doubts: tuple[tuple[str, str], ...] = ()

    def all(self, name: str) -> Iterator[Property]:
        """Every property of a name."""
        return (found for found in self.content if found.head.name == name)


def read_card(body: bytes) -> Card:
    """Read the bytes from BEGIN to END."""
    doubts: list[tuple[str, str]] = []
    content: list[Property] = []
    version, depth = "", 0
    for found in properties(body, doubts):
        name = found[0].name
        if name == "BEGIN":
            depth += 1
        elif name == "END":
            depth -= 1
        elif depth == 1:
            if name == "VERSION":
                version = version or found.value.strip()
            else:
                content.append(found)
    return Card(version, tuple(content), tuple(doubts))
