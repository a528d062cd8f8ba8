"""What a reader of calendars hands on: one event or to-do in our terms."""

from __future__ import annotations

from typing import Any, NamedTuple

from smallcrm.features.exchange.record import Doubt

# The columns that an event or to-do fills, in the order of their rows.
SHARED = (
    "uid", "note", "place", "priority", "alarm_minutes", "zone", "rrule", "rdate", "exdate", "recurrence_id",
    "status", "kind", "exrule", "following", "alarms",
)  # fmt: skip
COLUMNS = {
    "appointment": (*SHARED, "title", "start", "end", "all_day", "free"),
    "task": (*SHARED, "what", "start", "due", "done", "done_at"),
}
DEFAULTS: dict[str, dict[str, Any]] = {
    "appointment": {"status": "confirmed"},
    "task": {"status": "needs-action"},
}


class Guest(NamedTuple):
    """Somebody who takes part, by e-mail."""

    email: str
    name: str = ""
    role: str = ""  # ROLE in lower case
    answer: str = ""  # PARTSTAT in lower case
    organizer: bool = False


class Version(NamedTuple):
    """Which of two states of one thing is the newer."""

    sequence: int = 0
    modified: str = ""


class IncomingItem(NamedTuple):
    """One event or to-do; a recurrence id is in the zone of the item itself until its master is known."""

    record: int
    table: str  # appointment or task
    values: dict[str, Any]
    guests: tuple[Guest, ...] = ()
    version: Version = Version()
    source: bytes = b""
    zones: bytes = b""
    digest: str = ""
    doubts: tuple[Doubt, ...] = ()

    @property
    def uid(self) -> str:
        """Its UID, or ''."""
        return str(self.values["uid"])

    @property
    def recurrence(self) -> str:
        """Which occurrence of its master it replaces, or ''."""
        return str(self.values["recurrence_id"])
