"""Links to directions. Nothing is asked of any service before the user opens one."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from smallcrm.core.business import business

ROUND = "https://www.google.com/maps/dir/?api=1"
MOST = 9  # places on the way that the service takes in one link


def home() -> str:
    """One's own address in one line; empty where the business has none."""
    own = business()
    town = " ".join(part for part in (own.postcode, own.locality) if part)
    return ", ".join(part for part in (*own.street.split("\n"), town) if part.strip())


def directions(address: str) -> str:
    """From where one is to an address."""
    return f"{ROUND}&destination={quote(address, safe='')}" if address else ""


def rounds(addresses: Sequence[str]) -> list[str]:
    """The whole round from one's own door and back, in as few links as the service allows."""
    known = [address for address in addresses if address]
    own = home()
    way = [own, *known, own] if own else known
    found = []
    for start in range(0, max(len(way) - 1, 0), MOST + 1):
        part = way[start : start + MOST + 2]
        between = "|".join(part[1:-1])
        link = f"{ROUND}&origin={quote(part[0], safe='')}&destination={quote(part[-1], safe='')}"
        found.append(link + (f"&waypoints={quote(between, safe='')}" if between else ""))
    if not found and known:
        found.append(directions(known[0]))
    return found
