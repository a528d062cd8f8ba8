"""Fields of the user's own: reading typed values, showing stored ones, and SQL to list and order by them.

Stored are numbers as 12.5, money as “99.90 EUR” (an old one without its code is of the business's currency),
days as YYYY-MM-DD, yes-no as yes or no, choices as they stand in the field, texts and links as typed.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation

from smallcrm.core.business import business, is_currency
from smallcrm.core.errors import Invalid
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.people.model import CustomField, CustomType
from smallcrm.features.people.saying import (
    day_words,
    decimal_point,
    money_words,
    number_words,
    read_local_day,
)

LONGEST = 40  # digits of a number
_YES = frozenset({"yes", "y", "1", "true"})
_NO = frozenset({"no", "n", "0", "false"})
BLANKS = re.compile(r"[ \xa0\u202f]")
GROUPED = re.compile(r"[+-]?\d{1,3}([ \xa0\u202f]\d{3})+([.,]\d+)?", re.ASCII)
_AMOUNT_OUTSIDE = re.compile(r"^[^\d+\-−(]*|[^\d)]*$")


def plain_value(field: CustomField, text: str) -> str:
    """A value as scripts write it (12.5, 99.90 USD, 2026-11-21, yes) as it is stored; empty stays empty."""
    return _read(field, text, _number, _plain_day, _code)


def read_value(field: CustomField, text: str) -> str:
    """A value as typed into a form, in the form of the language spoken, as it is stored."""
    return _read(field, text, _local_number, _local_day, _currency)


def shown_value(kind: str, stored: str) -> str:
    """A stored value as it is shown, in the form of the language spoken."""
    try:
        match kind:
            case CustomType.NUMBER:
                return number_words(stored)
            case CustomType.MONEY:
                return money_words(stored, business().currency)
            case CustomType.DATE:
                return day_words(stored)
            case CustomType.YES_NO:
                return {"yes": _("yes"), "no": _("no")}.get(stored, stored)
    except InvalidOperation:  # of another program, or damaged
        pass
    return stored


def typed_value(kind: str, stored: str) -> str:
    """A stored value as it stands in a form to be edited: read_value() reads the same from it."""
    match kind:
        case CustomType.NUMBER:
            return stored.replace(".", decimal_point())
        case CustomType.MONEY:
            amount, blank, code = stored.partition(" ")
            return amount.replace(".", decimal_point()) + blank + code
        case CustomType.DATE | CustomType.YES_NO:
            return shown_value(kind, stored) if kind == CustomType.YES_NO else stored
    return stored


def converted(stored: str, old: CustomField, new: CustomField) -> str:
    """A stored value in the form of another type; Invalid where it does not fit."""
    if old.type == CustomType.MONEY and new.type == CustomType.NUMBER:
        amount, _blank, code = stored.partition(" ")
        if code in ("", business().currency):
            stored = amount
    return plain_value(new, stored)


def choices_text(choices: Sequence[str]) -> str:
    """Choices as they are stored: each once, without blanks around."""
    told = dict.fromkeys(" ".join(choice.split()) for choice in choices)
    return json.dumps([choice for choice in told if choice], ensure_ascii=False)


def value_sql(field: int) -> str:
    """SQL for what a party p has in a field of the user's own; NULL where it has nothing."""
    return f"(SELECT value FROM custom_value WHERE party_id = p.id AND field_id = {int(field)})"


def order_sql(field: int, kind: str) -> str:
    """SQL to order parties p by: numbers as such, days by day, choices as they stand, texts folded()."""
    of_it = f"FROM custom_value v WHERE v.party_id = p.id AND v.field_id = {int(field)})"
    match kind:
        case CustomType.NUMBER | CustomType.MONEY:
            return f"(SELECT CAST(v.value AS NUMERIC) {of_it}"
        case CustomType.DATE:
            return value_sql(field)
        case CustomType.YES_NO:
            return f"(SELECT CASE v.value WHEN 'yes' THEN 1 ELSE 2 END {of_it}"
        case CustomType.CHOICE:
            choices = f"(SELECT choices FROM custom_field WHERE id = {int(field)})"
            return f"(SELECT (SELECT j.key + 1 FROM json_each({choices}) j WHERE j.value = v.value) {of_it}"
    return f"folded({value_sql(field)})"


