"""Series: steps before and after an anchor day, and what became of them for each party."""

from __future__ import annotations

from enum import StrEnum

from peewee import BooleanField, CharField, ForeignKeyField, IntegerField, TextField
from playhouse.fields import EnumField

from smallcrm.core.db import Base
from smallcrm.core.i18n import _
from smallcrm.features.activity.model.interaction import Interaction
from smallcrm.features.activity.model.schedule import Appointment, Task
from smallcrm.features.people.model import Party


class StepKind(StrEnum):
    """What a step asks for."""

    TASK = "task"
    CALL = "call"
    VISIT = "visit"
    LETTER = "letter"
    EMAIL = "email"
    APPOINTMENT = "appointment"


class Series(Base):
    """A plan that can be attached to parties."""

    name = CharField(max_length=200, unique=True)
    note = TextField(default="")
    working_days = BooleanField(default=False)  # offsets count working days of the country
    stops_on = CharField(max_length=2000, default="")  # what ends a run: see service/series_stops.py
    anchor = CharField(max_length=200, default="")  # what its day is called: “Delivery”
    shift = CharField(default="")  # off a day that is no working day: before · after; empty: it stays

    def problems(self) -> dict[str, str]:
        return {} if self.name.strip() else {"name": _("A series needs a name.")}


class SeriesStep(Base):
    """One step, so many days from the anchor (negative: before it)."""

    series = ForeignKeyField(Series, backref="steps", on_delete="CASCADE")
    offset_days = IntegerField(default=0)
    kind = EnumField(StepKind, default=StepKind.TASK)
    what = CharField(max_length=1000)
    template = CharField(default="")  # of a letter or e-mail
    at = CharField(max_length=5, default="")  # HH:MM, where it has a time
    minutes = IntegerField(null=True)  # an appointment's length

    def problems(self) -> dict[str, str]:
        return {} if self.what.strip() else {"what": _("Say in a few words what the step is.")}


class SeriesRun(Base):
    """A series attached to a party at an anchor day."""

    party_id: int
    series = ForeignKeyField(Series, backref="runs", on_delete="CASCADE")
    party = ForeignKeyField(Party, backref="series_runs", on_delete="CASCADE")
    anchor = CharField(max_length=10)  # YYYY-MM-DD
    state = CharField(default="running")  # running · stopped; that it is finished, its steps tell
    reason = CharField(default="")  # why it stopped


class RunStep(Base):
    """What one step of a run became."""

    run_id: int
    run = ForeignKeyField(SeriesRun, backref="steps", on_delete="CASCADE")
    step = ForeignKeyField(SeriesStep, null=True, on_delete="SET NULL")  # none: the series has others by now
    due = CharField(max_length=10)
    task = ForeignKeyField(Task, null=True, on_delete="SET NULL")
    appointment = ForeignKeyField(Appointment, null=True, on_delete="SET NULL")
    state = CharField(
        default="open"
    )  # skipped: left out from the beginning; else its task tells, if there is one
    interaction = ForeignKeyField(Interaction, null=True, on_delete="SET NULL")  # what came of it
