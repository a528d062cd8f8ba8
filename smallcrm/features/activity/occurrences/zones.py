"""Wall times of one zone told in another; a day is the same everywhere."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from smallcrm.core import clock
from smallcrm.core.zones import zone_named

DAY = dt.timedelta(days=1)


def here(stored: str, zone: str) -> str:
    """A stored wall time of a zone, as the clock shows it where the business is."""
    return stored if len(stored) == 10 or not zone else _told(stored, zone, clock.zone())


def instant(stored: str, zone: str) -> dt.datetime | None:
    """The instant of a wall time in UTC; None for a day and for what floats.

    A time that does not exist, as clocks go forward, is read with the offset before (RFC 5545, 3.3.5);
    of one that comes twice, the first is meant.
    """
    known = zone_named(zone)
    if len(stored) == 10 or known is None:
        return None
    try:
        return dt.datetime.fromisoformat(stored).replace(tzinfo=known).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None


def _told(stored: str, zone: str, wanted: dt.tzinfo) -> str:
    if getattr(wanted, "key", "") == zone and _is_even(stored[:10], zone):
        return stored
    moment = instant(stored, zone)
    try:
        return stored if moment is None else moment.astimezone(wanted).replace(tzinfo=None).isoformat()
    except OverflowError:
        return stored


@lru_cache(maxsize=4_096)
def _is_even(day: str, zone: str) -> bool:
    """Whether no clock is changed on a day, so that every wall time of it exists."""
    known = zone_named(zone)
    try:
        begin = dt.datetime.fromisoformat(day).replace(tzinfo=known)
        return begin.utcoffset() == (begin + DAY).utcoffset()
    except (ValueError, OverflowError):
        return True


def later(stored: str, by: dt.timedelta) -> str:
    """A stored day or wall time, moved by the clock on the wall."""
    moment = dt.datetime.fromisoformat(stored)
    try:
        return (moment + by).isoformat()[: len(stored)]
    except OverflowError:
        return stored


def span(start: str, end: str) -> dt.timedelta:
    """How long something takes by the clock on the wall."""
    try:
        return max(dt.datetime.fromisoformat(end) - dt.datetime.fromisoformat(start), dt.timedelta())
    except ValueError:
        return dt.timedelta()
