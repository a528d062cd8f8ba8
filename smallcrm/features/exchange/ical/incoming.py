"""From a component to an item: a VEVENT is an appointment, a VTODO a task."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

from smallcrm.core.i18n import _
from smallcrm.features.activity.model import AppointmentStatus, TaskStatus
from smallcrm.features.exchange.ical.alarms import read_alarms
from smallcrm.features.exchange.ical.component import Component
from smallcrm.features.exchange.ical.item import Guest, IncomingItem, Version
from smallcrm.features.exchange.ical.reading import Reading, ending, shared
from smallcrm.features.exchange.ical.times import Length, Moment, moved
from smallcrm.features.exchange.ical.zones import Zones
from smallcrm.features.exchange.record import DIGEST

MOST_GUESTS = 1_000
TABLES = {"VEVENT": "appointment", "VTODO": "task"}
_OF_NO_WEIGHT = frozenset({"DTSTAMP", "LAST-MODIFIED", "SEQUENCE"})


def incoming(component: Component, zones: Zones, record: int = 1, source: bytes = b"") -> IncomingItem | None:
    """What an event or to-do says, in our terms; None for an event without a day, and for what is neither."""
    if component.name not in TABLES:  # its BEGIN went on in the next line
        return None
    reading = Reading(component, zones)
    values = _event(reading) if component.name == "VEVENT" else _todo(reading)
    if values is None:
        return None
    tzids = {tzid for line in component.lines if "TZID" in line.head and (tzid := line.params.get("TZID"))}
    return IncomingItem(
        record,
        TABLES[component.name],
        values,
        _guests(component),
        Version(component.number("SEQUENCE"), component.text("LAST-MODIFIED")),
        source,
        zones.needed(tzids),
        digest_of(component),
        tuple(reading.doubts),
    )


def digest_of(component: Component) -> str:
    """The same for the same content, however it is folded and whenever it was written."""
    digest = blake2b(digest_size=DIGEST)
    for line in component.lines:
        if line.name not in _OF_NO_WEIGHT:
            digest.update(line.written())
            digest.update(b"\n")
    for one in component.inner:
        digest.update(digest_of(one).encode())
    return digest.hexdigest()


def _event(reading: Reading) -> dict[str, Any] | None:
    component = reading.component
    start = reading.moment("DTSTART")
    if start is None:
        return None
    end = reading.moment("DTEND")
    if end is not None and end.is_day == start.is_day and end.within(start.zone).wall < start.wall:
        start, end = _swapped(reading, start, end)
    else:
        end = ending(reading, start, "DTEND", _usual_end)
    if start.is_day and end.wall == start.wall:
        end = _usual_end(start)
    minutes, further = read_alarms(component, True)
    return shared(reading, start.zone) | {
        "title": reading.title(),
        "start": start.wall,
        "end": end.wall,
        "all_day": start.is_day,
        "status": reading.status(AppointmentStatus, AppointmentStatus.CONFIRMED),
        "free": component.text("TRANSP").upper() == "TRANSPARENT",
        "alarm_minutes": minutes,
        "alarms": further,
    }


def _swapped(reading: Reading, start: Moment, end: Moment) -> tuple[Moment, Moment]:
    """An event that ends before it begins: its days are exchanged, unless it repeats from them."""
    reading.doubt("DTEND", _("It ends before it begins; both were exchanged."))
    if reading.component.first("RRULE") or reading.component.first("RDATE"):
        return start, _usual_end(start)
    return end.within(start.zone), start


def _usual_end(start: Moment) -> Moment:
    """Of a day its end, of a time itself."""
    return (moved(start, Length(1, 0)) or start) if start.is_day else start


def _todo(reading: Reading) -> dict[str, Any]:
    component = reading.component
    start, due = reading.moment("DTSTART"), reading.moment("DUE")
    if due is None and start is not None and component.first("DURATION") is not None:
        due = ending(reading, start, "DUE", lambda begin: begin)
    if due is None and (component.first("RRULE") or component.first("RDATE")):
        due = start  # what repeats has a day from which it does
    zone = due.zone if due else start.zone if start else ""
    completed = reading.moment("COMPLETED")
    status = reading.status(TaskStatus, TaskStatus.NEEDS_ACTION)
    done = status == TaskStatus.COMPLETED or not component.text("STATUS") and (
        completed is not None or component.number("PERCENT-COMPLETE") == 100
    )  # fmt: skip
    minutes, further = read_alarms(component, start is not None and due is not None and start != due)
    return shared(reading, zone) | {
        "what": reading.title(),
        "start": start.within(zone).wall if start and start != due else None,
        "due": due.wall if due else None,
        "done": done,
        "done_at": _instant(completed) if done else None,
        "status": TaskStatus.COMPLETED if done else status,
        "alarm_minutes": minutes,
        "alarms": further,
    }


def _instant(moment: Moment | None) -> str | None:
    """An instant as it is stored."""
    if moment is None:
        return None
    wall = moment.wall if not moment.is_day else f"{moment.wall}T00:00:00"
    told = Moment(wall, moment.zone or "UTC").instant()
    from smallcrm.core.fields import utc_text

    return utc_text(told) if told else None


def _guests(component: Component) -> tuple[Guest, ...]:
    found: list[Guest] = []
    for line in component.lines:
        if line.name not in ("ATTENDEE", "ORGANIZER") or len(found) >= MOST_GUESTS:
            continue
        params, value = line.params, line.text.strip()
        email = value[7:] if value[:7].lower() == "mailto:" else params.get("EMAIL", value)
        if "@" in email and len(email) < 320:
            role, answer = params.get("ROLE", "").lower(), params.get("PARTSTAT", "").lower()
            found.append(
                Guest(email.strip().casefold(), params.get("CN", ""), role, answer, line.name == "ORGANIZER")
            )
    return tuple(dict.fromkeys(found))


def no_day() -> str:
    """Why an event without a day is no record."""
    return _("The event has no day or time on which it begins.")
