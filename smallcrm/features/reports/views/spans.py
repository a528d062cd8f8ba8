"""Periods one chooses by name: they move on with the days."""

from __future__ import annotations

import datetime as dt

from smallcrm.core import clock
from smallcrm.core.i18n import _

DAY = dt.timedelta(days=1)
OWN = "days"  # between two days that are typed
Span = tuple[dt.date, dt.date]


def spans() -> list[tuple[str, str]]:
    """What can be chosen, and its words."""
    return [
        ("week", _("This week")),
        ("month", _("This month")),
        ("last-month", _("Last month")),
        ("next-month", _("Next month")),
        ("quarter", _("This quarter")),
        ("year", _("This year")),
        ("last-year", _("Last year")),
        (OWN, _("From … until …")),
    ]


def span_of(name: str) -> Span | None:
    """The days of a period, as of today; None for what has none of its own."""
    today = clock.today()
    month = today.replace(day=1)
    match name:
        case "week":
            monday = today - today.weekday() * DAY
            return monday, monday + 6 * DAY
        case "month":
            return month, _end(month)
        case "last-month":
            return (month - DAY).replace(day=1), month - DAY
        case "next-month":
            following = _end(month) + DAY
            return following, _end(following)
        case "quarter":
            first = month.replace(month=(month.month - 1) // 3 * 3 + 1)
            return first, _end(first.replace(month=first.month + 2))
        case "year":
            return dt.date(today.year, 1, 1), dt.date(today.year, 12, 31)
        case "last-year":
            return dt.date(today.year - 1, 1, 1), dt.date(today.year - 1, 12, 31)
    return None


def _end(month: dt.date) -> dt.date:
    return (month + 31 * DAY).replace(day=1) - DAY
