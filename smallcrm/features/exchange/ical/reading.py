"""From the properties of an event or to-do to our columns; what is odd is told, and kept as it came."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from smallcrm.core.i18n import _
from smallcrm.features.activity.model import AppointmentStatus, InteractionKind, TaskStatus
from smallcrm.features.exchange.ical.component import Component
from smallcrm.features.exchange.ical.lines import Line, split_list
from smallcrm.features.exchange.ical.times import Moment, moved, read_duration, read_moment
from smallcrm.features.exchange.ical.zones import Found, Zones
from smallcrm.features.exchange.record import Doubt

LONGEST_TITLE = 1_000
LONGEST_RULES = 2_000
LONGEST_NOTE = 1 << 20
LONGEST_DATES = 1 << 20  # letters of the days on which something is, or is not
UNNAMED = "…"
_USELESS = re.compile(r"(?<![^;])(?:COUNT=-\d*|RSCALE=GREGORIAN|SKIP=OMIT|RRULE:)(?:;|$)?")  # say nothing


class Reading:
    """One component on its way into columns."""

    def __init__(self, component: Component, zones: Zones) -> None:
        self.component, self.zones = component, zones
        self.doubts: dict[Doubt, None] = {Doubt(*doubt): None for doubt in component.doubts}

    def doubt(self, field: str, reason: str) -> None:
        """Tell of something once."""
        self.doubts.setdefault(Doubt(field, reason))

    def zone(self, line: Line, year: int, further: str = "") -> str:
        """The stored zone of a property; `further` is what a colon without quotes broke off from its name."""
        tzid = line.params.get("TZID", "") + further
        if not tzid:
            return ""
        found: Found = self.zones.find(tzid, year)
        if found.doubt:
            self.doubt(line.name, found.doubt)
        return found.zone

    def moment(self, name: str) -> Moment | None:
        """The day or time of a property; one that is none is told of."""
        line = self.component.first(name)
        if line is None or not line.value.strip():
            return None
        found = self.at(line, line.value)
        if found is None:
            self.doubt(name, _("“{}” is no day or time.").format(line.value.strip()[:40]))
        return found

    def at(self, line: Line, value: str) -> Moment | None:
        """One value of a property that holds days or times."""
        left, colon, value = value.strip().rpartition(":")
        if colon and not (read_moment(value) and ";" in line.head):
            left, colon, value = "", "", f"{left}:{value}"
        year = int(value[:4]) if value[:4].isdecimal() else 2000
        zone = self.zone(line, year, colon + left) if ";" in line.head else ""
        found = read_moment(value, zone)
        own = self.zones.of_calendar
        return found.within(own) if own and found and found.zone == "UTC" else found

    def moments(self, name: str, zone: str) -> str:
        """A list of days and times, as it is stored: wall times of the zone, each once, in order."""
        told: dict[str, None] = {}
        left = LONGEST_DATES
        for line in self.component.all(name):
            values = line.value[:left]
            if len(line.value) > left:
                values = values.rpartition(",")[0]
                self.doubt(name, _("It names more days than anybody has; the rest is kept as it came."))
            left = max(0, left - len(line.value))
            for value in values.split(",") if values else ():
                begin, slash, end = value.partition("/")
                found = self.at(line, begin)
                if found is not None:
                    stored = found.within(zone).wall
                    told[stored + (self._end(line, found, end, zone) if slash else "")] = None
                elif value.strip():
                    self.doubt(name, _("“{}” is no day or time.").format(value.strip()[:40]))
        return ",".join(sorted(told))

    def _end(self, line: Line, begin: Moment, end: str, zone: str) -> str:
        """The end of a PERIOD."""
        length = read_duration(end)
        found = moved(begin, length) if length else self.at(line, end)
        return f"/{found.within(zone).wall}" if found else ""

    def rules(self, name: str) -> str:
        """The rules of repetition, one a line; what is no rule is told of."""
        from smallcrm.features.activity.recurrence.rule import read_rule

        kept: list[str] = []
        for line in self.component.all(name):
            rule = _USELESS.sub("", line.value.strip().upper()).strip(";")
            if not rule:
                continue
            try:
                if len(rule) + sum(map(len, kept)) > LONGEST_RULES:
                    raise ValueError("too long")
                read_rule(rule)
            except ValueError:
                self.doubt(name, _("“{}” cannot be followed; it is kept as it came.").format(rule[:60]))
                continue
            kept.append(rule)
        return "\n".join(kept)

    def title(self) -> str:
        """What it is called: its summary, else the first words that say something."""
        for name in ("SUMMARY", "DESCRIPTION", "LOCATION"):
            if text := " ".join(self.component.text(name).split()):
                if len(text) > LONGEST_TITLE:
                    self.doubt(name, _("It is longer than a title can be, and was cut."))
                return text[:LONGEST_TITLE]
        return UNNAMED

    def note(self) -> str:
        """The description."""
        text = self.component.text("DESCRIPTION")
        if len(text) > LONGEST_NOTE:
            self.doubt("DESCRIPTION", _("It is longer than a note can be, and was cut."))
        return text[:LONGEST_NOTE]

    def status(self, known: type[AppointmentStatus] | type[TaskStatus], default: str) -> str:
        """STATUS as we have it."""
        text = self.component.text("STATUS").lower()
        if text in set(known):
            return text
        if text:
            self.doubt("STATUS", _("“{}” is no status; it is kept as it came.").format(text[:40]))
        return default

    def kind(self) -> str:
        """The kind of meeting, where a category names one."""
        for line in self.component.all("CATEGORIES"):
            for word in split_list(line.value):
                if word.strip().lower() in set(InteractionKind):
                    return word.strip().lower()
        return ""

    def priority(self) -> int:
        """0 to 9."""
        found = self.component.number("PRIORITY")
        if not 0 <= found <= 9:
            self.doubt("PRIORITY", _("“{}” is no priority.").format(found))
        return found if 0 <= found <= 9 else 0


def shared(reading: Reading, zone: str) -> dict[str, Any]:
    """What events and to-dos have in common."""
    component = reading.component
    recurrence = reading.moment("RECURRENCE-ID")
    line = component.first("RECURRENCE-ID")
    alone = recurrence is not None  # one occurrence: what it says of repeating belongs to its master
    return {
        "uid": component.text("UID")[:LONGEST_TITLE],
        "note": reading.note(),
        "place": " ".join(component.text("LOCATION").split())[:LONGEST_TITLE],
        "priority": reading.priority(),
        "zone": zone,
        "rrule": "" if alone else reading.rules("RRULE"),
        "exrule": "" if alone else reading.rules("EXRULE"),
        "rdate": "" if alone else reading.moments("RDATE", zone),
        "exdate": "" if alone else reading.moments("EXDATE", zone),
        "recurrence_id": recurrence.within(zone).wall if recurrence else "",
        "following": bool(line and line.params.get("RANGE", "").upper() == "THISANDFUTURE"),
        "kind": reading.kind(),
    }


def ending(reading: Reading, start: Moment, end_name: str, default: Callable[[Moment], Moment]) -> Moment:
    """The end of something: told, or by its duration, in the zone of its start."""
    end = reading.moment(end_name)
    line = reading.component.first("DURATION")
    if end is None and line is not None and reading.component.first(end_name) is None:
        length = read_duration(line.value)
        if length is None or length.negative:
            reading.doubt("DURATION", _("“{}” cannot be; it is kept as it came.").format(line.value[:40]))
        else:
            end = moved(start, length)
    if end is None:
        return default(start)
    if end.is_day != start.is_day:
        end = (
            Moment(end.wall[:10])
            if start.is_day
            else end._replace(wall=f"{end.wall}T00:00:00", zone=start.zone)
        )
    end = end.within(start.zone)
    if end.wall < start.wall:
        reading.doubt(end_name, _("It ends before it begins; it is taken to end when it begins."))
        return default(start)
    return end
