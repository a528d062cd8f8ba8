"""A span of days cut into periods that fit on a page: days, weeks, months or years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from smallcrm.core.i18n import _
from smallcrm.paper import said

DAY = dt.timedelta(days=1)
MOST_DAYS, MOST_WEEKS, MOST_MONTHS = 21, 26, 36  # rows before the next longer period is taken


class Period(NamedTuple):
    """Some days, and what they are called, long in a table and short below a chart."""

    first: dt.date
    last: dt.date
    title: str
    short: str


def periods(first: dt.date, last: dt.date) -> list[Period]:
    """All periods from a day to another; the first and the last may be parts."""
    days = (last - first).days + 1
    if days <= MOST_DAYS:
        cut = _days
    elif days <= MOST_WEEKS * 7:
        cut = _weeks
    elif days <= MOST_MONTHS * 31:
        cut = _months
    else:
        cut = _years
    return list(cut(first, last))


def _days(first: dt.date, last: dt.date) -> Iterator[Period]:
    for number in range((last - first).days + 1):
        day = first + number * DAY
        yield Period(day, day, said.short_day(day), said.short_day(day))


def _weeks(first: dt.date, last: dt.date) -> Iterator[Period]:
    start = first
    while start <= last:
        end = min(start + (6 - start.weekday()) * DAY, last)
        week = said.week(start)
        title = _("Week {week}, from {day}").format(week=week, day=said.figures(start))
        yield Period(start, end, title, _("W{}").format(week))
        start = end + DAY


def _months(first: dt.date, last: dt.date) -> Iterator[Period]:
    start = first
    while start <= last:
        following = (start.replace(day=1) + 32 * DAY).replace(day=1)
        end = min(following - DAY, last)
        yield Period(start, end, said.month(start), said.short_month(start))
        start = following


def _years(first: dt.date, last: dt.date) -> Iterator[Period]:
    for year in range(first.year, last.year + 1):
        start, end = max(first, dt.date(year, 1, 1)), min(last, dt.date(year, 12, 31))
        yield Period(start, end, str(year), str(year))
