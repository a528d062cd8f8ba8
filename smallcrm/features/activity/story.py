"""What happened with a party, and what is planned, as keys in order: the backbone of the timeline.

An account's story has what happened with its people, too, for the time in which they belonged to it.
Interactions may be many, so every branch ends at its own limit; the rest of a party's records are few.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.fields import from_utc_text, utc_text
from smallcrm.features.activity.sources import Key, sources

END = ("A", 0)  # sorts after every stored time
LONG_AGO = ("", 0)


PEOPLE = """SELECT person_id FROM affiliation WHERE account_id = ? AND until = ''"""
OWN = """SELECT start, id, 'interaction', kind FROM interaction
    WHERE party_id = :party AND (start, id) < (:at, :id) AND start >= :since
    ORDER BY start DESC, id DESC LIMIT :limit"""
TOOK_PART = """SELECT j.start, j.id, 'interaction', j.kind
    FROM participant t JOIN interaction j ON j.id = t.interaction_id
    WHERE t.party_id = :party AND (j.start, j.id) < (:at, :id) AND j.start >= :since
    ORDER BY j.start DESC, j.id DESC LIMIT :limit"""
# The limit stands inside: of every person no more are read than could be shown.
THEIR = """SELECT i.start, i.id, 'interaction', i.kind FROM affiliation f JOIN interaction i
    ON i.id IN (SELECT x.id FROM interaction x WHERE x.party_id = f.person_id AND (x.start, x.id) < (:at, :id)
        AND x.start >= :since AND x.start >= f.since AND (f.until = '' OR x.start <= f.until || '~')
        ORDER BY x.start DESC, x.id DESC LIMIT :limit)
    WHERE f.account_id = :party"""
DONE = """SELECT coalesce(t.done_at, t.updated_at), t.id,
        EXISTS (SELECT 1 FROM interaction i WHERE i.party_id = t.party_id AND i.start = t.done_at)
    FROM task t WHERE t.party_id IN (SELECT value FROM json_each(?1)) AND t.done = 1
    AND t.id NOT IN (SELECT value FROM json_each(?2))"""
FILES = """SELECT created_at, id, 'document', 'document' FROM document
    WHERE party_id = ? AND interaction_id IS NULL"""
APPOINTMENTS = """SELECT a.start, a.id, a.zone, a.interaction_id IS NOT NULL, a.status, a.rrule || a.rdate
    FROM appointment a WHERE a.party_id IN (SELECT value FROM json_each(?1))
    UNION SELECT a.start, a.id, a.zone, a.interaction_id IS NOT NULL, a.status, a.rrule || a.rdate
    FROM attendee e JOIN appointment a ON a.id = e.appointment_id WHERE e.party_id = ?2"""
SERIES = "SELECT start, rrule, exrule, rdate, exdate, zone FROM appointment WHERE id = ?"
REPLACED = "SELECT recurrence_id FROM appointment WHERE master_id = ? AND following = 0"
SOON = 12  # occurrences that may lie between two days ago and the next one to come
OPEN = """SELECT coalesce(due, ''), id FROM task
    WHERE party_id IN (SELECT value FROM json_each(?1))
    AND (done = 0 OR id IN (SELECT value FROM json_each(?2))) ORDER BY due IS NULL, due, id LIMIT 100"""
NEXT_STEPS = """SELECT interaction_id FROM task WHERE done = 0 AND interaction_id IS NOT NULL
    AND party_id IN (SELECT value FROM json_each(?1))"""
IS_ACCOUNT = "SELECT kind <> 'person' FROM party WHERE id = ?"


class Story:
    """The keys of one party's timeline: the newest at once, the others when they are asked for."""

    def __init__(self, party: int, kept: Iterable[int] = ()) -> None:
        """Tasks that are `kept` stand where they stood, ticked or not."""
        self.party = party
        self._kept = json.dumps(list(kept))
        found = _rows(IS_ACCOUNT, (party,))
        self.is_account = bool(found and found[0][0])
        people = [row[0] for row in _rows(PEOPLE, (party,))] if self.is_account else []
        self._who = json.dumps([party, *people])
        planned, self._few = self._read_few()
        self.planned = planned
        self.past: list[Key] = []  # the newest first
        self.complete = False
        self._last: tuple[str, int] = END

    @cached_property
    def next_steps(self) -> set[int]:
        """The interactions that something still to do follows from."""
        return {row[0] for row in _rows(NEXT_STEPS, (self._who,))}

    def read(self, limit: int) -> None:
        """The next so many interactions, with all else that happened in their time."""
        if self.complete:
            return
        found = interactions(self.party, self.is_account, limit, before=self._last)
        self.complete = len(found) < limit
        since = LONG_AGO if self.complete else (found[-1].at, found[-1].id)
        few = [key for key in self._few if since <= (key.at, key.id) < self._last]
        self.past += sorted([*found, *few], reverse=True)
        self._last = since

    def _read_few(self) -> tuple[list[Key], list[Key]]:
        to_do = _rows(OPEN, (self._who, self._kept))
        planned = [Key(due, task, "task", "task", planned=True) for due, task in to_do]
        done = _rows(DONE, (self._who, self._kept))
        few = [Key(at, task, "task", "task", bool(told)) for at, task, told in done]
        few += [Key(*row) for row in _rows(FILES, (self.party,))]
        now = clock.now()
        for begin, made, zone, told, status, repeats in _rows(APPOINTMENTS, (self._who, self.party)):
            start = next_start(made, now) or begin if repeats else begin
            instant = instant_of(start, zone)
            if instant >= now and status != "cancelled":
                planned.append(Key(start, made, "appointment", "appointment", planned=True))
            else:
                few.append(Key(utc_text(instant), made, "appointment", "appointment", told=bool(told)))
        for source in sources():
            for key in source.keys(self._who, self.party):
                (planned if key.planned else few).append(key)
        planned.sort(key=lambda key: (not key.at, key.at[:10], len(key.at) > 10, key.at, key.id))
        return planned, few


