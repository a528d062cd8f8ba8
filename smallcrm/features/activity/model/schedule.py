"""What must be done, and what happens at a time: tasks (VTODO) and appointments (VEVENT), RFC 5545."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from peewee import SQL, BooleanField, CharField, ForeignKeyField, IntegerField, TextField
from playhouse.fields import EnumField

from smallcrm.core.db import Base
from smallcrm.core.fields import UtcField
from smallcrm.core.i18n import _
from smallcrm.features.activity.model.interaction import Interaction
from smallcrm.features.people.model import Party


class TaskStatus(StrEnum):
    """VTODO's STATUS, in lower case."""

    NEEDS_ACTION = "needs-action"
    IN_PROCESS = "in-process"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class AppointmentStatus(StrEnum):
    """VEVENT's STATUS, in lower case."""

    TENTATIVE = "tentative"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"


class Repeating(Base):
    """What both share. Times are wall times: `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM:SS` in `zone`."""

    uid = CharField(default="", index=True)  # iCalendar's UID, where it came from outside
    note = TextField(default="")
    place = CharField(max_length=1000, default="")
    priority = IntegerField(default=0)  # 0 none, 1 highest … 9 lowest
    alarm_minutes = IntegerField(null=True)  # before due or start
    zone = CharField(default="")  # IANA; empty: floating, the wall time of wherever one is
    rrule = CharField(max_length=2000, default="")  # RFC 5545 RRULE, without its name; several by lines
    rdate = TextField(default="")  # further wall times, separated by commas
    exdate = TextField(default="")  # wall times left out
    recurrence_id = CharField(default="")  # the wall time of the occurrence that this record replaces

    def problems(self) -> dict[str, str]:
        return {} if 0 <= self.priority <= 9 else {"priority": _("A priority is 0 to 9.")}


class Task(Repeating):
    """Something to do. With a party it is a follow-up."""

    party_id: int | None
    interaction_id: int | None
    what = CharField(max_length=1000)
    due = CharField(max_length=19, null=True)
    done = BooleanField(default=False)
    done_at = UtcField(null=True)
    status = EnumField(TaskStatus, default=TaskStatus.NEEDS_ACTION)
    kind = CharField(default="")  # the interaction it will be, where known: call, visit, letter …
    party = ForeignKeyField(Party, null=True, backref="tasks", on_delete="CASCADE")
    interaction = ForeignKeyField(Interaction, null=True, backref="follow_ups", on_delete="SET NULL")
    master = ForeignKeyField("self", null=True, backref="exceptions", on_delete="CASCADE")
    exrule = CharField(max_length=2000, default="")  # RFC 2445 EXRULE: what a rule leaves out
    following = BooleanField(default=False)  # RANGE=THISANDFUTURE: it replaces all that come after, too
    alarms = CharField(default="")  # further ones, as alarm_minutes, separated by commas
    start = CharField(max_length=19, null=True)  # when it can be begun: a day or wall time in `zone`

    def problems(self) -> dict[str, str]:
        found = super().problems()
        if not self.what.strip():
            found["what"] = _("Say in a few words what is to be done.")
        if self.due is not None and not is_wall_time(self.due):
            found["due"] = _("“{}” is not a day or time.").format(self.due)
        return found


Task.add_index(Task.due, where=SQL("done = 0 AND due IS NOT NULL"), name="task_open_due")


class Appointment(Repeating):
    """Something at a time, whole days included; `end` is exclusive as in iCalendar."""

    party_id: int | None
    interaction_id: int | None
    title = CharField(max_length=1000)
    start = CharField(max_length=19, index=True)
    end = CharField(max_length=19)
    all_day = BooleanField(default=False)
    status = EnumField(AppointmentStatus, default=AppointmentStatus.CONFIRMED)
    kind = CharField(default="")  # the interaction it will be, where known
    party = ForeignKeyField(Party, null=True, backref="appointments", on_delete="CASCADE")
    interaction = ForeignKeyField(Interaction, null=True, backref="appointments", on_delete="SET NULL")
    master = ForeignKeyField("self", null=True, backref="exceptions", on_delete="CASCADE")
    exrule = CharField(max_length=2000, default="")  # RFC 2445 EXRULE: what a rule leaves out
    following = BooleanField(default=False)  # RANGE=THISANDFUTURE: it replaces all that come after, too
    alarms = CharField(default="")  # further ones, as alarm_minutes, separated by commas
    free = BooleanField(default=False)  # TRANSP:TRANSPARENT: one can be booked meanwhile

    def problems(self) -> dict[str, str]:
        found = super().problems()
        if not self.title.strip():
            found["title"] = _("Say in a few words what it is.")
        for field in ("start", "end"):
            if not is_wall_time(getattr(self, field)):
                found[field] = _("“{}” is not a day or time.").format(getattr(self, field))
        if not found and self.end < self.start:
            found["end"] = _("It cannot end before it begins.")
        return found


REPEATS = SQL("rrule <> '' OR rdate <> ''")
Task.add_index(Task.due, where=REPEATS, name="task_repeating")
Appointment.add_index(Appointment.start, where=REPEATS, name="appointment_repeating")
LONG = SQL('substr("end", 1, 10) > substr(start, 1, 10)')  # what lasts into another day
Appointment.add_index(Appointment.start, where=LONG, name="appointment_long")


class Attendee(Base):
    """Somebody else who takes part in an appointment."""

    party_id: int
    appointment = ForeignKeyField(Appointment, backref="attendees", on_delete="CASCADE", index=False)
    party = ForeignKeyField(Party, backref="attendances", on_delete="CASCADE")
    role = CharField(default="")
    answer = CharField(default="")  # iCalendar's PARTSTAT, in lower case

    class Meta:
        indexes = ((("appointment", "party"), True),)


def is_wall_time(text: str) -> bool:
    """Whether a text is a day or a wall time as stored."""
    try:
        if len(text) == 10:
            dt.date.fromisoformat(text)
            return text[4] == text[7] == "-"
        return len(text) == 19 and text[10] == "T" and dt.datetime.fromisoformat(text).tzinfo is None
    except ValueError:
        return False
