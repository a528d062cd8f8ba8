"""Forms about activity that were half filled when the program ended, opened again with what was typed."""

from __future__ import annotations

from collections.abc import Callable

from smallcrm.core.db import database
from smallcrm.features.activity.views.appointment_deeds import log_it, move_slip
from smallcrm.features.activity.views.appointment_slip import appointment_slip, new_appointment_slip
from smallcrm.features.activity.views.deeds import after_logging
from smallcrm.features.activity.views.log_slip import edit_slip, log_slip
from smallcrm.features.activity.views.next_slip import next_slip
from smallcrm.features.activity.views.plan_slip import plan_slip, reschedule_slip, task_slip
from smallcrm.ui.desk import Desk


def finish_log(desk: Desk, about: str) -> bool:
    """Logging for a party: “12:”, “12:note”, or “12:34” where it ticks off a task."""
    party, _colon, rest = about.partition(":")
    if not _there("party", party) or (rest.isdecimal() and not _there("task", rest)):
        return False
    task = int(rest) if rest.isdecimal() else None
    desk.lay(log_slip(int(party), "call" if task or not rest else rest, task, after_logging(desk)))
    return True


def finish_entry(desk: Desk, entry: str) -> bool:
    """Something that was logged and is mended."""
    if _there("interaction", entry):
        desk.lay(edit_slip(int(entry)))
        return True
    return False


def finish_next(desk: Desk, entry: str) -> bool:
    """The question what comes next."""
    slip = next_slip(int(entry)) if entry.isdecimal() else None
    if slip is not None:
        desk.lay(slip)
    return slip is not None


def finish_plan(desk: Desk, party: str) -> bool:
    """Something to do, for somebody or nobody."""
    if party and not _there("party", party):
        return False
    desk.lay(plan_slip(int(party) if party else None))
    return True


def finish_task(desk: Desk, task: str) -> bool:
    """A task that is changed."""
    if _there("task", task):
        desk.lay(task_slip(int(task)))
        return True
    return False


def finish_appoint(desk: Desk, party: str) -> bool:
    """A new appointment, with somebody or nobody."""
    if party and not _there("party", party):
        return False
    desk.lay(new_appointment_slip("", "", int(party) if party else None))
    return True


def finish_appointment(desk: Desk, about: str) -> bool:
    """An appointment that is changed: “12”, or one of several as “12@2026-11-27T10:00:00”."""
    return _of_appointment(about, lambda one, occurrence: desk.lay(appointment_slip(one, occurrence)))


def finish_meeting(desk: Desk, about: str) -> bool:
    """An appointment that is logged."""
    return _of_appointment(about, lambda one, occurrence: log_it(desk, one, occurrence))


def finish_postponing(desk: Desk, about: str) -> bool:
    """An appointment that is moved."""
    return _of_appointment(about, lambda one, occurrence: desk.lay(move_slip(one, occurrence)))


def _of_appointment(about: str, lay: Callable[[int, str], object]) -> bool:
    appointment, _at, occurrence = about.partition("@")
    if not _there("appointment", appointment):
        return False
    lay(int(appointment), occurrence)
    return True


def finish_reschedule(desk: Desk, task: str) -> bool:
    """A task that is moved."""
    if _there("task", task):
        desk.lay(reschedule_slip(int(task)))
        return True
    return False


def _there(table: str, record: str) -> bool:
    sql = f"SELECT 1 FROM {table} WHERE id = ?"
    return record.isdecimal() and database.connection().execute(sql, (record,)).fetchone() is not None


FINISH = {
    "log": finish_log, "entry": finish_entry, "next": finish_next, "plan": finish_plan,
    "task": finish_task, "reschedule": finish_reschedule, "appoint": finish_appoint,
    "appointment": finish_appointment, "meet": finish_meeting, "postpone": finish_postponing,
}  # fmt: skip
