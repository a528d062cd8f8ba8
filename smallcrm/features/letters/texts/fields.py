"""The fields a text may name: what is known of every reader and of the sender, and what is typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from smallcrm.core.business import business
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _, mark
from smallcrm.features.letters.texts.sandbox import unknown_field
from smallcrm.features.letters.texts.source import Field, FieldType, Text
from smallcrm.features.letters.texts.values import NOTHING, day, text

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
    return EVERYWHERE | frozenset(form.fields)


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


def read_typed(typed: Mapping[str, str], form: Text, locale: str) -> dict[str, str]:
    """Typed facts as they stand in a letter of this locale; a value that does not fit its field is named."""
    found: dict[str, str] = {}
    for name, value in typed.items():
        about = form.fields.get(name, Field(name, name))
        if value.strip():
            found[name] = _read(about, value.strip(), locale)
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
    from babel.numbers import NumberFormatError, format_currency, parse_decimal

    currency = business().currency
    words = value.replace("€", " EUR ").replace("£", " GBP ").replace("$", " USD ").split()
    codes = [word.upper() for word in words if word.isalpha() and len(word) == 3]
    number = "".join(word for word in words if not word.isalpha())
    try:
        amount = parse_decimal(number, locale=business_locale(), strict=True)
    except NumberFormatError:
        try:
            amount = Decimal(number)
        except InvalidOperation as error:
            text = _("“{}” is not an amount ({}). Write it as in 99.50. Nothing was printed.")
            raise UserError(text.format(value, about.label)) from error
    if not amount.is_finite() or abs(amount) >= 10**15:
        raise UserError(_("“{}” is not an amount ({}). Nothing was printed.").format(value, about.label))
    return format_currency(amount, codes[0] if codes else currency, locale=locale)


def business_locale() -> str:
    """How the business writes days and amounts itself."""
    return locale_for(business().language)


def locale_for(language: str) -> str:
    """A language as the business's country writes it, where CLDR knows that: en in Germany is en_DE."""
    from babel import Locale, UnknownLocaleError

    base = language.replace("-", "_")
    for tag in (f"{base.split('_')[0]}_{business().country}", base, base.split("_")[0], "en_GB"):
        try:
            return str(Locale.parse(tag))
        except (UnknownLocaleError, ValueError):
            continue
    return "en_GB"
