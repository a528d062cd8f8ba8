"""The shape of letters: the user's own templates and letterheads, and every letter that was issued."""

from __future__ import annotations

import json
from typing import Any

from peewee import CharField, ForeignKeyField, IntegerField, TextField

from smallcrm.core import clock
from smallcrm.core.db import Base
from smallcrm.core.fields import UtcField
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.activity.model import Interaction
from smallcrm.features.people.model import Party
from smallcrm.paper.formats import FORMATS


class Letterhead(Base):
    """What a letterhead shows instead of the business's own data: another name, address, logo or colour."""

    name = CharField(max_length=200)
    folded = CharField(max_length=400, unique=True)
    shows = TextField(default="{}")  # JSON: business fields and what stands there on this paper

    def save(self, force_insert: bool = False, only: object = None) -> int:
        """Store the letterhead under its folded name."""
        self.folded = fold(self.name)
        return super().save(force_insert=force_insert, only=only)

    def problems(self) -> dict[str, str]:
        return {} if fold(self.name) else {"name": _("A letterhead needs a name.")}

    def values(self) -> dict[str, Any]:
        """What differs from the business's own data."""
        found = json.loads(self.shows or "{}")
        return found if isinstance(found, dict) else {}


class Template(Base):
    """A text of the user's own, in one language. One with a shipped name stands in for the shipped one."""

    letterhead_id: int | None
    name = CharField(max_length=100)  # the same in every language
    language = CharField(max_length=35)  # BCP 47
    title = CharField(max_length=200, default="")
    subject = TextField(default="")
    body = TextField(default="")
    fields = TextField(default="{}")  # JSON: the fields it asks for, as in a shipped template's [fields]
    paper = CharField(default="")  # page format; empty: the business's
    letterhead = ForeignKeyField(Letterhead, null=True, backref="templates", on_delete="SET NULL")

    class Meta:
        indexes = ((("name", "language"), True),)

    def problems(self) -> dict[str, str]:
        found = {}
        if not self.name.strip():
            found["name"] = _("A template needs a name.")
        if not self.language.strip():
            found["language"] = _("A template needs a language.")
        if self.paper and self.paper not in FORMATS:
            found["paper"] = _("“{}” is not a page format: use {}.").format(self.paper, ", ".join(FORMATS))
        return found


class Letter(Base):
    """One issued letter, frozen. Nothing here changes when people, templates or the business do."""

    party_id: int
    interaction_id: int | None
    party = ForeignKeyField(Party, backref="letters", on_delete="CASCADE")
    interaction = ForeignKeyField(Interaction, null=True, backref="letters", on_delete="SET NULL")
    template = CharField(max_length=100)
    language = CharField(max_length=35)
    subject = TextField(default="")
    paper = CharField(default="")  # page format
    issued = UtcField(default=clock.now)
    pages = IntegerField()
    input = TextField()  # JSON: what it was made from, fields and text, for reading and for another print
    content = TextField()  # JSON: its pages; fonts, logo and letterhead by SHA-256, in the stored bytes
    sha256 = CharField(max_length=64)  # of its PDF, which is put together again from the content
