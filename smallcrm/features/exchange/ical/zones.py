"""Which zone a TZID means: by its name, by Microsoft's name for it, by its cities, else by its definition."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.exchange.ical.component import Component
from smallcrm.features.exchange.ical.definition import fixed, zone_of_definition

_DISPLAY = re.compile(r"\(?(?:GMT|UTC)\s*([+-]\d{1,2})[:.]?(\d\d)?\)?\s*(.*)", re.IGNORECASE)
OF_CALENDAR = "X-WR-TIMEZONE"


class Found(NamedTuple):
    """A zone as it is stored, and what is doubtful about it."""

    zone: str
    doubt: str = ""


class Zones:
    """The zones that one calendar defines."""

    def __init__(self) -> None:
        self.defined: dict[str, bytes] = {}
        self.names: dict[str, str] = {}  # X-LIC-LOCATION, where a program says what it means
        self.of_calendar = ""  # X-WR-TIMEZONE: the zone in which the calendar means what it says in UTC

    def define(self, component: Component, body: bytes) -> None:
        """Take a definition; the first of a name stands."""
        tzid = component.text("TZID").strip('"')
        self.defined.setdefault(tzid, body)
        if named := component.text("X-LIC-LOCATION"):
            self.names.setdefault(tzid, named)

    def find(self, tzid: str, year: int) -> Found:
        """The zone of a TZID for something of a year."""
        if not tzid:
            return Found("")
        if zone := by_name(tzid) or by_name(self.names.get(tzid, "")):
            return Found(zone)
        body = self.defined.get(tzid)
        zone = zone_of_definition(body, year) if body is not None else ""
        if zone := zone or by_place(tzid):
            return Found(zone)
        said = _("The time zone “{}” is known nowhere; its times stand as they are, in no zone.")
        return Found("", said.format(tzid[:80]))

    def needed(self, tzids: set[str]) -> bytes:
        """The definitions of zones that no name tells, as they came; and the calendar's own."""
        own = f"{OF_CALENDAR}:{self.of_calendar}\r\n".encode() if self.of_calendar else b""
        return own + b"".join(
            _ended(self.defined[tzid]) for tzid in sorted(tzids) if tzid in self.defined and not by_name(tzid)
        )


def _ended(body: bytes) -> bytes:
    return body if body.endswith((b"\n", b"\r")) else body + b"\r\n"


@lru_cache(maxsize=1_024)
def by_name(tzid: str) -> str:
    """The IANA zone of a name: its own, one behind a path, or Microsoft's; '' where there is none."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    name = tzid.strip().strip('"')
    if name in WINDOWS_TO_OLSON:
        return str(WINDOWS_TO_OLSON[name])
    known = _known()
    parts = name.split("/") if "/" in name else name.split("_", 1)  # “Europe_Berlin”
    for start in range(len(parts)):
        if found := known.get("/".join(parts[start:]).casefold().replace(" ", "_")):
            if (
                start and "/" not in found and found not in ("GMT", "UTC")
            ):  # “Foo/Eastern” is not the zone “Eastern”
                break
            return found
    return ""


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    return {name.casefold(): name for name in sorted(available_timezones(), reverse=True)}


@lru_cache(maxsize=256)
def by_place(tzid: str) -> str:
    """The zone of a name as people see it: “(UTC+01:00) Amsterdam, Berlin”; its city must keep that time."""
    told = _DISPLAY.fullmatch(tzid.replace("\\", "").strip())
    if told is None:
        return ""
    sign = -1 if told[1].startswith("-") else 1
    offset = sign * (abs(int(told[1])) * 3_600 + int(told[2] or 0) * 60)
    cities = {fold(city).strip() for city in re.split(r"[,;&/]|\band\b", told[3])} - {""}
    if not cities:
        return fixed(offset)
    named = (name for name in sorted(available_timezones()) if "/" in name and _city(name) in cities)
    return next((name for name in named if _standard(name) == offset), "")


def _city(name: str) -> str:
    return fold(name.rpartition("/")[2].replace("_", " "))


def _standard(name: str) -> float:
    """The offset that a zone keeps in winter, in seconds."""
    days = (dt.datetime(2024, month, 1, tzinfo=ZoneInfo(name)).utcoffset() for month in (1, 7))
    return min(day.total_seconds() for day in days if day is not None)
