"""Which days of a year, month, week or day a rule chooses."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from smallcrm.features.activity.recurrence.rule import Freq, Rule

Ordinals = list[int]
DAY = dt.date.fromordinal


def days_of_year(rule: Rule, year: int) -> Ordinals:
    """The days of a year, in order."""
    if rule.byyearday:
        return _chosen(rule, _yeardays(rule, year), year)
    if rule.byweekno:
        return _chosen(rule, _weekdays_of_weeks(rule, year), year)
    if not rule.bymonth and rule.byday and not rule.bymonthday:
        first, last = dt.date(year, 1, 1).toordinal(), dt.date(year, 12, 31).toordinal()
        return sorted(_by_weekday(rule, first, last))
    found: Ordinals = []
    for month in rule.bymonth or range(1, 13):
        found += _days_of_month(rule, year, month, rule.bymonth)
    return found


def days_of_month(rule: Rule, year: int, month: int) -> Ordinals:
    """The days of a month, in order."""
    if rule.bymonth and month not in rule.bymonth:
        return []
    return _days_of_month(rule, year, month, True)


def matches(rule: Rule, ordinal: int) -> bool:
    """Whether a day is one of a rule whose period is a week or shorter."""
    day = DAY(ordinal)
    if rule.bymonth and day.month not in rule.bymonth:
        return False
    if rule.byday and not any(weekday == day.weekday() for nth, weekday in rule.byday):
        return False
    if rule.bymonthday and not _is_monthday(rule, day):
        return False
    if rule.byyearday and not _is_yearday(rule, day):
        return False
    return not rule.byweekno or _is_in_week(rule, day)


def _days_of_month(rule: Rule, year: int, month: int, per_month: object) -> Ordinals:
    first = dt.date(year, month, 1)
    length = monthrange(year, month)[1]
    start, end = first.toordinal(), first.toordinal() + length - 1
    days: Iterable[int]
    if rule.bymonthday:
        days = {start + (day - 1 if day > 0 else length + day) for day in rule.bymonthday}
        days = [day for day in days if start <= day <= end]
        if rule.byday:
            chosen = _by_weekday(rule, start, end) if per_month else _by_weekday(rule, *_year(year))
            days = [day for day in days if day in chosen]
    elif rule.byday:
        days = _by_weekday(rule, start, end)
    else:
        days = range(start, end + 1)
    if rule.byyearday:
        days = [day for day in days if _is_yearday(rule, DAY(day))]
    if rule.byweekno:
        days = [day for day in days if _is_in_week(rule, DAY(day))]
    return sorted(days)


def _chosen(rule: Rule, days: Iterable[int], year: int) -> Ordinals:
    """Of the days of a year those that all other parts allow."""
    days = set(days)
    if rule.byweekno:
        days = {day for day in days if _is_in_week(rule, DAY(day))}
    if rule.bymonth:
        days = {day for day in days if DAY(day).month in rule.bymonth}
    if rule.bymonthday:
        days = {day for day in days if _is_monthday(rule, DAY(day))}
    if rule.byday:
        spans = [_month(year, month) for month in rule.bymonth] or [_year(year)]
        days &= set().union(*(_by_weekday(rule, *span) for span in spans))
    return sorted(days)


def _year(year: int) -> tuple[int, int]:
    return dt.date(year, 1, 1).toordinal(), dt.date(year, 12, 31).toordinal()


def _month(year: int, month: int) -> tuple[int, int]:
    first = dt.date(year, month, 1).toordinal()
    return first, first + monthrange(year, month)[1] - 1


def _by_weekday(rule: Rule, first: int, last: int) -> set[int]:
    """The weekdays of a span: every one, or its nth from the start or the end."""
    found: set[int] = set()
    for nth, weekday in rule.byday:
        begin = first + (weekday - (first - 1)) % 7  # ordinal 1 is a Monday
        every = range(begin, last + 1, 7)
        if not nth:
            found.update(every)
        elif -len(every) <= nth <= len(every):
            found.add(every[nth - 1 if nth > 0 else nth])
    return found


def _yeardays(rule: Rule, year: int) -> Ordinals:
    first, last = _year(year)
    days = (first + day - 1 if day > 0 else last + day + 1 for day in rule.byyearday)
    return [day for day in days if first <= day <= last]


def _weekdays_of_weeks(rule: Rule, year: int) -> Ordinals:
    """Candidates: all days of the weeks named, with those at both ends of the year."""
    first, last = _year(year)
    begin = first_week(year, rule.wkst)
    weeks = weeks_in(year, rule.wkst)
    found = {*range(first, min(first + 7, last)), *range(last - 6, last + 1)}
    for number in rule.byweekno:
        week = number - 1 if number > 0 else weeks + number
        if 0 <= week < weeks:
            found.update(range(begin + week * 7, begin + week * 7 + 7))
    return [day for day in found if first <= day <= last]


def _is_monthday(rule: Rule, day: dt.date) -> bool:
    from_end = day.day - monthrange(day.year, day.month)[1] - 1
    return day.day in rule.bymonthday or from_end in rule.bymonthday


def _is_yearday(rule: Rule, day: dt.date) -> bool:
    first, last = _year(day.year)
    number = day.toordinal() - first + 1
    return number in rule.byyearday or number - (last - first + 1) - 1 in rule.byyearday


def _is_in_week(rule: Rule, day: dt.date) -> bool:
    ordinal, year = day.toordinal(), day.year
    if ordinal < first_week(year, rule.wkst):
        year -= 1
    elif year < dt.MAXYEAR and ordinal >= first_week(year + 1, rule.wkst):
        year += 1
    number = (ordinal - first_week(year, rule.wkst)) // 7 + 1
    return number in rule.byweekno or number - weeks_in(year, rule.wkst) - 1 in rule.byweekno


@lru_cache(maxsize=1_024)
def first_week(year: int, wkst: int) -> int:
    """The first day of the week that holds 4 January: week 1 (ISO 8601, for any first weekday)."""
    fourth = 4 + 365 * (year - 1) + (year - 1) // 4 - (year - 1) // 100 + (year - 1) // 400
    return fourth - (fourth - 1 - wkst) % 7


def weeks_in(year: int, wkst: int) -> int:
    """How many weeks a year has: 52 or 53."""
    return (first_week(year + 1, wkst) - first_week(year, wkst)) // 7


@lru_cache(maxsize=8_192)
def usual_days(rule: Rule, start: dt.datetime) -> Rule:
    """The rule with what it leaves to its start: month, day or weekday."""
    if rule.names_days or rule.freq > Freq.WEEKLY:
        return rule
    if rule.freq == Freq.WEEKLY:
        return replace(rule, byday=((0, start.weekday()),))
    if rule.freq == Freq.YEARLY and not rule.bymonth:
        rule = replace(rule, bymonth=(start.month,))
    return replace(rule, bymonthday=(start.day,))
