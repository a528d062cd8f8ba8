"""The stored things that lie in a window of days, or may repeat into it. By SQL."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from smallcrm.core.db import database
from smallcrm.features.activity.occurrences.occurrence import APPOINTMENT, TASK


class Row(NamedTuple):
    """An appointment or a task as stored; of a task, `end` is its start."""

    id: int
    start: str
    end: str
    zone: str
    title: str
    party: int | None
    name: str | None
    kind: str
    place: str
    status: str
    free: bool
    rrule: str
    exrule: str
    rdate: str
    exdate: str
    master: int | None
    recurrence_id: str
    following: bool


COLUMNS = {
    APPOINTMENT: """r.id, r.start, r.end, r.zone, r.title, p.id, p.display_name, r.kind, r.place, r.status,
        r.free, r.rrule, r.exrule, r.rdate, r.exdate, r.master_id, r.recurrence_id, r.following
        FROM appointment r LEFT JOIN party p ON p.id = r.party_id""",
    TASK: """r.id, r.due, r.due, r.zone, r.what, p.id, p.display_name, r.kind, r.place, r.status,
        0, r.rrule, r.exrule, r.rdate, r.exdate, r.master_id, r.recurrence_id, r.following
        FROM task r LEFT JOIN party p ON p.id = r.party_id""",
}
ONCE = "NOT (r.rrule <> '' OR r.rdate <> '') AND NOT (r.following AND r.master_id > 0)"
SINGLE = {
    # What lasts into another day has an index of its own: without it all that ever was would be looked at.
    APPOINTMENT: f"""SELECT {COLUMNS[APPOINTMENT]} WHERE r.start >= ?1 AND r.start < ?2 AND {ONCE}
        UNION ALL SELECT {COLUMNS[APPOINTMENT]} WHERE r.start < ?1 AND r.end >= ?1
        AND substr(r."end", 1, 10) > substr(r.start, 1, 10) AND {ONCE}""",
    TASK: f"""SELECT {COLUMNS[TASK]} WHERE r.done = 0 AND r.due >= ?1 AND r.due < ?2 AND {ONCE}""",
}
# Most of what repeats does so outside the window: only whoever is in it is asked for a name, afterwards.
NAMELESS = {
    record: columns.replace("p.id, p.display_name", "r.party_id, NULL").partition(" LEFT JOIN")[0]
    for record, columns in COLUMNS.items()
}
REPEATING = {
    APPOINTMENT: f"SELECT {NAMELESS[APPOINTMENT]} WHERE (r.rrule <> '' OR r.rdate <> '') AND r.start < ?1",
    TASK: f"""SELECT {NAMELESS[TASK]} WHERE (r.rrule <> '' OR r.rdate <> '') AND r.due < ?1
        AND r.done = 0""",
}
NAMES = "SELECT id, display_name FROM party WHERE id IN (SELECT value FROM json_each(?))"
# What a task became as it was ticked off is an exception, too: of years of them only those about the window.
EXCEPTIONS = {
    record: f"""SELECT {columns} WHERE r.master_id > 0
        AND (r.following OR (r.recurrence_id >= ?1 AND r.recurrence_id < ?2))"""
    for record, columns in COLUMNS.items()
}


def single(record: str, since: str, before: str) -> list[Row]:
    """What happens once and touches the time from a day to another (the latter excluded)."""
    return _rows(SINGLE[record], since, before)


def repeating(record: str, before: str) -> list[Row]:
    """What repeats and began before a day, without names.

    It may have rdates earlier than its start: that is no series.
    """
    return _rows(REPEATING[record], before)


def names(parties: Iterable[int]) -> dict[int, str]:
    """What people are called."""
    return dict(database.connection().execute(NAMES, (json.dumps(list(parties)),)).fetchall())


def exceptions(record: str, since: str, before: str) -> dict[int, list[Row]]:
    """What replaces occurrences named from a day to another, or all from one on, by its series."""
    found: dict[int, list[Row]] = {}
    for row in _rows(EXCEPTIONS[record], since, before):
        if row.master is not None:
            found.setdefault(row.master, []).append(row)
    return found


def _rows(sql: str, *values: str) -> list[Row]:
    return [Row(*row) for row in database.connection().execute(sql, values)]
