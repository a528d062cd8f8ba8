"""What a condition may ask of a field: `{% if last_visit is within(14) %}`, by its value, not its words.

A day is printed as a locale writes it and an amount with its currency; both remember what they are
(`values.raw`), and that is what is compared. A field that says nothing passes no test.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from smallcrm.core import clock
from smallcrm.core.fold import fold
from smallcrm.features.letters.texts.values import raw

LONGEST = 36_525  # days: a hundred years


def _day(value: Any) -> dt.date | None:
    found = raw(value)
    return found if isinstance(found, dt.date) else None


def _number(value: Any) -> Decimal | None:
    found = raw(value)
    if isinstance(found, Decimal):
        return found
    try:
        made = Decimal(str(value))
    except InvalidOperation:
        return None
    return made if made.is_finite() else None


def _within(value: Any, days: int) -> bool:
    """A day at most so many days from today, gone or to come."""
    day = _day(value)
    return day is not None and abs((day - clock.today()).days) <= days


def _by_day(compare: Callable[[dt.date, dt.date], bool]) -> Callable[[Any, str], bool]:
    def test(value: Any, other: str) -> bool:
        day = _day(value)
        return day is not None and compare(day, dt.date.fromisoformat(other))

    return test


def _by_number(compare: Callable[[Decimal, Decimal], bool]) -> Callable[[Any, float], bool]:
    def test(value: Any, other: float) -> bool:
        number = _number(value)
        return number is not None and compare(number, Decimal(str(other)))

    return test


def _same(value: Any, other: str) -> bool:
    return bool(value) and fold(str(value)) == fold(other)


def _holds(value: Any, other: str) -> bool:
    """Words that stand somewhere in a text or a list, however they are written."""
    return bool(value) and fold(other) in fold(str(value))


_ON_DAYS: dict[str, Callable[[Any, str], bool]] = {
    "on": _by_day(lambda one, other: one == other),
    "before": _by_day(lambda one, other: one < other),
    "after": _by_day(lambda one, other: one > other),
}
_ON_NUMBERS: dict[str, Callable[[Any, float], bool]] = {
    "more_than": _by_number(lambda one, other: one > other),
    "less_than": _by_number(lambda one, other: one < other),
    "exactly": _by_number(lambda one, other: one == other),
}
_ON_TEXT: dict[str, Callable[[Any, str], bool]] = {"same": _same, "holding": _holds}
TESTS: dict[str, Callable[..., bool]] = {"within": _within, **_ON_DAYS, **_ON_NUMBERS, **_ON_TEXT}


def fits(test: str, told: object) -> bool:
    """Whether a test can be asked with this: days for “within”, a day as 2026-11-21, a number, words."""
    if isinstance(told, bool):
        return False
    if test == "within":
        return isinstance(told, int) and 0 <= told <= LONGEST
    if test in _ON_NUMBERS:
        return isinstance(told, int | float)
    return isinstance(told, str) and (test not in _ON_DAYS or _is_day(told))


def _is_day(told: str) -> bool:
    try:
        dt.date.fromisoformat(told)
    except ValueError:
        return False
    return True
