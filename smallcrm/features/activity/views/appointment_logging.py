"""An appointment that has passed becomes an entry: what was planned stands in the form already."""

from __future__ import annotations

import datetime as dt
from typing import Any

from smallcrm.core import clock
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.activity.model import Appointment, Direction, InteractionKind
from smallcrm.features.activity.occurrences.zones import here
from smallcrm.features.activity.service.appointments import get_appointment, link_to_entry
from smallcrm.features.activity.service.log import label_of
from smallcrm.features.activity.service.repeating_records import target
from smallcrm.features.activity.views import appointment_values as values_of
from smallcrm.features.activity.views.log_form import LogSlip, heading_of
from smallcrm.features.activity.views.log_slip import WITHOUT_DIRECTION, Told, edit_slip, store
from smallcrm.features.activity.views.plan_slip import due_of
from smallcrm.features.people.views.found import name_of
from smallcrm.ui.slips import Slip
from smallcrm.ui.when import When

LONGEST = 24 * 60  # minutes; of days on end nobody says how long they took


def log_appointment_slip(id: int, occurrence: str = "", told: Told | None = None) -> Slip:
    """A slip that logs what an appointment became; one that was logged already is mended."""
    record, one = get_appointment(id), target("appointment", id, occurrence)
    found: Appointment = record if one is None else one.content
    if found.interaction_id is not None and (one is None or one.exception is not None):
        return edit_slip(found.interaction_id)
    party = found.party_id
    if party is None:
        raise UserError(_("Say first with whom it was: F4 opens the appointment."))
    start = found.start if one is None else one.start
    long = values_of.length(found.start, found.end) if one is None else one.length

    def save() -> None:
        with work(label_of(slip.form.values()["kind"])):
            made = store(slip, party)
            link_to_entry(id, occurrence, made.interaction.id)
        slip.then = None if told is None else lambda: told(made)

    kind = found.kind if found.kind in list(InteractionKind) else InteractionKind.MEETING
    name = f"meet:{id}{occurrence and '@'}{occurrence}"
    heading = heading_of(kind, name_of(f"party:{party}"), found.place)
    slip = LogSlip(name, party, heading, save, asks_next=True)
    slip.form.load(_shown(found, kind, start, long))
    slip.once, slip.first = True, "body"
    return slip


def _shown(found: Appointment, kind: str, start: str, long: dt.timedelta) -> dict[str, Any]:
    """What was planned, as what happened."""
    return {
        "kind": kind,
        "direction": None if kind in WITHOUT_DIRECTION else Direction.OUT,
        "subject": found.title,
        "at": _at(here(start, found.zone)),
        "minutes": None if found.all_day else _minutes(long),
        "people": values_of.attendees_of(found.id),
    }


def _at(start: str) -> When | None:
    """When it was; now, where it has not begun."""
    now = clock.local(clock.now()).replace(tzinfo=None).isoformat()
    return due_of(start) if start <= now else None


def _minutes(long: dt.timedelta) -> int | None:
    minutes = int(long.total_seconds()) // 60
    return minutes if minutes <= LONGEST else None
