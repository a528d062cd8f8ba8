"""What is known of a party, as labels and values."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QLocale

from smallcrm.core.business import business
from smallcrm.core.countries import country_name
from smallcrm.core.i18n import _, language
from smallcrm.features.people.dates import parse_day
from smallcrm.features.people.model import Address, Consent, ConsentState, ContactPoint, Party
from smallcrm.features.people.views import kinds
from smallcrm.ui import words
from smallcrm.ui.chips import ChipText
from smallcrm.ui.panels import Fact


def facts_of(party: Party) -> list[Fact]:
    """Every fact that is there, in the order in which it is needed on the phone."""
    found = [*_points(party), *_places(party)]
    found += [
        (label, text)
        for label, text in (
            (_("Birthday"), day_text(party.birthday)),
            (_("Anniversary"), day_text(party.anniversary)),
            (_("Language"), _language(party.language)),
            (_("Salutation"), party.salutation),
            (_("Pronouns"), party.pronouns),
            (_("Nickname"), party.nickname),
            (_("Legal name"), party.legal_name),
            (_("Industry"), party.industry),
            (_("Tax number"), party.tax_id),
            (_("Source"), party.source),
        )
        if text
    ]
    if consents := _consents(party):
        found.append((_("May we"), consents))
    return found


def day_text(stored: str) -> str:
    """A birthday as people say it, with or without its year; what is no date stays as typed."""
    parsed = parse_day(stored)
    if parsed is None:
        return stored
    year, month, day = parsed
    if year is None:
        return words.month_day(month, day)
    return words.long_day(dt.date(year, month, day))


def address_lines(place: Address) -> str:
    """An address, line by line; one's own country is not named."""
    town = " ".join(part for part in (place.postcode, place.locality) if part)
    country = "" if place.country == business().country else place.country_typed
    if place.country and place.country != business().country:
        country = country_name(place.country, language())
    return "\n".join(part for part in (place.street, town, place.region, country) if part)


def _points(party: Party) -> list[Fact]:
    order = (ContactPoint.kind != "phone", ContactPoint.kind != "email", ContactPoint.preferred.desc())
    found: list[Fact] = []
    for point in ContactPoint.select().where(ContactPoint.party == party).order_by(*order, ContactPoint.id):
        name = kinds.point_name(point.kind, point.label, point.service)
        chips = [ChipText(_("preferred"))] if point.preferred else []
        if point.do_not_use:
            chips.append(ChipText(_("do not use"), "danger"))
        found.append((name, [point.value, *chips] if chips else point.value))
    return found


def _places(party: Party) -> list[Fact]:
    order = (Address.preferred.desc(), Address.id)
    found: list[Fact] = []
    for place in Address.select().where(Address.party == party).order_by(*order):
        said = kinds.word(kinds.purposes(), place.purpose) or place.label
        name = _("Address, {}").format(said) if said else _("Address")
        lines = address_lines(place)
        found.append((name, [lines, ChipText(_("post came back"), "warning")] if place.returned else lines))
    return found


def _consents(party: Party) -> list[ChipText | str]:
    said = {one.channel: one.state for one in Consent.select().where(Consent.party == party)}
    return [
        ChipText(name, "success")
        if said[key] == ConsentState.GRANTED
        else ChipText(_("no {}").format(name), "danger")
        for key, name in kinds.channels()
        if key in said
    ]


def _language(tag: str) -> str:
    """A language in its own name, as its speakers call it."""
    native = QLocale(tag).nativeLanguageName() if tag else ""
    return native[:1].upper() + native[1:] if native else tag
