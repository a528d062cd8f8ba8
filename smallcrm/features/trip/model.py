"""A day on the road, and its visits."""

from __future__ import annotations

from enum import StrEnum

from peewee import CharField, ForeignKeyField, IntegerField, TextField
from playhouse.fields import EnumField

from smallcrm.core.db import Base
from smallcrm.core.i18n import _
from smallcrm.features.activity.model import Appointment, Interaction
from smallcrm.features.people.model import Party


class StopState(StrEnum):
    """What became of a visit."""

    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"


class Trip(Base):
    """A day on the road in an area."""

    day = CharField(max_length=10, index=True)  # YYYY-MM-DD
    area = CharField(max_length=200, default="")  # as it was said: a place, a range of postcodes
    note = TextField(default="")

    def problems(self) -> dict[str, str]:
        return {} if len(self.day) == 10 else {"day": _("A trip needs its day.")}


class TripStop(Base):
    """One visit of a trip."""

    trip_id: int
    party_id: int
    trip = ForeignKeyField(Trip, backref="stops", on_delete="CASCADE", index=False)
    party = ForeignKeyField(Party, backref="trip_stops", on_delete="CASCADE")
    place = IntegerField(default=0)  # in the order of the day, from 1
    state = EnumField(StopState, default=StopState.OPEN)
    appointment = ForeignKeyField(Appointment, null=True, on_delete="SET NULL")
    interaction = ForeignKeyField(Interaction, null=True, on_delete="SET NULL")

    class Meta:
        indexes = ((("trip", "party"), True),)
