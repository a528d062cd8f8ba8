"""Segments: saved searches across links, with hand-picked additions and exclusions."""

from __future__ import annotations

from peewee import BooleanField, CharField, ForeignKeyField, TextField

from smallcrm.core.db import Base
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.people.model.party import Party


class Segment(Base):
    """A saved search, in the filter grammar of the lists."""

    name = CharField(max_length=200)
    folded = CharField(max_length=400, unique=True)
    expression = TextField(default="")
    order_by = CharField(default="")  # a column of the list, with “-” before it where it is turned round
    columns = TextField(default="[]")  # JSON list of the columns shown; empty: as the list stands

    def arrange(self) -> None:
        """The segment is known by its folded name."""
        if (folded := fold(self.name)) != self.folded:
            self.folded = folded

    def problems(self) -> dict[str, str]:
        return {} if fold(self.name) else {"name": _("A saved list needs a name.")}


class SegmentPick(Base):
    """One party put in, or left out, by hand."""

    party_id: int
    segment = ForeignKeyField(Segment, backref="picks", on_delete="CASCADE", index=False)
    party = ForeignKeyField(Party, on_delete="CASCADE")
    included = BooleanField(default=True)

    class Meta:
        indexes = ((("segment", "party"), True),)
