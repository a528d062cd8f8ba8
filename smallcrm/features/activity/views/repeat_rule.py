"""Rules of repetition that the editor can say, to and from RFC 5545; any other stays as it is written."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace
from typing import NamedTuple

from smallcrm.core.zones import zone_named
from smallcrm.features.activity.recurrence.rule import WEEKDAYS, Freq, Rule, read_rule

WORKING = 7  # beside the seven weekdays: any of Monday to Friday
WORKDAYS = (0, 1, 2, 3, 4)
LONGEST = 366 * 8  # days in which the 29th of February comes
UNITS = {Freq.DAILY: "day", Freq.WEEKLY: "week", Freq.MONTHLY: "month", Freq.YEARLY: "year"}
FREQS = {unit: freq.name for freq, unit in UNITS.items()}
SAID = {"freq", "interval", "count", "until", "byday", "bymonthday", "bymonth", "bysetpos", "wkst"}


class Repeat(NamedTuple):
    """How something repeats, as it is stored."""

    rrule: str = ""
    exrule: str = ""
    rdate: str = ""
    exdate: str = ""


@dataclass(frozen=True)
class Saying:
    """A rule in terms of people: every so many units, on which days, until when."""

    unit: str  # day · week · month · year
    interval: int = 1
    weekdays: tuple[int, ...] = ()  # of a week; Monday is 0. None: the one of the start
    monthday: int = 0  # of a month or year; -1 is the last. 0: the one of the start
    nth: tuple[int, int] | None = None  # the second Tuesday: (2, 1); the last working day: (-1, WORKING)
    month: int = 0  # of a year; 0: the one of the start
    count: int | None = None
    until: dt.date | None = None  # the last day


def as_rule(said: Saying, start: str, zone: str = "") -> str:
    """The rule, for something that starts then (a day, or a wall time of the zone)."""
    day = dt.date.fromisoformat(start[:10])
    if said.unit == "week" and said.interval == 1 and len(said.weekdays) == 7:
        said = replace(said, unit="day", weekdays=())
    parts = [f"FREQ={FREQS[said.unit]}"]
    if said.interval != 1:
        parts.append(f"INTERVAL={said.interval}")
    match said.unit:
        case "week" if said.weekdays and said.weekdays != (day.weekday(),):
            parts.append("BYDAY=" + ",".join(WEEKDAYS[number] for number in sorted(said.weekdays)))
        case "month":
            parts += _in_month(said, day, always=False)
        case "year" if said.nth or (said.month or day.month, said.monthday or day.day) != (
            day.month,
            day.day,
        ):
            parts.append(f"BYMONTH={said.month or day.month}")
            parts += _in_month(said, day, always=True)
    if said.count is not None:
        parts.append(f"COUNT={said.count}")
    elif said.until is not None:
        parts.append(f"UNTIL={_until(said.until, start, zone)}")
    return ";".join(parts)


def as_saying(rrule: str, start: str, zone: str = "") -> Saying | None:
    """The same in terms of people; None for a rule that cannot be said in them without losing something."""
    try:
        rule = read_rule(rrule)
    except ValueError:
        return None
    if "\n" in rrule.strip() or rule.freq not in UNITS or not _is_plain(rule):
        return None
    said = Saying(UNITS[rule.freq], rule.interval, count=rule.count, until=_last_day(rule.until, zone))
    match said.unit:
        case "day":
            return said if not (rule.byday or rule.bymonthday or rule.bymonth) else None
        case "week":
            plain = not (rule.bymonthday or rule.bymonth or rule.bysetpos) and not any(
                n for n, _d in rule.byday
            )
            return replace(said, weekdays=tuple(sorted(day for _n, day in rule.byday))) if plain else None
    return _of_month(said, rule)


def first_fit(said: Saying, day: dt.date) -> dt.date:
    """The first day from this one on that is one of those meant; the day itself where none is near."""
    if said.unit == "day":
        return day
    around = (day + dt.timedelta(days=ahead) for ahead in range(min(LONGEST, (dt.date.max - day).days)))
    return next((one for one in around if _fits(said, one, day)), day)


def _fits(said: Saying, one: dt.date, start: dt.date) -> bool:
    """Whether a day is meant; what is not said is as the start has it."""
    if said.unit == "week":
        return one.weekday() in (said.weekdays or (start.weekday(),))
    if said.unit == "year" and one.month != (said.month or start.month):
        return False
    last = calendar.monthrange(one.year, one.month)[1]
    if said.nth is None:
        return one.day == (last if said.monthday == -1 else said.monthday or start.day)
    nth, weekday = said.nth
    wanted = WORKDAYS if weekday == WORKING else (weekday,)
    days = [day for day in range(1, last + 1) if one.replace(day=day).weekday() in wanted]
    place = nth if nth < 0 else nth - 1
    return -len(days) <= place < len(days) and days[place] == one.day


def _of_month(said: Saying, rule: Rule) -> Saying | None:
    """A day of the month, or of a month of the year."""
    if len(rule.bymonth) > 1 or len(rule.bymonthday) > 1 or (rule.bymonthday and rule.byday):
        return None
    if said.unit == "month" and rule.bymonth:
        return None
    month = rule.bymonth[0] if rule.bymonth else 0
    if rule.byday:
        nth = _nth(rule)
        sure = said.unit == "month" or month  # the second Tuesday of a year is nobody's
        return replace(said, nth=nth, month=month) if nth and sure else None
    if rule.bysetpos or (rule.bymonthday and rule.bymonthday[0] < -1):
        return None
    if said.unit == "year" and bool(rule.bymonthday) != bool(month):
        return None
    return replace(said, monthday=rule.bymonthday[0] if rule.bymonthday else 0, month=month)


def _nth(rule: Rule) -> tuple[int, int] | None:
    if len(rule.byday) == 1 and rule.byday[0][0] and not rule.bysetpos:
        return rule.byday[0] if -1 <= rule.byday[0][0] <= 5 else None
    days = tuple(sorted(day for nth, day in rule.byday if not nth))
    if len(days) != len(rule.byday) or len(rule.bysetpos) != 1 or not -1 <= rule.bysetpos[0] <= 5:
        return None
    if days == WORKDAYS:
        return rule.bysetpos[0], WORKING
    return (rule.bysetpos[0], days[0]) if len(days) == 1 else None


def _is_plain(rule: Rule) -> bool:
    """Whether no part of it is beyond the editor."""
    beyond = (rule.byweekno, rule.byyearday, rule.byhour, rule.byminute, rule.bysecond)
    own_week = rule.wkst and rule.freq == Freq.WEEKLY and rule.interval > 1
    return not any(beyond) and not own_week and (not rule.bysetpos or bool(rule.byday))


def _in_month(said: Saying, day: dt.date, always: bool) -> list[str]:
    if said.nth is not None:
        nth, weekday = said.nth
        if weekday == WORKING:
            return ["BYDAY=" + ",".join(WEEKDAYS[:5]), f"BYSETPOS={nth}"]
        return [f"BYDAY={nth}{WEEKDAYS[weekday]}"]
    if always or said.monthday not in (0, day.day):
        return [f"BYMONTHDAY={said.monthday or day.day}"]
    return []


def _until(last: dt.date, start: str, zone: str) -> str:
    """The last day, included: of what has a time, its last second as an instant."""
    if len(start) == 10:
        return f"{last:%Y%m%d}"
    end = dt.datetime.combine(last, dt.time(23, 59, 59))
    known = zone_named(zone)
    if known is None:
        return f"{end:%Y%m%dT%H%M%S}"
    return f"{end.replace(tzinfo=known).astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def _last_day(until: str, zone: str) -> dt.date | None:
    if not until:
        return None
    if not until.endswith("Z"):
        return dt.datetime.strptime(until[:8], "%Y%m%d").date()
    moment = dt.datetime.strptime(until, "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC)
    return moment.astimezone(zone_named(zone) or dt.UTC).date()
