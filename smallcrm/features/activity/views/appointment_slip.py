"""A new appointment, and changing one: the slip, and what its words become."""

from __future__ import annotations

import datetime as dt
from typing import Any

from smallcrm.core.errors import Invalid
from smallcrm.core.i18n import _
from smallcrm.features.activity.model import Appointment, Attendee
from smallcrm.features.activity.service.appointments import (
    change_appointment,
    get_appointment,
    plan_appointment,
)
from smallcrm.features.activity.views.appointment_form import AppointmentForm
from smallcrm.features.activity.views.plan_slip import due_of
from smallcrm.features.people.views.found import name_of
from smallcrm.ui.slips import Slip

SAME = ("title", "place", "note", "kind", "free", "status", "zone")


class AppointmentSlip(Slip):
    """An appointment's form beside the page; “fri 10:00 measure the bathroom” in its first line will do."""

    form: AppointmentForm

    def said(self) -> dict[str, Any]:
        """Columns of Appointment, and `attendees`; what is missing is a problem."""
        said = self.form.values()
        start, title = self.form.start(), said["title"].strip()
        problems = {}
        if start is None:
            problems["start"] = _("Say when: “fri 10:00”, “+3d”, or only a day.")
        if not title and not said["kind"]:
            problems["title"] = _("Say in a few words what it is.")
        if problems or start is None:
            raise Invalid(problems)
        alarms = said["alarms"]
        whole = start.time is None
        return {
            "title": title or _called(said["kind"]),
            "start": stored(start.day, start.time),
            "end": said["end"][:10] if whole else said["end"],
            "all_day": whole,
            "zone": "" if whole else said["zone"],
            "party": self.form.party(),
            "place": said["place"],
            "kind": said["kind"] or "",
            "note": said["note"],
            "free": said["free"],
            "status": said["status"],
            "alarm_minutes": alarms[0] if alarms else None,
            "alarms": ",".join(map(str, alarms[1:])),
            **said["repeat"]._asdict(),
            "attendees": [party for party in said["people"] if party != self.form.party()],
        }

    def save_and_close(self) -> bool:
        """Words in the first line count, and the answer one stands on, also where one never left them."""
        self.form.settle()
        return super().save_and_close()


def new_appointment_slip(start: str, end: str, party: int | None = None) -> AppointmentSlip:
    """A slip for a new appointment, from … to as stored; an empty start is asked for."""
    form = AppointmentForm(party)
    offered = {"party": f"party:{party}" if party else None, "free": False, "status": "confirmed"}
    form.begin(offered, due_of(start), _length(start, end) if start and end else None)

    def save() -> None:
        said = slip.said()
        start, end = (wall(said.pop(name)) for name in ("start", "end"))
        said.pop("all_day")
        plan_appointment(said.pop("title"), start, end, **said)

    name = name_of(f"party:{party}") if party else ""
    slip = AppointmentSlip(f"appoint:{party or ''}", _("New appointment"), name, form, save)
    slip.once = True
    return slip


def appointment_slip(id: int, occurrence: str = "") -> AppointmentSlip:
    """A slip for an appointment, or for one occurrence of it."""
    found = get_appointment(id)
    form = AppointmentForm(found.party_id)
    people = [
        row.party_id for row in Attendee.select().where(Attendee.appointment == id).order_by(Attendee.id)
    ]
    start = occurrence or found.start
    values = {name: getattr(found, name) for name in SAME} | {
        "status": str(found.status),
        "kind": found.kind or None,
        "party": f"party:{found.party_id}" if found.party_id else None,
        "alarms": alarms_of(found),
        "people": people,
    }
    form.begin(values, due_of(start), _length(found.start, found.end))

    def save() -> None:
        said = slip.said()
        people = said.pop("attendees")
        change_appointment(id, said, people)

    name = f"appointment:{id}{occurrence and '@'}{occurrence}"
    about = name_of(f"party:{found.party_id}") if found.party_id else ""
    slip = AppointmentSlip(name, _("Edit appointment"), about, form, save)
    return slip


def alarms_of(found: Appointment) -> list[int]:
    """Minutes before the start; what is no number is another program's and stays where it is."""
    further = [part.strip() for part in found.alarms.split(",")]
    first = [] if found.alarm_minutes is None else [found.alarm_minutes]
    return [*first, *(int(part) for part in further if part.removeprefix("-").isdecimal())]


def stored(day: dt.date, time: dt.time | None) -> str:
    """A day, or a wall time, as appointments store it."""
    return day.isoformat() if time is None else dt.datetime.combine(day, time).isoformat()


def wall(text: str) -> dt.date | dt.datetime:
    """A stored day or wall time."""
    return dt.date.fromisoformat(text) if len(text) == 10 else dt.datetime.fromisoformat(text)


def _length(start: str, end: str) -> dt.timedelta:
    return dt.datetime.fromisoformat(end) - dt.datetime.fromisoformat(start)


def _called(kind: str) -> str:
    from smallcrm.features.activity.views.kinds import title

    return title(kind)
