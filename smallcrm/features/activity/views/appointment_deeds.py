"""What can be done with an appointment where it stands: opened, moved, logged, deleted."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from smallcrm.core.errors import Cancelled
from smallcrm.core.i18n import _
from smallcrm.features.activity.model import Appointment
from smallcrm.features.activity.service.appointments import edit_appointment, get_appointment
from smallcrm.features.activity.service.repeating import Reach, delete_occurrence
from smallcrm.features.activity.service.repeating_records import target
from smallcrm.features.activity.views import appointment_values as values_of
from smallcrm.features.activity.views.appointment_logging import log_appointment_slip
from smallcrm.features.activity.views.appointment_slip import appointment_slip
from smallcrm.features.activity.views.deeds import after_logging
from smallcrm.features.activity.views.plan_slip import due_of
from smallcrm.features.activity.views.reach_question import ask_reach
from smallcrm.features.activity.when import zone_of
from smallcrm.ui.bindings import moment
from smallcrm.ui.desk import Desk
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.slips import Slip
from smallcrm.ui.when import When


def open_appointment(desk: Desk, id: int, occurrence: str = "") -> None:
    """Its form; where nothing can be written, to be read."""
    slip = appointment_slip(id, occurrence)
    if not desk.writes():
        slip.show_only()
    desk.lay(slip)
    if not desk.writes():
        slip.setFocus()


def log_it(desk: Desk, id: int, occurrence: str = "") -> None:
    """What came of it, as an entry of whom it was with."""
    desk.lay(log_appointment_slip(id, occurrence, after_logging(desk)))


def delete_appointment(desk: Desk, asked_by: QWidget, id: int, occurrence: str = "") -> bool:
    """Delete it; of one that repeats it is asked how far that reaches. False where nobody wanted it."""
    reach: Reach | None = Reach.ALL
    if repeats(id, occurrence):
        reach = ask_reach(asked_by, _("Delete appointment"), of=("appointment", id, occurrence))
    if reach is None:
        return False
    delete_occurrence("appointment", id, occurrence, reach)
    desk.tell(_("Appointment deleted. Ctrl+Z brings it back."))
    return True


def repeats(id: int, occurrence: str = "") -> bool:
    """Whether it is one of several."""
    return target("appointment", id, occurrence) is not None


def move_slip(id: int, occurrence: str = "") -> Slip:
    """One field: to when. A day alone keeps the time it had."""
    record, one = get_appointment(id), target("appointment", id, occurrence)
    found: Appointment = record if one is None else one.content
    start = found.start if one is None else one.start
    long = values_of.length(found.start, found.end) if one is None else one.length
    form = Form([entry(_("To"), "to", moment())])
    form.load({})

    def save() -> None:
        when: When | None = form.values()["to"]
        if when is None:
            return
        had = due_of(start)
        to = values_of.stored(when if when.time or had is None else When(when.day, had.time))
        values = {"start": to, "all_day": len(to) == 10}
        if len(to) == len(start):
            values["end"] = values_of.later(to, long)
        else:
            values |= {"end": values_of.later(to, values_of.USUAL), "zone": zone_of(to)}
        of = "appointment", id, occurrence
        reach = Reach.ALL if one is None else ask_reach(slip, _("Reschedule"), of=of)
        if reach is None:
            raise Cancelled
        edit_appointment(id, occurrence, values, reach)

    slip = Slip(f"postpone:{id}{occurrence and '@'}{occurrence}", _("Reschedule"), found.title, form, save)
    return slip
