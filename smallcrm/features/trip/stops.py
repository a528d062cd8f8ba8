"""Reading trips: which there are, and all that one wants to know at each stop, in a few queries."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from smallcrm.core import clock
from smallcrm.core.business import business
from smallcrm.core.db import database
from smallcrm.core.errors import UserError
from smallcrm.core.fields import from_utc_text, utc_text
from smallcrm.core.i18n import _
from smallcrm.features.activity.occurrences import between
from smallcrm.features.letters.readers.postal import address_lines
from smallcrm.features.letters.readers.reader import Place
from smallcrm.features.trip.finding import Spot, of_parties, people_of
from smallcrm.features.trip.model import StopState, Trip

PHONES = """(SELECT group_concat(value, char(10)) FROM (SELECT value FROM contact_point WHERE party_id = p.id
    AND kind = 'phone' AND do_not_use = 0 ORDER BY preferred DESC, id LIMIT 2))"""
OF_PEOPLE = f"SELECT p.id, {PHONES} FROM party p WHERE p.id IN (SELECT value FROM json_each(?))"
STOPS = f"""SELECT s.id, s.party_id, s.state, s.appointment_id, s.interaction_id, p.display_name, p.kind,
    {PHONES}, substr(p.note, 1, 2000)
    FROM trip_stop s JOIN party p ON p.id = s.party_id
    WHERE s.trip_id = ? ORDER BY s.place, s.id"""
TALKS = """SELECT i.party_id, i.start, i.kind, coalesce(nullif(i.subject, ''), substr(i.body, 1, 300)),
    i.outcome
    FROM json_each(?) w JOIN interaction i ON i.id = (SELECT id FROM interaction WHERE party_id = w.value
        AND start <= ? ORDER BY start DESC, id DESC LIMIT 1)"""
TASKS = """SELECT party_id, what, due, id FROM task WHERE done = 0
    AND party_id IN (SELECT value FROM json_each(?)) ORDER BY due IS NULL, due, id"""
TRIPS = """SELECT t.id, t.day, t.area, count(s.id), count(s.id) FILTER (WHERE s.state <> 'open'),
    substr(t.note, 1, 300)
    FROM trip t LEFT JOIN trip_stop s ON s.trip_id = t.id GROUP BY t.id
    ORDER BY t.day < ?, CASE WHEN t.day < ?1 THEN '' ELSE t.day END, t.day DESC, t.id DESC"""


class Outline(NamedTuple):
    """A trip in a list."""

    id: int
    day: dt.date
    area: str
    stops: int
    settled: int  # visited or left out
    note: str = ""  # how it begins


class Talk(NamedTuple):
    """What was said last."""

    at: dt.datetime
    kind: str
    about: str
    outcome: str = ""


class Open(NamedTuple):
    """Something to do there."""

    what: str
    due: str
    id: int


@dataclass(frozen=True)
class Stop:
    """One visit, with all that one wants to know at the door."""

    id: int
    party: int
    state: str
    name: str
    kind: str
    phones: tuple[str, ...]
    note: str
    appointment: int | None = None
    interaction: int | None = None
    start: str = ""  # of the appointment, where it has a time
    end: str = ""
    title: str = ""
    spot: Spot | None = None  # where one drives to
    last: Talk | None = None
    open: list[Open] = field(default_factory=list)
    people: list[int] = field(default_factory=list)

    @property
    def address(self) -> tuple[str, ...]:
        """The address as one writes it, without the name."""
        if self.spot is None:
            return ()
        spot, own = self.spot, business()
        place = Place(
            spot.street, spot.postcode, spot.locality, spot.region, spot.country, spot.country_typed
        )
        return address_lines("", "", place, own.country, own.language)

    @property
    def one_line(self) -> str:
        """The address in one line."""
        return ", ".join(self.address)


def trips() -> list[Outline]:
    """All trips: those to come by day, then those that were, the newest first."""
    today = clock.today().isoformat()
    rows = database.connection().execute(TRIPS, (today,)).fetchall()
    return [Outline(row[0], dt.date.fromisoformat(row[1]), *row[2:]) for row in rows]


def trip_of(trip: int) -> Trip:
    """A trip by its id; a plain message where it is gone."""
    found: Trip | None = Trip.get_or_none(Trip.id == trip)
    if found is None:
        raise UserError(_("There is no such trip any more; it was deleted. Ctrl+Z may bring it back."))
    return found


def stops_of(trip: int) -> list[Stop]:
    """The stops of a trip in their order."""
    day = dt.date.fromisoformat(trip_of(trip).day)
    rows = _rows(STOPS, trip)
    parties = [row[1] for row in rows]
    spots = {spot.party: spot for spot in of_parties(parties, day)}
    people = people_of(row[1] for row in rows if row[6] != "person")
    everybody = [*parties, *(person for some in people.values() for person in some)]
    talks, tasks = _talks(everybody), _tasks(everybody)
    phones = _phones(rows, people)
    meetings = _meetings(day) if any(row[3] is not None for row in rows) else {}
    found = []
    for row in rows:
        who = [row[1], *people.get(row[1], ())]
        told = [talks[one] for one in who if one in talks]
        agreed = meetings.get(row[3])
        found.append(
            Stop(
                row[0], row[1], row[2], row[5], row[6], phones[row[1]], row[8] or "",
                row[3], row[4], *(agreed or ("", "", "")), spots.get(row[1]), max(told, default=None),
                [one for some in who for one in tasks.get(some, ())], who[1:],
            )
        )  # fmt: skip
    return found


def is_open(stop: Stop) -> bool:
    """Whether the visit is still to be made."""
    return stop.state == StopState.OPEN


def _phones(rows: Sequence[Any], people: dict[int, list[int]]) -> dict[int, tuple[str, ...]]:
    """The numbers of everybody; of an account without one, those of its first person who has some."""
    found = {row[1]: tuple(row[7].split("\n")) if row[7] else () for row in rows}
    silent = {party for party, numbers in found.items() if not numbers and party in people}
    theirs = dict(_rows(OF_PEOPLE, json.dumps([one for party in silent for one in people[party]])))
    for party in silent:
        told = next((theirs[one] for one in people[party] if theirs.get(one)), "")
        found[party] = tuple(told.split("\n")) if told else ()
    return found


def _meetings(day: dt.date) -> dict[int, tuple[str, str, str]]:
    """The day's appointments that have a time: from, to, and what they are."""
    return {
        one.id: (one.here_start, one.here_end, one.title)
        for one in between(day, day)
        if not one.all_day and one.status != "cancelled"
    }


def _talks(parties: Sequence[int]) -> dict[int, Talk]:
    now = utc_text(clock.now())
    return {
        row[0]: Talk(clock.local(from_utc_text(row[1])), row[2], " ".join((row[3] or "").split()), row[4])
        for row in _rows(TALKS, json.dumps(parties), now)
    }


def _tasks(parties: Iterable[int]) -> dict[int, list[Open]]:
    found: dict[int, list[Open]] = {}
    for party, what, due, task in _rows(TASKS, json.dumps(list(parties))):
        found.setdefault(party, []).append(Open(what, due or "", task))
    return found


def _rows(statement: str, *values: object) -> list[tuple[Any, ...]]:
    return list(database.connection().execute(statement, values).fetchall())
