"""One occurrence of something that repeats, this and all that follow, or all: changed, moved, deleted."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.activity.service import repeating_future, repeating_single, repeating_whole
from smallcrm.features.activity.service.repeating_records import Item, Target, load, target
from smallcrm.features.activity.service.repeating_times import stored_time

TIMES = {"appointment": ("start", "end"), "task": ("due", "due")}


class Reach(StrEnum):
    """How far a change goes."""

    THIS = "this"
    FUTURE = "future"
    ALL = "all"


def change_occurrence(record: str, id: int, occurrence: str, values: dict[str, Any], reach: Reach) -> int:
    """Change what happens; `values` are columns of the record. The id of the record that holds it then.

    Start, end and due among them are those of this occurrence; the others move along with it.
    """
    with work(_("Edit appointment") if record == "appointment" else _("Edit task")):
        return _change(record, id, occurrence, dict(values), reach)


def move_occurrence(
    record: str, id: int, occurrence: str, start: object, end: object = None, reach: Reach = Reach.THIS
) -> int:
    """Move it to other days or times: stored texts are of its own zone, datetimes are wall time here."""
    zone = load(record, id).zone
    first, last = TIMES[record]
    values: dict[str, Any] = {first: stored_time(start, zone)}
    if end is not None and record == "appointment":
        values[last] = stored_time(end, zone)
    with work(_("Move appointment") if record == "appointment" else _("Reschedule")):
        return _change(record, id, occurrence, values, reach)


def delete_occurrence(record: str, id: int, occurrence: str, reach: Reach) -> None:
    """Delete it, with those that follow, or all; undo brings them back."""
    with work(_("Delete appointment") if record == "appointment" else _("Delete task")):
        found = target(record, id, occurrence)
        if found is None:
            load(record, id).delete_instance()
        elif reach == Reach.THIS:
            repeating_single.delete(found)
        elif reach == Reach.ALL or repeating_future.is_whole(found):
            found.series.delete_instance()
        else:
            repeating_future.cut_off(found)


def _change(record: str, id: int, occurrence: str, values: dict[str, Any], reach: Reach) -> int:
    found: Target | None = target(record, id, occurrence)
    if found is None:
        item: Item = load(record, id)
        repeating_whole.change_single(item, values)
        return int(item.id)
    if reach == Reach.THIS:
        return repeating_single.change(found, values)
    if reach == Reach.FUTURE and not repeating_future.is_whole(found):
        return repeating_future.change(found, values)
    return repeating_whole.change(found, values)
