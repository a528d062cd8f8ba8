"""What stands in a field: text, a day, an amount; and nothing, which takes its sentence with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from smallcrm.features.letters.texts.further import Money, PartDay
from smallcrm.features.letters.texts.marks import EMPTY, clean


class Nothing(str):
    """An empty field: false in a condition; printed, it marks its sentence as one that goes."""

    __slots__ = ()

    def __new__(cls) -> Nothing:
        """Always the same sign."""
        return super().__new__(cls, EMPTY)

    def __bool__(self) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        return other == "" or isinstance(other, Nothing)

    __hash__ = str.__hash__


NOTHING = Nothing()


class DayText(str):
    """A day in words, which can also be shown short, and knows which day it is."""

    __slots__ = ("raw", "short")
    short: str
    raw: dt.date


class NumberText(str):
    """A number or an amount in words, which knows how much it is."""

    __slots__ = ("raw",)
    raw: Decimal


def raw(value: object) -> dt.date | Decimal | None:
    """What a printed value is, for comparing: a day, a number; None for plain words."""
    found = getattr(value, "raw", None)
    return found if isinstance(found, dt.date | Decimal) else None


def text(value: str) -> str:
    """A text as the value of a field."""
    return clean(value).strip() or NOTHING


@lru_cache(maxsize=4_096)
def day(value: dt.date | None, locale: str) -> str:
    """A day as the value of a field: “21 November 2026”, short “21/11/2026”."""
    if value is None:
        return NOTHING
    from babel.dates import format_date

    spoken = locale.split("_")[0]
    words = format_date(value, _LONG.get(spoken, "long"), locale=locale)
    if value.day == 1 and spoken in _FIRST:
        words = _FIRST[spoken] + words.removeprefix("1")
    made = DayText(words)
    made.short = format_date(value, _short_pattern(locale), locale=locale)
    made.raw = value
    return made


def number(value: Decimal | int, words: str) -> str:
    """A number as the value of a field, in these words."""
    made = NumberText(words)
    made.raw = Decimal(value)
    return made


def figure(value: dt.date | int | Decimal | Money | PartDay, locale: str) -> str:
    """A day, a number or an amount as the value of a field."""
    from babel.dates import format_skeleton
    from babel.numbers import format_currency, format_decimal

    if isinstance(value, dt.date):
        return day(value, locale)
    if isinstance(value, PartDay):
        return str(format_skeleton("MMMMd", dt.date(_LEAP, value.month, value.day), locale=locale))
    if isinstance(value, Money):
        return number(value.amount, format_currency(value.amount, value.currency, locale=locale))
    return number(value, format_decimal(value, locale=locale, decimal_quantization=False))


_LEAP = 2000  # a year that has every day
_LONG = {"de": "d. MMMM y"}
_FIRST = {"fr": "1er", "it": "1º"}  # what the first of a month is called


def _short_pattern(locale: str) -> str:
    """The locale's short date, with all four digits of the year."""
    from babel import Locale

    pattern = str(Locale.parse(locale).date_formats["short"].pattern)
    return pattern if "yyyy" in pattern or "y" in pattern.replace("yy", "") else pattern.replace("yy", "y")


def _short(value: Any) -> Any:
    return getattr(value, "short", value)


def _cased(change: Callable[[str], str]) -> Callable[[Any], Any]:
    return lambda value: change(value) if value else value


FILTERS: dict[str, Callable[[Any], Any]] = {
    "short": _short,
    "upper": _cased(str.upper),
    "lower": _cased(str.lower),
    "capitalize": _cased(lambda value: value[:1].upper() + value[1:]),
}
