"""Hours in which nothing pops up."""

from __future__ import annotations

import datetime as dt

from smallcrm.core import clock
from smallcrm.features.reminders.rules import Rules

DAY = dt.timedelta(days=1)


def quiet_until(moment: dt.datetime, rules: Rules) -> dt.datetime | None:
    """The end of the quiet that a moment lies in; None where it lies in none."""
    ends = [end for start, end in _spans(moment, rules) if start <= moment < end]
    silent = rules.silent()
    if silent is not None and moment < silent:
        ends.append(silent)
    return max(ends, default=None)


def _spans(moment: dt.datetime, rules: Rules) -> list[tuple[dt.datetime, dt.datetime]]:
    """The quiet hours of yesterday, which may last into today, and of today."""
    if not rules.quiet:
        return []
    today = clock.local(moment).date()
    begin, over = dt.time.fromisoformat(rules.quiet_from), dt.time.fromisoformat(rules.quiet_until)
    found = []
    for day in (today - DAY, today):
        if day.weekday() in rules.quiet_days:
            last = day if begin < over else day + DAY
            whole = (dt.datetime.combine(day, begin), dt.datetime.combine(last, over))
            found.append((clock.as_utc(whole[0]), clock.as_utc(whole[1])))
    return found
