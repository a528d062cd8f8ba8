"""Where the arrows lead: from slot to slot, and to what stands in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from smallcrm.features.calendar.entries import Entry, on_day
from smallcrm.features.calendar.geometry.moves import SLOT, Spot
from smallcrm.features.calendar.geometry.pieces import MINUTES

Stand = tuple[Spot, str]  # where one stands, and the key of the entry one stands on; empty for none


def below(entries: Sequence[Entry], spot: Spot, key: str) -> Stand:
    """One slot down in its day: to the next that overlaps, else past the end of what one stands on."""
    at = _find(entries, key)
    if spot.minute is None:
        bars = [one for one in on_day(entries, spot.day) if one.is_bar]
        place = next((place for place, one in enumerate(bars) if one.key == key), -1)
        if place + 1 < len(bars):
            return spot, bars[place + 1].key
        return land(entries, Spot(spot.day, 0))
    timed = _timed(entries, spot.day)
    if at is not None:
        later = timed[_place(timed, key) + 1 :]
        if later and later[0].start < at.end:
            return Spot(spot.day, _minute(later[0], spot.day)), later[0].key
        until = _minute(at, spot.day, end=True)
        minute = max(-(-until // SLOT) * SLOT if until % SLOT else until, spot.minute + 1)
    else:
        minute = (spot.minute // SLOT + 1) * SLOT
    return land(entries, Spot(spot.day, min(minute, MINUTES - SLOT)))


def above(entries: Sequence[Entry], spot: Spot, key: str) -> Stand:
    """One slot up; from the first one to what stands above the hours."""
    if spot.minute is None:
        bars = [one for one in on_day(entries, spot.day) if one.is_bar]
        place = next((place for place, one in enumerate(bars) if one.key == key), 0)
        return spot, bars[max(place - 1, 0)].key if bars else ""
    at = _find(entries, key)
    if at is not None:
        timed = _timed(entries, spot.day)
        earlier = timed[: max(_place(timed, key), 0)]
        if earlier and earlier[-1].end > at.start:
            return Spot(spot.day, _minute(earlier[-1], spot.day)), earlier[-1].key
    begin = _minute(at, spot.day) if at is not None else spot.minute
    if begin <= 0:
        bars = [one for one in on_day(entries, spot.day) if one.is_bar]
        return Spot(spot.day), bars[-1].key if bars else ""
    minute = (begin - 1) // SLOT * SLOT
    return land(entries, Spot(spot.day, minute), upwards=True)


def land(entries: Sequence[Entry], spot: Spot, upwards: bool = False) -> Stand:
    """What stands in a slot, or the slot itself."""
    if spot.minute is None:
        bars = [one for one in on_day(entries, spot.day) if one.is_bar]
        return spot, bars[0].key if bars else ""
    begin = spot.at()
    end = begin + dt.timedelta(minutes=SLOT)
    here = [one for one in _timed(entries, spot.day) if one.start < end and one.end > begin]
    if not here:
        return spot, ""
    found = here[-1] if upwards else here[0]
    return Spot(spot.day, _minute(found, spot.day)), found.key


def next_one(entries: Sequence[Entry], moment: dt.datetime, key: str, by: int) -> Entry | None:
    """The next entry, or the one before: seen from the one one stands on, or from a moment."""
    keys = [one.key for one in entries]
    if key in keys:
        place = keys.index(key) + by
        return entries[place] if 0 <= place < len(entries) else None
    if by > 0:
        return next((one for one in entries if one.start >= moment), None)
    return next((one for one in reversed(entries) if one.start < moment), None)


def _timed(entries: Sequence[Entry], day: dt.date) -> list[Entry]:
    found = [one for one in on_day(entries, day) if not one.is_bar]
    return sorted(found, key=lambda one: (one.start, one.end, one.key))


def _minute(entry: Entry, day: dt.date, end: bool = False) -> int:
    """The minute of a day at which an entry begins or ends there."""
    at, outside = (entry.end, MINUTES) if end else (entry.start, 0)
    return at.hour * 60 + at.minute if at.date() == day else outside


def _find(entries: Sequence[Entry], key: str) -> Entry | None:
    return next((one for one in entries if one.key == key), None) if key else None


def _place(entries: Sequence[Entry], key: str) -> int:
    return next((place for place, one in enumerate(entries) if one.key == key), -1)
