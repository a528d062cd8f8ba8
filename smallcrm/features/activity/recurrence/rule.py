"""One rule of repetition as RFC 5545 writes it (3.3.10), read into numbers."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LONGEST = 8_000  # characters of one rule
NUMBER = r"[+-]?\d{1,6}"  # none is compiled before a rule is read
PLAIN = r"\d{1,18}"
BYDAY = r"([+-]?\d{1,3})?(MO|TU|WE|TH|FR|SA|SU)"
UNTIL = r"\d{8}(T\d{6}Z?)?"


class Freq(IntEnum):
    """How long the period is from which moments are chosen."""

    YEARLY = 0
    MONTHLY = 1
    WEEKLY = 2
    DAILY = 3
    HOURLY = 4
    MINUTELY = 5
    SECONDLY = 6


# What a part of numbers may say: from, to, and whether it may count from the end.
PARTS = {
    "BYMONTH": (1, 12, False), "BYWEEKNO": (1, 53, True), "BYYEARDAY": (1, 366, True),
    "BYMONTHDAY": (1, 31, True), "BYHOUR": (0, 23, False), "BYMINUTE": (0, 59, False),
    "BYSECOND": (0, 60, False), "BYSETPOS": (1, 999_999, True),
}  # fmt: skip
Numbers = tuple[int, ...]


@dataclass(frozen=True)
class Rule:
    """A rule; weekdays count from Monday = 0, and an nth of 0 is every one."""

    freq: Freq
    interval: int = 1
    count: int | None = None
    until: str = ""  # as written: 20260131, 20260131T090000 or 20260131T090000Z
    wkst: int = 0
    bymonth: Numbers = ()
    byweekno: Numbers = ()
    byyearday: Numbers = ()
    bymonthday: Numbers = ()
    byday: tuple[tuple[int, int], ...] = ()  # (nth, weekday)
    byhour: Numbers = ()
    byminute: Numbers = ()
    bysecond: Numbers = ()
    bysetpos: Numbers = ()

    @property
    def names_days(self) -> bool:
        """Whether it says itself which days are meant; else its start does."""
        return bool(self.byweekno or self.byyearday or self.bymonthday or self.byday)


@lru_cache(maxsize=4_096)
def rules_of(text: str) -> tuple[Rule, ...]:
    """All rules of a stored text, one a line; a line that is none is left out."""
    found = []
    for line in text.splitlines():
        try:
            found.append(read_rule(line))
        except ValueError:
            continue
    return tuple(found)


@lru_cache(maxsize=4_096)
def read_rule(text: str) -> Rule:
    """A rule from its text; ValueError where it is none."""
    parts = parts_of(text)
    try:
        freq = Freq[parts.pop("FREQ")]
    except KeyError as error:
        raise ValueError("no known frequency") from error
    values: dict[str, object] = {}
    for name, value in parts.items():
        values |= _read_part(name, value)
    return Rule(freq, **values)  # type: ignore[arg-type]


def parts_of(text: str) -> dict[str, str]:
    """The parts of a rule by name, in upper case and the order they stand in."""
    if len(text) > LONGEST:
        raise ValueError("too long")
    plain = text.strip().upper().removeprefix("RRULE:").removesuffix(";")
    parts: dict[str, str] = {}
    for piece in plain.split(";"):
        name, equals, value = (part.strip() for part in piece.partition("="))
        if not equals or not value or name in parts:
            raise ValueError(f"not a part of a rule: {piece}")
        parts[name] = value
    return parts


def _read_part(name: str, value: str) -> dict[str, object]:
    match name:
        case "INTERVAL" | "COUNT":
            if not re.fullmatch(PLAIN, value, re.ASCII) or not int(value):
                raise ValueError(f"{name} must be 1 or more")
            return {name.lower(): int(value)}
        case "UNTIL":
            if not re.fullmatch(UNTIL, value, re.ASCII):
                raise ValueError("UNTIL is no day and no time")
            dt.datetime.strptime(value[:8], "%Y%m%d")
            return {"until": value}
        case "WKST":
            return {"wkst": WEEKDAYS.index(value)}
        case "BYDAY":
            return {"byday": tuple(sorted({_weekday(one) for one in value.split(",")}))}
        case "RSCALE" | "SKIP":
            if value not in ("GREGORIAN", "OMIT"):
                raise ValueError("another calendar")
            return {}
        case _ if name in PARTS:
            return {name.lower(): _numbers(name, value)}
        case _ if name.startswith("X-"):
            return {}
    raise ValueError(f"not a part of a rule: {name}")


def _weekday(text: str) -> tuple[int, int]:
    match = re.fullmatch(BYDAY, text.strip(), re.ASCII)
    if not match or (match[1] is not None and not int(match[1])):
        raise ValueError(f"not a weekday: {text}")
    return int(match[1] or 0), WEEKDAYS.index(match[2])


def _numbers(name: str, value: str) -> Numbers:
    low, high, from_end = PARTS[name]
    found = set()
    for text in value.split(","):
        if not re.fullmatch(NUMBER, text.strip(), re.ASCII):
            raise ValueError(f"not a number: {text}")
        number = int(text)
        if not (low <= number <= high or (from_end and low <= -number <= high)):
            raise ValueError(f"{name} cannot be {number}")
        found.add(min(number, 59) if name == "BYSECOND" else number)
    return tuple(sorted(found))
