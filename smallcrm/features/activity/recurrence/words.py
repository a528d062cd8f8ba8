"""A rule of repetition in plain words: “every 2 weeks on Monday and Friday until 3 May 2027”."""

from __future__ import annotations

import datetime as dt

from smallcrm.core.i18n import _, n_
from smallcrm.features.activity.recurrence.calendar_words import (
    day_of_year,
    days_of_month,
    listed,
    long_day,
    month_name,
    nth,
    weekday_name,
)
from smallcrm.features.activity.recurrence.rule import Freq, Rule, read_rule

WORKDAYS = tuple((0, weekday) for weekday in range(5))
EVERY_DAY = tuple((0, weekday) for weekday in range(7))


def in_words(rrule: str, start: str) -> str:
    """What one or several rules say of something that begins at a stored start; empty where there is none."""
    told = [_one(line, start) for line in rrule.splitlines() if line.strip()]
    return listed(told) if told else ""


def _one(line: str, start: str) -> str:
    try:
        rule, begin = read_rule(line), dt.datetime.fromisoformat(start)
    except ValueError:
        return _own(line)
    how_often = _how_often(rule, begin)
    if how_often is None:
        return _own(line)
    told = [how_often]
    if rule.byhour or rule.byminute or rule.bysecond:
        told.append(_("at {}").format(listed(_times(rule, begin))))
    if rule.count is not None:
        told.append(n_("once", "{} times", rule.count))
    elif rule.until:
        told.append(_("until {}").format(long_day(dt.datetime.strptime(rule.until[:8], "%Y%m%d").date())))
    return " ".join(told)


def _own(line: str) -> str:
    return _("by a rule of its own: {}").format(line.strip())


def _how_often(rule: Rule, start: dt.datetime) -> str | None:
    """How often and on which days; None for what no plain words say."""
    if rule.byyearday or rule.byweekno or len(rule.byhour) * (len(rule.byminute) or 1) > 6:
        return None
    match rule.freq:
        case Freq.YEARLY:
            return _yearly(rule, start)
        case Freq.MONTHLY:
            return _monthly(rule, start)
        case Freq.WEEKLY:
            return _weekly(rule, start)
        case Freq.DAILY:
            return _daily(rule)
    return _shorter(rule)


def _shorter(rule: Rule) -> str | None:
    if rule.names_days or rule.bymonth or rule.bysetpos or rule.byhour or rule.byminute or rule.bysecond:
        return None
    match rule.freq:
        case Freq.HOURLY:
            return n_("every hour", "every {} hours", rule.interval)
        case Freq.MINUTELY:
            return n_("every minute", "every {} minutes", rule.interval)
    return n_("every second", "every {} seconds", rule.interval)


def _daily(rule: Rule) -> str | None:
    if rule.bymonthday or rule.bysetpos or (rule.byday and rule.interval > 1):
        return None
    if rule.byday and not any(number for number, weekday in rule.byday):
        return _in_months(_on_weekdays(rule), rule)
    return None if rule.byday else _in_months(n_("every day", "every {} days", rule.interval), rule)


def _weekly(rule: Rule, start: dt.datetime) -> str | None:
    if rule.bymonthday or rule.bysetpos or any(number for number, weekday in rule.byday):
        return None
    if rule.interval == 1 and rule.byday in (WORKDAYS, EVERY_DAY):
        return _in_months(_on_weekdays(rule), rule)
    weekdays = [weekday for number, weekday in rule.byday] or [start.weekday()]
    often = n_("every week", "every {} weeks", rule.interval)
    told = _("{how_often} on {days}").format(
        how_often=often, days=listed([weekday_name(weekday) for weekday in weekdays])
    )
    return _in_months(told, rule)


def _on_weekdays(rule: Rule) -> str:
    if rule.byday == WORKDAYS:
        return _("every working day")
    if rule.byday == EVERY_DAY:
        return n_("every day", "every {} days", 1)
    return _("every {}").format(listed([weekday_name(weekday) for number, weekday in rule.byday]))


def _monthly(rule: Rule, start: dt.datetime) -> str | None:
    often = n_("every month", "every {} months", rule.interval)
    days = _days(rule, start)
    if days is None:
        return None
    return _in_months(_("{how_often} on {days}").format(how_often=often, days=days), rule)


def _yearly(rule: Rule, start: dt.datetime) -> str | None:
    often = n_("every year", "every {} years", rule.interval)
    months = rule.bymonth or (start.month,)
    if not rule.names_days or (len(rule.bymonthday) == 1 and rule.bymonthday[0] > 0 and not rule.byday):
        number = rule.bymonthday[0] if rule.bymonthday else start.day
        if rule.bysetpos or (rule.bymonthday and not rule.bymonth):
            return None
        days = listed([day_of_year(month, number) for month in months])
    elif not rule.bymonth:
        return None
    else:
        inner = _days(rule, start)
        if inner is None:
            return None
        names = listed([month_name(month) for month in months])
        days = _("{days} of {months}").format(days=inner, months=names)
    return _("{how_often} on {days}").format(how_often=often, days=days)


def _days(rule: Rule, start: dt.datetime) -> str | None:
    """The days of a month: “the 15th”, “the last day”, “the second Tuesday”, “the last working day”."""
    if rule.bysetpos:
        working = rule.byday == WORKDAYS and len(rule.bysetpos) == 1 and not rule.bymonthday
        which = nth(rule.bysetpos[0]) if working else None
        return _("the {nth} {day}").format(nth=which, day=_("working day")) if which else None
    if rule.bymonthday and rule.byday:
        return None
    if not rule.byday:
        return days_of_month(rule.bymonthday or (start.day,))
    told = []
    for number, weekday in rule.byday:
        if not number:
            told.append(_("each {}").format(weekday_name(weekday)))
            continue
        said = nth(number)
        if said is None:
            return None
        told.append(_("the {nth} {day}").format(nth=said, day=weekday_name(weekday)))
    return listed(told)


def _in_months(told: str, rule: Rule) -> str:
    if not rule.bymonth:
        return told
    return _("{how_often} in {months}").format(
        how_often=told, months=listed([month_name(month) for month in rule.bymonth])
    )


def _times(rule: Rule, start: dt.datetime) -> list[str]:
    """The times of day that a rule names."""
    hours, minutes = rule.byhour or (start.hour,), rule.byminute or (start.minute,)
    return [f"{hour:02}:{minute:02}" for hour in hours for minute in minutes]
