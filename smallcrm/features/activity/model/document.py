"""Files that belong to a party or to something that happened."""

from __future__ import annotations

from peewee import CharField, ForeignKeyField, IntegerField

from smallcrm.core.db import Base
from smallcrm.core.i18n import _
from smallcrm.features.activity.model.interaction import Interaction
from smallcrm.features.people.model import Party


class Document(Base):
    """One file; its bytes are stored once, by SHA-256, however many records show it."""

    party_id: int | None
    interaction_id: int | None
    name = CharField(max_length=500)
    media_type = CharField(default="application/octet-stream")
    sha256 = CharField(max_length=64, index=True)
    size = IntegerField()  # bytes
    party = ForeignKeyField(Party, null=True, backref="documents", on_delete="CASCADE")
    interaction = ForeignKeyField(Interaction, null=True, backref="documents", on_delete="CASCADE")

    def problems(self) -> dict[str, str]:
        found = {}
        if not self.name.strip():
            found["name"] = _("A file needs a name.")
        if self.party_id is None and self.interaction_id is None:
            found["party"] = _("A file belongs to a party or to something that happened.")
        return found
