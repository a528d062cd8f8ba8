"""Entries cut into what is seen of them: bars over days, and parts of a day by minutes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from smallcrm.features.calendar.entries import Entry
from smallcrm.features.calendar.geometry.columns import Place, lanes, side_by_side

MINUTES = 24 * 60
LEAST = 25  # minutes: what is shorter is shown as long, or nobody could read or hold it


class Bar(NamedTuple):
    """An entry over some of the days shown, in a lane."""

    entry: Entry
    first: int
    last: int
    begins: bool  # here, and not on a day before
    ends: bool
    lane: int = 0


class Part(NamedTuple):
    """What is seen of an entry on one day, from minute to minute, in a column."""

    entry: Entry
    day: int
    top: int
    bottom: int
    begins: bool
    ends: bool
    place: Place = Place(0, 1, 1)


def bars(entries: Iterable[Entry], days: Sequence[dt.date]) -> list[Bar]:
    """Bars over these days, each in the lane where it covers no other."""
    begin, end = days[0], days[-1]
    dated = [(one, one.first, one.last) for one in entries]
    found = [one for one in dated if one[1] <= end and one[2] >= begin]
    spans = [
        (max((first - begin).days, 0), min((last - begin).days, len(days) - 1)) for _one, first, last in found
    ]
    places = lanes([(first, last + 1) for first, last in spans])
    return [
        Bar(one, *span, first >= begin, last <= end, lane)
        for (one, first, last), span, lane in zip(found, spans, places, strict=True)
    ]


def parts(entries: Iterable[Entry], days: Sequence[dt.date]) -> list[Part]:
    """What is seen of entries in the hours of these days; over midnight there are two."""
    found: list[Part] = []
    known = list(entries)
    for number, day in enumerate(days):
        of_day = [part for one in known if (part := _part(one, number, day)) is not None]
        places = side_by_side([(part.top, part.bottom) for part in of_day])
        found += [part._replace(place=place) for part, place in zip(of_day, places, strict=True)]
    return found


def _part(entry: Entry, number: int, day: dt.date) -> Part | None:
    if not entry.first <= day <= entry.last:
        return None
    begins, ends = entry.first == day, entry.last == day
    top = minute_of(entry.start) if begins else 0
    bottom = minute_of(entry.end) if ends and entry.end.date() == day else MINUTES
    bottom = min(max(bottom, top + LEAST), MINUTES)
    return Part(entry, number, min(top, MINUTES - LEAST), bottom, begins, ends)


def minute_of(moment: dt.datetime | dt.time) -> int:
    """The minute of its day."""
    return moment.hour * 60 + moment.minute
