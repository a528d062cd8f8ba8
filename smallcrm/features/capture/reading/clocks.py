"""Times of day: “10:00”, “halb vier”, “3pm”, “a las 5 y media”, “10h30”, “noon”."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import NamedTuple

from smallcrm.core.fold import fold
from smallcrm.features.capture.reading.tongue import END, START, Tongue, any_of, phrase_pattern, tongue

PARTS = {"morning": 9, "afternoon": 15, "evening": 18}  # the hour of a part of the day that stands alone
SMALL_HOURS = range(1, 7)  # nobody plans these for the night


class Clock(NamedTuple):
    """A time of day where it was said. `vague`: it may as well be how long something took."""

    start: int
    end: int
    hour: int
    minute: int
    half: str = ""  # "am" or "pm", however it was said
    exact: bool = False  # written so that it needs no guessing: 06:30
    vague: bool = False
    leant: bool = False  # on a day before it: “fri morning”
    dotted: bool = False  # “9.30”, which may be a price
    until: dt.time | None = None  # its end, where that was said with it

    def planned(self) -> dt.time:
        """The time that is meant of something to come."""
        hour = self.hour
        if self.half == "pm" and hour < 12:
            hour += 12
        elif self.half == "am":
            hour %= 12
        elif not self.half and not self.exact and (hour in SMALL_HOURS):
            hour += 12
        return dt.time(hour % 24, self.minute)

    def happened(self, before: dt.time) -> dt.time:
        """The time that is meant of something that was: the last one before now."""
        if self.half:
            return self.planned()
        said, later = dt.time(self.hour % 24, self.minute), dt.time((self.hour + 12) % 24, self.minute)
        return later if self.hour < 12 and not self.exact and said < later <= before else said


def clocks(plain: str, start: int, end: int, known: Tongue) -> list[Clock]:
    """Every time of day in a stretch of a folded line; they may overlap."""
    patterns = _patterns(known.language)
    found = list[Clock]()
    for match in patterns.digits.finditer(plain, start, end):
        found += _digital(match, known)
    for match in patterns.hours.finditer(plain, start, end):
        found += _hour(match, known)
    for pattern, shift in patterns.templates:
        for match in pattern.finditer(plain, start, end):
            found += _template(match, shift, known)
    for pattern, hour, minute in patterns.moments:
        found += [
            Clock(*match.span(), hour, minute, exact=True) for match in pattern.finditer(plain, start, end)
        ]
    for pattern, hour in patterns.parts:
        found += [
            Clock(*m.span(), hour, 0, exact=True, leant=True) for m in pattern.finditer(plain, start, end)
        ]
    return found


class _Patterns(NamedTuple):
    digits: re.Pattern[str]
    hours: re.Pattern[str]
    templates: list[tuple[re.Pattern[str], int]]
    moments: list[tuple[re.Pattern[str], int, int]]
    parts: list[tuple[re.Pattern[str], int]]


@cache
def _patterns(language: str) -> _Patterns:
    known = tongue(language)
    strong, near = any_of(known.words("times", "at")), any_of(known.words("times", "near"))
    at = rf"(?:(?P<at>{strong})\s*|{near}\s*)?"
    led = rf"(?:{any_of([*known.words('times', 'at'), *known.words('times', 'near')])}\s+)?"
    number = rf"(?P<n>\d{{1,2}}|{any_of(known.numbers)})"
    half, clock, units = _half_of_day(known), any_of(known.words("times", "oclock")), _units(known)
    return _Patterns(
        re.compile(
            START + at + r"(?P<h>\d{1,2})(?P<sign>:|\.|,|\s?h\s?)(?P<m>\d\d)(?![\d.:])"
            + rf"(?:\s*{clock})?{half}(?![^\W_])(?!\s*{units}(?!\w))"
        ),
        re.compile(
            START + at + number + rf"(?:\s*(?P<clock>{clock})(?:\s+(?P<m>\d\d)(?![\d.:/]|\s*{units}))?"
            + r"|\s*(?P<h>h)(?![^\W_]))?" + half + rf"(?![^\W_])(?![:.,/]\d)(?!\s*(?:{units}(?!\w)|[%€$£]))"
        ),
        _templates(known, at, number, half, units),
        [
            (re.compile(START + led + phrase_pattern(fold(said)) + END), int(time[:2]), int(time[3:]))
            for said, time in known.data["times"]["moments"]
        ],
        [
            (re.compile(START + any_of(known.words("times", part)) + END), hour)
            for part, hour in PARTS.items()
        ],
    )  # fmt: skip


def _templates(
    known: Tongue, at: str, number: str, half: str, units: str
) -> list[tuple[re.Pattern[str], int]]:
    """“half past {n}” and its like, and by how many minutes they differ from the hour."""
    found = list[tuple[re.Pattern[str], int]]()
    for said, shift in known.data["times"]["clock"]:
        words = phrase_pattern(fold(said)).replace(r"\{n\}", number)
        found.append((re.compile(START + at + words + half + END + rf"(?!\s*{units}(?!\w))"), shift))
    return found


def _half_of_day(known: Tongue) -> str:
    am, pm = any_of(known.words("times", "am")), any_of(known.words("times", "pm"))
    early = any_of(known.words("times", "morning"))
    late = any_of([*known.words("times", "afternoon"), *known.words("times", "evening")])
    return rf"(?:\s*(?P<am>{am})|\s*(?P<pm>{pm})|\s+(?P<early>{early})|\s+(?P<late>{late}))?"


def _units(known: Tongue) -> str:
    """What makes a number a count of something, and no time of day."""
    names = ("hour", "minute", "day", "week", "month", "year")
    return any_of([*(word for name in names for word in known.words("days", name)), "m"])


def _half(match: re.Match[str]) -> str:
    said = match.groupdict()
    return "am" if said["am"] or said["early"] else "pm" if said["pm"] or said["late"] else ""


def _digital(match: re.Match[str], known: Tongue) -> list[Clock]:
    hour, minute, sign, half = int(match["h"]), int(match["m"]), match["sign"].strip(), _half(match)
    if hour > 23 or minute > 59 or (half and hour > 12):
        return []
    if sign == "." and not (known.data["dot_clock"] and (match["at"] or half or minute > 12 or minute == 0)):
        return []
    if sign == "h" and not (known.data["clock_h"] or match["at"]):
        return []
    if sign == "," and not match["at"]:
        return []
    exact = match["h"].startswith("0") or not known.data["afternoon_minutes"]
    return [
        Clock(
            *match.span(),
            hour,
            minute,
            half,
            exact,
            vague=sign == "h" and not match["at"],
            dotted=sign == "." and not match["at"] and not half,
        )
    ]


def _hour(match: re.Match[str], known: Tongue) -> list[Clock]:
    half, said = _half(match), match["n"]
    hour = _number(said, known)
    minute = int(match["m"] or 0)
    if hour > 24 or minute > 59 or (half and hour > 12 and not match["late"]):
        return []
    in_words = not said.isdecimal()
    unit = match["h"] or (
        match["clock"] if match["clock"] in {fold(w) for w in known.words("days", "hour")} else ""
    )
    if match["h"] and not (known.data["clock_h"] or match["at"]):
        return []
    if not (match["at"] or match["clock"] or match["h"] or (half and not in_words)):
        return []
    if in_words and said in ("a", "an"):
        return []
    before = match[0][: match[0].find(said)].strip()
    return [
        Clock(
            *match.span(),
            hour % 24,
            minute,
            half,
            said.startswith("0"),
            vague=bool(unit) and not (before or half),
        )
    ]


def _template(match: re.Match[str], shift: int, known: Tongue) -> list[Clock]:
    half, said = _half(match), match["n"]
    hour = _number(said, known)
    if not 1 <= hour <= 24:
        return []
    if not half and hour in SMALL_HOURS and not said.startswith("0"):
        hour += 12
    if half == "pm" and hour < 12:
        hour += 12
    hours, minute = divmod(hour * 60 + shift, 60)
    if not half and hours in SMALL_HOURS:
        hours += 12
    return [Clock(*match.span(), hours % 24, minute, exact=True)]


def _number(said: str, known: Tongue) -> int:
    count = known.count(said)
    return 99 if count is None else count