def interactions(
    party: int, is_account: bool, limit: int, before: tuple[str, int] = END, since: str = ""
) -> list[Key]:
    """The newest interactions with a party before a key: own ones, those it took part in, its people's."""
    bound = {"party": party, "limit": limit, "at": before[0], "id": before[1], "since": since}
    found: set[tuple[Any, ...]] = set()
    for branch in (OWN, TOOK_PART, THEIR) if is_account else (OWN, TOOK_PART):
        found.update(_rows(branch, bound))
    return [Key(*row) for row in sorted(found, reverse=True)[:limit]]


def next_start(appointment: int, now: dt.datetime) -> str:
    """The start of the next occurrence of an appointment that repeats; empty where none is to come."""
    from smallcrm.features.activity.recurrence import Repetition, next_ones  # few have any that repeat

    found = _rows(SERIES, (appointment,))[0]
    item, zone = Repetition(*found), found[-1]
    replaced = {row[0] for row in _rows(REPLACED, (appointment,))}
    before = (clock.local(now).date() - dt.timedelta(days=2)).isoformat()
    coming = next_ones(item, SOON + len(replaced), before if item.start < before else "")
    return next((one for one in coming if one not in replaced and instant_of(one, zone) >= now), "")


def instant_of(stored: str, zone: str) -> dt.datetime:
    """The instant of a stored day or wall time; in a zone that nobody knows, in that of the business."""
    wall = dt.datetime.fromisoformat(stored)
    try:
        return wall.replace(tzinfo=ZoneInfo(zone) if zone else clock.zone()).astimezone(dt.UTC)
    except (KeyError, OSError, ValueError):
        return wall.replace(tzinfo=clock.zone()).astimezone(dt.UTC)
    except OverflowError:  # at the edge of the calendar
        return wall.replace(tzinfo=dt.UTC)


def local_day(key: Key) -> dt.date:
    """The day on which something happened, where the business is."""
    return clock.local(from_utc_text(key.at)).date()


def _rows(statement: str, bound: Any) -> Sequence[tuple[Any, ...]]:
    return list(database.connection().execute(statement, bound))
