"""Repeating things: RRULE as RFC 5545 has it, expanded over wall time."""

from __future__ import annotations

import datetime as dt
import re

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _

LONGEST = 2_000  # characters
STEPS = 1_000  # excluded occurrences to pass over before giving up
RARE = re.compile(r"FREQ=(SECONDLY|MINUTELY|HOURLY)", re.IGNORECASE)


def check_rule(rule: str, due: str | None) -> None:
    """Raise a plain message where a rule cannot be understood, or there is no first day to count from."""
    if due is None:
        raise UserError(_("Something that repeats needs a first day."))
    if len(rule) > LONGEST or RARE.search(rule):
        raise UserError(
            _("“{}” repeats too often for a task; use days, weeks, months or years.").format(rule[:80])
        )
    next_after(rule, due, "")


def next_after(rule: str, due: str, exdate: str) -> str | None:
    """The next wall time (or day) of a rule that began, or stands, at `due`; None where it has ended."""
    from dateutil.rrule import rrulestr

    start = dt.datetime.fromisoformat(due)
    left_out = {day.strip() for day in exdate.split(",")}
    try:
        # An UNTIL in UTC cannot be compared with wall time: its wall clock reading is close enough here.
        plain = re.sub(r"(UNTIL=\d{8}(T\d{6})?)Z", r"\1", rule, flags=re.IGNORECASE)
        following = rrulestr(plain, dtstart=start).after(start)
        for _step in range(STEPS):
            if following is None:
                return None
            stored = str(following.date()) if len(due) == 10 else str(following.isoformat())
            if stored not in left_out:
                return stored
            following = rrulestr(plain, dtstart=start).after(following)
    except (ValueError, TypeError, OverflowError, AttributeError) as error:
        raise UserError(
            _("“{}” is not a rule of repetition. Write it as in iCalendar: FREQ=WEEKLY;BYDAY=MO.").format(
                rule[:80]
            )
        ) from error
    return None
