"""Zones for those who get a calendar: their definitions, each once, under a name that means nothing else."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from hashlib import blake2b
from zoneinfo import ZoneInfo

from smallcrm.core.zones import is_rule, zone_named
from smallcrm.features.exchange.ical.component import read_component
from smallcrm.features.exchange.ical.times import UTC
from smallcrm.features.exchange.vcard.writer import content_line

FIRST, LAST = dt.date(1970, 1, 1), dt.date(2050, 1, 1)  # what lies outside keeps the last rule
_WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
_RULED = re.compile(
    r"<(.\d{4})>[-\d:]+<(.\d{4})>[-\d:]+,M(\d+)\.(\d)\.(\d)/([\d:]+),M(\d+)\.(\d)\.(\d)/([\d:]+)"
)


class Registry:
    """The zones that a calendar in the making needs."""

    def __init__(self) -> None:
        self.defined: dict[str, bytes] = {}

    def name_of(self, zone: str) -> str:
        """The TZID of a stored zone; '' for UTC and for what floats. Its definition goes out, too."""
        if not zone or zone in UTC or zone_named(zone) is None:
            return ""
        tzid = zone
        if is_rule(zone) and not _is_in_database(zone):
            tzid = f"Zone {blake2b(zone.encode(), digest_size=4).hexdigest()}"
        if tzid not in self.defined:
            self.defined[tzid] = definition(tzid, zone)
        return tzid

    def take(self, tzid: str, body: bytes | None, zone: str) -> str:
        """The name under which a kept definition goes out; without one, that of the zone it was taken for."""
        if body is None:
            if zone_named(zone) is None:
                return tzid  # it was known nowhere when it came, and still is
            body = definition(tzid, zone)
        else:
            body = b"".join(read_component(body).written())
        name, number = tzid, 1
        while self.defined.setdefault(name, body) != body:
            number += 1
            name = f"{tzid} ({number})"
        return name

    def written(self) -> bytes:
        """All definitions, in the order of their names."""
        return b"".join(_called(self.defined[tzid], tzid) for tzid in sorted(self.defined))


def _is_in_database(zone: str) -> bool:
    """Whether a name is one of the tz database: “EST5EDT” is both a name and a rule."""
    try:
        ZoneInfo(zone)
    except (KeyError, OSError, ValueError):
        return False
    return True


def _called(body: bytes, tzid: str) -> bytes:
    """A definition under another name than its own."""
    component = read_component(body)
    if component.text("TZID") == tzid:
        return body
    named = [line for line in component.lines if line.name != "TZID"]
    line = content_line("TZID", tzid.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;"))
    component.lines = named
    head, *rest = component.written()
    return b"".join((head, line, *rest))


@lru_cache(maxsize=128)
def definition(tzid: str, zone: str) -> bytes:
    """The VTIMEZONE of a stored zone."""
    if ruled := _RULED.fullmatch(zone):
        return _of_rule(tzid, ruled.groups())
    from icalendar import Timezone

    made = Timezone.from_tzinfo(zone_named(zone), tzid, FIRST, LAST)  # type: ignore[arg-type]
    made.pop("COMMENT", None)
    return bytes(made.to_ical())


def _of_rule(tzid: str, parts: tuple[str, ...]) -> bytes:
    """A zone told by its rule, as two yearly onsets."""
    standard, summer, *rest = parts
    lines = [b"BEGIN:VTIMEZONE\r\n", content_line("TZID", tzid)]
    for name, before, after, (month, week, weekday, clock) in (
        ("DAYLIGHT", standard, summer, rest[:4]),
        ("STANDARD", summer, standard, rest[4:]),
    ):
        hour, minute, second = (*(int(part) for part in clock.split(":")), 0, 0)[:3]
        nth = "-1" if week == "5" else week
        rule = f"FREQ=YEARLY;BYMONTH={month};BYDAY={nth}{_WEEKDAYS[int(weekday)]}"
        onset = _first(int(month), int(week), int(weekday))
        lines += [
            f"BEGIN:{name}\r\n".encode(),
            content_line("DTSTART", f"{onset:%Y%m%d}T{hour:02}{minute:02}{second:02}"),
            content_line("TZOFFSETFROM", before),
            content_line("TZOFFSETTO", after),
            content_line("RRULE", rule),
            f"END:{name}\r\n".encode(),
        ]
    return b"".join((*lines, b"END:VTIMEZONE\r\n"))


def _first(month: int, week: int, weekday: int) -> dt.date:
    """The day of an onset in the first year."""
    day = dt.date(FIRST.year, month, 1)
    day += dt.timedelta(days=(weekday - day.isoweekday()) % 7 + 7 * (week - 1))
    return day if day.month == month else day - dt.timedelta(days=7)
