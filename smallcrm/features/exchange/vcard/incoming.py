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
from smallcrm.features.exchange.vcard.values import plain

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


def incoming(
    card: Card, record: int = 1, line: int = 0, source: bytes = b"", digest: bytes = b"", today: str = ""
) -> IncomingParty:
    """What a card says, in our terms; `today` saves asking for it with every day."""
    grouped = any(found[0].group for found in card.content)
    reading = Reading(card.version == "2.1", group_labels(card) if grouped else {}, today)
    takes = _TAKES.get
    for found in card.content:
        if take := takes(found[0].name):
            take(reading, found)
    if reading.spare_places:
        rest.finish(reading)
    doubts = dict.fromkeys([Doubt(*doubt) for doubt in card.doubts] + reading.doubts)
    return IncomingParty(
        record,
        line,
        naming.settle_kind(reading),
        **reading.named,
        jobs=reading.jobs() if reading.organizations or reading.titles or reading.roles else (),
        points=tuple(reading.points),
        places=tuple(reading.places),
        categories=tuple(dict.fromkeys(reading.categories)),
        note="\n\n".join(reading.notes),
        lines=tuple(reading.lines),
        own=tuple(reading.own_fields),
        related=tuple(reading.related),
        picture=reading.picture,
        source=source,
        digest=digest,
        kept=True,
        doubts=tuple(doubts),
    )


def _to_point(make: Callable[[Property, str, dict[str, str]], Any]) -> Callable[[Reading, Property], None]:
    def take(reading: Reading, found: Property) -> None:
        value = found.value if reading.raw else plain(found.value)
        if point := make(found, value.strip(), reading.own):
            reading.points.append(point)

    return take


def _to_place(reading: Reading, found: Property) -> None:
    if place := reach.place(found, reading.own):
        reading.places.append(place)


# What is done with each property.
_TAKES = _HANDLERS | {"ADR": _to_place} | {name: _to_point(make) for name, make in POINTS.items()}
_KNOWN_HERE = {*POINTS, *_HANDLERS, "ADR", "X-ABLABEL", "REV", "PRODID", "VERSION", "UID"}


def left_aside(card: Card) -> list[bytes]:
    """The properties that have no place here, as version 4.0 writes them; only the kept card holds them."""
    raw = card.version == "2.1"
    rest = (found for found in card.content if found.head.name not in _KNOWN_HERE)
    return [modern(found, raw, card.version) for found in rest]
