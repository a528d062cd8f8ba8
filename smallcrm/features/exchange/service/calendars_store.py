"""New events and to-dos on their way into the tables: gathered, and written many at a time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.fields import utc_text
from smallcrm.core.ids import new_ids
from smallcrm.core.journal import insert_rows
from smallcrm.features.exchange.ical.item import COLUMNS, Guest, IncomingItem
from smallcrm.features.exchange.model import source_columns

IDS = 1_000
_LINKS = ("party_id", "master_id")
_ATTENDEE = ("appointment_id", "party_id", "role", "answer")
_EVENT = ("appointment_id", "task_id", "uid", "digest", "nth", "zones", "source", "encoding", "body")
_EMAILS = """SELECT c.value, c.party_id FROM contact_point c JOIN party p ON p.id = c.party_id
    WHERE c.kind = 'email' AND c.value <> '' ORDER BY p.archived DESC, c.party_id DESC, c.id DESC"""


class Taking(NamedTuple):
    """Who takes part: the one it is with, and the others with what they said."""

    party: int | None
    others: dict[int, Guest]


def parties_by_email() -> dict[str, int]:
    """Whose an e-mail is; of several the oldest who is not archived."""
    rows = database.connection().execute(_EMAILS).fetchall()
    return {value.strip().casefold(): party for value, party in rows}


class CalendarStore:
    """Gathers rows for the tables, and writes them table by table."""

    def __init__(self) -> None:
        self.now = utc_text(clock.now())
        self._rows: dict[str, list[tuple[Any, ...]]] = {"appointment": [], "task": []}
        self._attendees: list[tuple[Any, ...]] = []
        self._events: list[tuple[tuple[Any, ...], bytes]] = []
        self._ids: list[int] = []
        self._emails: dict[str, int] | None = None

    def create(self, item: IncomingItem, nth: int, master: int | None) -> int:
        """A new record with all that was said; its id."""
        record, taking = self._new_id(), self.taking(item.guests)
        values = [item.values[column] for column in COLUMNS[item.table]]
        self._rows[item.table].append((record, *values, taking.party, master))
        if item.table == "appointment":
            self._attendees.extend(
                (record, party, guest.role, guest.answer) for party, guest in taking.others.items()
            )
        self.remember(item, nth, record)
        return record

    def remember(self, item: IncomingItem, nth: int, record: int) -> None:
        """Keep by what an item will be known again, and the component as it came."""
        links = (record, None) if item.table == "appointment" else (None, record)
        known = (*links, item.uid, item.digest, nth, item.zones.decode("utf-8", "replace"))
        self._events.append((known, item.source))

    def taking(self, guests: Iterable[Guest]) -> Taking:
        """Those of the guests whom one knows by their e-mail; the first is the one it is with.

        Who invited stands behind those who were invited.
        """
        ordered = sorted(guests, key=lambda guest: guest.organizer)
        found: dict[int, Guest] = {}
        for guest in ordered:
            if (party := self._owner(guest.email)) is not None:
                found.setdefault(party, guest)
        first = next(iter(found), None)
        return Taking(first, {party: guest for party, guest in found.items() if party != first})

    def _owner(self, email: str) -> int | None:
        if self._emails is None:
            self._emails = parties_by_email()
        return self._emails.get(email)

    def flush(self) -> None:
        """Write everything that was gathered, parents first."""
        for table, rows in self._rows.items():
            self._write(table, ("id", *COLUMNS[table], *_LINKS), rows)
        self._write("attendee", _ATTENDEE, self._attendees)
        kept = [(*known, *source_columns(source)) for known, source in self._events]
        self._write("imported_event", _EVENT, kept)
        self._rows = {"appointment": [], "task": []}
        self._attendees, self._events = [], []

    def _write(self, table: str, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
        if not rows:
            return
        told = dict(zip(columns, zip(*rows, strict=True), strict=True))
        if "id" not in told:
            told["id"] = tuple(new_ids(len(rows)))
        told["created_at"] = told["updated_at"] = (self.now,) * len(rows)
        insert_rows(table, told)

    def _new_id(self) -> int:
        """Ids are fetched many at a time; those that are left over are never used."""
        if not self._ids:
            self._ids = list(reversed(new_ids(IDS)))
        return self._ids.pop()
