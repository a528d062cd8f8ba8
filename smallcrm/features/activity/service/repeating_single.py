"""This one alone: an occurrence that becomes a record of its own, or is left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from smallcrm.core.db import chunks
from smallcrm.features.activity.model import Appointment, Task
from smallcrm.features.activity.recurrence import Following, next_after, next_ones
from smallcrm.features.activity.service.repeating_records import (
    REPEATS,
    Item,
    Target,
    copied,
    exceptions_of,
    repetition,
    start_of,
    target,
    times,
)
from smallcrm.features.activity.service.repeating_times import taken


def change_this(record: str, number: int, occurrence: str, values: dict[str, Any]) -> int:
    """Change one occurrence by its name, inside work(); the id of what stands for it then."""
    found = target(record, number, occurrence)
    assert found is not None, "it does not repeat"
    return change(found, values)


def change(found: Target, values: dict[str, Any]) -> int:
    """Put a record in the occurrence's place; a series of tasks that stood at it goes on to the next."""
    for name in REPEATS:
        values.pop(name, None)
    start, length, zone = taken(found.content, values, found.start, found.length)
    put = times(found.series, start, length, zone)
    if found.exception:
        if found.exception.assign(**values, **put):
            found.exception.save()
        return int(found.exception.id)
    if _stands_at(found) and not _goes_on(found):  # the last one needs no series any more
        found.series.assign(**values, **put, rrule="", rdate="", exdate="", exrule="")
        found.series.save()
        return int(found.series.id)
    made = copied(found.content, **{**put, **values}, master=found.series, recurrence_id=found.at)
    return int(made.id)


def delete(found: Target) -> None:
    """Leave the occurrence out; a series that has nothing left goes with it."""
    series = found.series
    if found.exception:
        found.exception.delete_instance()
    if _stands_at(found):
        if not _goes_on(found):
            series.delete_instance()
        return
    said = [text for text in series.exdate.split(",") if text]
    series.assign(exdate=",".join([*said, found.at]))
    series.save()
    if not exceptions_of(series) and not next_ones(repetition(series), 1):
        series.delete_instance()


def _stands_at(found: Target) -> bool:
    """Whether the record of a task stands for this very occurrence: tasks go on one by one."""
    return isinstance(found.series, Task) and found.series.due == found.at


def _goes_on(found: Target) -> bool:
    """Move a series of tasks to what follows; whether anything does."""
    series = found.series
    following = next_occurrence(series)
    if following is None:
        return False
    series.assign(due=following.due, rrule=following.rule)
    series.save()
    return True


def next_occurrence(series: Item) -> Following | None:
    """The next day of a task that repeats, and its rule from there on; None where it has ended."""
    if not (series.rrule or series.rdate):
        return None
    kind = type(series)
    others = kind.select(kind.recurrence_id).where(
        kind.master == series.id, kind.recurrence_id > start_of(series), ~kind.following
    )
    replaced = [str(one.recurrence_id) for one in others]
    left_out = ",".join(filter(None, [series.exdate, *replaced]))
    return next_after(series.rrule, start_of(series), left_out, series.zone, series.rdate)


def leave_out(kind: type[Appointment] | type[Task], ids: Sequence[int]) -> None:
    """Of records that are to be deleted: what they replaced does not come back. Inside work()."""
    found: list[Any] = []
    for part in chunks(ids):
        found.extend(kind.select().where(kind.id.in_(part), kind.recurrence_id != "", ~kind.following))
    for one in found:
        series = one.master
        if series is None or series.id in ids or one.recurrence_id < start_of(series):
            continue
        said = [text for text in series.exdate.split(",") if text]
        if one.recurrence_id not in said:
            series.assign(exdate=",".join([*said, one.recurrence_id]))
            series.save()
