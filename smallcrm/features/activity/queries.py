"""Reading activity in bulk, by SQL: what is due, and what happened with a party."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from smallcrm.core.clock import zone
from smallcrm.core.db import database
from smallcrm.core.fields import from_utc_text
from smallcrm.features.activity.when import with_offset


class Due(NamedTuple):
    """Something to do or to be at. `due` is a day or wall time as stored; `sort` orders a day."""

    id: int
    kind: str  # task · appointment
    what: str
    due: str
    party: int | None
    name: str | None
    phone: str | None
    does: str = ""  # the interaction it will be, where known
    place: str = ""
    zone: str = ""  # of `due`, where it is a time


PHONE = """(SELECT value FROM contact_point WHERE party_id = p.id AND kind = 'phone' AND do_not_use = 0
    ORDER BY preferred DESC, id LIMIT 1)"""
TASKS = f"""SELECT t.id, 'task', t.what, t.due, p.id, p.display_name, {PHONE}, t.kind, t.place, t.zone
    FROM task t LEFT JOIN party p ON p.id = t.party_id
    WHERE t.done = 0 AND t.due IS NOT NULL AND t.due >= ? AND t.due < ? ORDER BY t.due, t.id"""
APPOINTMENTS = f"""SELECT a.id, 'appointment', a.title, a.start, p.id, p.display_name, {PHONE}, a.kind,
    a.place, a.zone
    FROM appointment a LEFT JOIN party p ON p.id = a.party_id
    WHERE a.start < ?2 AND a.start >= ?1 AND a.status <> 'cancelled' ORDER BY a.start, a.id"""


def tasks_due(since: dt.date | None, before: dt.date) -> list[Due]:
    """Open tasks due from a day on (None: from ever) and before another, the oldest first."""
    values = ("" if since is None else since.isoformat(), before.isoformat())
    return [Due(*row) for row in database.connection().execute(TASKS, values)]


def appointments_starting(since: dt.date, before: dt.date) -> list[Due]:
    """Appointments that start from a day on and before another."""
    return [
        Due(*row)
        for row in database.connection().execute(APPOINTMENTS, (since.isoformat(), before.isoformat()))
    ]


def count_due(before: dt.date) -> int:
    """How many open tasks are due before a day; for the sidebar."""
    return int(
        database.connection()
        .execute("SELECT count(*) FROM task WHERE done = 0 AND due IS NOT NULL AND due < ?", (str(before),))
        .get
    )


def tasks_of(party: int, with_done: bool = False) -> list[dict[str, Any]]:
    """The tasks of a party, open ones first by day."""
    rows = database.connection().execute(
        "SELECT id, what, due, done, kind, note, rrule, priority, zone FROM task"
        " WHERE party_id = ? AND done <= ? ORDER BY done, due IS NULL, due, id",
        (party, with_done),
    )
    return [
        {
            "id": str(row[0]),
            "what": row[1],
            "due": row[2] and with_offset(row[2], row[8]),
            "done": bool(row[3]),
            "kind": row[4] or None,
            "note": row[5] or None,
            "rrule": row[6] or None,
            "priority": row[7] or None,
        }  # fmt: skip
        for row in rows
    ]


END = "A"  # sorts after every stored time
TIMELINE = """SELECT i.id, i.kind, i.direction, i.start, i.minutes, i.outcome, i.subject, i.body, i.party_id,
    i.all_day
    FROM interaction i WHERE i.id IN (
        SELECT id FROM (SELECT id, start FROM interaction WHERE party_id = :party AND start < :before
            ORDER BY start DESC, id DESC LIMIT :limit)
        UNION
        SELECT id FROM (SELECT j.id, j.start FROM participant t JOIN interaction j ON j.id = t.interaction_id
            WHERE t.party_id = :party AND j.start < :before ORDER BY j.start DESC, j.id DESC LIMIT :limit))
    ORDER BY i.start DESC, i.id DESC LIMIT :limit"""


def interactions_of(party: int, limit: int = 50, before: str = END) -> list[dict[str, Any]]:
    """The newest interactions of a party, also those it only took part in; `before` is a stored UTC text."""
    rows = database.connection().execute(TIMELINE, {"party": party, "limit": limit, "before": before})
    return [
        {
            "id": str(row[0]),
            "kind": row[1],
            "direction": row[2] or None,
            "at": local_text(row[3], row[9]),
            "minutes": row[4],
            "outcome": row[5] or None,
            "subject": row[6] or None,
            "body": row[7] or None,
            "party": str(row[8]),
        }  # fmt: skip
        for row in rows
    ]


def local_text(stored: str, all_day: bool) -> str:
    """A stored instant as the command line prints it: with its offset, or the day alone."""
    moment = from_utc_text(stored).astimezone(zone())
    return moment.date().isoformat() if all_day else moment.isoformat()
