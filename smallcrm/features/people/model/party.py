"""A party: whoever the business deals with."""

from __future__ import annotations

from enum import StrEnum

from peewee import BooleanField, CharField, TextField
from playhouse.fields import EnumField

from smallcrm.core.db import Base
from smallcrm.core.i18n import _
from smallcrm.features.people.dates import is_calendar_text
from smallcrm.features.people.names import PersonName, sort_name


class Kind(StrEnum):
    """What a party is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    HOUSEHOLD = "household"


class Status(StrEnum):
    """Where a party stands in the business's life."""

    LEAD = "lead"
    PROSPECT = "prospect"
    CUSTOMER = "customer"
    FORMER = "former"
    PARTNER = "partner"
    VENDOR = "vendor"


class Gender(StrEnum):
    """As vCard 4 has it (RFC 6350, 6.2.7); letters need it for salutations."""

    MALE = "M"
    FEMALE = "F"
    OTHER = "O"
    NONE = "N"
    UNKNOWN = "U"


class Party(Base):
    """A person, organization or household. Names follow vCard's N (RFC 6350, 6.2.2)."""

    kind = EnumField(Kind, default=Kind.PERSON)
    display_name = CharField(max_length=500, default="")
    sort_name = CharField(max_length=500, default="", index=True)
    prefix = CharField(default="")
    given = CharField(default="")
    additional = CharField(default="")
    family = CharField(default="")
    suffix = CharField(default="")
    nickname = CharField(default="")
    phonetic = CharField(default="")
    title = CharField(default="")  # of a person whose account is not known; else the affiliation's role
    legal_name = CharField(default="")
    tax_id = CharField(default="")
    industry = CharField(default="")
    birthday = CharField(default="")  # YYYY-MM-DD, or --MM-DD where the year is unknown; else as typed
    anniversary = CharField(default="")
    gender = CharField(max_length=1, default="")
    pronouns = CharField(default="")
    language = CharField(default="")  # BCP 47
    salutation = CharField(max_length=500, default="")  # said instead of what language and gender suggest
    status = CharField(default="")
    source = CharField(default="")
    deceased = BooleanField(default=False)
    archived = BooleanField(default=False)
    photo = CharField(default="")  # SHA-256 of the stored picture
    note = TextField(default="")
    closing = CharField(max_length=500, default="")  # of letters, where the usual one does not fit

    class Meta:
        indexes = ((("kind", "archived", "sort_name"), False),)

    @property
    def name(self) -> PersonName:
        """The parts of a person's name."""
        return PersonName(self.prefix, self.given, self.additional, self.family, self.suffix)

    def arrange(self) -> None:
        """Make the shown name from its parts where none was given, and the name by which it sorts."""
        shown = " ".join((self.display_name or self.name.full() or self.nickname).split())
        if shown != self.display_name:
            self.display_name = shown
        is_person = self.kind == Kind.PERSON
        sorted_by = sort_name(self.display_name, self.given, self.family) if is_person else None
        wanted = sorted_by or sort_name(self.display_name)
        if wanted != self.sort_name:
            self.sort_name = wanted

    def problems(self) -> dict[str, str]:
        found = {}
        if not (self.display_name or self.name.full() or self.nickname).strip():
            found["display_name"] = _(
                "A name is needed, or an organization, e-mail or phone to call them by."
            )
        if self.kind not in set(Kind):
            found["kind"] = _("“{}” is not a kind: use person, organization or household.").format(self.kind)
        if self.status and self.status not in set(Status):
            found["status"] = _("“{}” is not a status: use {}.").format(self.status, ", ".join(Status))
        if self.gender and self.gender not in set(Gender):
            found["gender"] = _("“{}” is not a gender: use {}.").format(self.gender, ", ".join(Gender))
        return found

    def doubts(self) -> dict[str, str]:
        found = {}
        for field in ("birthday", "anniversary"):
            if (value := getattr(self, field)) and not is_calendar_text(value):
                found[field] = _("“{}” is not a date; it is kept as typed.").format(value)
        return found
