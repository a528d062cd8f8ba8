"""What stands in a field: text, a day, an amount; and nothing, which takes its sentence with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import lru_cache
from typing import Any

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
    """A day in words, which can also be shown short."""

    __slots__ = ("short",)
    short: str


def text(value: str) -> str:
    """A text as the value of a field."""
    return clean(value).strip() or NOTHING


@lru_cache(maxsize=4_096)
def day(value: dt.date | None, locale: str) -> str:
    """A day as the value of a field: “21 November 2026”, short “21/11/2026”."""
    if value is None:
        return NOTHING
    from babel.dates import format_date

    made = DayText(format_date(value, _LONG.get(locale.split("_")[0], "long"), locale=locale))
    made.short = format_date(value, _short_pattern(locale), locale=locale)
    return made


_LONG = {"de": "d. MMMM y"}


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
