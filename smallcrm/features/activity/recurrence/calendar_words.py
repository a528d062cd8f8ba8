"""Weekdays, months, days and lists of them, as the language in use says them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from smallcrm.core.i18n import _, language

if TYPE_CHECKING:
    from babel import Locale

MONDAY = dt.date(2024, 1, 1)
LEAP = 2024
BRITISH = "en_GB"  # the texts are written in it: 3 May, not May 3


@lru_cache(maxsize=8)
def _locale(tag: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(BRITISH if tag == "en" else tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(BRITISH)


def _format(day: dt.date, pattern: str) -> str:
    from babel.dates import format_date

    return str(format_date(day, pattern, _locale(language())))


def weekday_name(weekday: int) -> str:
    """The name of a weekday; Monday is 0."""
    return _format(MONDAY + dt.timedelta(days=weekday), "EEEE")


def month_name(month: int) -> str:
    """The name of a month."""
    return _format(dt.date(LEAP, month, 1), "LLLL")


def day_of_year(month: int, day: int) -> str:
    """A day without its year: 3 May."""
    last = 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
    from babel.dates import format_skeleton

    known = dt.datetime(LEAP, month, min(day, last))
    return str(format_skeleton("MMMMd", known, locale=_locale(language())))


def long_day(day: dt.date) -> str:
    """A day with its year: 3 May 2027."""
    return _format(day, "long")


def listed(texts: Sequence[str]) -> str:
    """“Monday, Wednesday and Friday”."""
    from babel.lists import format_list

    return str(format_list(list(texts), locale=_locale(language()))) if len(texts) > 1 else texts[0]


def nth(number: int) -> str | None:
    """“second”, “last”, as it stands before a weekday; None for what is better not said in words."""
    words = {
        1: _("first"), 2: _("second"), 3: _("third"), 4: _("fourth"), 5: _("fifth"), -1: _("last"),
        -2: _("second last"),
    }  # fmt: skip
    return words.get(number)


def days_of_month(days: Sequence[int]) -> str | None:
    """“the 1st and 15th”, “the last day”; None for other days told from the end."""
    if any(day < -2 for day in days):
        return None
    told = [_ordinal(day) for day in days if day > 0]
    told += [_("{} day").format(nth(day)) for day in reversed(days) if day < 0]
    return _("the {}").format(listed(told))


def _ordinal(number: int) -> str:
    if 11 <= number <= 13:
        return _("{}th").format(number)
    ends = {1: _("{}st"), 2: _("{}nd"), 3: _("{}rd")}
    return ends.get(number % 10, _("{}th")).format(number)
