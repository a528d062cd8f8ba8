"""Times with an end, and bare hours behind a day: “10-11”, “von 10 bis 11:30”, “fri 9”."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from smallcrm.features.capture.reading.clocks import Clock
from smallcrm.features.capture.reading.days import Day
from smallcrm.features.capture.reading.phrases import Way
from smallcrm.features.capture.reading.tongue import START, Tongue, any_of, tongue

OFFICE = range(7, 21)  # hours that are meant where nothing but a number says so
WEEKS = 5  # how far ahead “fri 20” may be the 20th
NUMBER = re.compile(r"\s+(\d{1,2})(?![\w:.,/%€$£-])")


def ranges(plain: str, start: int, end: int, known: Tongue) -> list[Clock]:
    """Every beginning with its end in a stretch of a folded line."""
    return [clock for match in _pattern(known.language).finditer(plain, start, end) for clock in _read(match)]


def _read(match: re.Match[str]) -> list[Clock]:
    first, last = int(match["h1"]), int(match["h2"])
    minutes, until_minutes = int(match["m1"] or 0), int(match["m2"] or 0)
    half, until_half = _half(match, "1"), _half(match, "2")
    if max(first, last) > 24 or max(minutes, until_minutes) > 59 or (half and first > 12):
        return []
    if until_half and last > 12:
        return []
    if not half and until_half and (first <= last or first == 12):
        half = until_half
    said = any(match[name] for name in ("m1", "m2", "c1", "c2", "half1", "half2"))
    exact = match["h1"].startswith("0") or first >= 7 or bool(match["m1"])
    clock = Clock(*match.span(), first % 24, minutes, half, exact, vague=not said)
    until = Clock(0, 0, last % 24, until_minutes, until_half, last >= 7).planned()
    begins = clock.planned()
    if until <= begins and until.hour < 12:
        until = until.replace(hour=until.hour + 12)
    return [clock._replace(until=until)] if until > begins else []


def _half(match: re.Match[str], which: str) -> str:
    said = (match["half" + which] or "").replace(".", "")
    return said if said in ("am", "pm") else ""


@cache
def _pattern(language: str) -> re.Pattern[str]:
    known = tongue(language)
    until = any_of(known.words("times", "until"))
    begins = any_of(known.words("times", "since"))
    at = any_of([*known.words("times", "at"), *known.words("times", "near")])
    clock = any_of(known.words("times", "oclock"))
    half = any_of([*known.words("times", "am"), *known.words("times", "pm")])
    units = any_of(
        [w for name in ("minute", "day", "week", "month", "year") for w in known.words("days", name)] + ["m"]
    )

    def time(which: str) -> str:
        return (
            rf"(?P<h{which}>\d{{1,2}})(?:[:.h](?P<m{which}>\d\d)(?!\d))?"
            rf"(?:\s*(?P<c{which}>{clock}|h(?![^\W_])))?(?:\s*(?P<half{which}>{half}))?"
        )

    return re.compile(
        rf"{START}(?:(?P<since>{begins})\s+)?(?:{at}\s*)?(?<![\d.,:/-]){time('1')}"
        rf"\s*(?:-|{until}(?:\s+{at})?)\s*{time('2')}(?![^\W_])(?![-:./,]\d)(?!\s*(?:{units}(?!\w)|[%€$£]))"
    )


def is_range(clock: Clock, plain: str, beside: bool, found: Sequence[Any], at_end: bool) -> bool:
    """Whether two numbers are a time and its end: a day beside them says so, or how they are written."""
    ways = any(isinstance(hit, Way) for hit in found)
    led = not plain[clock.start].isdigit()
    if beside:
        return ways or led or not clock.vague
    return ways and (not clock.vague and clock.hour in OFFICE or led and at_end)


def bare_hours(
    plain: str, end: int, found_days: Sequence[Day], found: Sequence[Any], at: dt.datetime
) -> list[Clock | Day]:
    """A bare number behind a day that is an hour (“sat 9 visit”), or with it a date (“fri 20 visit”)."""
    made = list[Clock | Day]()
    starts = {hit.start for hit in found if isinstance(hit, Way | Clock)}
    for day in found_days:
        match = NUMBER.match(plain, day.end, end)
        if match is None or day.form not in ("weekday", "named"):
            continue
        behind = match.end() + len(plain[match.end() : end]) - len(plain[match.end() : end].lstrip(" ,"))
        if behind < end and behind not in starts:
            continue
        number = int(match[1])
        if date := _dated(day, number):
            made.append(Day(day.start, match.end(), date, date, "date", only="ahead"))
        elif number in OFFICE:
            made.append(Clock(match.start(1), match.end(), number, 0, exact=True))
    return made


def _dated(day: Day, number: int) -> dt.date | None:
    """The day of that number which falls on that weekday, soon."""
    if day.form != "weekday":
        return None
    coming = (day.ahead + dt.timedelta(7 * week) for week in range(WEEKS))
    return next((one for one in coming if one.day == number), None)
