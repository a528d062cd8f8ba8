"""Days, times and numbers as a printed sheet says them. The rule for all of paper is here.

A sheet is in the language spoken when it is made. Days and times are in that language, in the order and with
the clock of the business's country. Numbers are those of the language; the country's own form is for the
languages it speaks: nobody who reads English takes “3.874” for thousands, be it from Germany.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any

from smallcrm.core.business import business
from smallcrm.core.i18n import language


def full_day(day: dt.date) -> str:
    """“Monday, 23 November 2026”."""
    return _date(day, "full")


def long_day(day: dt.date) -> str:
    """“23 November 2026”."""
    return _date(day, "long")


def short_day(day: dt.date) -> str:
    """“Mon 23 Nov”, in the order of the country."""
    from babel.dates import format_skeleton

    return str(format_skeleton("MMMEd", day, locale=_locale())) if day.year > 0 else str(day)


def figures(day: dt.date) -> str:
    """“23 Nov 2026”."""
    return _date(day, "medium")


def span(first: dt.date, last: dt.date) -> str:
    """“23–29 November 2026”."""
    from babel.dates import format_interval

    return str(format_interval(first, last, "yMMMMd", locale=_locale()))


def weekday(day: dt.date) -> str:
    """“Mon”."""
    return _date(day, "ccc")


def month(day: dt.date) -> str:
    """“November 2026”."""
    return _date(day, "LLLL y")


def short_month(day: dt.date) -> str:
    """“Nov 26”."""
    return _date(day, "LLL yy")


def time(stored: str) -> str:
    """The time of a stored wall time: “09:30”, or “9:30 AM”."""
    from babel.dates import format_time

    return str(format_time(dt.time.fromisoformat(stored[11:16]), "short", locale=_locale()))


def number(value: int) -> str:
    """“12,480”."""
    from babel.numbers import format_decimal

    return str(format_decimal(value, locale=_number_locale(language().replace("-", "_"), business().country)))


def moment(at: dt.datetime) -> str:
    """“23 Nov 2026, 09:45”: a wall time."""
    from babel.dates import format_time

    return f"{figures(at.date())}, {format_time(at.time(), 'short', locale=_locale())}"


def week(day: dt.date) -> int:
    """The number of the week, as ISO 8601 counts."""
    return day.isocalendar().week


def _date(day: dt.date, form: str) -> str:
    from babel.dates import format_date

    return str(format_date(day, form, locale=_locale()))


@lru_cache(8)
def _number_locale(spoken: str, country: str) -> Any:
    from babel.languages import get_official_languages

    ours = get_official_languages(country, regional=True, de_facto=True)
    return _locale_of(spoken, country if spoken.split("_")[0] in ours else "")


def _locale() -> Any:
    return _locale_of(language().replace("-", "_"), business().country)


@lru_cache(8)
def _locale_of(spoken: str, country: str) -> Any:
    from babel import Locale, UnknownLocaleError

    for name in (f"{spoken.split('_')[0]}_{country}", spoken, "en"):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
    raise AssertionError("English is always known")