def _read(
    field: CustomField,
    typed: str,
    number: Callable[[str], str],
    day: Callable[[str], str],
    currency: Callable[[str], str],
) -> str:
    text = typed.strip()
    if not text:
        return ""
    try:
        match field.type:
            case CustomType.NUMBER:
                return number(text)
            case CustomType.MONEY:
                return _money(text, number, currency)
            case CustomType.DATE:
                return day(text)
            case CustomType.YES_NO:
                return _yes_no(text)
            case CustomType.CHOICE:
                return next(choice for choice in field.choice_list() if fold(choice) == fold(text))
    except (InvalidOperation, ValueError, KeyError, StopIteration) as error:
        said = _("“{value}” does not fit the field “{field}”: {hint}.")
        told = said.format(value=text[:60], field=field.name, hint=_hint(field))
        raise Invalid({"value": told}) from error
    return text


def _hint(field: CustomField) -> str:
    match field.type:
        case CustomType.NUMBER:
            return _("it holds a number, such as 12.5")
        case CustomType.MONEY:
            return _("it holds an amount, such as 99.90 or 99.90 USD")
        case CustomType.DATE:
            return _("it holds a day, such as 2026-11-21")
        case CustomType.YES_NO:
            return _("it holds yes or no")
    return _("it holds one of {}").format(", ".join(field.choice_list()))


def _number(text: str) -> str:
    number = Decimal(text)
    if not number.is_finite() or len(number.as_tuple().digits) > LONGEST or abs(number.adjusted()) > LONGEST:
        raise ValueError("no number of this world")
    return format(number, "f")


def _local_number(text: str) -> str:
    """As people here write it; as scripts do where it cannot be that."""
    from babel.numbers import NumberFormatError, parse_decimal

    from smallcrm.features.people.saying import locale_tag

    plain = text.replace("−", "-")
    if GROUPED.fullmatch(plain):
        plain = BLANKS.sub("", plain)
    try:
        return _number(str(parse_decimal(plain, locale=locale_tag(), strict=True)))
    except NumberFormatError:
        return _number(plain)


def _money(text: str, number: Callable[[str], str], currency: Callable[[str], str]) -> str:
    """An amount with its currency: said before or behind it as a code or sign, else the business's own."""
    amount = _AMOUNT_OUTSIDE.sub("", text)
    said = text.replace(amount, " ", 1).split() if amount else ["?"]
    if len(said) > 1:
        raise ValueError("more than one currency")
    return f"{number(amount)} {currency(said[0]) if said else business().currency}"


def _code(said: str) -> str:
    if not is_currency(code := said.upper()):
        raise ValueError("no currency")
    return code


def _currency(said: str) -> str:
    """A code, or a sign as people here write it."""
    if is_currency(code := said.upper()):
        return code
    from babel.numbers import get_currency_symbol

    from smallcrm.features.people.saying import locale_tag

    own = business().currency
    for code in (own, "EUR", "USD", "GBP", "CHF", "JPY", "PLN", "CZK", "SEK", "DKK", "NOK"):
        if said in (get_currency_symbol(code, locale=locale_tag()), get_currency_symbol(code, locale="en")):
            return code
    raise ValueError("no currency")


def _plain_day(text: str) -> str:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) is None:
        raise ValueError("no day")
    return dt.date.fromisoformat(text).isoformat()


def _local_day(text: str) -> str:
    return read_local_day(text).isoformat()


def _yes_no(text: str) -> str:
    word = fold(text)
    if word in _YES or word == fold(_("yes")):
        return "yes"
    if word in _NO or word == fold(_("no")):
        return "no"
    raise ValueError("neither yes nor no")
