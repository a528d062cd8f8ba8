"""Where something is put: days and wall times of its own zone, from what a page or a script says."""

from __future__ import annotations

import datetime as dt
from typing import Any

from smallcrm.core import clock
from smallcrm.core.zones import zone_named
from smallcrm.features.activity.model import Task
from smallcrm.features.activity.occurrences.zones import span
from smallcrm.features.activity.service.repeating_records import Item
from smallcrm.features.activity.when import zone_of

ONE_DAY = dt.timedelta(days=1)
ONE_HOUR = dt.timedelta(hours=1)


def stored_time(when: object, zone: str) -> str:
    """A text as it is; a day; a time of here (or an aware one) as the wall time of a zone."""
    if isinstance(when, str):
        return when
    if not isinstance(when, dt.datetime):
        assert isinstance(when, dt.date)
        return when.isoformat()
    known = zone_named(zone)
    if known is not None or when.tzinfo:
        aware = when if when.tzinfo else when.replace(tzinfo=clock.zone())
        when = aware.astimezone(known or clock.zone())
    return when.replace(tzinfo=None, microsecond=0).isoformat()


def taken(
    item: Item, values: dict[str, Any], start: str, length: dt.timedelta
) -> tuple[str, dt.timedelta, str]:
    """Start, length and zone as `values` say them, taken out of these; else as they were."""
    zone = values.pop("zone", None)
    values.pop("all_day", None)
    if isinstance(item, Task):
        new = values.pop("due", start) or start
        return new, dt.timedelta(), _zone(item, start, new, zone)
    new, end = values.pop("start", start), values.pop("end", None)
    if end is not None:
        length = span(new, end)
    elif len(new) != len(start):
        length = ONE_DAY if len(new) == 10 else ONE_HOUR
    return new, length, _zone(item, start, new, zone)


def _zone(item: Item, old: str, new: str, said: str | None) -> str:
    """A day has no zone, and what was a day and gets a time has that of the business."""
    if len(new) == 10:
        return ""
    if said is not None:
        return said
    return zone_of(new) if len(old) == 10 else item.zone
