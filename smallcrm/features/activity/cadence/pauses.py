"""Days that do not count: a cadence's own pause, and the time in which the whole business is away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from smallcrm.core.settings import read_settings

AWAY = "cadence.away"  # a setting: [["2026-12-24", "2027-01-06"], …], both days included
FOREVER = "9999-12-31"
DAY = dt.timedelta(days=1)


class Pause(NamedTuple):
    """Days from one to another, both included."""

    first: dt.date
    last: dt.date


def pause(first: str, last: str) -> Pause | None:
    """A pause as it is stored: an empty first day is since ever; None where it is none."""
    if not last:
        return None
    try:
        begun = dt.date.fromisoformat(first) if first else dt.date.min
        made = Pause(begun, dt.date.fromisoformat(last))
    except ValueError:
        return None
    return made if made.first <= made.last else None


def away() -> list[Pause]:
    """When the whole business is away, by day; times that touch each other are one."""
    stored = read_settings(AWAY).get("", [])
    told = [pair for pair in stored if isinstance(pair, list) and len(pair) == 2]
    return merged(made for first, last in told if (made := pause(str(first), str(last))))


def away_on(day: dt.date) -> Pause | None:
    """The time away that a day is in."""
    return next((one for one in away() if one.first <= day <= one.last), None)


def merged(pauses: Iterable[Pause]) -> list[Pause]:
    """In order, without overlaps."""
    found: list[Pause] = []
    for one in sorted(pauses):
        if found and (found[-1].last >= one.first or found[-1].last + DAY == one.first):
            found[-1] = Pause(found[-1].first, max(found[-1].last, one.last))
        else:
            found.append(one)
    return found


def counted(since: dt.date, until: dt.date, pauses: Sequence[Pause]) -> int:
    """How many days count from one day (it does not) to another (it does): those in no pause."""
    days = (until - since).days
    for one in pauses:
        first, last = max(one.first, since + DAY), min(one.last, until)
        days -= max((last - first).days + 1, 0)
    return days


def day_after(since: dt.date, days: int, pauses: Sequence[Pause]) -> dt.date:
    """The day on which so many days have counted; the last day there is where it would be behind it."""
    left, day = days, since
    try:
        for one in pauses:
            if one.last <= day:
                continue
            free = max((one.first - day).days - 1, 0)
            if left <= free:
                break
            left, day = left - free, one.last
        return day + dt.timedelta(days=left)
    except OverflowError:
        return dt.date.max


def latest_since(until: dt.date, days: int, pauses: Sequence[Pause]) -> dt.date:
    """The latest day from which at least so many days count until this one."""
    try:
        day = until - dt.timedelta(days=days)
        while (missing := days - counted(day, until, pauses)) > 0:
            day = min([one.first for one in pauses if one.first <= day <= one.last], default=day)
            day -= dt.timedelta(days=missing)
    except OverflowError:
        return dt.date.min
    return day
