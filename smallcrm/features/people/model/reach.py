"""How a party is reached: phones, e-mails, pages, profiles, and addresses."""

from __future__ import annotations

from enum import StrEnum

from peewee import SQL, BooleanField, CharField, ForeignKeyField
from playhouse.fields import EnumField

from smallcrm.core.db import Base
from smallcrm.core.i18n import _
from smallcrm.features.people.dates import parse_day
from smallcrm.features.people.emails import looks_like_email
from smallcrm.features.people.model.party import Party


class PointKind(StrEnum):
    """The ways to reach someone."""

    PHONE = "phone"
    FAX = "fax"
    EMAIL = "email"
    URL = "url"
    IM = "im"
    SOCIAL = "social"


class ContactPoint(Base):
    """One phone number, e-mail, page, messenger or profile."""

    party = ForeignKeyField(Party, backref="points", on_delete="CASCADE")
    kind = EnumField(PointKind)
    value = CharField(max_length=2000)  # as typed
    e164 = CharField(default="")  # of a phone: +, country code, number (ITU-T E.164); empty where unclear
    digits = CharField(default="")  # of a phone: what a typed fragment is looked up in
    label = CharField(default="")  # work, home, mobile …, or the person's own word
    service = CharField(default="")  # of a messenger or profile: which one
    preferred = BooleanField(default=False)
    do_not_use = BooleanField(default=False)

    def problems(self) -> dict[str, str]:
        found = {}
        if not self.value.strip():
            found["value"] = _("Nothing was typed.")
        if self.kind not in set(PointKind):
            found["kind"] = _("“{}” is not a way to reach someone.").format(self.kind)
        return found

    def doubts(self) -> dict[str, str]:
        if self.kind == PointKind.EMAIL and not looks_like_email(self.value):
            return {
                "value": _("“{}” does not look like an e-mail address; it is kept as typed.").format(
                    self.value
                )
            }
        if self.kind in (PointKind.PHONE, PointKind.FAX) and not self.e164:
            return {
                "value": _("“{}” does not look like a phone number; it is kept as typed.").format(self.value)
            }
        return {}


ContactPoint.add_index(ContactPoint.e164, where=SQL("e164 <> ''"), name="contact_point_e164")


class Purpose(StrEnum):
    """What an address is for; empty when nobody said."""

    HOME = "home"
    WORK = "work"
    BILLING = "billing"
    DELIVERY = "delivery"
    OTHER = "other"


class Address(Base):
    """A postal address. The country is ISO 3166 alpha-2, else as in `country_typed`."""

    party = ForeignKeyField(Party, backref="addresses", on_delete="CASCADE")
    purpose = CharField(default="")
    label = CharField(default="")
    street = CharField(max_length=2000, default="")  # lines separated by \n
    postcode = CharField(default="")
    locality = CharField(default="")
    region = CharField(default="")
    country = CharField(max_length=2, default="")
    country_typed = CharField(default="")
    preferred = BooleanField(default=False)
    valid_from = CharField(default="")  # YYYY-MM-DD
    valid_until = CharField(default="")  # YYYY-MM-DD, the last day
    returned = BooleanField(default=False)  # post came back from here

    def problems(self) -> dict[str, str]:
        parts = (self.street, self.postcode, self.locality, self.region, self.country, self.country_typed)
        if not any(part.strip() for part in parts):
            return {"street": _("An address needs at least one line.")}
        return {}

    def doubts(self) -> dict[str, str]:
        found = {}
        for field in ("valid_from", "valid_until"):
            if (value := getattr(self, field)) and parse_day(value) is None:
                found[field] = _("“{}” is not a date; it is kept as typed.").format(value)
        if self.country_typed and not self.country:
            found["country"] = _("“{}” is not a country we know; it is kept as typed.").format(
                self.country_typed
            )
        return found
