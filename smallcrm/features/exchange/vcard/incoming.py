"""From a card to our terms: which property says what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from smallcrm.features.exchange.record import Doubt, IncomingParty
from smallcrm.features.exchange.vcard import naming, reach, rest
from smallcrm.features.exchange.vcard.card import Card
from smallcrm.features.exchange.vcard.labels import group_labels
from smallcrm.features.exchange.vcard.lines import Property
from smallcrm.features.exchange.vcard.modern import modern
from smallcrm.features.exchange.vcard.reading import Reading

# Properties that say how somebody is reached.
POINTS: dict[str, Callable[[Property, str, dict[str, str]], Any]] = {
    "TEL": reach.phone,
    "EMAIL": reach.email,
    "URL": reach.page,
    "IMPP": reach.messenger,
    "SOCIALPROFILE": reach.profile,
    "X-SOCIALPROFILE": reach.profile,
    **dict.fromkeys(reach.IM_PROPERTIES, reach.messenger),
    **dict.fromkeys(reach.SOCIAL_PROPERTIES, reach.profile),
}
_HANDLERS: dict[str, Callable[[Reading, Property], None]] = naming.HANDLERS | rest.HANDLERS


def incoming(card: Card, record: int = 1, line: int = 0, source: bytes = b"") -> IncomingParty:
    """What a card says, in our terms."""
    reading = Reading(
        card.version == "2.1", group_labels(card) if any(p.head.group for p in card.content) else {}
    )
    for found in card.content:
        _take(reading, found)
    rest.finish(reading)
    doubts = dict.fromkeys([Doubt(*doubt) for doubt in card.doubts] + reading.doubts)
    return IncomingParty(
        record,
        line,
        naming.settle_kind(reading),
        **reading.named,
        jobs=reading.jobs(),
        points=tuple(reading.points),
        places=tuple(reading.places),
        categories=tuple(dict.fromkeys(reading.categories)),
        note="\n\n".join(reading.notes),
        lines=tuple(reading.lines),
        related=tuple(reading.related),
        picture=reading.picture,
        source=source,
        kept=True,
        doubts=tuple(doubts),
    )


def _take(reading: Reading, found: Property) -> None:
    name = found.head.name
    if to_point := POINTS.get(name):
        value = found.value if reading.raw else reading.say(found)
        if point := to_point(found, value.strip(), reading.own):
            reading.points.append(point)
    elif name == "ADR":
        if place := reach.place(found, reading.own):
            reading.places.append(place)
    elif handler := _HANDLERS.get(name):
        handler(reading, found)


_KNOWN_HERE = {*POINTS, *_HANDLERS, "ADR", "X-ABLABEL", "REV", "PRODID", "VERSION", "UID"}


def left_aside(card: Card) -> list[bytes]:
    """The properties that have no place here, as version 4.0 writes them; only the kept card holds them."""
    raw = card.version == "2.1"
    rest = (found for found in card.content if found.head.name not in _KNOWN_HERE)
    return [modern(found, raw, card.version) for found in rest]
