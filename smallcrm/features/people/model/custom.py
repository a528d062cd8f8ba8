"""Fields the user adds: typed, grouped, with a value per party."""

from __future__ import annotations

import json
from enum import StrEnum

from peewee import CharField, ForeignKeyField, IntegerField, TextField
from playhouse.fields import EnumField

from smallcrm.core.db import Base
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.people.model.party import Party


class CustomType(StrEnum):
    """What a custom field holds."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes-no"
    LINK = "link"


class CustomField(Base):
    """A field of the user's own."""

    name = CharField(max_length=100)
    folded = CharField(max_length=200, unique=True)
    type = EnumField(CustomType, default=CustomType.TEXT)
    group = CharField(max_length=100, default="")
    choices = TextField(default="[]")  # JSON list of texts
    position = IntegerField(default=0)

    def arrange(self) -> None:
        """The field is known by its folded name."""
        if (folded := fold(self.name)) != self.folded:
            self.folded = folded

    def problems(self) -> dict[str, str]:
        found = {}
        if not fold(self.name):
            found["name"] = _("A field needs a name.")
        if self.type not in set(CustomType):
            found["type"] = _("“{}” is not a type: use {}.").format(self.type, ", ".join(CustomType))
        if self.type == CustomType.CHOICE and not self.choice_list():
            found["choices"] = _("A choice needs at least one value to choose.")
        return found

    def choice_list(self) -> list[str]:
        """The values to choose from."""
        found = json.loads(self.choices or "[]")
        return [str(choice) for choice in found] if isinstance(found, list) else []


class CustomValue(Base):
    """What one party has in one custom field, as text in the field's own form."""

    party_id: int
    field_id: int
    party = ForeignKeyField(Party, backref="custom_values", on_delete="CASCADE", index=False)
    field = ForeignKeyField(CustomField, backref="values", on_delete="CASCADE")
    value = TextField(default="")

    class Meta:
        indexes = ((("party", "field"), True),)
