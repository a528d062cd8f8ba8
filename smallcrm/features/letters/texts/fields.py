"""The fields a text may name: what is known of every reader and of the sender, and what is typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from smallcrm.core.business import business, is_currency
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _, mark
from smallcrm.features.letters.texts.conditions import DAYS, NUMBERS, WORDS
from smallcrm.features.letters.texts.further import further_fields
from smallcrm.features.letters.texts.source import Field, FieldType, Text
from smallcrm.features.letters.texts.unknown import unknown_field
from smallcrm.features.letters.texts.values import NOTHING, day, number, text

_SIGNS = {"€": "EUR", "£": "GBP", "$": "USD"}
NO_LABELS: Mapping[str, str] = {}
_MOST = Decimal(10) ** 15

# Name and label, in the order a menu offers them. Every one may be empty, except the first three.
READER = {
    "salutation": mark("Salutation"),
    "closing": mark("Closing"),
    "name": mark("Name"),
    "prefix": mark("Prefix"),
    "given": mark("Given name"),
    "family": mark("Family name"),
    "company": mark("Company"),
    "role": mark("Role"),
    "street": mark("Street"),
    "postcode": mark("Postcode"),
    "city": mark("City"),
    "country": mark("Country"),
    "phone": mark("Phone"),
    "email": mark("E-mail"),
    "last_contact": mark("Last conversation"),
    "last_visit": mark("Last visit"),
    "follow_up": mark("Next follow-up"),
}
SENDER = {
    "today": mark("Today"),
    "sender_name": mark("Business"),
    "sender_owner": mark("Who signs"),
    "sender_address": mark("Address of the business"),
    "sender_street": mark("Street of the business"),
    "sender_postcode": mark("Postcode of the business"),
    "sender_city": mark("City of the business"),
    "sender_country": mark("Country of the business"),
    "sender_phone": mark("Phone of the business"),
    "sender_email": mark("E-mail of the business"),
    "sender_url": mark("Web page of the business"),
    "sender_bank": mark("Bank of the business"),
    "sender_tax_id": mark("Tax number of the business"),
}
EVERYWHERE = frozenset(READER) | frozenset(SENDER)


def known_fields(form: Text) -> frozenset[str]:
    """Every field the text of a template may name."""
    return EVERYWHERE | frozenset(further_fields()) | frozenset(form.fields)


def kind_of_field(name: str, form: Text) -> str:
    """What a condition may ask of a field: days, numbers or words."""
    if (own := form.fields.get(name)) is not None:
        return {FieldType.DATE: DAYS, FieldType.MONEY: NUMBERS}.get(own.type, WORDS)
    if name in ("today", "last_contact", "last_visit", "follow_up"):
        return DAYS
    return WORDS if name in EVERYWHERE else further_fields()[name].kind


def check_names(typed: Mapping[str, str], form: Text) -> dict[str, str]:
    """The typed facts by the field they are for; one that is no field of this template is named."""
    known = known_fields(form)
    found = {}
    for name, value in typed.items():
        plain = name.strip().replace("-", "_").replace(".", "_")
        if plain not in known:
            raise unknown_field(name, known)
        found[plain] = value
    return found


def check_pictures(named: Iterable[str], form: Text) -> None:
    """Say so where a text shows a picture that it does not have."""
    for name in sorted(set(named) - form.pictures.keys()):
        raise UserError(
            _("The text has no picture “{}”. Add it, or take it out. Nothing was printed.").format(name)
        )


class WrongFact(UserError):
    """A typed fact that does not fit its field; who typed fields by their names is told the name, too."""

    def __init__(self, told: str, field: str) -> None:
        super().__init__(told)
        self.field = field


def read_typed(
    typed: Mapping[str, str], form: Text, locale: str, labels: Mapping[str, str] = NO_LABELS
) -> dict[str, str]:
    """Typed facts as they stand in a letter of this locale; a value that does not fit its field is named.

    `labels` are those of the person at the screen, where the text speaks another language.
    """
    found: dict[str, str] = {}
    for name, value in typed.items():
        about = form.fields.get(name, Field(name, name))
        if value.strip():
            try:
                found[name] = _read(
                    replace(about, label=labels.get(name, about.label)), value.strip(), locale
                )
            except UserError as error:
                raise WrongFact(str(error), name) from error.__cause__
    return found


def with_defaults(values: dict[str, str], form: Text) -> dict[str, str]:
    """Fields of the template that nobody typed: the field they follow, else nothing."""
    for about in form.fields.values():
        if about.name not in values:
            values[about.name] = values.get(about.default, NOTHING) if about.default else NOTHING
    return values


def _read(about: Field, value: str, locale: str) -> str:
    if about.type == FieldType.DATE:
        return day(read_day(about.label, value), locale)
    if about.type == FieldType.MONEY:
        return _money(about, value, locale)
    return text(value)


def read_day(label: str, value: str) -> dt.date:
    """A day as typed: 2026-11-21, or as the business's country writes it."""
    from babel.dates import parse_date

    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        pass
    try:
        found = parse_date(value, locale=business_locale())
        if found.year >= 1900:
            return found
    except (ValueError, IndexError, TypeError):
        pass
    raise UserError(
        _("“{}” is not a day ({}). Write it as in 2026-11-21. Nothing was printed.").format(value, label)
    )


def _money(about: Field, value: str, locale: str) -> str:
    """An amount as typed, in the business's own way of writing or with a point: “1.234,50”, “1234.50 CHF”."""
    from babel.numbers import format_currency

    words = _signs_as_codes(value).split()
    codes = [word.upper() for word in words if word.isalpha()]
    amount = _number("".join(word for word in words if not word.isalpha()))
    known = not codes or (len(codes) == 1 and is_currency(codes[0]))
    if amount is None or not known:
        text = _("“{}” is not an amount ({}). Write it as in 99.50. Nothing was printed.")
        raise UserError(text.format(value, about.label))
    words_of = format_currency(amount, codes[0] if codes else business().currency, locale=locale)
    return number(amount, words_of)


def _signs_as_codes(value: str) -> str:
    """“$ 5” as “USD 5”; where the business has another currency written so, as that: “CAD 5”."""
    from babel.numbers import get_currency_symbol

    own = business().currency
    for sign, code in _SIGNS.items():
        value = value.replace(sign, f" {own if sign in get_currency_symbol(own, 'en') else code} ")
    return value


def _number(text: str) -> Decimal | None:
    """A number as the business writes it, else with a point."""
    from babel.numbers import NumberFormatError, parse_decimal

    try:
        found = parse_decimal(text, locale=business_locale(), strict=True)
    except NumberFormatError:
        try:
            found = Decimal(text)
        except InvalidOperation:
            return None
    return found if found.is_finite() and abs(found) < _MOST else None


def business_locale() -> str:
    """How the business writes days and amounts itself."""
    return locale_for(business().language)


def locale_for(language: str) -> str:
    """How a language writes days and amounts: as in the business's country where it is at home there.

    English from Germany is written as in Britain: what CLDR has for it (1.234,50 €) confuses English readers.
    """
    from babel import Locale, UnknownLocaleError
    from babel.languages import get_official_languages

    base = language.replace("_", "-").split("-")[0]
    at_home = base in get_official_languages(business().country, regional=True, de_facto=True)
    usual = {"en": "en_GB", "de": "de_DE", "pt": "pt_PT"}.get(base, base)
    for tag in (f"{base}_{business().country}" if at_home else usual, usual):
        try:
            return str(Locale.parse(tag))
        except (UnknownLocaleError, ValueError):
            continue
    return "en_GB"
