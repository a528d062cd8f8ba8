"""Rules written again with some parts changed; all other parts stay as they were."""

from __future__ import annotations

import datetime as dt

from smallcrm.core.zones import zone_named
from smallcrm.features.activity.recurrence.rule import WEEKDAYS, parts_of


def with_parts(line: str, changes: dict[str, str | None]) -> str:
    """A rule with parts set, or dropped where they are None."""
    parts: dict[str, str | None] = {**parts_of(line), **changes}
    return ";".join(f"{name}={value}" for name, value in parts.items() if value is not None)


def weekday_text(nth: int, weekday: int) -> str:
    """A weekday as BYDAY says it."""
    return f"{nth or ''}{WEEKDAYS[weekday]}"


def until_text(last: dt.datetime, before: dt.datetime, zone: str, whole_days: bool) -> str:
    """UNTIL so that `last` is still in and `before` is out; in UTC where there is a zone.

    At the hour that a clock skips, UTC does not tell the two apart: then it is said by the clock on the wall.
    """
    from smallcrm.features.activity.recurrence.expansion import until_of

    if whole_days:
        return f"{last:%Y%m%d}"
    for moment in (last, before - dt.timedelta(seconds=1)):
        text = utc_text(moment, zone)
        if last <= until_of(text, zone) < before:
            return text
    return f"{last:%Y%m%dT%H%M%S}"


def utc_text(wall: dt.datetime, zone: str) -> str:
    """A wall time as UNTIL has it: in UTC where there is a zone."""
    known = zone_named(zone)
    try:
        if known is not None:
            return f"{wall.replace(tzinfo=known).astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    except OverflowError:
        pass
    return f"{wall:%Y%m%dT%H%M%S}"
