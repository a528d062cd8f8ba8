"""Days as a filter says them: fixed ones, today and its neighbours, and spans of days, weeks and months."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from smallcrm.core import clock
from smallcrm.features.people.dates import parse_day

UNITS = ("days", "weeks", "months", "years")
RELATIVE = {"yesterday": -1, "today": 0, "tomorrow": 1}
MOST = 36_500  # days: a hundred years
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", re.ASCII)
_SPAN = re.compile(r"(\d{1,6})\s*([a-z]*)", re.ASCII | re.IGNORECASE)
_IN_DAYS = {"days": 1, "weeks": 7, "months": 31, "years": 366}


def read_day_word(text: str, yearless: bool = False) -> str:
    """A day in its written form; empty where it is none. Days with dots are read as day, month, year."""
    word = text.strip().casefold()
    if word in RELATIVE:
        return word
    if match := _DOTTED.fullmatch(word):
        word = f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    parsed = parse_day(word)
    return word if parsed and (parsed[0] or yearless) else ""


def read_span(text: str) -> tuple[str, str] | None:
    """A number and its unit: “60 days”, “2 weeks”, “6 m”; days where nothing is said."""
    match = _SPAN.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    said = match[2].casefold()
    unit = next((unit for unit in UNITS if unit.startswith(said or "d")), "")
    if not unit or int(match[1]) * _IN_DAYS[unit] > MOST:
        return None
    return str(int(match[1])), unit


def day_of(word: str) -> dt.date:
    """The day a written form means today."""
    if word in RELATIVE:
        return moved(clock.today(), RELATIVE[word])
    return dt.date.fromisoformat(word)


def moved(day: dt.date, number: int, unit: str = "days") -> dt.date:
    """A day so many days, weeks, months or years away; the last of a month stays in it."""
    if unit in ("months", "years"):
        month = day.year * 12 + day.month - 1 + number * (12 if unit == "years" else 1)
        year, month = divmod(month, 12)
        if not 1 <= year <= 9999:
            return dt.date.max if number > 0 else dt.date.min
        return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    try:
        return day + dt.timedelta(number * (7 if unit == "weeks" else 1))
    except OverflowError:
        return dt.date.max if number > 0 else dt.date.min
