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
from smallcrm.features.activity.occurrences.zones import span
from smallcrm.features.activity.recurrence.stepping import check_rules
from smallcrm.features.activity.service.repeating import Reach, change_occurrence
from smallcrm.features.activity.service.repeating_records import copied, target, times
from smallcrm.features.activity.service.repeating_single import leave_out
from smallcrm.features.activity.when import as_stored, too_far, zone_of

USUAL = dt.timedelta(hours=1)


def plan_appointment(
    title: str,
    start: dt.date | dt.datetime,
    end: dt.date | dt.datetime | None = None,
    *,
    party: int | None = None,
    attendees: Iterable[int] = (),
    zone: str | None = None,
    **values: Any,
) -> Appointment:
    """Put something into the calendar: a day, or an hour; `end` is exclusive, `zone` where it is not here."""
    whole_day = not isinstance(start, dt.datetime)
    if end is None:
        try:
            end = start + (dt.timedelta(days=1) if whole_day else USUAL)
        except OverflowError as error:
            raise too_far(start) from error
    check_rules(values.get("rrule", ""))
    with work(_("New appointment")):
        made = Appointment(
            title=title.strip(),
            start=as_stored(start),
            end=as_stored(end),
            all_day=whole_day,
            zone=zone_of(as_stored(start)) if zone is None or whole_day else zone,
            party=party,
            **values,
        )
        made.save()
        set_attendees(made.id, attendees)
    return made


def get_appointment(appointment_id: int) -> Appointment:
    """The appointment with an id; a plain message where there is none."""
    found: Appointment | None = Appointment.get_or_none(Appointment.id == appointment_id)
    if found is None:
        raise UserError(_("There is no such appointment any more; it may have been deleted."))
    return found


def change_appointment(
    appointment_id: int, values: dict[str, Any], attendees: Iterable[int] | None = None
) -> Appointment:
    """Change an appointment; `values` are columns of Appointment, `attendees` all who take part besides."""
    found = get_appointment(appointment_id)
    check_rules(values.get("rrule", ""))
    with work(_("Edit appointment")):
        if found.assign(**values):
            found.save()
        if attendees is not None:
            set_attendees(appointment_id, attendees)
    return found


def edit_appointment(
    appointment_id: int,
    occurrence: str,
    values: dict[str, Any],
    reach: Reach,
    attendees: Iterable[int] | None = None,
) -> int:
    """Change an occurrence, those that follow or all, as one deed; the id of what holds it then."""
    with work(_("Edit appointment")):
        made = change_occurrence("appointment", appointment_id, occurrence, values, reach)
        if attendees is not None:
            set_attendees(made, attendees)
    return made


def copy_appointment(appointment_id: int, occurrence: str, start: str) -> Appointment:
    """The same once more, and once only: on a day (at the time it had) or from a wall time of its zone."""
    record, one = get_appointment(appointment_id), target("appointment", appointment_id, occurrence)
    content = record if one is None else one.content
    began = record.start if one is None else one.start
    long = span(content.start, content.end)
    if len(began) != len(start):
        start = start[:10] + began[10:]
    with work(_("Paste appointment")):
        put = times(content, start, long)
        made: Appointment = copied(content, **put, uid="", interaction=None)
    return made


def link_to_entry(appointment_id: int, occurrence: str, interaction: int) -> None:
    """What came of an appointment, or of one occurrence: it was logged. Inside work()."""
    change_occurrence("appointment", appointment_id, occurrence, {"interaction": interaction}, Reach.THIS)


def set_attendees(appointment_id: int, parties: Iterable[int]) -> None:
    """These and no others take part; who did so before keeps their answer. Inside work()."""
    wanted = list(dict.fromkeys(parties))
    standing = {one.party_id: one for one in Attendee.select().where(Attendee.appointment == appointment_id)}
    for party, one in standing.items():
        if party not in wanted:
            one.delete_instance()
    for party in wanted:
        if party not in standing:
            Attendee(appointment=appointment_id, party=party).save()


def delete_appointments(ids: Sequence[int]) -> None:
    """Delete appointments; undo brings them back."""
    with work(_("Delete appointment") if len(ids) == 1 else _("Delete appointments")):
        leave_out(Appointment, ids)
        for part in chunks(ids):
            Appointment.delete().where(Appointment.id.in_(part)).execute()
