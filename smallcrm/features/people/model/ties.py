"""How parties belong together: people in accounts over time, and relations from one to another."""

from __future__ import annotations

from peewee import BooleanField, CharField, ForeignKeyField

from smallcrm.core.db import Base
from smallcrm.core.i18n import _
from smallcrm.features.people.dates import parse_day
from smallcrm.features.people.model.party import Party


class Affiliation(Base):
    """One person in one account (an organization or household), in a role, for a time."""

    person_id: int
    account_id: int
    person = ForeignKeyField(Party, backref="affiliations", on_delete="CASCADE")
    account = ForeignKeyField(Party, backref="people", on_delete="CASCADE")
    role = CharField(default="")
    department = CharField(default="")
    since = CharField(default="")  # YYYY-MM-DD
    until = CharField(default="")  # YYYY-MM-DD, the last day; empty while it lasts
    primary = BooleanField(default=False)  # the account named beside the person

    def problems(self) -> dict[str, str]:
        if self.person_id == self.account_id:
            return {"account": _("Nobody belongs to themselves.")}
        return _order_of_days(self.since, self.until, "until")

    def doubts(self) -> dict[str, str]:
        return _odd_days(self)


class RelationshipType(Base):
    """A kind of tie with a name for either side: “parent of”, “child of”."""

    key = CharField(default="", index=True)  # of those we ship: as in vCard's RELATED where it has one
    name = CharField(max_length=100)  # what the first is to the second
    reverse = CharField(max_length=100)

    def problems(self) -> dict[str, str]:
        return {
            field: _("Both sides of a relation need a name.")
            for field in ("name", "reverse")
            if not getattr(self, field).strip()
        }


class Relationship(Base):
    """One party to another: `party` is the type's name to `other`, `other` its reverse to `party`."""

    party_id: int
    other_id: int
    party = ForeignKeyField(Party, backref="relationships", on_delete="CASCADE")
    other = ForeignKeyField(Party, backref="related_to", on_delete="CASCADE")
    type = ForeignKeyField(RelationshipType, on_delete="RESTRICT")
    since = CharField(default="")
    until = CharField(default="")

    def problems(self) -> dict[str, str]:
        if self.party_id == self.other_id:
            return {"other": _("Nobody is related to themselves.")}
        return _order_of_days(self.since, self.until, "until")

    def doubts(self) -> dict[str, str]:
        return _odd_days(self)


def _order_of_days(since: str, until: str, field: str) -> dict[str, str]:
    if parse_day(since) and parse_day(until) and until < since:
        return {field: _("It cannot end before it began.")}
    return {}


def _odd_days(record: Affiliation | Relationship) -> dict[str, str]:
    return {
        field: _("“{}” is not a date; it is kept as typed.").format(getattr(record, field))
        for field in ("since", "until")
        if getattr(record, field) and parse_day(getattr(record, field)) is None
    }
