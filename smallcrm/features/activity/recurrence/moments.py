"""The moments of one rule, in order, from any point on: endless rules are entered where one looks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import product

from smallcrm.features.activity.recurrence.days import days_of_month, days_of_year, matches, usual_days
from smallcrm.features.activity.recurrence.rule import Freq, Rule

ENOUGH = 50_000  # days and times to look at before giving up: a twentieth of a second
UNITS = {Freq.HOURLY: 3_600, Freq.MINUTELY: 60, Freq.SECONDLY: 1}
LAST_DAY = dt.date.max.toordinal()
DAY_SECONDS = 86_400
MIDNIGHT = ((0,), (0,), (0,))
COMBINED, DATE = dt.datetime.combine, dt.date.fromordinal
Clock = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]


class Budget:
    """How much may still be looked at; `cut` says that it did not suffice."""

    def __init__(self, left: int = ENOUGH) -> None:
        self.left = left
        self.cut = False

    def take(self, amount: int = 1) -> bool:
        """Whether it suffices for this, too."""
        self.left -= amount
        self.cut = self.cut or self.left < 0
        return self.left >= 0


def moments(
    rule: Rule, start: dt.datetime, since: dt.datetime, until: dt.datetime, budget: Budget, whole_days: bool
) -> Iterator[dt.datetime]:
    """What a rule that began at `start` brings from a moment to another, both included; not counted."""
    since = max(start, since)
    if rule.freq in UNITS:
        found = _short(rule, start, since, until, budget)
    else:
        clock = MIDNIGHT if whole_days else _clock(rule, start)
        periods = _periods(usual_days(rule, start), start, since, until, budget)
        found = _of_days(rule, periods, clock)
    for moment in found:
        if moment > until:
            return
        if moment >= since:
            if not budget.take():
                return
            yield moment


def _periods(
    rule: Rule, start: dt.datetime, since: dt.datetime, until: dt.datetime, budget: Budget
) -> Iterator[list[int]]:
    """The chosen days of each year, month, week or day that the rule's interval touches."""
    step = rule.interval
    match rule.freq:
        case Freq.YEARLY:
            for year in range(_aligned(start.year, step, since.year), until.year + 1, step):
                days = days_of_year(rule, year)
                if not budget.take(1 + len(days)):
                    return
                yield days
        case Freq.MONTHLY:
            begin, end = since.year * 12 + since.month - 1, until.year * 12 + until.month
            for number in range(_aligned(start.year * 12 + start.month - 1, step, begin), end, step):
                days = days_of_month(rule, number // 12, number % 12 + 1)
                if not budget.take(1 + len(days)):
                    return
                yield days
        case _:
            yield from _weeks(rule, start, since, until, budget)


def _weeks(
    rule: Rule, start: dt.datetime, since: dt.datetime, until: dt.datetime, budget: Budget
) -> Iterator[list[int]]:
    length = 7 if rule.freq == Freq.WEEKLY else 1
    first, begin = start.toordinal(), since.toordinal()
    if length == 7:
        first -= (start.weekday() - rule.wkst) % 7
        begin -= (since.weekday() - rule.wkst) % 7
    step = rule.interval * length
    plain = length == 7 and not (rule.bymonth or rule.bymonthday or rule.byyearday or rule.byweekno)
    offsets = sorted({(weekday - rule.wkst) % 7 for nth, weekday in rule.byday}) if plain else range(length)
    for ordinal in range(_aligned(first, step, begin), min(until.toordinal(), LAST_DAY) + 1, step):
        if not budget.take(len(offsets)):
            return
        days = [ordinal + offset for offset in offsets if 0 < ordinal + offset <= LAST_DAY]
        yield days if plain else [day for day in days if matches(rule, day)]


def _aligned(first: int, step: int, begin: int) -> int:
    """The first of first, first + step, … that is not before `begin`."""
    return first if begin <= first else first + -(-(begin - first) // step) * step


def _clock(rule: Rule, start: dt.datetime) -> Clock:
    """The hours, minutes and seconds at which the days of a rule have a moment."""
    return (
        rule.byhour or (start.hour,),
        rule.byminute or (start.minute,),
        rule.bysecond or (start.second,),
    )


def _of_days(rule: Rule, periods: Iterator[list[int]], clock: Clock) -> Iterator[dt.datetime]:
    hours, minutes, seconds = clock
    if not rule.bysetpos and len(hours) == len(minutes) == len(seconds) == 1:
        only = dt.time(hours[0], minutes[0], seconds[0])
        yield from (COMBINED(DATE(day), only) for days in periods for day in days)
        return
    for days in periods:
        if rule.bysetpos:
            yield from _at_positions(days, clock, rule.bysetpos)
            continue
        for day in days:
            date = dt.datetime.fromordinal(day)
            for hour, minute, second in product(*clock):
                yield date.replace(hour=hour, minute=minute, second=second)


def _at_positions(days: list[int], clock: Clock, positions: tuple[int, ...]) -> list[dt.datetime]:
    """The nth of all moments of a period, told without making them all."""
    hours, minutes, seconds = clock
    per_hour = len(minutes) * len(seconds)
    per_day = len(hours) * per_hour
    total = per_day * len(days)
    found = {position - 1 if position > 0 else total + position for position in positions}
    chosen = []
    for index in sorted(index for index in found if 0 <= index < total):
        day, rest = divmod(index, per_day)
        hour, rest = divmod(rest, per_hour)
        minute, second = divmod(rest, len(seconds))
        date = dt.datetime.fromordinal(days[day])
        chosen.append(date.replace(hour=hours[hour], minute=minutes[minute], second=seconds[second]))
    return chosen


def _short(
    rule: Rule, start: dt.datetime, since: dt.datetime, until: dt.datetime, budget: Budget
) -> Iterator[dt.datetime]:
    """The moments of a rule by hours, minutes or seconds."""
    unit = UNITS[rule.freq]
    first, last = _number(start, unit), _number(until, unit)
    number = _aligned(first, rule.interval, _number(since, unit))
    while number <= last:
        if not budget.take():
            return
        following = _next_possible(rule, number, unit)
        if following > number:
            number = _aligned(first, rule.interval, following)
            continue
        moment = dt.datetime.fromordinal(number * unit // DAY_SECONDS)
        moment += dt.timedelta(seconds=number * unit % DAY_SECONDS)
        yield from _within(rule, moment, start)
        number += rule.interval


def _number(moment: dt.datetime, unit: int) -> int:
    """How many whole units have passed since the beginning of the calendar."""
    seconds = moment.hour * 3_600 + moment.minute * 60 + moment.second
    return (moment.toordinal() * DAY_SECONDS + seconds) // unit


def _next_possible(rule: Rule, number: int, unit: int) -> int:
    """The unit itself where day, hour, minute and second are wanted; else the first after what is not."""
    seconds = number * unit
    day, rest = divmod(seconds, DAY_SECONDS)
    if not matches(rule, day):
        return (day + 1) * DAY_SECONDS // unit
    if rule.byhour and rest // 3_600 not in rule.byhour:
        return (seconds // 3_600 + 1) * 3_600 // unit
    if unit > 60:
        return number
    if rule.byminute and rest % 3_600 // 60 not in rule.byminute:
        return (seconds // 60 + 1) * 60 // unit
    if unit == 1 and rule.bysecond and rest % 60 not in rule.bysecond:
        return number + 1
    return number


def _within(rule: Rule, moment: dt.datetime, start: dt.datetime) -> list[dt.datetime]:
    """All moments of one hour, minute or second."""
    clock = (
        (moment.hour,),
        _clock(rule, start)[1] if rule.freq == Freq.HOURLY else (moment.minute,),
        _clock(rule, start)[2] if rule.freq <= Freq.MINUTELY else (moment.second,),
    )
    positions = rule.bysetpos or tuple(range(1, len(clock[1]) * len(clock[2]) + 1))
    return _at_positions([moment.toordinal()], clock, positions)


@lru_cache(maxsize=2_048)
def last_counted(rule: Rule, start: dt.datetime, whole_days: bool) -> dt.datetime | None:
    """When a rule that counts ends; its start is the first. None: not within what may be looked at."""
    assert rule.count is not None
    if rule.count == 1:
        return start
    if (reckoned := _jumped(rule, start)) is not None:
        return reckoned
    budget, last, left = Budget(), start, rule.count - 1
    endless = replace(rule, count=None)
    for moment in moments(endless, start, start, dt.datetime.max, budget, whole_days):
        if moment > start:
            last, left = moment, left - 1
            if not left:
                break
    return None if budget.cut else last


def _jumped(rule: Rule, start: dt.datetime) -> dt.datetime | None:
    """The end of a rule so plain that it can be reckoned; else None."""
    assert rule.count is not None
    chosen = rule.bymonth or rule.names_days or rule.byhour or rule.byminute or rule.bysecond
    if rule.bysetpos or chosen or rule.freq in (Freq.YEARLY, Freq.MONTHLY):
        return None
    length = {Freq.WEEKLY: 7 * DAY_SECONDS, Freq.DAILY: DAY_SECONDS} | UNITS
    seconds = length[rule.freq] * rule.interval * (rule.count - 1)
    furthest = dt.datetime.max.replace(microsecond=0)
    return furthest if seconds > (furthest - start).total_seconds() else start + dt.timedelta(seconds=seconds)
