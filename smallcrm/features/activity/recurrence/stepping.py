"""Repeating things: RRULE as RFC 5545 has it, expanded over wall time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple
from zoneinfo import ZoneInfo

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _

LONGEST = 2_000  # characters
STEPS = 1_000  # excluded occurrences to pass over before giving up
AHEAD = 366 * 12  # days; a rule that brings nothing for so long, times its interval, has ended
SHAPE = re.compile(r"(RRULE:)?([A-Z]+=[A-Z0-9,+-]+)(;[A-Z]+=[A-Z0-9,+-]+)*;?", re.IGNORECASE)
RARE = re.compile(r"FREQ=(SECONDLY|MINUTELY|HOURLY)", re.IGNORECASE)
COUNT = re.compile(r"(?<=COUNT=)\d+", re.IGNORECASE)
UNTIL = re.compile(r"UNTIL=(\d{8})(?:T(\d{6})(Z?))?(?=;|$)", re.IGNORECASE)
NEVER = re.compile(r"INTERVAL=(-\d*|0*)(;|$)", re.IGNORECASE)
LONGEST_MONTHS = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}  # days, where they are not 31


class Following(NamedTuple):
    """The next wall time (or day), and the rule that goes on from there."""

    due: str
    rule: str


def check_rule(rule: str, due: str | None) -> None:
    """Raise a plain message where a rule cannot be understood, or there is no first day to count from."""
    if due is None:
        raise UserError(_("Something that repeats needs a first day."))
    if len(rule) > LONGEST or RARE.search(rule):
        raise UserError(
            _("“{}” repeats too often for a task; use days, weeks, months or years.").format(rule[:80])
        )
    next_after(rule, due)


def next_after(rule: str, due: str, exdate: str = "", zone: str = "") -> Following | None:
    """What follows a wall time (or day) at which a rule began, or stands; None where the rule has ended.

    The rule comes back with one less to go where it counts. `zone` is the one of the wall times.
    """
    left_out = {day.strip() for day in exdate.split(",")}
    counted = COUNT.search(rule)
    left = int(counted[0]) if counted and len(counted[0]) < 10 else STEPS
    try:
        for number, stored in enumerate(_occurrences(rule, due, zone), 1):
            if number > STEPS or (counted and left - number < 1):
                return None
            if stored not in left_out:
                return Following(stored, COUNT.sub(str(left - number), rule))
    except (ValueError, TypeError, OverflowError, AttributeError, KeyError, IndexError) as error:
        raise UserError(
            _("“{}” is not a rule of repetition. Write it as in iCalendar: FREQ=WEEKLY;BYDAY=MO.").format(
                rule[:80]
            )
        ) from error
    return None


def _occurrences(rule: str, due: str, zone: str) -> Iterator[str]:
    """All wall times (or days) after the one at which the rule stands, without end where it counts."""
    from dateutil.rrule import rrule, rrulestr

    if not SHAPE.fullmatch(rule) or NEVER.search(rule):
        raise ValueError("no rule")
    start = dt.datetime.fromisoformat(due)
    endless = re.sub(r"COUNT=\d+;?", "", rule, flags=re.IGNORECASE)
    plain = UNTIL.sub(lambda match: _until(match, zone), endless)
    found = rrulestr(plain.strip(";"), dtstart=start)
    assert isinstance(found, rrule)
    if _never_comes(found._bymonth, found._bymonthday):
        return
    if found._until is None:
        ahead = min(AHEAD * found._interval, (dt.datetime.max - start).days)
        found = found.replace(until=start + dt.timedelta(days=ahead))
    is_day, last = len(due) == 10, due
    for moment in found.xafter(start):
        stored = str(moment.date()) if is_day else str(moment.isoformat())
        if stored != last:  # several times of one day are one to whom only the day is known
            yield stored
        last = stored


def _never_comes(months: tuple[int, ...] | None, days: tuple[int, ...] | None) -> bool:
    """A 30th of February: it would be looked for to the end of the calendar, which takes seconds."""
    if not months or not days:
        return False
    return not any(day <= LONGEST_MONTHS.get(month, 31) for month in months for day in days)


def _until(match: re.Match[str], zone: str) -> str:
    """The last moment as wall time: a day alone is meant whole, and UTC is read in the zone."""
    day, time, utc = match.groups()
    if not time:
        return f"UNTIL={day}T235959"
    if not utc or not zone:
        return f"UNTIL={day}T{time}"
    moment = dt.datetime.strptime(day + time, "%Y%m%d%H%M%S").replace(tzinfo=dt.UTC)
    return f"UNTIL={moment.astimezone(ZoneInfo(zone)):%Y%m%dT%H%M%S}"
