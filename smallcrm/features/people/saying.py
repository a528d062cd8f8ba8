"""Days, numbers and money in the form of the language spoken, without the window."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from smallcrm.core import clock
from smallcrm.core.i18n import language
from smallcrm.features.people.dates import LEAP, parse_day

AHEAD = 20  # years
ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)", re.ASCII)
NUMERIC = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}[.]?", re.ASCII)


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


def locale_tag() -> str:
    """The language spoken, as Babel names it."""
    return _locale()


def decimal_point() -> str:
    """What stands before the fraction of a number."""
    from babel.numbers import get_decimal_symbol

    return str(get_decimal_symbol(_locale()))


def _whole_year(typed: str) -> int:
    """Of two figures the year nearest to now, but no more than a generation ahead: 79 is 1979."""
    year = int(typed)
    if len(typed) > 2:
        return year
    return year + (1900 if year + 2000 > clock.today().year + AHEAD else 2000)


def read_local_day(text: str) -> dt.date:
    """A day as typed: 2026-11-21, 21.11.2026, or as usual in the language; ValueError where it is none."""
    from babel.dates import parse_date

    plain = "".join(text.split())
    if ISO.fullmatch(plain):
        return dt.date.fromisoformat(plain)
    if dotted := DOTTED.fullmatch(plain):
        return dt.date(_whole_year(dotted[3]), int(dotted[2]), int(dotted[1]))
    if not NUMERIC.fullmatch(plain):
        raise ValueError("no day")
    try:
        return parse_date(plain, locale=_locale())
    except (IndexError, ValueError) as error:
        raise ValueError("no day") from error
