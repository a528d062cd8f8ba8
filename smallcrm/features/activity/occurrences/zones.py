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


def wall_window(first: dt.date, last: dt.date, zone: str) -> tuple[dt.datetime, dt.datetime]:
    """The days from one to another here, as wall times of a zone; a day more where a clock is changed."""
    return _wall_window(first, last, zone, clock.zone())


@lru_cache(maxsize=512)
def _wall_window(
    first: dt.date, last: dt.date, zone: str, wanted: dt.tzinfo
) -> tuple[dt.datetime, dt.datetime]:
    since = dt.datetime.combine(first, dt.time())
    until = dt.datetime.combine(last, dt.time(23, 59, 59))
    known = zone_named(zone)
    if known is None:
        return since, until
    edges = (moved_day(first, -DAY), first, last, moved_day(last, DAY))
    even = all(_is_even(day.isoformat(), zone) for day in edges)
    if getattr(wanted, "key", "") == zone and even:
        return since, until
    try:
        since = since.replace(tzinfo=wanted).astimezone(known).replace(tzinfo=None)
        until = until.replace(tzinfo=wanted).astimezone(known).replace(tzinfo=None)
    except OverflowError:
        pass
    return (since, until) if even else (moved_time(since, -DAY), moved_time(until, DAY))


def moved_day(day: dt.date, by: dt.timedelta) -> dt.date:
    """A day so much later, or the edge of the calendar."""
    try:
        return day + by
    except OverflowError:
        return dt.date.max if by > dt.timedelta() else dt.date.min


def moved_time(moment: dt.datetime, by: dt.timedelta) -> dt.datetime:
    """A wall time so much later, or the edge of the calendar."""
    try:
        return moment + by
    except OverflowError:
        return dt.datetime(9999, 12, 31, 23, 59, 59) if by > dt.timedelta() else dt.datetime.min
