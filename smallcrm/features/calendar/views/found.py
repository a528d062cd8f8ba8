"""Appointments for the search box: those to come while one types, all others behind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.activity.views import kinds
from smallcrm.ui import words as said
from smallcrm.ui.reading import side_by_side
from smallcrm.ui.room import Found, Glance

SOONEST = 1_000  # appointments that are gone through at every letter
LEAST, LONGEST = 2, 900  # letters from which on one looks, and of a note that is shown
BACK = dt.timedelta(days=7)
COLUMNS = """a.id, a.title, a.place, a.note, a.start, p.display_name FROM appointment a
    LEFT JOIN party p ON p.id = a.party_id WHERE a.status <> 'cancelled' AND"""
AGAIN = "(a.rrule <> '' OR a.rdate <> '')"
COMING = f"SELECT {COLUMNS} a.start >= ? AND NOT {AGAIN} ORDER BY a.start LIMIT ?"
SERIES = f"SELECT {COLUMNS} {AGAIN} ORDER BY a.start DESC LIMIT ?"
OTHERS = f"SELECT {COLUMNS} a.start < ? AND NOT {AGAIN} ORDER BY a.start DESC"
ONE = """SELECT a.title, a.start, a.end, a.kind, a.place, a.note, a.zone, p.display_name, a.rrule
    FROM appointment a LEFT JOIN party p ON p.id = a.party_id WHERE a.id = ?"""


def find_appointments(words: str, limit: int) -> list[Found]:
    """Those of these days and to come, the next first, then what repeats; keeps pace with typing."""
    coming = _rows(COMING, (clock.today() - BACK).isoformat(), SOONEST)
    return _found([*coming, *_rows(SERIES, SOONEST)], words, limit, _("Appointments"))


def find_past(words: str, limit: int) -> list[Found]:
    """All others, the latest first; may take a moment."""
    rows = _rows(OTHERS, (clock.today() - BACK).isoformat())
    return _found(rows, words, limit, _("Past appointments"))


def glance(appointment: int) -> Glance | None:
    """A look at an appointment before it is opened."""
    row = next(iter(_rows(ONE, appointment)), None)
    if row is None:
        return None
    title, start, end, kind, place, note, zone, name, rrule = row
    facts = [
        (_("When"), when(start, end)),
        (_("With"), name or ""),
        (_("Where"), " ".join(place.split())),
        (_("It will be"), dict(kinds.kinds()).get(kind, "")),
        (_("Repeats"), _repeats(rrule, start)),
        (_("Time zone"), zone if zone and zone != getattr(clock.zone(), "key", "") else ""),
    ]
    told = tuple(fact for fact in facts if fact[1])
    return Glance(" ".join(title.split()), _("Appointment"), told, note.strip()[:LONGEST])


def when(start: str, end: str) -> str:
    """“12 Nov, 9:00 – 10:30”, or its days."""
    begin, until = dt.datetime.fromisoformat(start), dt.datetime.fromisoformat(end)
    first = said.short_day(begin.date())
    if len(start) == 10:
        last = said.short_day((until - dt.timedelta(days=1)).date()) if until - begin > BACK / 7 else first
        return first if last == first else _("{first} – {last}").format(first=first, last=last)
    time = said.time(begin.time())
    if until.date() == begin.date():
        time = _("{first} – {last}").format(first=time, last=said.time(until.time()))
    return _("{day}, {time}").format(day=first, time=time)


def _found(rows: Iterable[Sequence[Any]], words: str, limit: int, group: str) -> list[Found]:
    wanted, found = fold(words).split(), list[Found]()
    if len("".join(wanted)) < LEAST:
        return []
    for number, title, place, note, start, name in rows:
        own = fold(f"{title} {place} {note}")
        if _has(f"{own} {fold(name or '')}", wanted) and any(word in own for word in wanted):
            detail = side_by_side((name, _begin(start), " ".join(place.split())))
            called = " ".join(title.split())
            found.append(Found(f"appointment:{number}", called, detail, _("Appointment"), group, "calendar"))
            if len(found) == limit:
                break
    return found


def _begin(start: str) -> str:
    """“12 Nov, 9:00”."""
    begins = dt.datetime.fromisoformat(start)
    day = said.short_day(begins.date())
    return day if len(start) == 10 else _("{day}, {time}").format(day=day, time=said.time(begins.time()))


def _has(text: str, wanted: Sequence[str]) -> bool:
    return all(f" {word}" in f" {text}" or (len(word) > LEAST and word in text) for word in wanted)


def _repeats(rrule: str, start: str) -> str:
    if not rrule:
        return ""
    from smallcrm.features.activity.recurrence import in_words

    return in_words(rrule, start)


def _rows(statement: str, *values: object) -> Iterable[Sequence[Any]]:
    found: list[Sequence[Any]] = database.connection().execute(statement, values).fetchall()
    return found
