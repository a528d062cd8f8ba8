"""Reads what stands in the calendar between two days, in parts: the first is there at once."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.i18n import n_
from smallcrm.core.journal import Changes
from smallcrm.features.calendar import entries
from smallcrm.features.calendar.entries import (
    BIRTHDAY,
    BIRTHDAYS,
    DUE,
    OVERDUE,
    POINT,
    TASK,
    Entry,
    in_order,
    key_of,
    wall,
)
from smallcrm.features.calendar.geometry.days import MONTH, plus, stepped

if TYPE_CHECKING:
    from smallcrm.features.activity.occurrences import Occurrence

LATE = "SELECT count(*) FROM task WHERE done = 0 AND due IS NOT NULL AND due < ?"
MONTHS = 40  # that are looked through for the next entry
FEW = 3  # birthdays of a day that are told by name
MANY = 200  # birthdays of all days together; from there on they are counted first
BIRTHDAYS_COUNTED = """SELECT j.value, count(*) FROM json_each(?) j
    CROSS JOIN party p ON substr(p.birthday, -5) = j.value AND p.birthday <> ''
    WHERE p.deceased = 0 AND p.archived = 0 GROUP BY 1"""
PARTS = ("own", "birthdays", "holidays")  # the last two wait until the page is painted
TOLD_BY = {
    "own": frozenset({"appointment", "task", "party", "setting", "attendee"}),
    "birthdays": frozenset({"party", "own_date", "setting"}),
    "holidays": frozenset({"setting"}),
}


class Sheet:
    """The entries of some days; each part is read when it is wanted, and anew when it changed."""

    def __init__(self) -> None:
        self.first = self.last = clock.today()
        self._parts: dict[str, list[Entry]] = {}
        self._late = 0

    def turn(self, first: dt.date, last: dt.date) -> None:
        """Be about other days: what was read is forgotten."""
        if (first, last) != (self.first, self.last):
            self.first, self.last = first, last
            self._parts.clear()

    def forget(self, changes: Changes | None = None) -> bool:
        """Forget what changed; False where nothing of it is in here."""
        touched = [part for part in PARTS if changes is None or TOLD_BY[part] & changes.tables()]
        for part in touched:
            self._parts.pop(part, None)
        return bool(touched)

    def missing(self) -> list[str]:
        """The parts that are to be read yet."""
        return [part for part in PARTS if part not in self._parts]

    def read(self, part: str) -> None:
        """Read one part."""
        if part in self._parts:
            return
        from smallcrm.features.activity import occurrences

        kinds = {
            "own": occurrences.APPOINTMENTS | occurrences.TASKS,
            "birthdays": occurrences.BIRTHDAYS,
            "holidays": occurrences.HOLIDAYS,
        }[part]
        if part == "birthdays" and sum((counts := birthday_counts(self.first, self.last)).values()) > MANY:
            self._parts[part] = _birthdays_told(counts)
            return
        self._parts[part] = [entry_of(one) for one in occurrences.between(self.first, self.last, kinds)]
        if part == "own":
            today = clock.today()
            row = database.connection().execute(LATE, (today.isoformat(),)).fetchone()
            self._late = int(row[0]) if self.first <= today <= self.last else 0

    def entries(self, apart: bool) -> list[Entry]:
        """What was read, in order; tasks without an hour one by one if `apart`, else counted."""
        found = [one for part in PARTS for one in self._parts.get(part, ())]
        if not apart:
            found = [one for one in found if not _counts(one)] + due(found)
        found = gathered(found)
        if self._late:
            today = clock.today()
            found.append(_chip(OVERDUE, today, self._late))
        return in_order(found)


def entry_of(one: Occurrence) -> Entry:
    """An occurrence as the calendar shows it."""
    start, end = wall(one.here_start), wall(one.here_end or one.here_start)
    if one.record == TASK and not one.all_day:
        end = max(end, start + POINT)
    if one.all_day or one.record in (entries.BIRTHDAY, entries.HOLIDAY):
        end = max(end, start + entries.DAY)
    return Entry(
        key_of(one.record, one.id, one.occurrence, one.start),
        one.record,
        one.id,
        start,
        max(start, end),
        one.all_day or one.record in (entries.BIRTHDAY, entries.HOLIDAY),
        " ".join(one.title.split()),
        one.name or "",
        one.party,
        one.kind,
        " ".join(one.place.split()),
        one.status,
        one.occurrence,
        one.repeats,
        one.zone,
        one.start,
        one.end,
    )


def due(found: Iterable[Entry]) -> list[Entry]:
    """One chip a day for the tasks that have no hour."""
    days = Counter(one.first for one in found if _counts(one))
    return [_chip(DUE, day, count) for day, count in days.items()]


def gathered(found: Iterable[Entry]) -> list[Entry]:
    """The birthdays of a day as one chip, where they are many."""
    known = list(found)
    days = Counter(one.first for one in known if one.record == BIRTHDAY)
    many = {day: count for day, count in days.items() if count > FEW}
    kept = [one for one in known if one.record != BIRTHDAY or one.first not in many]
    return kept + [_chip(BIRTHDAYS, day, count) for day, count in many.items()]


def birthdays_of(day: dt.date) -> list[Entry]:
    """Whose birthday it is on a day, by name."""
    from smallcrm.features.activity import occurrences

    return [entry_of(one) for one in occurrences.between(day, day, occurrences.BIRTHDAYS)]


def birthday_counts(first: dt.date, last: dt.date) -> dict[dt.date, int]:
    """How many have their birthday on each day; to read them all would take too long in a large file."""
    days: dict[str, list[dt.date]] = {}
    for number in range((last - first).days + 1):
        day = plus(first, number)
        days.setdefault(day.isoformat()[5:], []).append(day)
        if (day.month, day.day, plus(day, 1).month) == (2, 28, 3):
            days.setdefault("02-29", []).append(day)
    rows = database.connection().execute(BIRTHDAYS_COUNTED, (json.dumps(list(days)),)).fetchall()
    found: Counter[dt.date] = Counter()
    for said, count in rows:
        found.update(dict.fromkeys(days[said], count))
    return dict(found)


def _birthdays_told(counts: dict[dt.date, int]) -> list[Entry]:
    """By name where they are few, else as a chip."""
    chips = [_chip(BIRTHDAYS, day, count) for day, count in counts.items() if count > FEW]
    named = [one for day, count in counts.items() if count <= FEW for one in birthdays_of(day)]
    return chips + named


def _counts(one: Entry) -> bool:
    return one.record == TASK and one.whole and one.status not in ("completed", "cancelled")


def _chip(record: str, day: dt.date, count: int) -> Entry:
    told = {
        DUE: n_("{} due", "{} due", count),
        OVERDUE: n_("{} overdue", "{} overdue", count),
        BIRTHDAYS: n_("{} birthday", "{} birthdays", count),
    }[record]
    start, end = (dt.datetime.combine(one, dt.time()) for one in (day, plus(day, 1)))
    return Entry(f"{record}:{day.isoformat()}", record, 0, start, end, True, told)


def first_day(appointment: int) -> dt.date | None:
    """The day here on which an appointment lies for the first time."""
    row = (
        database.connection().execute("SELECT start FROM appointment WHERE id = ?", (appointment,)).fetchone()
    )
    if row is None:
        return None
    day = dt.date.fromisoformat(row[0][:10])
    from smallcrm.features.activity.occurrences import between

    known = [one for one in between(plus(day, -1), plus(day, 1)) if one.id == appointment]
    return dt.date.fromisoformat(known[0].here_start[:10]) if known else day


def has_appointments() -> bool:
    """Whether anything was ever planned in this file."""
    return database.connection().execute("SELECT 1 FROM appointment LIMIT 1").fetchone() is not None


def beyond(day: dt.date, by: int, apart: bool) -> Entry | None:
    """The first entry after a day, or the last one before it, looked for month by month."""
    edge = plus(day, by)
    for _turn in range(MONTHS):
        other = stepped(MONTH, edge, by)
        sheet = Sheet()
        sheet.turn(min(edge, other), max(edge, other))
        sheet.read("own")
        known = [one for one in sheet.entries(apart) if one.id]
        if known:
            return known[0 if by > 0 else -1]
        edge = plus(other, by)
    return None
