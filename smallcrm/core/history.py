"""What was done to the file, as it is listed: newest first, with what took back what."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from smallcrm.core.db import database
from smallcrm.core.fields import from_utc_text
from smallcrm.core.journal import recorded

# A redo takes back the undo before it; an older change taken back is a change with a target.
SELECT = """SELECT j.id, j.at, j.label, j.device, j.kind, j.state,
    CASE j.kind WHEN 'redo' THEN
        (SELECT max(u.id) FROM _journal u WHERE u.target = j.target AND u.kind = 'undo' AND u.id < j.id)
        ELSE j.target END,
    CASE WHEN j.kind = 'change' AND j.state <> 'done'
        THEN (SELECT max(u.id) FROM _journal u WHERE u.target = j.id AND u.kind = 'undo')
        ELSE coalesce(
            (SELECT max(t.id) FROM _journal t
                WHERE t.target = j.id AND t.kind = 'change' AND t.state = 'done'),
            (SELECT min(r.id) FROM _journal r
                WHERE j.kind = 'undo' AND r.target = j.target AND r.kind = 'redo' AND r.id > j.id)) END
    FROM _journal j"""


class Entry(NamedTuple):
    """One unit of work."""

    id: int
    at: dt.datetime
    label: str
    device: int
    kind: str
    state: str
    undoes: int | None
    undone_by: int | None


def entries(of: int | None = None, limit: int = 50) -> list[Entry]:
    """The newest entries, or those that changed one record; 0 is no limit."""
    connection = database.connection()
    where, values = "", []
    if of is not None:
        where = " WHERE j.id IN (SELECT value FROM json_each(?1))"
        where += " OR (j.kind <> 'change' AND j.target IN (SELECT value FROM json_each(?1)))"
        found = [
            row[0]
            for table in recorded()
            for row in connection.execute(
                'SELECT entry FROM _journal_row WHERE "table" = ? AND "row" = ?', (table, of)
            )
        ]
        values.append(str(found))
    rows = connection.execute(f"{SELECT}{where} ORDER BY j.id DESC LIMIT ?", (*values, limit or -1))
    return [Entry(row[0], from_utc_text(row[1]), *row[2:]) for row in rows]
