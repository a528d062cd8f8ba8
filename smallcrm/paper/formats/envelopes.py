"""Envelopes: how large they are, and where the posts want address, sender and stamp to stand."""

from __future__ import annotations

from dataclasses import dataclass

from smallcrm.core.countries import PAPER_LETTER
from smallcrm.paper.formats.measures import INCH, MM, Box


@dataclass(frozen=True)
class Envelope:
    """One size, lying across: the flap is above, the address is read from left to right."""

    name: str
    size: tuple[float, float]  # points


ENVELOPES = {
    one.name: one
    for one in (
        Envelope("C6", (162 * MM, 114 * MM)),
        Envelope("DL", (220 * MM, 110 * MM)),
        Envelope("C6/5", (229 * MM, 114 * MM)),
        Envelope("C5", (229 * MM, 162 * MM)),
        Envelope("B5", (250 * MM, 176 * MM)),
        Envelope("C4", (324 * MM, 229 * MM)),
        Envelope("B4", (353 * MM, 250 * MM)),
        Envelope("10", (9.5 * INCH, 4.125 * INCH)),
    )
}


@dataclass(frozen=True)
class Zones:
    """What a post keeps free: the stamp above right, its codes below, and the edges."""

    stamp: tuple[float, float]
    code: float
    side: float
    highest: float | None = None  # the address is read up to so far above the lower edge


# The machines of the German post read 15 mm off every edge and below the 40 mm of the franking zone.
EUROPE = Zones((74 * MM, 40 * MM), 15 * MM, 15 * MM)
BRITAIN = Zones((74 * MM, 40 * MM), 18 * MM, 15 * MM)
FRANCE = Zones((74 * MM, 40 * MM), 20 * MM, 20 * MM)
# The US Postal Service reads between 5/8 and 2 3/4 inches above the lower edge, half an inch off the sides.
AMERICA = Zones((2.5 * INCH, 1.375 * INCH), 0.625 * INCH, 0.5 * INCH, 2.75 * INCH)
_OWN = {"GB": BRITAIN, "IE": BRITAIN, "FR": FRANCE, "MC": FRANCE, "BE": FRANCE}
_BEGINS = 0.45  # of the width: where an address begins
_BELOW = 0.52  # of the height: where a short one begins
RETURN = 10 * MM  # the sender's lines are so far off the upper and left edges
_RETURN_HIGH = 27 * MM


def zones(country: str) -> Zones:
    """What the post of a country keeps free."""
    return _OWN.get(country, AMERICA if country in PAPER_LETTER else EUROPE)


def usual_envelope(country: str) -> Envelope:
    """What letters of a country are sent in."""
    return ENVELOPES["10" if country in PAPER_LETTER else "DL"]


def address_box(form: Envelope, kept: Zones) -> Box:
    """Where the address may stand."""
    wide, high = form.size
    left, bottom = wide * _BEGINS, high - kept.code
    top = kept.stamp[1]
    if kept.highest is not None:
        top = max(top, high - kept.highest)
    return Box(left, top, wide - kept.side - left, bottom - top)


def address_top(form: Envelope, kept: Zones, tall: float) -> float:
    """Where an address of this height begins: a short one below the middle, a long one higher."""
    box = address_box(form, kept)
    return min(max(box.top, form.size[1] * _BELOW), box.bottom - tall)


def return_box(form: Envelope, kept: Zones) -> Box:
    """Where the sender stands: above left, clear of the stamp."""
    return Box(RETURN, RETURN, form.size[0] - kept.stamp[0] - RETURN - 4 * MM, _RETURN_HIGH)
