"""What is known of a party, as labels and values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QLocale

from smallcrm.core import clock
from smallcrm.core.business import business
from smallcrm.core.countries import country_name
from smallcrm.core.i18n import _, language, n_
from smallcrm.features.people.card import Card, Custom, Place, Point, card_of
from smallcrm.features.people.dates import parse_day
from smallcrm.features.people.model import ConsentState, Party, PointKind
from smallcrm.features.people.views import kinds
from smallcrm.ui import panels, words
from smallcrm.ui.chips import ChipText
from smallcrm.ui.facts import Fact
from smallcrm.ui.outside import mail_target, page_target, phone_target

SOON = 14  # days before a birthday in which it is told
LEAP_DAY = (2, 29)
Greeting = Callable[[int], str]


def facts_of(party: Party) -> list[panels.Fact]:
    """Every fact that is there, in the order in which it is needed on the phone."""
    card = card_of(party.id)
    told = card_facts(card) if card else []
    return [(fact.label, [fact.value, *fact.chips] if fact.chips else fact.value) for fact in told]


def card_facts(card: Card, greets: Greeting | None = None) -> list[Fact]:
    """The facts of a card; `greets` tells how a letter addresses somebody."""
    party = card.party
    found = [*(_point(point) for point in card.points), *(_place(place) for place in card.places)]
    if party["birthday"]:
        found.append(_birthday(party["birthday"], bool(party["deceased"])))
    texts = (
        (_("Anniversary"), day_text(party["anniversary"])),
        (_("Language"), _tongue(party, greets)),
        (_("Salutation"), "" if party["language"] and greets else party["salutation"]),
        (_("Pronouns"), party["pronouns"]),
        (_("Nickname"), party["nickname"]),
        (_("Legal name"), party["legal_name"]),
        (_("Industry"), party["industry"]),
        (_("Tax number"), party["tax_id"]),
        (_("Source"), party["source"]),
    )
    found += [Fact(label, text) for label, text in texts if text]
    found += [_custom(custom) for custom in card.custom]
    if consents := _consents(card.consents):
        found.append(Fact(_("May we"), chips=consents))
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


def address_lines(place: Place) -> str:
    """An address, line by line; one's own country is not named."""
    town = " ".join(part for part in (place.postcode, place.locality) if part)
    country = "" if place.country == business().country else place.country_typed
    if place.country and place.country != business().country:
        country = country_name(place.country, language())
    return "\n".join(part for part in (place.street, town, place.region, country) if part)


def _point(point: Point) -> Fact:
    chips = [ChipText(_("preferred"))] if point.preferred else []
    if point.do_not_use:
        chips.append(ChipText(_("do not use"), "danger"))
    name = kinds.point_name(point.kind, point.label, point.service)
    return Fact(name, point.value, "" if point.do_not_use else _target(point), chips)


def _target(point: Point) -> str:
    """What a click on it opens."""
    match point.kind:
        case PointKind.PHONE:
            return phone_target(point.e164 or point.value)
        case PointKind.EMAIL:
            return mail_target(point.value) if "@" in point.value else ""
        case PointKind.URL:
            return page_target(point.value)
        case PointKind.SOCIAL:
            return page_target(point.value) if "://" in point.value else ""
    return ""


def _place(place: Place) -> Fact:
    said = kinds.word(kinds.purposes(), place.purpose) or place.label
    name = _("Address, {}").format(said) if said else _("Address")
    chips = [ChipText(_("post came back"), "warning")] if place.returned else []
    return Fact(name, address_lines(place), chips=chips)


def _birthday(stored: str, deceased: bool) -> Fact:
    """The day, the age, and that it is near."""
    text, parsed, chips = day_text(stored), parse_day(stored), []
    if parsed is not None and not deceased:
        year, month, day = parsed
        today = clock.today()
        coming = _in_year(today.year, month, day)
        if coming < today:
            coming = _in_year(today.year + 1, month, day)
        if year is not None and year <= today.year:
            age = coming.year - year - (coming > today)
            text = _("{day} ({age})").format(day=text, age=n_("{} year", "{} years", age))
        left = (coming - today).days
        if left <= SOON:
            chips = [ChipText(n_("in {} day", "in {} days", left) if left else _("today"), "accent")]
    return Fact(_("Birthday"), text, chips=chips)


def _in_year(year: int, month: int, day: int) -> dt.date:
    """The day in a year; the 29th of February is kept on the 28th."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return dt.date(year, month, day - 1)


def _custom(custom: Custom) -> Fact:
    value, target = custom.value, ""
    match custom.type:
        case "yes-no":
            value = {"yes": _("yes"), "no": _("no")}.get(value, value)
        case "date":
            value = day_text(value)
        case "number" | "money":
            value = _number(value)
        case "link":
            target = page_target(value)
    return Fact(custom.name, value, target)


def _number(stored: str) -> str:
    """A stored number in the user's own form."""
    try:
        number = Decimal(stored)
    except InvalidOperation:
        return stored
    exponent = number.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return words.locale().toString(float(number), "f", decimals)


def _consents(said: dict[str, str]) -> list[ChipText]:
    return [
        ChipText(name, "success")
        if said[key] == ConsentState.GRANTED
        else ChipText(_("no {}").format(name), "danger")
        for key, name in kinds.channels()
        if key in said
    ]


def _tongue(party: dict[str, str | int], greets: Greeting | None) -> str:
    """“Deutsch — “Sehr geehrte Frau Weber””."""
    name = _language(str(party["language"]))
    greeting = greets(int(party["id"])) if name and greets else ""
    return _("{language} — “{greeting}”").format(language=name, greeting=greeting) if greeting else name


def _language(tag: str) -> str:
    """A language in its own name, as its speakers call it."""
    native = QLocale(tag).nativeLanguageName() if tag else ""
    return native[:1].upper() + native[1:] if native else tag
