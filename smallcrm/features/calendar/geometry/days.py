"""The days a view shows, and the day one comes to from another."""

from __future__ import annotations

import calendar
import datetime as dt

DAY, WEEK, MONTH, AGENDA = "day", "week", "month", "agenda"
VIEWS = (DAY, WEEK, MONTH, AGENDA)
DAYS = 7
AHEAD = 42  # days of an agenda that are read at once
FIRST, LAST = dt.date(2, 1, 1), dt.date(9998, 12, 31)  # a calendar needs days on either side


def plus(day: dt.date, days: int) -> dt.date:
    """So many days on, or as near as the calendar goes."""
    return dt.date.fromordinal(min(max(day.toordinal() + days, FIRST.toordinal()), LAST.toordinal()))


def week_of(day: dt.date, first_weekday: int) -> list[dt.date]:
    """The week a day is in; weekdays count from 1, Monday, to 7."""
    begin = plus(day, -((day.isoweekday() - first_weekday) % DAYS))
    return [plus(begin, place) for place in range(DAYS)]


def weeks_of_month(day: dt.date, first_weekday: int) -> list[list[dt.date]]:
    """The weeks that hold the days of a month."""
    begin, last = day.replace(day=1), month_end(day)
    weeks = [week_of(begin, first_weekday)]
    while weeks[-1][-1] < last:
        weeks.append(week_of(plus(weeks[-1][-1], 1), first_weekday))
    return weeks


def month_end(day: dt.date) -> dt.date:
    """The last day of a month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def shown(view: str, day: dt.date, first_weekday: int) -> tuple[dt.date, dt.date]:
    """The first and the last day that a view shows around a day."""
    if view == WEEK:
        week = week_of(day, first_weekday)
        return week[0], week[-1]
    if view == MONTH:
        weeks = weeks_of_month(day, first_weekday)
        return weeks[0][0], weeks[-1][-1]
    return (day, day) if view == DAY else (day, plus(day, AHEAD - 1))


def stepped(view: str, day: dt.date, by: int) -> dt.date:
    """The day one comes to a page of this view later or earlier; in a month on the same day."""
    if view == MONTH:
        year, month = divmod(day.year * 12 + day.month - 1 + by, 12)
        if not FIRST.year <= year <= LAST.year:
            return day
        return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    return plus(day, by * (1 if view == DAY else DAYS))
