"""Alarms: those so many minutes before are ours, the rest is kept as it came."""

from __future__ import annotations

from smallcrm.features.exchange.ical.component import Component
from smallcrm.features.exchange.ical.times import read_duration

MOST = 50
LONGEST = 366 * 24 * 60  # minutes


def minutes_of(alarm: Component, ends: bool = False) -> int | None:
    """How many minutes before a start an alarm rings (of a to-do, before it is due); None for others.

    `ends`: the thing has a start and an end apart, so that RELATED=END means something else.
    """
    trigger = alarm.first("TRIGGER")
    if alarm.name != "VALARM" or trigger is None or alarm.text("ACTION").upper() == "NONE":
        return None
    if trigger.params.get("RELATED", "").upper() == "END" and ends:
        return None
    length = read_duration(trigger.value)
    if length is None or length.total > 0 or -length.total // 60 > LONGEST:
        return None
    return -length.total // 60


def read_alarms(component: Component, ends: bool) -> tuple[int | None, str]:
    """The first alarm in minutes, and further ones as they are stored."""
    found = [minutes for one in component.inner if (minutes := minutes_of(one, ends)) is not None]
    several = list(dict.fromkeys(found))[:MOST]
    return (several[0], ",".join(map(str, several[1:]))) if several else (None, "")


def stored_alarms(first: int | None, further: str) -> list[int]:
    """All alarms of a record, in minutes."""
    rest = [int(text) for text in further.split(",") if text.strip().isdecimal()]
    return list(dict.fromkeys(([] if first is None else [first]) + rest))
