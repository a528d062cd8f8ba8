"""Where something comes to that is dragged, stretched or pushed by keys; minutes snap."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from smallcrm.core import clock
from smallcrm.features.calendar.entries import DAY, Entry, wall
from smallcrm.features.calendar.geometry.days import plus
from smallcrm.features.calendar.geometry.pieces import MINUTES

SNAP, FINE, SLOT = 15, 5, 30  # minutes
HOUR = dt.timedelta(hours=1)


class Hold(StrEnum):
    """By what something is held."""

    CREATE = "create"
    MOVE = "move"
    START = "start"
    END = "end"


class Spot(NamedTuple):
    """A place in the calendar: a day, and a minute of it where one stands in the hours."""

    day: dt.date
    minute: int | None = None

    def at(self) -> dt.datetime:
        """As wall time; a day alone begins at midnight."""
        return dt.datetime.combine(self.day, dt.time()) + dt.timedelta(minutes=self.minute or 0)

    def slot(self) -> Spot:
        """The half hour it lies in, as it is shown to whoever stands there."""
        return self if self.minute is None else Spot(self.day, self.minute // SLOT * SLOT)


class Span(NamedTuple):
    """From when to when; `whole` says days, the end exclusive."""

    start: dt.datetime
    end: dt.datetime
    whole: bool


def snapped(minute: float, step: int = SNAP) -> int:
    """The nearest step of a day."""
    return min(max(round(minute / step) * step, 0), MINUTES)


def drawn(begin: Spot, now: Spot, step: int = SNAP) -> Span:
    """A span drawn from one place to another, whichever is earlier; one step long at least."""
    if begin.minute is None or now.minute is None:
        first, last = sorted((begin.day, now.day))
        return Span(_midnight(first), _midnight(plus(last, 1)), True)
    first_spot, last_spot = sorted((begin, now), key=Spot.at)
    start = Spot(first_spot.day, (first_spot.minute or 0) // step * step).at()
    end = Spot(last_spot.day, snapped(last_spot.minute or 0, step)).at()
    return Span(start, max(end, start + dt.timedelta(minutes=step)), False)


def moved(entry: Entry, begin: Spot, now: Spot, step: int = SNAP, by_day: bool = False) -> Span:
    """An entry held at one place and let go at another; `by_day` keeps its hour."""
    days = dt.timedelta(days=(now.day - begin.day).days)
    if by_day or (now.minute is None and (entry.is_bar or begin.minute is None)):
        return Span(entry.start + days, entry.end + days, entry.whole)
    if now.minute is None:
        return Span(_midnight(now.day), _midnight(plus(now.day, 1)), True)
    if begin.minute is None:
        start = Spot(now.day, snapped(now.minute, step)).at()
        return Span(start, start + (HOUR if entry.whole else entry.end - entry.start), False)
    start = entry.start + days + dt.timedelta(minutes=now.minute - begin.minute)
    start = Spot(start.date(), snapped(start.hour * 60 + start.minute, step)).at()
    return Span(start, start + (entry.end - entry.start), False)


def stretched(entry: Entry, hold: Hold, now: Spot, step: int = SNAP) -> Span:
    """An entry whose beginning or end is drawn elsewhere; it keeps a step, or a day, at least."""
    if entry.whole:
        if hold is Hold.START:
            return Span(min(_midnight(now.day), entry.end - DAY), entry.end, True)
        return Span(entry.start, max(_midnight(plus(now.day, 1)), entry.start + DAY), True)
    least = dt.timedelta(minutes=step)
    if now.minute is None:  # by days: the hour stays
        kept = entry.start if hold is Hold.START else entry.end
        at = dt.datetime.combine(now.day, kept.time())
    else:
        at = Spot(now.day, snapped(now.minute, step)).at()
    if hold is Hold.START:
        return Span(min(at, entry.end - least), entry.end, False)
    return Span(entry.start, max(at, entry.start + least), False)


def stored(entry: Entry | None, span: Span) -> tuple[str, str]:
    """A span as it is stored: days, or wall time in the zone of the entry."""
    if span.whole:
        return span.start.date().isoformat(), span.end.date().isoformat()
    if entry is None or not entry.elsewhere:
        return span.start.isoformat(), span.end.isoformat()
    start = in_zone(span.start, entry.zone)
    long = wall(entry.own_end) - wall(entry.own_start)
    same_length = span.end - span.start == entry.end - entry.start
    return start.isoformat(), (start + long if same_length else in_zone(span.end, entry.zone)).isoformat()


def in_zone(here: dt.datetime, zone: str) -> dt.datetime:
    """Wall time of the business as wall time of a zone; one that is not known here changes nothing."""
    try:
        there = ZoneInfo(zone)
    except (KeyError, OSError, ValueError):
        return here
    return clock.as_utc(here).astimezone(there).replace(tzinfo=None)


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time())
