"""Appointments and tasks put on their days, series and their exceptions included."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from smallcrm.features.activity.occurrences.occurrence import APPOINTMENT, TASK, Occurrence
from smallcrm.features.activity.occurrences.reading import Row, exceptions, names, repeating, single
from smallcrm.features.activity.occurrences.room import Room
from smallcrm.features.activity.occurrences.zones import here, later, moved_day, moved_time, span, wall_window
from smallcrm.features.activity.recurrence import Repetition

ABROAD = dt.timedelta(days=1)  # a day begins elsewhere so much earlier or later
ONE_DAY = dt.timedelta(days=1)
NOTHING = dt.timedelta()
ABOUT = {APPOINTMENT: dt.timedelta(days=400), TASK: dt.timedelta(days=40)}  # as long as one may last


def placed(record: str, first: dt.date, last: dt.date) -> list[Occurrence]:
    """All occurrences of one kind of record that touch the days from one to another."""
    low, high = first.isoformat(), moved_day(last, ONE_DAY).isoformat()
    before = moved_day(last, ABROAD + ONE_DAY).isoformat()
    by_master = exceptions(
        record, moved_day(first, -ABOUT[record]).isoformat(), moved_day(last, ABOUT[record]).isoformat()
    )
    found = [
        _occurrence(record, row, row.start, row.end, row.recurrence_id)
        for row in single(record, moved_day(first, -ABROAD).isoformat(), before)
    ]
    room = Room()
    for row in repeating(record, before):
        found += _series(record, row, by_master.get(row.id, []), *wall_window(first, last, row.zone), room)
    return _named([one for one in found if _touches(one, low, high, last == dt.date.max)])


def _named(found: list[Occurrence]) -> list[Occurrence]:
    """With the names of whom a series is about."""
    nameless = {one.party for one in found if one.party is not None and one.name is None}
    if not nameless:
        return found
    told = names(nameless)
    return [one._replace(name=told.get(one.party)) if one.party in nameless else one for one in found]


def _series(
    record: str, row: Row, replaced: list[Row], since: dt.datetime, until: dt.datetime, room: Room
) -> Iterator[Occurrence]:
    """The occurrences of a series that no exception replaces, and those that one changes from there on."""
    ranged = sorted((one for one in replaced if one.following), key=lambda one: one.recurrence_id)
    length, periods = span(row.start, row.end), _periods(row.rdate)
    reach = max(
        [length, *(span(one.start, one.end) for one in ranged), *(span(*one) for one in periods.items())]
    )
    moved = (span(one.recurrence_id, one.start) or span(one.start, one.recurrence_id) for one in ranged)
    around = max(moved, default=NOTHING)
    item = Repetition(row.start, row.rrule, row.exrule, row.rdate, row.exdate, row.zone)
    told = room.expansion(item, moved_time(since, -(reach + around)), moved_time(until, around))
    gone = {one.recurrence_id for one in replaced if not one.following}
    for start in told.starts:
        if start in gone or (len(start) > 10 and start[:10] in gone):
            continue
        ruling = next((one for one in reversed(ranged) if one.recurrence_id <= start), None)
        if ruling is None:
            end = periods.get(start) or _end(row, start, length)
            yield _occurrence(record, row, start, end, start, told.cut)
        else:
            yield _shifted(record, ruling, start, told.cut)


def _end(row: Row, start: str, length: dt.timedelta) -> str:
    """When an occurrence ends; most end at the time of day that the first did, on the same day."""
    if row.start[:10] == row.end[:10] and row.start[10:] == start[10:]:
        return start[:10] + row.end[10:]
    return later(start, length)


def _periods(rdate: str) -> dict[str, str]:
    """Further dates that have an end of their own: “start/end”."""
    if "/" not in rdate:
        return {}
    return {start: end for start, slash, end in (one.partition("/") for one in rdate.split(",")) if slash}


def _shifted(record: str, ruling: Row, start: str, cut: bool) -> Occurrence:
    """An occurrence as the exception has it that rules from an earlier one on."""
    shift = dt.datetime.fromisoformat(ruling.start) - dt.datetime.fromisoformat(ruling.recurrence_id)
    moved = later(start if len(start) == len(ruling.start) else start[:10] + ruling.start[10:], shift)
    if len(start) != len(ruling.start):
        moved = later(start[:10] + ruling.start[10:], dt.timedelta(days=shift.days))
    end = later(moved, span(ruling.start, ruling.end))
    return _occurrence(record, ruling, moved, end, start, cut)


def _occurrence(
    record: str, row: Row, start: str, end: str, occurrence: str, cut: bool = False
) -> Occurrence:
    all_day = len(start) == 10
    if all_day and end <= start:
        end = later(start, ONE_DAY)
    return Occurrence(
        record, row.id, start, end, row.zone, all_day, row.title, row.party, row.name,
        row.kind, row.place, row.status, occurrence, bool(occurrence),
        start if all_day else here(start, row.zone), end if all_day else here(end, row.zone),
        bool(row.free), cut,
    )  # fmt: skip


def _touches(one: Occurrence, low: str, high: str, to_the_end: bool) -> bool:
    """Whether it lies in the days wanted, or lasts into them."""
    if one.here_start >= high and not to_the_end:
        return False
    return one.here_start >= low or (one.record != TASK and one.here_end > low and not _is_first(one, low))


def _is_first(one: Occurrence, low: str) -> bool:
    """Whether it ended as the first day began."""
    return one.here_end == low + "T00:00:00"
