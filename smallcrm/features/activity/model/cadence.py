"""How often someone should be touched."""

from __future__ import annotations

from peewee import CharField, ForeignKeyField, IntegerField

from smallcrm.core.db import Base
from smallcrm.core.i18n import _
from smallcrm.features.people.model import Party, Segment, Tag


class Cadence(Base):
    """Every so many days from the last real interaction of the chosen kinds; for one of three targets."""

    party_id: int | None
    tag_id: int | None
    segment_id: int | None
    party = ForeignKeyField(Party, null=True, backref="cadences", on_delete="CASCADE")
    tag = ForeignKeyField(Tag, null=True, on_delete="CASCADE")
    segment = ForeignKeyField(Segment, null=True, on_delete="CASCADE")
    days = IntegerField()
    kinds = CharField(default="")  # interaction kinds separated by commas; empty: all that are real contacts
    paused_until = CharField(default="")  # YYYY-MM-DD, included
    paused_from = CharField(default="")  # YYYY-MM-DD; empty: since ever

    def problems(self) -> dict[str, str]:
        found = {}
        if self.days < 1:
            found["days"] = _("A cadence is at least one day.")
        if sum(target is not None for target in (self.party_id, self.tag_id, self.segment_id)) != 1:
            found["party"] = _("A cadence is for one party, one tag or one saved list.")
        return found
