"""A calendar file, item after item: its zones first, for they may stand behind what needs them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import BinaryIO

from smallcrm.core.i18n import _
from smallcrm.features.exchange.blocks import blocks
from smallcrm.features.exchange.ical.component import read_component
from smallcrm.features.exchange.ical.incoming import TABLES, incoming, no_day
from smallcrm.features.exchange.ical.item import IncomingItem
from smallcrm.features.exchange.ical.lines import read_lines
from smallcrm.features.exchange.ical.split import Piece, Splitter
from smallcrm.features.exchange.ical.zones import OF_CALENDAR, Zones, by_name
from smallcrm.features.exchange.record import Doubt, Skipped

MOST_ZONES = 2_000
LARGEST_ZONE = 1 << 14  # each event that needs it keeps it
_ASIDE = {"VJOURNAL": "diary", "VFREEBUSY": "free", "VAVAILABILITY": "free"}


def read_calendar(file: BinaryIO) -> Iterator[IncomingItem | Skipped]:
    """Every event and to-do of a file; what is neither is skipped with the reason."""
    zones = _zones(file)
    file.seek(0)
    number = 0
    for piece in Splitter().pieces(blocks(file)):
        if piece.name == "VTIMEZONE":
            continue
        number += 1
        yield _item(piece, number, zones[piece.calendar])


def _zones(file: BinaryIO) -> dict[int, Zones]:
    found: dict[int, Zones] = defaultdict(Zones)
    count = 0
    splitter = Splitter()
    for piece in splitter.pieces(blocks(file)):
        if piece.name == "VTIMEZONE" and len(piece.body) <= LARGEST_ZONE and count < MOST_ZONES:
            count += 1
            found[piece.calendar].define(read_component(piece.body), piece.body)
    for calendar, head in splitter.heads.items():
        found[calendar].of_calendar = _zone_of_calendar(head)
    return found


def _zone_of_calendar(head: bytes) -> str:
    said = next((line.text for line in read_lines(head, []) if line.name == OF_CALENDAR), "")
    return by_name(said) if said else ""


def _item(piece: Piece, number: int, zones: Zones) -> IncomingItem | Skipped:
    if piece.oversized:
        return Skipped(number, piece.line, _("The event is larger than any event; it was left out."))
    if piece.name not in TABLES:
        return Skipped(number, piece.line, _aside(piece.name))
    component = read_component(piece.body)
    made = incoming(component, zones, number, piece.body)
    if made is None:
        return Skipped(number, piece.line, no_day())
    if not piece.closed:
        doubt = Doubt("", _("The event has no END line; it may be incomplete."))
        made = made._replace(doubts=(*made.doubts, doubt), source=_closed(piece))
    return made


def _closed(piece: Piece) -> bytes:
    return piece.body + (b"" if piece.body.endswith(b"\n") else b"\r\n") + f"END:{piece.name}\r\n".encode()


def _aside(name: str) -> str:
    match _ASIDE.get(name):
        case "diary":
            return _("It is an entry of a diary, not of a calendar.")
        case "free":
            return _("It only says when somebody is busy or free.")
    return _("“{}” is neither event nor to-do.").format(name[:40])


def item_of(source: bytes, zones: bytes) -> IncomingItem | None:
    """What a kept component says, by the zones that were kept with it."""
    return incoming(read_component(source), zones_of(zones), 0, source) if source else None


@lru_cache(maxsize=64)
def zones_of(body: bytes) -> Zones:
    """The zones that some definitions define."""
    found, splitter = Zones(), Splitter()
    for piece in splitter.pieces([body] if body else []):
        if piece.name == "VTIMEZONE":
            found.define(read_component(piece.body), piece.body)
    found.of_calendar = _zone_of_calendar(splitter.heads.get(0, b""))
    return found
