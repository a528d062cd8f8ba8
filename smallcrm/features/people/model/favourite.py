"""Parties one wants at hand."""

from __future__ import annotations

from peewee import ForeignKeyField

from smallcrm.core.db import Base
from smallcrm.features.people.model.party import Party


class Favourite(Base):
    """A party that stands among the favourites; in the order they were put there."""

    party_id: int
    party = ForeignKeyField(Party, backref="favourites", on_delete="CASCADE", unique=True)
