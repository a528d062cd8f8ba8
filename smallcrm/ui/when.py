"""Days and times as people type them: “fri”, “+3d”, “tomorrow 10:00”, “27.11.”. No Qt, one pure function."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from unicodedata import category

from smallcrm.core.fold import fold
from smallcrm.core.i18n import _

TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?\s*(?P<half>am|pm|uhr|h)?")
SHIFT = re.compile(r"(?P<sign>[+-]?)\s*(?P<count>\d{1,4})\s*(?P<unit>[^\W\d_]+)")
ISO = re.compile(r"(?P<year>\d{4})\s*[-./]\s*(?P<month>\d{1,2})\s*[-./]\s*(?P<day>\d{1,2})\.?")
SAID = re.compile(  # “27 nov 2026”, “nov 27”
    r"(?:(?P<day>\d{1,2})\.?\s*)?(?P<month>[^\W\d_]+)\.?(?:\s+(?P<day2>\d{1,2}),?)?(?:\s*(?P<year>\d{4}))?"
)
DATE = re.compile(r"(?P<one>\d{1,2})\s*[./-]\s*(?P<two>\d{1,2})(?:\s*[./-]\s*(?P<year>\d{4}|\d{2})?|\.)?")
FAR = 200 * 366  # days; further off is a slip of the hand
GAPS = " ,t"  # between day and time; the t of 2026-12-01T10:00


class When(NamedTuple):
    """A day, and a time on it where one was said."""

    day: dt.date
    time: dt.time | None = None


@dataclass(frozen=True)
class Tongue:
    """How days are said here: the names of the weekdays (folded, Monday is 0), and if the day comes first."""

    weekdays: Mapping[str, int]
    day_first: bool = True
    months: Mapping[str, int] = field(default_factory=dict)  # names, folded; January is 1


def hour_alone(text: str) -> dt.time | None:
    """The hour that words say without a day: “14:00”, “6pm”; a bare number is none."""
    words = fold(text).strip(" ,")
    return _time(words) if words and not words.isdecimal() else None


def read(text: str, now: dt.datetime, tongue: Tongue, past: bool = False) -> When | None:
    """What the words mean, seen from `now` (wall time); None when they mean nothing.

    “fri” is the next Friday, or with `past` the last one, for what has happened already.
    """
    words = fold("".join(letter for letter in text if category(letter) != "Cf")).strip(" ,")
    for day_words, time_words in _splits(words):
        day = _day(day_words, now.date(), tongue, past)
        time = _time(time_words) if time_words else None
        if day is not None and (time is not None or not time_words):
            return When(day, time)
    if (time := hour_alone(words)) is not None:
        over = time > now.time() if past else time <= now.time()
        step = (-1 if past else 1) if over else 0
        return When(now.date() + dt.timedelta(step), time)
    return None


def _splits(words: str) -> Iterator[tuple[str, str]]:
    """Every way to cut the words into a day and a time, the longest day first."""
    if words:
        yield words, ""
    for cut in range(len(words) - 1, 0, -1):
        if words[cut] in GAPS and words[cut + 1 : cut + 2].strip(GAPS):
            yield words[:cut].strip(" ,"), words[cut + 1 :].strip(" ,")


def _day(words: str, today: dt.date, tongue: Tongue, past: bool) -> dt.date | None:
    try:
        if words in (named := _named_days()):
            return today + dt.timedelta(named[words])
        if words in (fold(_("next week")), "next week"):
            return today + dt.timedelta(7 - today.weekday())
        words, past = _as_typed(words, past)
        if (weekday := _weekday(words, tongue)) is not None:
            return _nearest(weekday, today, past)
        if (later := _weekday_in(words, today, tongue)) is not None:
            return later
        if match := ISO.fullmatch(words):
            return dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
        if match := SHIFT.fullmatch(words):
            back = match["sign"] == "-" or (past and not match["sign"])
            shifted = _shift(today, int(match["count"]) * (-1 if back else 1), match["unit"])
            if shifted is not None:
                return shifted
        if match := DATE.fullmatch(words):
            one, two = int(match["one"]), int(match["two"])
            day, month = (one, two) if tongue.day_first else (two, one)
            return _date(day, month, match["year"], today, past)
        if match := SAID.fullmatch(words):
            return _said(match, today, tongue, past)
    except (ValueError, OverflowError):  # the 31st of February, the year 10,000
        return None
    return None


def _as_typed(words: str, past: bool) -> tuple[str, bool]:
    """“in 3 days” as “+3 days”, “a month ago” as “-1 month”, “last fri” as “fri” of what is past."""
    for form, sign in ((_("in {}"), "+"), ("in {}", "+"), (_("{} ago"), "-"), ("{} ago", "-")):
        before, _field, behind = fold(form.replace("{}", "\0")).partition("\0")
        inner = words.removeprefix(before).removesuffix(behind).strip()
        if words == f"{before}{inner}{behind}" and (amount := _amount(inner)):
            return sign + amount, False
    for last in (fold(_("last")), "last"):
        if words.startswith(f"{last} "):
            return words.removeprefix(last).strip(), True
    return words, past


def _weekday_in(words: str, today: dt.date, tongue: Tongue) -> dt.date | None:
    """“fri in 2 weeks”: so long after the coming one."""
    for form in (_("in {}"), "in {}"):
        name, between, rest = words.partition(" " + fold(form.partition("{}")[0]))
        weekday = _weekday(name, tongue) if between else None
        match = SHIFT.fullmatch(_amount(rest.strip()))
        if weekday is not None and match:
            return _shift(_nearest(weekday, today, False), int(match["count"]), match["unit"])
    return None


def _amount(words: str) -> str:
    """“a week” and “3 weeks” in figures; empty for what is no length of time."""
    first, blank, rest = words.partition(" ")
    if blank and first in ("a", "an", "one", *fold(_("a an one")).split()):
        words = f"1 {rest}"
    return words if SHIFT.fullmatch(words) and words[0].isdecimal() else ""


def _named_days() -> dict[str, int]:
    own = {fold(_("yesterday")): -1, fold(_("today")): 0, fold(_("tomorrow")): 1}
    return own | {"yesterday": -1, "today": 0, "tod": 0, "tomorrow": 1, "tom": 1}


def _weekday(words: str, tongue: Tongue) -> int | None:
    """Any beginning of a weekday's name that no other weekday has; two letters at least."""
    words = words.rstrip(".")
    if words in tongue.weekdays:
        return tongue.weekdays[words]
    found = {number for name, number in tongue.weekdays.items() if name.startswith(words)}
    return found.pop() if len(words) > 1 and len(found) == 1 else None


