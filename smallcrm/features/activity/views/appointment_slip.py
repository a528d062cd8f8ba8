"""A new appointment, and changing one: the slip, and what its words become."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent

from smallcrm.core.errors import Cancelled
from smallcrm.core.i18n import _
from smallcrm.features.activity.model import Appointment
from smallcrm.features.activity.service.appointments import (
    edit_appointment,
    get_appointment,
    plan_appointment,
)
from smallcrm.features.activity.service.repeating import Reach
from smallcrm.features.activity.service.repeating_records import Target, start_of, target
from smallcrm.features.activity.views import appointment_values as values_of
from smallcrm.features.activity.views.appointment_doubts import Doubting
from smallcrm.features.activity.views.appointment_form import AppointmentForm
from smallcrm.features.activity.views.appointment_values import REPEATS, columns, later, wall
from smallcrm.features.activity.views.plan_slip import due_of
from smallcrm.features.activity.views.reach_question import EVERY, ask_reach
from smallcrm.features.activity.views.repeat_rule import Repeat
from smallcrm.features.people.views.found import name_of
from smallcrm.ui.slips import Slip


class AppointmentSlip(Slip):
    """An appointment's form beside the page; “fri 10:00 measure the bathroom” in its first line will do."""

    form: AppointmentForm
    laid = Signal()  # it came into sight, or went

    def __init__(
        self,
        name: str,
        heading: tuple[str, str],
        form: AppointmentForm,
        save: Callable[[], object],
        own: frozenset[int] = frozenset(),
    ) -> None:
        super().__init__(name, *heading, form, save)
        self.doubting = Doubting(form, self, own)

    def said(self) -> dict[str, Any]:
        """Columns of Appointment, and `attendees`; what is missing is a problem."""
        return columns(self.form.values(), self.form.start(), self.form.party())

    def save_and_close(self) -> bool:
        """Words in the first line count, and the answer one stands on, also where one never left them."""
        self.form.settle()
        return super().save_and_close()

    def show_only(self) -> None:
        """The file is open for reading: nothing is offered that cannot be saved."""
        self.kept = False
        self.form.setEnabled(False)
        self._done.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that Esc puts it away

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.laid.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.laid.emit()


def new_appointment_slip(start: str, end: str, party: int | None = None) -> AppointmentSlip:
    """A slip for a new appointment, from … to as stored; an empty start is asked for."""
    form = AppointmentForm(party)
    offered = {"party": f"party:{party}" if party else None, "free": False, "status": "confirmed"}
    form.begin(offered, due_of(start), values_of.length(start, end) if start and end else None)

    def save() -> None:
        said = slip.said()
        said = _at_the_first(slip, said, said)
        start, end = (wall(said.pop(name)) for name in ("start", "end"))
        said.pop("all_day")
        plan_appointment(said.pop("title"), start, end, **said)

    heading = _("New appointment"), name_of(f"party:{party}") if party else ""
    slip = AppointmentSlip(f"appoint:{party or ''}", heading, form, save)
    slip.once = True
    return slip


def appointment_slip(id: int, occurrence: str = "") -> AppointmentSlip:
    """A slip for an appointment, or for one occurrence of it; of a series, saving asks how far it reaches."""
    record, one = get_appointment(id), target("appointment", id, occurrence)
    found: Appointment = record if one is None else one.content
    start = found.start if one is None else one.start
    long = values_of.length(found.start, found.end) if one is None else one.length
    form = AppointmentForm(found.party_id)
    repeat = Repeat()
    if one is not None:
        form.series = start, start_of(one.series)
        repeat = Repeat(*(getattr(one.series, name) for name in Repeat._fields))
    form.begin(values_of.shown(found) | {"repeat": repeat}, due_of(start), long)
    before = _before(found, start, later(start, long), repeat)

    def save() -> None:
        said = slip.said()
        changed = {name: value for name, value in said.items() if value != before[name]}
        if changed:
            _store(slip, id, occurrence, changed, one)

    name = f"appointment:{id}{occurrence and '@'}{occurrence}"
    about = name_of(f"party:{found.party_id}") if found.party_id else ""
    own = frozenset({id, found.id} if one is None else {id, found.id, one.series.id})
    slip = AppointmentSlip(name, (_("Edit appointment"), about), form, save, own)
    return slip


def _store(
    slip: AppointmentSlip, id: int, occurrence: str, changed: dict[str, Any], one: Target | None
) -> None:
    """Ask how far it reaches where it repeats, and store it as one deed."""
    reach: Reach | None = Reach.ALL
    if one is not None:
        ruled = any(name in changed for name in REPEATS)
        offered = EVERY[1:] if ruled else EVERY
        reach = ask_reach(slip, _("Edit appointment"), offered, ("appointment", id, occurrence))
    if reach is None:
        raise Cancelled
    people = changed.pop("attendees", None)
    if one is None and any(name in changed for name in REPEATS):
        changed = _at_the_first(slip, slip.said(), changed)
    edit_appointment(id, occurrence, changed, reach, people)


def _before(found: Appointment, start: str, end: str, repeat: Repeat) -> dict[str, Any]:
    """The columns as they are stored, of this occurrence."""
    names = ("title", "zone", "place", "kind", "note", "free", "alarm_minutes", "alarms")
    return {name: getattr(found, name) for name in names} | {
        "start": start, "end": end, "all_day": len(start) == 10, "party": found.party_id,
        "status": str(found.status), "attendees": values_of.attendees_of(found.id), **repeat._asdict(),
    }  # fmt: skip


def _at_the_first(slip: AppointmentSlip, said: dict[str, Any], into: dict[str, Any]) -> dict[str, Any]:
    """What repeats begins on the first day that its rule means."""
    first = slip.form.repeat.state.first() if said["rrule"] else said["start"]
    if first == said["start"]:
        return into
    return into | {"start": first, "end": later(first, values_of.length(said["start"], said["end"]))}
