"""What was understood of a line, and which letters of it said so."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, NamedTuple

When = dt.date | dt.datetime


class Span(NamedTuple):
    """A stretch of the typed line and what it was taken for."""

    start: int
    end: int
    role: str


class Named(NamedTuple):
    """A party that may be meant."""

    id: int
    kind: str
    name: str
    company: str = ""
    city: str = ""


@dataclass(frozen=True)
class Newcomer:
    """Somebody who is not in the file yet."""

    name: str
    company: str = ""
    phone: str = ""
    email: str = ""
    kind: str = "person"


@dataclass(frozen=True)
class Task:
    """Something to do, and by when."""

    what: str
    due: When
    kind: str = ""
    said: tuple[tuple[int, int], ...] = ()  # the letters that say when


@dataclass(frozen=True)
class Appointment:
    """Something at a time of day."""

    what: str
    start: dt.datetime
    end: dt.datetime
    kind: str = ""
    said: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Understood:
    """One quick line. `when` is None where it happened just now; `kind` is empty where nothing happened."""

    text: str
    language: str
    who: Named | None = None
    candidates: tuple[Named, ...] = ()
    new: Newcomer | None = None
    kind: str = ""
    direction: str = ""
    minutes: int | None = None
    outcome: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    when: When | None = None
    spans: tuple[Span, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing that could be saved."""
        return not (self.kind or self.tasks or self.appointments or self.new or self.tags)

    def as_json(self) -> dict[str, Any]:
        """The answer of the command line, without what only saving knows."""
        new = self.new
        return {
            "who": _named(self.who) if self.who else None,
            "candidates": [_named(one) for one in self.candidates],
            "new": new and {
                "name": new.name, "company": new.company or None, "phone": new.phone or None,
                "email": new.email or None,
            },
            "kind": self.kind or None,
            "direction": self.direction or None,
            "minutes": self.minutes,
            "outcome": self.outcome or None,
            "note": self.note or None,
            "when": self.when.isoformat() if self.when else None,
            "tags": list(self.tags),
            "tasks": [{"what": one.what, "due": one.due.isoformat()} for one in self.tasks],
            "appointments": [
                {"what": one.what, "start": one.start.isoformat(), "end": one.end.isoformat()}
                for one in self.appointments
            ],
            "language": self.language,
        }  # fmt: skip


def _named(one: Named) -> dict[str, str]:
    return {"id": str(one.id), "name": one.name}
