"""Planning what must be done, ticking it off, moving it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from smallcrm.core import clock
from smallcrm.core.db import chunks
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.activity.model import Interaction, Task, TaskStatus
from smallcrm.features.activity.recurrence import check_rule
from smallcrm.features.activity.service.repeating_single import change_this, leave_out, next_occurrence
from smallcrm.features.activity.when import as_stored, zone_of
from smallcrm.features.people.service.parties import get_party


@dataclass(frozen=True)
class Planned:
    """A task and the journal entry that made or changed it."""

    task: Task
    journal: int | None


def new_task(
    what: str,
    when: dt.date | dt.datetime | None,
    *,
    party: int | None = None,
    kind: str = "",
    note: str = "",
    rrule: str = "",
    rdate: str = "",
    exdate: str = "",
    priority: int = 0,
    interaction: Interaction | None = None,
) -> Task:
    """A task, stored; inside work()."""
    due = None if when is None else as_stored(when)
    if rrule:
        check_rule(rrule, due)
    if party is not None:
        get_party(party)  # who was deleted meanwhile is told of
    made = Task(
        what=what.strip(),
        due=due,
        zone=zone_of(due) if due else "",
        party=party,
        kind=kind,
        note=note,
        rrule=rrule,
        rdate=rdate,
        exdate=exdate,
        priority=priority,
        interaction=interaction,
    )
    made.save()
    return made


def plan(
    what: str,
    when: dt.date | dt.datetime | None,
    *,
    party: int | None = None,
    kind: str = "",
    note: str = "",
    rrule: str = "",
    rdate: str = "",
    exdate: str = "",
    priority: int = 0,
) -> Planned:
    """Plan something to do; with a party it is a follow-up."""
    with work(_("Plan follow-up") if party is not None else _("Plan task")) as changes:
        made = new_task(
            what,
            when,
            party=party,
            kind=kind,
            note=note,
            rrule=rrule,
            rdate=rdate,
            exdate=exdate,
            priority=priority,
        )
    return Planned(made, changes.entry)


def done(task_id: int) -> Planned:
    """Tick a task off. One that repeats moves to its next day; what was done stays as its own record."""
    task = get_task(task_id)
    with work(_("Done")) as changes:
        if not task.done:
            if not task.due or (following := next_occurrence(task)) is None:
                _close(task)
            else:
                _close(_occurrence(task))
                task.due, task.rrule = following
                task.save()
    return Planned(task, changes.entry)


def reopen(task_id: int) -> Planned:
    """Take the tick away again."""
    task = get_task(task_id)
    with work(_("Not done")) as changes:
        if task.assign(done=False, done_at=None, status=TaskStatus.NEEDS_ACTION):
            task.save()
    return Planned(task, changes.entry)


def reschedule(task_id: int, when: dt.date | dt.datetime) -> Planned:
    """Move a task to another day or time. A day alone keeps the time of day it had.

    Of one that repeats, this one alone: it becomes a task of its own, and the series goes on to its next day.
    """
    task = get_task(task_id)
    due = as_stored(when)
    zone = zone_of(due)
    if len(due) == 10 and task.due and len(task.due) > 10:
        due, zone = due + task.due[10:], task.zone
    with work(_("Reschedule")) as changes:
        if (task.rrule or task.rdate) and task.due:  # this one alone: the days of the series stay
            task = get_task(change_this("task", task_id, task.due, {"due": due, "zone": zone}))
        elif task.assign(due=due, zone=zone):
            task.save()
    return Planned(task, changes.entry)


def change_task(task_id: int, values: dict[str, Any]) -> Planned:
    """Change a task; `values` are columns of Task."""
    task = get_task(task_id)
    if (party := values.get("party")) is not None:
        get_party(party)
    with work(_("Edit task")) as changes:
        changed = task.assign(**values)
        if task.rrule:
            check_rule(task.rrule, task.due)
        if changed:
            task.save()
    return Planned(task, changes.entry)


def delete_tasks(ids: Sequence[int]) -> None:
    """Delete tasks; undo brings them back."""
    with work(_("Delete task") if len(ids) == 1 else _("Delete tasks")):
        leave_out(Task, ids)
        for part in chunks(ids):
            Task.delete().where(Task.id.in_(part)).execute()


def get_task(task_id: int) -> Task:
    """The task with an id; a plain message where there is none."""
    found: Task | None = Task.get_or_none(Task.id == task_id) if task_id < 1 << 63 else None
    if found is None:
        raise UserError(_("There is no such task any more; it may have been deleted."))
    return found


def _close(task: Task) -> None:
    task.done, task.done_at, task.status = True, clock.now(), TaskStatus.COMPLETED
    task.save()


def _occurrence(task: Task) -> Task:
    """One occurrence of a task that repeats, as a record of its own."""
    return Task(
        what=task.what,
        due=task.due,
        zone=task.zone,
        note=task.note,
        place=task.place,
        priority=task.priority,
        kind=task.kind,
        party=task.party_id,
        interaction=task.interaction_id,
        master=task,
        recurrence_id=task.due,
    )
