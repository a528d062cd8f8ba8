"""What a party allows, channel by channel."""

from __future__ import annotations

from enum import StrEnum

from peewee import CharField, ForeignKeyField, TextField
from playhouse.fields import EnumField

from smallcrm.core.db import Base
from smallcrm.core.i18n import _
from smallcrm.features.people.model.party import Party


class Channel(StrEnum):
    """A way in which a business may approach people."""

    POST = "post"
    PHONE = "phone"
    EMAIL = "email"
    SMS = "sms"


class ConsentState(StrEnum):
    """What was said about a channel."""

    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


ALLOWED_IN_SILENCE = frozenset({Channel.POST, Channel.PHONE})  # where nothing was said


class Consent(Base):
    """What one party said about one channel, with its basis (GDPR, article 6) and where it came from."""

    party = ForeignKeyField(Party, backref="consents", on_delete="CASCADE", index=False)
    channel = EnumField(Channel)
    state = EnumField(ConsentState)
    basis = CharField(default="")
    source = CharField(default="")
    given_on = CharField(default="")  # YYYY-MM-DD
    withdrawn_on = CharField(default="")
    note = TextField(default="")

    class Meta:
        indexes = ((("party", "channel"), True),)

    def problems(self) -> dict[str, str]:
        found = {}
        if self.channel not in set(Channel):
            found["channel"] = _("“{}” is not a channel: use {}.").format(self.channel, ", ".join(Channel))
        if self.state not in set(ConsentState):
            found["state"] = _("“{}” is not a state of consent: use {}.").format(
                self.state, ", ".join(ConsentState)
            )
        return found
