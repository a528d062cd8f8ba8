"""Days, times, durations and periods as iCalendar writes them, as wall times and back."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from smallcrm.core.zones import zone_named

_TIME = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)Z?(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
_DURATION = re.compile(r"[+-]?P(?=[\dT])(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
LONGEST = 36_525 * 86_400  # seconds: nothing lasts longer than a hundred years


class Moment(NamedTuple):
    """A day or a wall time as stored, and its zone: an IANA name or a rule; empty where it floats."""

    wall: str
    zone: str = ""

    @property
    def is_day(self) -> bool:
        """Whether it has no time."""
        return len(self.wall) == 10

    def instant(self) -> dt.datetime | None:
        """The moment in UTC; None for a day, and for one that floats."""
        zone = zone_named(self.zone)
        if zone is None or self.is_day:
            return None
        try:
            return dt.datetime.fromisoformat(self.wall).replace(tzinfo=zone).astimezone(dt.UTC)
        except (OverflowError, ValueError):
            return None

    def within(self, zone: str) -> Moment:
        """The same moment as wall time of another zone; what has no instant keeps its wall time."""
        if zone == self.zone or self.is_day:
            return self
        moment, there = self.instant(), zone_named(zone)
        if moment is None or there is None:
            return Moment(self.wall, zone)
        return Moment(_stored(moment.astimezone(there)), zone)


def _stored(moment: dt.datetime) -> str:
    return moment.replace(tzinfo=None, microsecond=0, fold=0).isoformat()


def read_moment(value: str, zone: str = "") -> Moment | None:
    """A DATE or DATE-TIME; `zone` is what its TZID says. None where it is neither."""
    found = _TIME.fullmatch(value.strip())
    if found is None:
        return None
    year, month, day, hour, minute, second, offset = found.groups()
    try:
        if hour is None:
            return Moment(dt.date(int(year), int(month), int(day)).isoformat())
        leap = min(int(second or 0), 59)  # a leap second is no wall time here
        midnight = int(hour) == 24  # of the day before
        moment = dt.datetime(int(year), int(month), int(day), 0 if midnight else int(hour), int(minute), leap)
        moment += dt.timedelta(days=midnight)
        if offset and offset.upper() != "Z":
            sign = -1 if offset[0] == "-" else 1
            moment -= sign * dt.timedelta(hours=int(offset[1:3]), minutes=int(offset[-2:]))
    except (ValueError, OverflowError):
        return None
    return Moment(_stored(moment), "UTC" if offset else zone)


class Length(NamedTuple):
    """A duration: days are those of the calendar, the rest is exact."""

    days: int
    seconds: int

    @property
    def negative(self) -> bool:
        """Whether it goes back."""
        return self.days < 0 or self.seconds < 0

    @property
    def total(self) -> int:
        """All of it in seconds."""
        return self.days * 86_400 + self.seconds


def read_duration(value: str) -> Length | None:
    """A DURATION; None where it is none, or longer than anything lasts."""
    text = value.strip().upper()
    found = _DURATION.fullmatch(text) if len(text) <= 60 else None
    if found is None:
        return None
    sign = -1 if text.startswith("-") else 1
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    length = Length(sign * (7 * weeks + days), sign * (3_600 * hours + 60 * minutes + seconds))
    return length if abs(length.total) <= LONGEST else None


def moved(start: Moment, length: Length) -> Moment | None:
    """A moment so much later: days by the calendar, hours as they pass; None beyond the calendar."""
    try:
        if start.is_day:
            day = dt.date.fromisoformat(start.wall) + dt.timedelta(seconds=length.total)
            return Moment(day.isoformat())
        wall = dt.datetime.fromisoformat(start.wall) + dt.timedelta(days=length.days)
        zone = zone_named(start.zone)
        if zone is None or not length.seconds:
            return start._replace(wall=_stored(wall + dt.timedelta(seconds=length.seconds)))
        passed = wall.replace(tzinfo=zone).astimezone(dt.UTC) + dt.timedelta(seconds=length.seconds)
        return start._replace(wall=_stored(passed.astimezone(zone)))
    except (OverflowError, ValueError):
        return None


def as_value(walls: str) -> str:
    """Stored days or wall times as a value."""
    return walls.replace("-", "").replace(":", "")


UTC = frozenset({"UTC", "Etc/UTC", "Etc/GMT", "GMT", "Etc/Zulu", "Zulu"})
