"""The rows of Today: what is overdue, due today and in the week after, in one order."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.i18n import _
from smallcrm.features.activity.movable import Movable
from smallcrm.features.activity.occurrences import Occurrence
from smallcrm.features.activity.views import kinds
from smallcrm.features.today.days import AHEAD, DAY
from smallcrm.features.today.diary import appointments
from smallcrm.ui import words
from smallcrm.ui.chips import ChipText
from smallcrm.ui.query_rows import Query
from smallcrm.ui.reading import side_by_side
from smallcrm.ui.rows import Row

SHOWN_ALSO = frozenset({"party", "contact_point", "affiliation", "appointment"})

# Order as in the service: by day, on a day what has a time first.
IDS = """SELECT id FROM (
    SELECT id, due FROM task WHERE done = 0 AND due IS NOT NULL AND due < :end
    UNION ALL
    SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(:met))
ORDER BY substr(due, 1, 10), length(due) = 10, due, id"""
COLUMNS = """p.display_name,
    (SELECT a.display_name FROM affiliation x JOIN party a ON a.id = x.account_id
        WHERE x.person_id = p.id AND x.until = '' ORDER BY x."primary" DESC, x.id LIMIT 1),
    (SELECT value FROM contact_point WHERE party_id = p.id AND kind = 'phone' AND do_not_use = 0
        ORDER BY preferred DESC, id LIMIT 1)"""
TASKS = f"""SELECT t.id, t.what, t.due, t.done, t.kind, t.place, t.party_id, {COLUMNS}
FROM task t LEFT JOIN party p ON p.id = t.party_id WHERE t.id IN (SELECT value FROM json_each(?))"""
WHO = f"SELECT p.id, {COLUMNS} FROM party p WHERE p.id IN (SELECT value FROM json_each(?))"
TASK = "SELECT kind, party_id FROM task WHERE id = ?"
COUNTED = "SELECT count(*) FROM task WHERE done = 0 AND due IS NOT NULL AND due"
COUNTS = (
    f"SELECT ({COUNTED} < :today), ({COUNTED} >= :today AND due < :next), ({COUNTED} >= :next AND due < :end)"
)


class Item(NamedTuple):
    """What a row stands for."""

    is_task: bool
    kind: str
    party: int | None
    what: Movable


# What of the diary the rows stand for, by their ids: an occurrence of what repeats has a number of its own.
_met: dict[int, Occurrence] = {}


def query() -> Query:
    """The ids of what is to do, in order. Bound by name, so the values are a mapping."""
    return Query(IDS, {**_days(), "met": json.dumps(_meetings())})


def fetch(ids: Sequence[int]) -> dict[int, Row]:
    """What the rows say."""
    connection = database.connection()
    tasks = connection.execute(TASKS, (json.dumps([one for one in ids if one not in _met]),)).fetchall()
    found = {task: _row(True, *told) for task, *told in tasks}
    met = {one: _met[one] for one in ids if one in _met}
    parties = json.dumps([one.party for one in met.values() if one.party is not None])
    who = {party: told for party, *told in connection.execute(WHO, (parties,))} if met else {}
    for made, one in met.items():
        told = who.get(one.party, (None, None, None))
        found[made] = _row(False, one.title, one.here_start, False, one.kind, one.place, one.party, *told)
    return found


def item(record: int) -> Item | None:
    """What stands behind a row; None where it is gone."""
    if (one := _met.get(record)) is not None:
        what = Movable("appointment", one.id, one.occurrence, one.here_start, one.here_end)
        return Item(False, one.kind, one.party, what)
    found = database.connection().execute(TASK, (record,)).fetchone()
    return None if found is None else Item(True, found[0] or "", found[1], Movable("task", record))


def row_of(appointment: int) -> int:
    """The row that stands for an appointment, or for the next time it happens."""
    return next((made for made, one in _met.items() if one.id == appointment), appointment)


def day_of(record: int) -> dt.date:
    """The day of a row; long ago, where it is gone."""
    if (one := _met.get(record)) is not None:
        return dt.date.fromisoformat(one.here_start[:10])
    due = database.connection().execute("SELECT due FROM task WHERE id = ?", (record,)).fetchone()
    return dt.date.fromisoformat(due[0][:10]) if due and due[0] else dt.date.min


def counts() -> tuple[int, int, int]:
    """How much is overdue, due today, and due in the seven days after."""
    days = _days()
    overdue, now, soon = database.connection().execute(COUNTS, days).fetchone()
    met = appointments(clock.today())
    later = sum(one.here_start >= days["next"] for one in met)
    return int(overdue), int(now) + len(met) - later, int(soon) + later


def waiting() -> int:
    """What must be done by tonight; for the sidebar."""
    overdue, now, _soon = counts()
    return overdue + now


def _meetings() -> list[tuple[int, str]]:
    """What the diary has, as row and time; one that began on an earlier day stands among today's."""
    today = clock.today().isoformat()
    _met.clear()
    for one in appointments(clock.today()):
        _met[_number(one)] = one
    return [(made, max(one.here_start, today)) for made, one in _met.items()]


def _number(one: Occurrence) -> int:
    """The record's id; one time of what repeats is told from the others by a number below nought."""
    if not one.repeats:
        return one.id
    named = blake2b(f"{one.id} {one.occurrence}".encode(), digest_size=7).digest()
    return -int.from_bytes(named) - 1


def _days() -> dict[str, str]:
    today = clock.today()
    return {
        "today": today.isoformat(),
        "next": (today + DAY).isoformat(),
        "end": (today + DAY + AHEAD).isoformat(),
    }


def _row(is_task: bool, *told: Any) -> Row:
    what, due, done, kind, place, party, name, company, phone = told
    title = what if not due or len(due) == 10 else f"{words.time(dt.time.fromisoformat(due[11:]))} {what}"
    detail = side_by_side((name, company, place, phone))
    chip = _chip(is_task, due) if due and not done else None
    button = kinds.log_button(kind) if party else ""
    ticked, picture = (bool(done), "") if is_task else (None, "calendar")
    return Row(title, detail or _("no contact"), "", chip, button, ticked, picture)


def _chip(is_task: bool, due: str) -> ChipText:
    """The day; nothing in the diary is late."""
    day = dt.date.fromisoformat(due[:10])
    return words.due(day if is_task else max(day, clock.today()))
