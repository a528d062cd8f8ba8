"""What happened between the business and its people."""

from __future__ import annotations

from enum import StrEnum

from peewee import BooleanField, CharField, ForeignKeyField, IntegerField, TextField
from playhouse.fields import EnumField

from smallcrm.core import clock
from smallcrm.core.db import Base
from smallcrm.core.fields import UtcField
from smallcrm.core.i18n import _
from smallcrm.features.people.model import Party


class InteractionKind(StrEnum):
    """The ways in which people meet."""

    CALL = "call"
    VISIT = "visit"
    MEETING = "meeting"
    VIDEO = "video"
    LETTER = "letter"
    EMAIL = "email"
    FAX = "fax"
    MESSAGE = "message"
    SOCIAL = "social"
    NOTE = "note"
    JOB = "job"


class Direction(StrEnum):
    """Who began it; empty where that says nothing."""

    IN = "in"
    OUT = "out"


class Interaction(Base):
    """One call, visit, letter or note, with one main party. What it is about is linked from upper rooms."""

    party_id: int
    party = ForeignKeyField(Party, backref="interactions", on_delete="CASCADE", index=False)
    kind = EnumField(InteractionKind)
    direction = CharField(max_length=3, default="")
    start = UtcField(default=clock.now)
    all_day = BooleanField(default=False)  # only the day is known; start is its first moment
    minutes = IntegerField(null=True)
    outcome = CharField(max_length=500, default="")
    subject = CharField(max_length=1000, default="")
    body = TextField(default="")
    origin = CharField(default="")  # where it came from: empty for typed here, else letter, import …
    no_next_step = BooleanField(default=False)  # said on purpose: nothing follows from it

    class Meta:
        indexes = ((("party", "start"), False), (("start",), False))

    def problems(self) -> dict[str, str]:
        found = {}
        if self.kind not in set(InteractionKind):
            found["kind"] = _("“{}” is not a kind: use {}.").format(self.kind, ", ".join(InteractionKind))
        if self.direction and self.direction not in set(Direction):
            found["direction"] = _("“{}” is not a direction: use in or out.").format(self.direction)
        if self.minutes is not None and self.minutes < 0:
            found["minutes"] = _("It cannot have taken less than no time.")
        if not (self.subject.strip() or self.body.strip()):
            found["subject"] = _("Say in a few words what it was about.")
        return found


class Participant(Base):
    """Somebody else who took part."""

    party_id: int
    interaction = ForeignKeyField(Interaction, backref="participants", on_delete="CASCADE", index=False)
    party = ForeignKeyField(Party, backref="participations", on_delete="CASCADE")
    role = CharField(default="")

    class Meta:
        indexes = ((("interaction", "party"), True),)
