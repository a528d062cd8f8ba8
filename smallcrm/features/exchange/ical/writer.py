"""What an event or to-do says, as properties: each group of columns as the lines that tell it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from smallcrm.features.exchange.ical.alarms import stored_alarms
from smallcrm.features.exchange.ical.times import UTC, as_value
from smallcrm.features.exchange.ical.vtimezone import Registry
from smallcrm.features.exchange.vcard.lines import Params
from smallcrm.features.exchange.vcard.writer import content_line, escaped

# Which columns are told together by which properties.
GROUPS: dict[str, dict[str, tuple[str, ...]]] = {
    "appointment": {
        "title": ("SUMMARY",), "note": ("DESCRIPTION", "X-ALT-DESC"), "place": ("LOCATION", "GEO"),
        "priority": ("PRIORITY",), "kind": ("CATEGORIES",), "free": ("TRANSP",), "status": ("STATUS",),
        "start end all_day zone": ("DTSTART", "DTEND", "DURATION"),
        "rrule": ("RRULE",), "exrule": ("EXRULE",), "rdate zone": ("RDATE",), "exdate zone": ("EXDATE",),
        "recurrence_id following": ("RECURRENCE-ID",),
    },
    "task": {
        "what": ("SUMMARY",), "note": ("DESCRIPTION", "X-ALT-DESC"), "place": ("LOCATION", "GEO"),
        "priority": ("PRIORITY",), "kind": ("CATEGORIES",),
        "done done_at status": ("STATUS", "COMPLETED", "PERCENT-COMPLETE"),
        "start due zone": ("DTSTART", "DUE", "DURATION"),
        "rrule": ("RRULE",), "exrule": ("EXRULE",), "rdate zone": ("RDATE",), "exdate zone": ("EXDATE",),
        "recurrence_id following": ("RECURRENCE-ID",),
    },
}  # fmt: skip


class Person(NamedTuple):
    """Somebody who takes part, as the one who gets the calendar sees them."""

    party: int
    name: str
    email: str = ""
    phone: str = ""
    role: str = ""
    answer: str = ""


class Told(NamedTuple):
    """What a record says now."""

    table: str
    values: dict[str, Any]
    master_zone: str = ""  # of an exception: in which zone its occurrence is named

    def lines(self, group: str, zones: Registry) -> Iterator[bytes]:
        """The properties of a group of columns; none where they say nothing."""
        values = self.values
        match group.split()[0]:
            case "title" | "what":
                yield content_line(
                    "SUMMARY", escaped(values["title" if self.table == "appointment" else "what"])
                )
            case "note" | "place" as name:
                if values[name]:
                    yield content_line("DESCRIPTION" if name == "note" else "LOCATION", escaped(values[name]))
            case "priority" if values["priority"]:
                yield content_line("PRIORITY", str(values["priority"]))
            case "kind" if values["kind"]:
                yield content_line("CATEGORIES", escaped(values["kind"].upper()))
            case "free" if values["free"]:
                yield content_line("TRANSP", "TRANSPARENT")
            case "status":
                yield content_line("STATUS", values["status"].upper())
            case "done":
                yield from self._state()
            case "start":
                yield from self._times(zones)
            case "rrule" | "exrule" as name:
                for rule in values[name].splitlines():
                    yield content_line(name.upper(), rule)
            case "rdate" | "exdate" as name:
                yield from self._list(name, zones)
            case "recurrence_id" if values["recurrence_id"]:
                ranged: Params = (("RANGE", "THISANDFUTURE"),) if values["following"] else ()
                yield _time("RECURRENCE-ID", values["recurrence_id"], self.master_zone, zones, ranged)

    def _times(self, zones: Registry) -> Iterator[bytes]:
        values, zone = self.values, self.values["zone"]
        if self.table == "appointment":
            yield _time("DTSTART", values["start"], zone, zones)
            if values["end"] != values["start"]:
                yield _time("DTEND", values["end"], zone, zones)
            return
        begin = values["start"] or (values["due"] if values["rrule"] or values["rdate"] else None)
        if begin:
            yield _time("DTSTART", begin, zone, zones)
        if values["due"]:
            yield _time("DUE", values["due"], zone, zones)

    def _state(self) -> Iterator[bytes]:
        values = self.values
        yield content_line("STATUS", "COMPLETED" if values["done"] else values["status"].upper())
        if values["done"]:
            yield content_line("PERCENT-COMPLETE", "100")
            if values["done_at"]:
                yield content_line("COMPLETED", stamp(values["done_at"]))

    def _list(self, name: str, zones: Registry) -> Iterator[bytes]:
        walls = [wall for wall in self.values[name].split(",") if wall]
        plain = [wall for wall in walls if "/" not in wall]
        for days in (True, False):
            if some := [wall for wall in plain if (len(wall) == 10) == days]:
                yield _time(name.upper(), ",".join(some), self.values["zone"], zones, days=days)
        if periods := [wall for wall in walls if "/" in wall]:
            kind: Params = (("VALUE", "PERIOD"),)
            yield _time(name.upper(), ",".join(periods), self.values["zone"], zones, kind, days=False)

    def alarms(self) -> list[int]:
        """Its alarms, in minutes before."""
        return stored_alarms(self.values["alarm_minutes"], self.values["alarms"])

    def name(self) -> str:
        """What it is called."""
        return str(self.values["title" if self.table == "appointment" else "what"])


def _time(
    name: str, walls: str, zone: str, zones: Registry, params: Params = (), days: bool | None = None
) -> bytes:
    """Days, or wall times of a zone."""
    if len(walls) == 10 if days is None else days:
        return content_line(name, as_value(walls), (("VALUE", "DATE"), *params))
    if tzid := zones.name_of(zone):
        return content_line(name, as_value(walls), (*params, ("TZID", tzid)))
    value = as_value(walls)
    if zone in UTC:
        value = ",".join("/".join(f"{part}Z" for part in each.split("/")) for each in value.split(","))
    return content_line(name, value, params)


def stamp(stored: str) -> str:
    """A stored instant as a value."""
    return as_value(stored[:19].replace(" ", "T")) + "Z"


def alarm_lines(minutes: int, name: str, task: bool) -> Iterator[bytes]:
    """An alarm so many minutes before."""
    yield b"BEGIN:VALARM\r\n"
    yield content_line("ACTION", "DISPLAY")
    yield content_line("DESCRIPTION", escaped(name))
    yield content_line(
        "TRIGGER", f"-PT{minutes}M" if minutes else "PT0M", (("RELATED", "END"),) if task else ()
    )
    yield b"END:VALARM\r\n"


def person_line(person: Person) -> bytes:
    """Somebody who takes part; without an e-mail, whom to ask."""
    if not person.email:
        return content_line("CONTACT", escaped(", ".join(filter(None, (person.name, person.phone)))))
    params: Params = (("CN", person.name),)
    for name, value in (("ROLE", person.role), ("PARTSTAT", person.answer)):
        if value:
            params = (*params, (name, value.upper()))
    return content_line("ATTENDEE", f"mailto:{person.email}", params)
