"""Appointments: made, moved, deleted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from smallcrm.core.db import chunks
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.activity.model import Appointment, Attendee
from smallcrm.features.activity.when import as_stored, too_far, zone_of

USUAL = dt.timedelta(hours=1)


def plan_appointment(
    title: str,
    start: dt.date | dt.datetime,
    end: dt.date | dt.datetime | None = None,
    *,
    party: int | None = None,
    attendees: Iterable[int] = (),
    **values: Any,
) -> Appointment:
    """Put something into the calendar: whole days for a day, else an hour; `end` is exclusive."""
    whole_day = not isinstance(start, dt.datetime)
    if end is None:
        try:
            end = start + (dt.timedelta(days=1) if whole_day else USUAL)
        except OverflowError as error:
            raise too_far(start) from error
    with work(_("New appointment")):
        made = Appointment(
            title=title.strip(),
            start=as_stored(start),
            end=as_stored(end),
            all_day=whole_day,
            zone=zone_of(as_stored(start)),
            party=party,
            **values,
        )
        made.save()
        for other in attendees:
            Attendee(appointment=made, party=other).save()
    return made


def change_appointment(appointment_id: int, values: dict[str, Any]) -> Appointment:
    """Change an appointment; `values` are columns of Appointment."""
    found: Appointment | None = Appointment.get_or_none(Appointment.id == appointment_id)
    if found is None:
        raise UserError(_("There is no such appointment any more; it may have been deleted."))
    with work(_("Edit appointment")):
        if found.assign(**values):
            found.save()
    return found


def delete_appointments(ids: Sequence[int]) -> None:
    """Delete appointments; undo brings them back."""
    with work(_("Delete appointment") if len(ids) == 1 else _("Delete appointments")):
        for part in chunks(ids):
            Appointment.delete().where(Appointment.id.in_(part)).execute()
