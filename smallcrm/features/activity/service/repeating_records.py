"""What a change of something that repeats works on: its series, the occurrence, and what replaces it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.features.activity.model import Appointment, Attendee, Task
from smallcrm.features.activity.occurrences.zones import later, span
from smallcrm.features.activity.recurrence import Repetition
from smallcrm.features.activity.recurrence.shifting import move_of

Item = Appointment | Task
OWN = {"id", "created_at", "updated_at", "master", "recurrence_id", "following", "rrule", "exrule", "rdate",
       "exdate"}  # fmt: skip
REPEATS = ("rrule", "exrule", "rdate", "exdate")


def load(record: str, number: int) -> Item:
    """An appointment or a task; a plain message where it is gone."""
    kind = Appointment if record == "appointment" else Task
    found: Item | None = kind.get_or_none(kind.id == number) if 0 < number < 1 << 63 else None
    if found is None:
        raise UserError(
            _("There is no such appointment any more; it may have been deleted.")
            if kind is Appointment
            else _("There is no such task any more; it may have been deleted.")
        )
    return found


def start_of(item: Item) -> str:
    """When it begins, or is due."""
    return str(item.start if isinstance(item, Appointment) else item.due or "")


def end_of(item: Item) -> str:
    """When it ends; a task as it is due."""
    return str(item.end) if isinstance(item, Appointment) else start_of(item)


def times(item: Item, start: str, length: Any, zone: str | None = None) -> dict[str, Any]:
    """The columns that put something at a start for so long."""
    where = {} if zone is None else {"zone": zone}
    if isinstance(item, Task):
        return {"due": start, **where}
    return {"start": start, "end": later(start, length), "all_day": len(start) == 10, **where}


def repetition(item: Item) -> Repetition:
    """What repeats, as it is stored."""
    return Repetition(start_of(item), item.rrule, item.exrule, item.rdate, item.exdate, item.zone)


def repeats(item: Item) -> bool:
    """Whether it is a series."""
    return bool(item.rrule or item.rdate) and bool(start_of(item))


def exceptions_of(series: Item) -> list[Any]:
    """What replaces occurrences of a series; of tasks only what is still open."""
    kind = type(series)
    found = kind.select().where(kind.master == series.id)
    return list(found.where(Task.done == False) if kind is Task else found)  # noqa: E712


def copied(item: Item, **values: Any) -> Any:
    """A new record with the content of another, and its attendees."""
    kind = type(item)
    fields = [field.name for field in kind._meta.sorted_fields if field.name not in OWN]
    content = {
        name: getattr(item, f"{name}_id" if name in ("party", "interaction") else name) for name in fields
    }
    made = kind(**content | values)
    made.save()
    if isinstance(item, Appointment):
        others: list[Any] = list(Attendee.select().where(Attendee.appointment == item.id))
        for other in others:
            Attendee(appointment=made, party=other.party_id, role=other.role, answer=other.answer).save()
    return made


@dataclass
class Target:
    """One occurrence: the series, where it would stand, what replaces it, and what rules from earlier on."""

    series: Item
    at: str
    exception: Any  # replaces this one alone
    ruling: Any  # replaces this one and those that follow

    @property
    def content(self) -> Any:
        """The record that says what it is."""
        return self.exception or self.ruling or self.series

    @property
    def start(self) -> str:
        """Where it stands."""
        if self.exception:
            return start_of(self.exception)
        if self.ruling:
            return move_of(self.ruling.recurrence_id, start_of(self.ruling)).apply(self.at)
        return self.at

    @property
    def length(self) -> Any:
        """How long it takes."""
        return span(start_of(self.content), end_of(self.content))


def target(record: str, number: int, occurrence: str) -> Target | None:
    """What is meant by an occurrence of a record; None where the record does not repeat."""
    found: Any = load(record, number)
    series: Item = found
    replacing = None
    if found.master_id and not repeats(found):
        occurrence = occurrence if found.following and occurrence else found.recurrence_id
        series = load(record, found.master_id)
        replacing = None if found.following else found
    if not repeats(series):
        return None
    at = occurrence or start_of(series)
    others = exceptions_of(series)
    same = (one for one in others if not one.following and one.recurrence_id == at)
    exception = replacing or next(same, None)
    ranged = [one for one in others if one.following and one.recurrence_id <= at]
    ruling = max(ranged, key=lambda one: str(one.recurrence_id), default=None)
    return Target(series, at, exception, ruling)
