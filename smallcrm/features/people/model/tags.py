"""Tags: words the user hangs on parties."""

from __future__ import annotations

from peewee import CharField, ForeignKeyField

from smallcrm.core.db import Base
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.people.model.party import Party


class Tag(Base):
    """One word; the same however its case and accents are typed."""

    name = CharField(max_length=200)
    folded = CharField(max_length=400, unique=True)

    def arrange(self) -> None:
        """The tag is known by its folded name."""
        if (folded := fold(self.name)) != self.folded:
            self.folded = folded

    def problems(self) -> dict[str, str]:
        return {} if fold(self.name) else {"name": _("A tag needs a name.")}


class PartyTag(Base):
    """A tag on a party."""

    party_id: int
    party = ForeignKeyField(Party, backref="tags", on_delete="CASCADE", index=False)
    tag = ForeignKeyField(Tag, backref="parties", on_delete="CASCADE")

    class Meta:
        indexes = ((("party", "tag"), True),)