def _nearest(weekday: int, today: dt.date, past: bool) -> dt.date:
    if past:
        return today - dt.timedelta((today.weekday() - weekday - 1) % 7 + 1)
    return today + dt.timedelta((weekday - today.weekday() - 1) % 7 + 1)


def _shift(today: dt.date, count: int, unit: str) -> dt.date | None:
    words = {
        "day": ("d", "day", "days", *fold(_("days")).split(), *fold(_("day")).split()),
        "week": ("w", "week", "weeks", *fold(_("weeks")).split(), *fold(_("week")).split()),
        "month": ("m", "month", "months", *fold(_("months")).split(), *fold(_("month")).split()),
        "year": ("y", "year", "years", *fold(_("years")).split(), *fold(_("year")).split()),
    }
    match next((name for name, known in words.items() if unit in known), None):
        case "day":
            return today + dt.timedelta(count) if abs(count) <= FAR else None
        case "week":
            return today + dt.timedelta(7 * count) if abs(count) * 7 <= FAR else None
        case "month":
            return _months_on(today, count)
        case "year":
            return _months_on(today, 12 * count)
    return None


def _months_on(day: dt.date, months: int) -> dt.date | None:
    if abs(months) * 31 > FAR:
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _said(match: re.Match[str], today: dt.date, tongue: Tongue, past: bool) -> dt.date | None:
    name, day = match["month"], match["day"] or match["day2"]
    months = {number for known, number in tongue.months.items() if known.startswith(name)}
    month = tongue.months.get(name) or (months.pop() if len(name) > 2 and len(months) == 1 else None)
    if month is None or day is None or (match["day"] and match["day2"]):
        return None
    return _date(int(day), month, match["year"], today, past)


def _date(day: int, month: int, year: str | None, today: dt.date, past: bool) -> dt.date | None:
    if year:
        return dt.date(int(year) + 2000 if len(year) == 2 else int(year), month, day)
    dt.date(2000, month, day)  # no day of any year raises
    for near in range(today.year, today.year + (-9 if past else 9), -1 if past else 1):
        if (month, day) != (2, 29) or calendar.isleap(near):
            found = dt.date(near, month, day)
            if found <= today if past else found >= today:
                return found
    return None


def _time(words: str) -> dt.time | None:
    """“10:00”, “4pm”; “10” stands for the hour."""
    match = TIME.fullmatch(words)
    if match is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"] in ("am", "pm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"] == "pm" else 0)
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None
