"""Days, numbers and money in the form of the language spoken, without the window."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from smallcrm.core.i18n import language
from smallcrm.features.people.dates import LEAP, parse_day


def day_words(stored: str) -> str:
    """A stored day, “21 Nov 2026”, or “4 March” where its year is not known; else as it is stored."""
    from babel.dates import format_date, format_skeleton

    parsed = parse_day(stored[:10])
    if parsed is None:
        return stored
    year, month, day = parsed
    if year is None:
        return str(format_skeleton("MMMMd", dt.date(LEAP, month, day), locale=_locale()))
    return str(format_date(dt.date(year, month, day), "medium", locale=_locale()))


def number_words(stored: str) -> str:
    """A stored number, or amount with its currency, grouped and pointed as usual; all digits stay."""
    from babel.numbers import format_decimal

    amount, _blank, code = stored.partition(" ")
    if code:
        return money_words(stored)
    return str(format_decimal(Decimal(amount), locale=_locale(), decimal_quantization=False))


def money_words(stored: str, currency: str = "") -> str:
    """A stored amount with its currency (`currency` where it has none of its own)."""
    from babel.numbers import format_currency, format_decimal

    amount, _blank, code = stored.partition(" ")
    code = code or currency
    if not code:
        return str(format_decimal(Decimal(amount), locale=_locale(), decimal_quantization=False))
    return str(format_currency(Decimal(amount), code, locale=_locale()))


def _locale() -> str:
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(language().replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return "en"
