"""Birthdays: by month and day, whatever the year, or by the whole day where one is said."""

from __future__ import annotations

import calendar
import datetime as dt
import json

from smallcrm.core import clock
from smallcrm.features.people.filters.comparisons import Comparison
from smallcrm.features.people.filters.spans import RELATIVE, day_of, moved
from smallcrm.features.people.filters.sql.part import Part

C = Comparison
WHOLE = "{0} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"
WITHOUT_YEAR = "{0} GLOB '--[0-9][0-9]-[0-9][0-9]'"


def birthday(comparison: Comparison, values: tuple[str, ...], sql: str) -> Part:
    """Whether a birthday answers; one that was kept as typed never does."""
    today = clock.today()
    match comparison:
        case C.IN_NEXT:
            return _among(sql, today, moved(today, int(values[0]), values[1]))
        case C.IN_LAST:
            return _among(sql, moved(today, -int(values[0]), values[1]), today)
        case C.IS if values[0] in RELATIVE:
            return _among(sql, day_of(values[0]), day_of(values[0]))
    if any(value.startswith("--") for value in values):
        return _of_any_year(comparison, values, sql)
    whole = WHOLE.format(sql)
    days = tuple(day_of(value).isoformat() for value in values)
    match comparison:
        case C.BEFORE:
            return Part(f"{whole} AND {sql} < ?", days)
        case C.AFTER:
            return Part(f"{whole} AND {sql} > ?", days)
        case C.BETWEEN:
            return Part(f"{whole} AND {sql} BETWEEN ? AND ?", days)
    return Part(f"{sql} = ?", days)


def _among(sql: str, first: dt.date, last: dt.date) -> Part:
    """On one of these days; who was born on 29 February has the 28th in other years."""
    if (last - first).days >= 365:
        return Part(_known(sql))
    days = [first + dt.timedelta(number) for number in range((last - first).days + 1)]
    told = {day.isoformat()[5:] for day in days}
    told |= {"02-29" for day in days if (day.month, day.day) == (2, 28) and not calendar.isleap(day.year)}
    listed = json.dumps(sorted(told))
    return Part(
        f"{sql} <> '' AND substr({sql}, -5) IN (SELECT value FROM json_each(?)) AND {_known(sql)}", (listed,)
    )


def _of_any_year(comparison: Comparison, values: tuple[str, ...], sql: str) -> Part:
    """As one says “born in March”; from December to January goes over the end of the year."""
    days = tuple(value if value.startswith("--") else day_of(value).isoformat() for value in values)
    days = tuple(day[-5:] for day in days)
    month_day = f"substr({sql}, -5)"
    match comparison:
        case C.BEFORE:
            asked = f"{month_day} < ?"
        case C.AFTER:
            asked = f"{month_day} > ?"
        case C.BETWEEN if days[0] > days[1]:
            asked = f"({month_day} >= ? OR {month_day} <= ?)"
        case C.BETWEEN:
            asked = f"{month_day} BETWEEN ? AND ?"
        case _:
            asked = f"{month_day} = ?"
    return Part(f"{_known(sql)} AND {asked}", days)


def _known(sql: str) -> str:
    return f"({WHOLE.format(sql)} OR {WITHOUT_YEAR.format(sql)})"
