"""This one and all that follow: the series is cut in two, and the later half goes its own way."""

from __future__ import annotations

from typing import Any

from smallcrm.features.activity.model import Task
from smallcrm.features.activity.occurrences.zones import span
from smallcrm.features.activity.recurrence import Repetition, next_ones
from smallcrm.features.activity.recurrence.splitting import Halves, goes_on, is_first, split
from smallcrm.features.activity.service import repeating_whole
from smallcrm.features.activity.service.repeating_records import (
    REPEATS,
    Target,
    copied,
    end_of,
    exceptions_of,
    repetition,
    start_of,
    target,
    times,
)
from smallcrm.features.activity.service.repeating_times import taken


def is_whole(found: Target) -> bool:
    """Whether nothing of the series comes before this one."""
    if isinstance(found.series, Task) and found.series.due == found.at:
        return True
    return is_first(repetition(found.series), found.at)


def cut_off(found: Target) -> None:
    """The series ends before this one."""
    halves = split(repetition(found.series), found.at)
    for one in exceptions_of(found.series):
        if one.recurrence_id >= found.at:
            one.delete_instance()
    _shorten(found, halves)


def change(found: Target, values: dict[str, Any]) -> int:
    """Change this one and those that follow; the id of what they are of then."""
    halves = split(repetition(found.series), found.at)
    other_rule = any(name in values and values[name] != getattr(found.series, name) for name in REPEATS)
    if (
        not other_rule
        and not goes_on(repetition(found.series), halves.later)
        and not isinstance(found.series, Task)
    ):
        return _range(found, values)
    later = _later(found, halves)
    if later is None:
        return repeating_whole.change(found, values)
    return repeating_whole.change(later, values)


def _shorten(found: Target, halves: Halves) -> None:
    """The series as its earlier half; what happens only once any more is no series."""
    series, earlier = found.series, halves.earlier
    if not exceptions_of(series) and next_ones(earlier, 2) == [earlier.start]:
        earlier = Repetition(earlier.start)
    series.assign(rrule=earlier.rrule, exrule=earlier.exrule, rdate=earlier.rdate, exdate=earlier.exdate)
    series.save()


def _later(found: Target, halves: Halves) -> Target | None:
    """The later half as a series of its own, with the exceptions that are its own; its first occurrence."""
    series, new = found.series, halves.later
    content = found.ruling or series
    moving = [one for one in exceptions_of(series) if one.recurrence_id >= found.at]
    length = span(start_of(content), end_of(content))
    made = copied(
        content,
        **times(series, new.start, length, series.zone),
        rrule=new.rrule, exrule=new.exrule, rdate=new.rdate, exdate=new.exdate, uid="",
    )  # fmt: skip
    for one in moving:
        one.assign(master=made, uid="")
        one.save()
    _shorten(found, halves)
    if found.ruling is not None and found.ruling not in moving:
        begun = Target(made, found.at, None, None)
        repeating_whole.change(begun, _where(found))
    record = "task" if isinstance(series, Task) else "appointment"
    return target(record, made.id, start_of(made)) or Target(made, start_of(made), None, None)


def _where(found: Target) -> dict[str, Any]:
    """Where the occurrence stood by what ruled it."""
    put = times(found.series, found.start, span(start_of(found.ruling), end_of(found.ruling)))
    return {name: value for name, value in put.items() if name != "all_day"} | {"zone": found.ruling.zone}


def _range(found: Target, values: dict[str, Any]) -> int:
    """No rule can say the later half: a record rules from this one on, as iCalendar's THISANDFUTURE."""
    for name in REPEATS:
        values.pop(name, None)
    start, length, zone = taken(found.content, values, found.start, found.length)
    put = times(found.series, start, length, zone)
    if found.ruling is not None and found.ruling.recurrence_id == found.at:
        found.ruling.assign(**values, **put)
        found.ruling.save()
        return int(found.ruling.id)
    made = copied(
        found.content, **{**put, **values}, master=found.series, recurrence_id=found.at, following=True
    )
    return int(made.id)
