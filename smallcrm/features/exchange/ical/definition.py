"""What a VTIMEZONE says: the zone of the database that keeps the same time, else its rule as POSIX has it."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from smallcrm.core.zones import zone_named
from smallcrm.features.exchange.ical.component import Component, read_component
from smallcrm.features.exchange.ical.times import read_moment

YEARS = 8  # from its first use on, a zone must keep the same time to be taken for another
MOST = 500  # onsets in a list that are looked at
FIRST, LAST = 1_901, 2_100  # years: outside of them zones are as at their edge
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)(?::?(\d\d))?")
_BYDAY = re.compile(r"([+-]?\d)([A-Z]{2})")
_WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
# Where several zones keep the same time, these are meant.
_USUAL = (
    "Europe/Berlin", "Europe/London", "America/New_York", "America/Chicago", "America/Denver",
    "America/Los_Angeles", "Europe/Athens", "Europe/Moscow", "Asia/Kolkata", "Asia/Shanghai", "Asia/Tokyo",
    "Australia/Sydney", "America/Sao_Paulo", "Asia/Dubai", "Africa/Johannesburg", "UTC",
)  # fmt: skip


class Observance(NamedTuple):
    """One time that is kept from an onset on: offsets in seconds, and the rule of its further onsets."""

    onset: str
    before: int
    offset: int
    rule: str
    onsets: tuple[str, ...]  # RDATE


def zone_of_definition(body: bytes, year: int) -> str:
    """The zone that a VTIMEZONE defines, by name or by rule; '' where it says nothing that can be kept.

    Of zones that keep the same time the one whose city its name holds is meant.
    """
    return _zone(body, min(max(year, FIRST), LAST))


@lru_cache(maxsize=1_024)
def _zone(body: bytes, year: int) -> str:
    called, observances = _read(body)
    if not observances:
        return ""
    rule = _posix(observances, year)
    told = _offsets(observances, rule, year)
    return _same_in_database(told, called) or rule or fixed(_in_force(observances, year).offset)


@lru_cache(maxsize=64)
def _read(body: bytes) -> tuple[str, list[Observance]]:
    component = read_component(body)
    return component.text("TZID"), [found for one in component.inner if (found := _observance(one))]


def _observance(one: Component) -> Observance | None:
    before, offset = _seconds(one.text("TZOFFSETFROM")), _seconds(one.text("TZOFFSETTO"))
    onset = read_moment(one.text("DTSTART")) or read_moment("16010101T000000")
    if offset is None or onset is None or one.name not in ("STANDARD", "DAYLIGHT"):
        return None
    values = [value for line in one.all("RDATE") for value in line.value.split(",")][:MOST]
    further = tuple(moment.wall for value in values if (moment := read_moment(value)))
    before = offset if before is None else before
    return Observance(onset.wall, before, offset, one.text("RRULE").upper(), further)


def _seconds(text: str) -> int | None:
    found = _OFFSET.fullmatch(text.strip())
    if found is None:
        return None
    total = int(found[2]) * 3_600 + int(found[3]) * 60 + int(found[4] or 0)
    return None if total >= 86_400 else -total if found[1] == "-" else total


def _in_force(observances: list[Observance], year: int) -> Observance:
    begun = [one for one in observances if one.onset[:4] <= f"{year:04}"]
    return max(begun, key=lambda one: one.onset) if begun else min(observances, key=lambda one: one.onset)


def _posix(observances: list[Observance], year: int) -> str:
    """The yearly rule in force in a year: one onset for each of two offsets; '' where it is none."""
    ruled = [one for one in observances if _lasts(one, year)]
    newest: dict[int, Observance] = {}
    for one in sorted(ruled, key=lambda one: one.onset):
        newest[one.offset] = one
    if len(newest) < 2:
        return "" if newest or len({one.offset for one in observances}) > 1 else fixed(observances[0].offset)
    standard, summer = sorted(newest.values(), key=lambda one: one.offset)[:2]
    to_summer, to_standard = _yearly(summer), _yearly(standard)
    if not to_summer or not to_standard:
        return ""
    rule = f"{_named(standard.offset)}{_named(summer.offset)},{to_summer},{to_standard}"
    return rule if zone_named(rule) else ""


def _lasts(one: Observance, year: int) -> bool:
    """Whether its rule still brings an onset in a year."""
    if not one.rule or one.onset[:4] > f"{year:04}":
        return False
    until = re.search(r"UNTIL=(\d{4})", one.rule)
    return "COUNT=" not in one.rule and (until is None or int(until[1]) >= year)


def _yearly(one: Observance) -> str:
    """When it begins, as POSIX says it: Mm.w.d/time."""
    parts = dict(part.partition("=")[::2] for part in one.rule.split(";"))
    day = _BYDAY.fullmatch(parts.get("BYDAY", ""))
    month = parts.get("BYMONTH", str(int(one.onset[5:7])))
    if parts.get("FREQ") != "YEARLY" or not month.isdecimal():
        return ""
    if day:
        week = int(day[1])
        weekday = _WEEKDAYS.index(day[2]) if day[2] in _WEEKDAYS else 0
    else:
        days = [int(text) for text in parts.get("BYMONTHDAY", "").split(",") if text.isdecimal()]
        if parts.get("BYDAY") not in _WEEKDAYS or not days or days != list(range(days[0], days[0] + 7)):
            return ""
        weekday, week = _WEEKDAYS.index(parts["BYDAY"]), (days[0] + 6) // 7
        if days[0] % 7 != 1:
            return ""
    if week == -1:
        week = 5
    if not 1 <= week <= 5:
        return ""
    return f"M{int(month)}.{week}.{weekday}/{_clock(one.onset)}"


def _clock(onset: str) -> str:
    hour, minute, second = (int(part) for part in onset[11:].split(":"))
    return f"{hour}" + (f":{minute:02}:{second:02}" if minute or second else "")


def _named(offset: int) -> str:
    """An offset as POSIX writes it: its name between angles, and its sign the other way round."""
    sign, rest = ("-" if offset < 0 else "+"), abs(offset)
    hours, minutes, seconds = rest // 3_600, rest // 60 % 60, rest % 60
    exact = (
        f"{hours}" + (f":{minutes:02}" if minutes or seconds else "") + (f":{seconds:02}" if seconds else "")
    )
    return f"<{sign}{hours:02}{minutes:02}>{'' if sign == '-' else '-'}{exact}"


def fixed(offset: int) -> str:
    """A zone that never changes."""
    if offset % 3_600 == 0 and -12 <= offset // 3_600 <= 14:
        hours = offset // 3_600
        return "UTC" if not hours else f"Etc/GMT{-hours:+d}"
    return _named(offset)


def _offsets(observances: list[Observance], rule: str, year: int) -> list[tuple[dt.datetime, int]]:
    """What the definition says around all its changes from a year on: instants and offsets."""
    onsets = [(wall, one) for one in observances for wall in (one.onset, *one.onsets)]
    told = []
    for wall, one in onsets:
        moment = dt.datetime.fromisoformat(wall) if len(wall) > 10 else None
        if moment is not None and year <= moment.year < year + YEARS:
            changed = moment.replace(tzinfo=dt.UTC) - dt.timedelta(seconds=one.before)
            told += [(changed - dt.timedelta(seconds=1), one.before), (changed, one.offset)]
    zone = zone_named(rule)
    if zone is not None:
        told += _changes(zone, year)
    elif not told:
        told = [(dt.datetime(year, month, 1, tzinfo=dt.UTC), _in_force(observances, year).offset)
                for month in (1, 7)]  # fmt: skip
    return told


def _changes(zone: dt.tzinfo, year: int) -> list[tuple[dt.datetime, int]]:
    """Offsets of a zone, to the hour around its changes."""
    told: list[tuple[dt.datetime, int]] = []
    moment, before = dt.datetime(max(year, 2), 1, 1, tzinfo=dt.UTC), None
    for _day in range(366 * YEARS):
        offset = _at(zone, moment)
        if before is not None and offset != before:
            hours = (moment - dt.timedelta(hours=back) for back in range(25))
            told += [(hour, _at(zone, hour)) for hour in hours]
        elif moment.day == 1:
            told.append((moment, offset))
        before = offset
        moment += dt.timedelta(days=1)
    return told


def _at(zone: dt.tzinfo, moment: dt.datetime) -> int:
    found = moment.astimezone(zone).utcoffset()
    assert found is not None
    return int(found.total_seconds())


def _same_in_database(told: list[tuple[dt.datetime, int]], called: str) -> str:
    """The zone of the database that keeps exactly this time: of its name, else a usual one, else any."""
    if not told:
        return ""
    first = told[0]
    alike = _keeping(*first)
    called = called.replace(" ", "_")
    named = [name for name in alike if name.rpartition("/")[2] in called]
    for name in (*named, *(name for name in _USUAL if name in alike), *alike):
        zone = ZoneInfo(name)
        if all(_at(zone, moment) == offset for moment, offset in told):
            return name
    return ""


@lru_cache(maxsize=256)
def _keeping(moment: dt.datetime, offset: int) -> list[str]:
    """The zones of the database with an offset at a moment."""
    return [name for name in _places() if _at(ZoneInfo(name), moment) == offset]


@lru_cache(maxsize=1)
def _places() -> list[str]:
    names = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
    return [*names, "UTC"]
