"""What can be chosen for a field: the fixed words, and what is in use in this file."""

from __future__ import annotations

from collections.abc import Callable

from smallcrm.core.db import database
from smallcrm.core.i18n import _, language
from smallcrm.features.people.filters.field import Choice
from smallcrm.features.people.model import Channel, ConsentState, Kind, Status

MOST = 500  # of what is in use


def kinds() -> list[Choice]:
    """What a party is."""
    return [
        Choice(Kind.PERSON, _("person")),
        Choice(Kind.ORGANIZATION, _("organization")),
        Choice(Kind.HOUSEHOLD, _("household")),
    ]


def statuses() -> list[Choice]:
    """Where a party stands."""
    return [
        Choice(Status.LEAD, _("lead")),
        Choice(Status.PROSPECT, _("prospect")),
        Choice(Status.CUSTOMER, _("customer")),
        Choice(Status.FORMER, _("former customer")),
        Choice(Status.PARTNER, _("partner")),
        Choice(Status.VENDOR, _("supplier")),
    ]


def channels() -> list[Choice]:
    """What one can consent to."""
    return [
        Choice(Channel.POST, _("Consent to post")),
        Choice(Channel.PHONE, _("Consent to phone calls")),
        Choice(Channel.EMAIL, _("Consent to mass e-mail")),
        Choice(Channel.SMS, _("Consent to SMS")),
    ]


def consent_states() -> list[Choice]:
    """What can be said about a channel."""
    return [
        Choice(ConsentState.GRANTED, _("yes")),
        Choice(ConsentState.REFUSED, _("no")),
        Choice(ConsentState.WITHDRAWN, _("not any more")),
    ]


def values_in_use(table: str, column: str) -> Callable[[], list[Choice]]:
    """What stands in a column, the commonest first."""
    sql = (
        f"SELECT {column} FROM {table} WHERE {column} <> '' GROUP BY {column}"
        f" ORDER BY count(*) DESC, {column} LIMIT {MOST}"
    )
    return lambda: [Choice(value, value) for value in _column(sql)]


def tags_in_use() -> list[Choice]:
    """All tags."""
    return [Choice(name, name) for name in _column("SELECT name FROM tag ORDER BY folded")]


def segments() -> list[Choice]:
    """All saved lists."""
    return [Choice(name, name) for name in _column("SELECT name FROM segment ORDER BY folded")]


def countries_in_use() -> list[Choice]:
    """The countries of the addresses, by their names in the language spoken."""
    from smallcrm.core.countries import country_name

    codes = _column("SELECT DISTINCT country FROM address WHERE country <> ''")
    spoken = language()
    return sorted((Choice(code, country_name(code, spoken)) for code in codes), key=lambda one: one.title)


def _column(sql: str) -> list[str]:
    return [str(row[0]) for row in database.connection().execute(sql)]
