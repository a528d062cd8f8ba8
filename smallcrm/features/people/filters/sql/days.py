"""Days: as texts that sort as the days do, from one on and up to before another."""

from __future__ import annotations

import datetime as dt

from smallcrm.core import clock
from smallcrm.core.fields import utc_text
from smallcrm.features.people.filters.comparisons import Comparison
from smallcrm.features.people.filters.spans import day_of, moved
from smallcrm.features.people.filters.sql.part import Part

C = Comparison
FIRST, LAST = dt.date(1, 1, 3), dt.date(9999, 12, 29)  # a zone's distance from the ends of the calendar
Range = tuple[dt.date | None, dt.date | None]


def instant_or_day(comparison: Comparison, values: tuple[str, ...], sql: str, instant: bool) -> Part:
    """Whether a stored day, or the day of an instant where the business is, answers.

    Of “not for” it is the opposite: whether it lies in that time, so that nobody has a day there who answers.
    """
    start, end = _range(comparison, values)
    parts, bound = list[str](), list[object]()
    if start is not None and start > FIRST:
        parts.append(f"{sql} >= ?")  # which nothing is, and no empty text
        bound.append(_stored(start, instant))
    else:
        parts.append(f"{sql} IS NOT NULL AND {sql} <> ''")
    if end is not None and end < LAST:
        parts.append(f"{sql} < ?")
        bound.append(_stored(end, instant))
    return Part(" AND ".join(parts), tuple(bound))


def behind(comparison: Comparison, values: tuple[str, ...], instant: bool) -> str | None:
    """Where the days begin, as they are stored, that lie behind all that are asked for; None: nowhere."""
    end = _range(comparison, values)[1]
    return None if end is None or end >= LAST else _stored(end, instant)


def _range(comparison: Comparison, values: tuple[str, ...]) -> Range:
    """From this day on, and up to before that one; of “not for” the days on which it must not lie."""
    today = clock.today()
    match comparison:
        case C.BEFORE:
            return None, day_of(values[0])
        case C.AFTER:
            return moved(day_of(values[0]), 1), None
        case C.BETWEEN:
            return day_of(values[0]), moved(day_of(values[1]), 1)
        case C.NOT_FOR:
            return moved(today, -int(values[0]), values[1]), None
        case C.IN_LAST:
            return moved(today, -int(values[0]), values[1]), moved(today, 1)
        case C.IN_NEXT:
            return today, moved(moved(today, int(values[0]), values[1]), 1)
    return day_of(values[0]), moved(day_of(values[0]), 1)


def _stored(day: dt.date, instant: bool) -> str:
    if not instant:
        return day.isoformat()
    within = min(max(day, FIRST), LAST)
    return utc_text(clock.as_utc(dt.datetime.combine(within, dt.time())))
