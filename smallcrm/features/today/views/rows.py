"""The rows of Today: what is overdue, due today and in the week after, in one order."""

from __future__ import annotations

import datetime as dt
import json
from typing import NamedTuple

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.i18n import _
from smallcrm.features.activity.views import kinds
from smallcrm.features.today.days import AHEAD, DAY
from smallcrm.ui import words
from smallcrm.ui.query_rows import Query
from smallcrm.ui.reading import side_by_side
from smallcrm.ui.rows import Row

SHOWN_ALSO = frozenset({"party", "contact_point", "affiliation", "appointment"})

# Order as in the service: by day, on a day what has a time first.
IDS = """SELECT id FROM (
    SELECT id, due FROM task WHERE done = 0 AND due IS NOT NULL AND due < :end
    UNION ALL
    SELECT id, start FROM appointment WHERE start >= :today AND start < :end AND status <> 'cancelled')
ORDER BY substr(due, 1, 10), length(due) = 10, due, id"""
COLUMNS = """p.display_name,
    (SELECT a.display_name FROM affiliation x JOIN party a ON a.id = x.account_id
        WHERE x.person_id = p.id AND x.until = '' ORDER BY x."primary" DESC, x.id LIMIT 1),
    (SELECT value FROM contact_point WHERE party_id = p.id AND kind = 'phone' AND do_not_use = 0
        ORDER BY preferred DESC, id LIMIT 1)"""
PAGE = f"""
SELECT t.id, 1, t.what, t.due, t.done, t.kind, t.place, t.party_id, {COLUMNS}
FROM task t LEFT JOIN party p ON p.id = t.party_id WHERE t.id IN (SELECT value FROM json_each(:ids))
UNION ALL
SELECT t.id, 0, t.title, t.start, 0, t.kind, t.place, t.party_id, {COLUMNS}
FROM appointment t LEFT JOIN party p ON p.id = t.party_id WHERE t.id IN (SELECT value FROM json_each(:ids))
"""
TASKS = "SELECT count(*) FROM task WHERE done = 0 AND due IS NOT NULL AND due"
MEETINGS = "SELECT count(*) FROM appointment WHERE status <> 'cancelled' AND start"
COUNTS = f"""SELECT ({TASKS} < :today),
    ({TASKS} >= :today AND due < :next) + ({MEETINGS} >= :today AND start < :next),
    ({TASKS} >= :next AND due < :end) + ({MEETINGS} >= :next AND start < :end)"""


class Item(NamedTuple):
    """What a row stands for."""

    is_task: bool
    kind: str
    party: int | None


def query() -> Query:
    """The ids of what is to do, in order. Bound by name, so the values are a mapping."""
    return Query(IDS, _days())


def fetch(ids: list[int]) -> dict[int, Row]:
    """What the rows say."""
    found = database.connection().execute(PAGE, {"ids": json.dumps(ids)}).fetchall()
    return {row[0]: _row(*row[1:]) for row in found}


def item(record: int) -> Item | None:
    """What stands behind a row; None where it is gone."""
    found = database.connection().execute(PAGE, {"ids": json.dumps([record])}).fetchone()
    return None if found is None else Item(bool(found[1]), found[5] or "", found[7])


def counts() -> tuple[int, int, int]:
    """How much is overdue, due today, and due in the seven days after."""
    overdue, now, soon = database.connection().execute(COUNTS, _days()).fetchone()
    return int(overdue), int(now), int(soon)


def waiting() -> int:
    """What must be done by tonight; for the sidebar."""
    overdue, now, _soon = counts()
    return overdue + now


def _days() -> dict[str, str]:
    today = clock.today()
    return {
        "today": today.isoformat(),
        "next": (today + DAY).isoformat(),
        "end": (today + DAY + AHEAD).isoformat(),
    }


def _row(
    is_task: bool, what: str, due: str, done: bool, kind: str, place: str, party: int | None,
    name: str | None, company: str | None, phone: str | None,
) -> Row:  # fmt: skip
    title = what if not due or len(due) == 10 else f"{words.time(dt.time.fromisoformat(due[11:]))} {what}"
    detail = side_by_side((name, company, place, phone))
    chip = words.due(dt.date.fromisoformat(due[:10])) if due and not done else None
    button = kinds.log_button(kind) if party else ""
    ticked, picture = (bool(done), "") if is_task else (None, "calendar")
    return Row(title, detail or _("no contact"), "", chip, button, ticked, picture)
