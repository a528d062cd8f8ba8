"""An event or to-do as it goes out: as it came, with what changed here; or all of it anew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from smallcrm.features.exchange.ical.alarms import minutes_of, stored_alarms
from smallcrm.features.exchange.ical.component import Component, read_component
from smallcrm.features.exchange.ical.incoming import incoming
from smallcrm.features.exchange.ical.item import IncomingItem
from smallcrm.features.exchange.ical.lines import Line
from smallcrm.features.exchange.ical.reader import zones_of
from smallcrm.features.exchange.ical.vtimezone import Registry
from smallcrm.features.exchange.ical.writer import (
    GROUPS,
    Person,
    Told,
    alarm_lines,
    person_line,
    stamp,
)
from smallcrm.features.exchange.ical.zones import Zones
from smallcrm.features.exchange.vcard.writer import content_line, escaped

YEAR = 2026  # of which zones are asked that a name alone tells
NAMES = {"appointment": "VEVENT", "task": "VTODO"}


class Outgoing(NamedTuple):
    """One record as it stands, and the component it came from."""

    told: Told
    uid: str
    created: str
    updated: str
    people: tuple[Person, ...] = ()
    source: bytes = b""
    zones: bytes = b""
    imported: str = ""  # when its source was last taken


def component_of(one: Outgoing, zones: Registry, known: dict[str, int]) -> Iterator[bytes]:
    """The component of a record. `known` are the parties by e-mail: those who took part when it came."""
    if one.source:
        component = read_component(one.source)
        defined = zones_of(one.zones)
        if component.name == NAMES[one.told.table]:
            yield from _Kept(one, component, defined, zones, known).lines()
            return
    yield from _fresh(one, zones)


def _fresh(one: Outgoing, zones: Registry) -> Iterator[bytes]:
    told, name = one.told, NAMES[one.told.table]
    yield f"BEGIN:{name}\r\n".encode()
    yield from _heads(one, _seconds(one.created, one.updated))
    for group in GROUPS[told.table]:
        yield from told.lines(group, zones)
    for person in one.people:
        yield person_line(person)
    for minutes in told.alarms():
        yield from alarm_lines(minutes, told.name(), told.table == "task")
    yield f"END:{name}\r\n".encode()


def _heads(one: Outgoing, sequence: int) -> Iterator[bytes]:
    yield content_line("UID", escaped(one.uid))
    yield content_line("DTSTAMP", stamp(one.updated))
    yield content_line("CREATED", stamp(one.created))
    yield content_line("LAST-MODIFIED", stamp(one.updated))
    yield content_line("SEQUENCE", str(sequence))


def _seconds(since: str, until: str) -> int:
    """How much later something was written: a sequence that grows with every change."""
    import datetime as dt

    if not since:
        return 0
    return max(0, int((dt.datetime.fromisoformat(until) - dt.datetime.fromisoformat(since)).total_seconds()))


class _Kept:
    """A component that came, what it said then, and what its record says now."""

    def __init__(
        self, one: Outgoing, component: Component, defined: Zones, zones: Registry, known: dict[str, int]
    ) -> None:
        self.one, self.component, self.defined, self.zones = one, component, defined, zones
        self.before = incoming(component, defined)
        utc = Zones()
        utc.defined, utc.names = defined.defined, defined.names
        shown = incoming(component, utc) if defined.of_calendar else self.before
        self.changed = self._changed(self.before, shown)
        self.dropped = {name for group in self.changed for name in GROUPS[one.told.table][group]}
        self._people(known)
        self._alarms()

    def _changed(self, before: IncomingItem | None, shown: IncomingItem | None) -> list[str]:
        """Groups of columns that say something else now, or that a reader would take for something else."""
        told = self.one.told
        if before is None or shown is None:
            return list(GROUPS[told.table])
        old = before.values | {"recurrence_id": told.values["recurrence_id"]}
        found = []
        for group in GROUPS[told.table]:
            columns = group.split()
            if any(_plain(told.values[name]) != _plain(old[name]) for name in columns) or any(
                _plain(shown.values[name]) != _plain(before.values[name]) for name in columns
            ):
                found.append(group)
        title = next(iter(GROUPS[told.table]))
        if found and title not in found and not self.component.text("SUMMARY"):
            found.insert(0, title)  # what it was called after may change
        return found

    def _people(self, known: dict[str, int]) -> None:
        """Who came or went since; lines of those nobody knows stay."""
        before = (
            {known[guest.email] for guest in self.before.guests if guest.email in known}
            if self.before
            else set()
        )
        now = {person.party for person in self.one.people}
        self.gone = before - now if now or before else set()
        self.known = known
        self.new = [person for person in self.one.people if person.party not in before]

    def _alarms(self) -> None:
        told, before = self.one.told, self.before
        had = stored_alarms(before.values["alarm_minutes"], before.values["alarms"]) if before else []
        now = told.alarms()
        self.silent = set(had) - set(now)
        self.ring = [minutes for minutes in now if minutes not in had]

    def lines(self) -> Iterator[bytes]:
        """The component: what stands, then what is new or changed."""
        touched = bool(self.changed or self.gone or self.new or self.silent or self.ring)
        yield f"BEGIN:{self.component.name}\r\n".encode()
        yield from self._standing(touched)
        for group in self.changed:
            yield from self.one.told.lines(group, self.zones)
        for person in self.new:
            yield person_line(person)
        task = self.one.told.table == "task"
        for inner in self.component.inner:
            if minutes_of(inner, self._ends()) not in self.silent:
                yield from inner.written()
        for minutes in self.ring:
            yield from alarm_lines(minutes, self.one.told.name(), task)
        yield f"END:{self.component.name}\r\n".encode()

    def _ends(self) -> bool:
        values = self.one.told.values
        return self.one.told.table == "appointment" or bool(values["start"] and values["due"])

    def _standing(self, touched: bool) -> Iterator[bytes]:
        names = {line.name for line in self.component.lines}
        nameless = not self.component.text("UID")  # also where the line is there, and empty
        if nameless:
            yield content_line("UID", escaped(self.one.uid))
        if "DTSTAMP" not in names:
            yield content_line("DTSTAMP", stamp(self.one.updated))
        if touched:
            later = max(1, _seconds(self.one.imported, self.one.updated))
            yield content_line("SEQUENCE", str(self.component.number("SEQUENCE") + later))
            yield content_line("LAST-MODIFIED", stamp(self.one.updated))
        for line in self.component.lines:
            if line.name in self.dropped or touched and line.name in ("SEQUENCE", "LAST-MODIFIED"):
                continue
            if line.name == "UID" and nameless:
                continue
            if line.name == "ATTENDEE" and self._is_gone(line):
                continue
            yield self._zoned(line).folded()

    def _is_gone(self, line: Line) -> bool:
        email = line.text.strip().casefold().removeprefix("mailto:")
        return self.known.get(email) in self.gone

    def _zoned(self, line: Line) -> Line:
        """A line with its zone, whose definition goes out with it."""
        tzid = line.params.get("TZID") if "TZID" in line.head.upper() else None
        if not tzid:
            return line
        name = self.zones.take(tzid, self.defined.defined.get(tzid), self.defined.find(tzid, YEAR).zone)
        return line if name == tzid else line._replace(head=line.head.replace(tzid, name))


def _plain(value: Any) -> Any:
    """Columns as they are compared: the file has numbers where we have truths."""
    return int(value) if isinstance(value, bool) else value
