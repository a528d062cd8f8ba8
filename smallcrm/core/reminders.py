"""What was reminded of, put off and put away, on this laptop alone: not journalled, in the open file.

Where nothing can be written just now, or the file is only read, it is kept in memory and written as soon as
that can be.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

import apsw

from smallcrm.core.db import database
from smallcrm.core.fields import from_utc_text, utc_text
from smallcrm.core.unrecorded import write

PUT = """INSERT INTO _reminder (name, at, state, until) VALUES (?, ?, ?, ?)
    ON CONFLICT (name) DO UPDATE SET at = excluded.at, state = excluded.state, until = excluded.until"""
DROP = "DELETE FROM _reminder WHERE name = ?"
LOOKED = "looked"  # the row that says until when everything was looked at


class State(StrEnum):
    """What became of a reminder."""

    WAITING = "waiting"  # it fell due and stands in the list
    MISSED = "missed"  # the same, and it came while the program was closed
    SNOOZED = "snoozed"
    DISMISSED = "dismissed"
    LOOKED = "looked"


class Kept(NamedTuple):
    """One reminder: when it was due, what became of it, and until when it is put off."""

    at: dt.datetime
    state: State
    until: dt.datetime | None = None


class Book:
    """The reminders of the open file."""

    def __init__(self) -> None:
        self._rows: dict[str, Kept] = {}
        self._unwritten: set[str] = set()
        statement = "SELECT name, at, state, until FROM _reminder"
        for name, at, state, until in database.connection().execute(statement).fetchall():
            try:
                one = Kept(from_utc_text(at), State(state), from_utc_text(until) if until else None)
            except ValueError:  # of another program, or a hand in the file
                continue
            self._rows[name] = one

    def get(self, name: str) -> Kept | None:
        """What became of one; None where it never fell due."""
        return self._rows.get(name)

    def standing(self) -> dict[str, Kept]:
        """Those that were neither put away nor are mere book-keeping."""
        over = (State.DISMISSED, State.LOOKED)
        return {name: one for name, one in self._rows.items() if one.state not in over}

    def looked(self) -> dt.datetime | None:
        """Until when everything was looked at; None in a file that never reminded of anything."""
        row = self._rows.get(LOOKED)
        return row.at if row else None

    def look(self, now: dt.datetime) -> None:
        """Everything until now was looked at."""
        self.put({LOOKED: Kept(now, State.LOOKED)})

    def put(self, rows: dict[str, Kept]) -> None:
        """Keep these."""
        self._rows |= rows
        self._unwritten |= rows.keys()
        self.flush()

    def drop(self, names: Iterable[str]) -> None:
        """Know nothing of these any more."""
        for name in names:
            if self._rows.pop(name, None) is not None:
                self._unwritten.add(name)
        self.flush()

    def sweep(self, before: dt.datetime) -> None:
        """Let go of what was over before a moment."""
        self.drop(
            [
                name
                for name, one in self._rows.items()
                if one.at < before and name != LOOKED and (one.until is None or one.until < before)
            ]
        )

    def flush(self) -> bool:
        """Write what is not in the file yet; False where that cannot be now."""
        names = sorted(self._unwritten)
        if not names:
            return True

        def store(connection: apsw.Connection) -> None:
            for name in names:
                row = self._rows.get(name)
                if row is None:
                    connection.execute(DROP, (name,))
                else:
                    until = utc_text(row.until) if row.until else ""
                    connection.execute(PUT, (name, utc_text(row.at), str(row.state), until))

        if write(store):
            self._unwritten.clear()
        return not self._unwritten
