"""What can be done with an entry: opened, moved, ticked, deleted; of a series first how far it reaches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from smallcrm.core.i18n import _
from smallcrm.features.calendar.entries import APPOINTMENT, BIRTHDAY, OVERDUE, TASK, Entry
from smallcrm.features.calendar.geometry.moves import Span, stored
from smallcrm.features.calendar.views import telling
from smallcrm.ui.bindings import moment
from smallcrm.ui.days import WhenField
from smallcrm.ui.desk import Desk
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.slips import Slip
from smallcrm.ui.when import When

if TYPE_CHECKING:
    from smallcrm.features.activity.service.repeating import Reach


def open_entry(desk: Desk, one: Entry) -> None:
    """Show what an entry is about: its form, whose birthday it is, what is overdue."""
    if one.record == APPOINTMENT:
        from smallcrm.features.activity.views.appointment_deeds import open_appointment

        open_appointment(desk, one.id, one.occurrence)
    elif one.record == TASK:
        desk.open(f"task:{one.id}")
    elif one.record == BIRTHDAY:
        desk.open(f"party:{one.id}")
    elif one.record == OVERDUE:
        desk.go("today")


def log(desk: Desk, one: Entry) -> None:
    """What came of an appointment, as an entry of whom it was with."""
    from smallcrm.features.activity.views.appointment_deeds import log_it

    log_it(desk, one.id, one.occurrence)


def move(asked_by: QWidget, one: Entry, span: Span) -> bool:
    """Put an entry elsewhere; False where nobody wanted it after all."""
    start, end = stored(one, span)
    if one.repeats:
        reach = _reach(asked_by, _("Move appointment") if one.record == APPOINTMENT else _("Move task"), one)
        if reach is None:
            return False
        from smallcrm.features.activity.service.repeating import move_occurrence

        move_occurrence(one.record, one.id, one.occurrence, start, end, reach)
    elif one.record == TASK:
        from smallcrm.features.activity.service import reschedule

        reschedule(one.id, _moment(start))
    else:
        _move_alone(one, start, end)
    return True


def delete(desk: Desk, asked_by: QWidget, one: Entry) -> bool:
    """Delete an entry; undo brings it back."""
    if one.repeats:
        deed = _("Delete appointment") if one.record == APPOINTMENT else _("Delete task")
        if (reach := _reach(asked_by, deed, one)) is None:
            return False
        from smallcrm.features.activity.service.repeating import delete_occurrence

        delete_occurrence(one.record, one.id, one.occurrence, reach)
    else:
        from smallcrm.features.activity.service import delete_appointments, delete_tasks

        (delete_appointments if one.record == APPOINTMENT else delete_tasks)([one.id])
    told = _("Appointment deleted. Ctrl+Z brings it back.")
    desk.tell(told if one.record == APPOINTMENT else _("Task deleted. Ctrl+Z brings it back."))
    return True


def tick(desk: Desk, one: Entry) -> None:
    """Tick a task off."""
    from smallcrm.features.activity.service import done
    from smallcrm.features.activity.views.todo import ask_for_next

    done(one.id)
    if not ask_for_next(desk, one.id):
        desk.tell(_("Done: {}. Ctrl+Z takes it back.").format(one.title))


def reschedule_slip(one: Entry, move_it: Callable[[Entry, Span], object]) -> Slip:
    """One field: to when. A day alone keeps the hour, an hour alone the day."""
    to = moment()
    assert isinstance(to.widget, WhenField)
    to.widget.day = one.start.date()
    form = Form([entry(_("To"), "to", to)])
    form.load({})

    def save() -> None:
        said: When | None = form.values()["to"]
        if said is not None:
            move_it(one, span_at(one, said))

    about = f"{telling.called(one)} · {telling.when(one)}"
    slip = Slip(f"move:{one.key}", _("Reschedule"), about, form, save)
    slip.kept = False
    return slip


def span_at(one: Entry, when: When) -> Span:
    """Where an entry comes to that is put on a day, or a time of it."""
    if when.time is None:
        start = dt.datetime.combine(when.day, one.start.time())
        return Span(start, start + (one.end - one.start), one.whole)
    start = dt.datetime.combine(when.day, when.time)
    return Span(start, start + (dt.timedelta(hours=1) if one.whole else one.end - one.start), False)


def _move_alone(one: Entry, start: str, end: str) -> None:
    from smallcrm.features.activity.service import change_appointment
    from smallcrm.features.activity.when import zone_of

    whole = len(start) == 10
    values: dict[str, Any] = {"start": start, "end": end, "all_day": whole}
    if whole != one.whole:
        values["zone"] = zone_of(start)
    change_appointment(one.id, values)


def _moment(stored_text: str) -> dt.date | dt.datetime:
    found = dt.datetime.fromisoformat(stored_text)
    return found.date() if len(stored_text) == 10 else found


def _reach(asked_by: QWidget, deed: str, one: Entry) -> Reach | None:
    from smallcrm.features.activity.views.reach_question import ask_reach

    return ask_reach(asked_by, deed, of=(one.record, one.id, one.occurrence))
