"""What was done to the file since an entry of its journal, whoever did it."""

from __future__ import annotations

from smallcrm.core.db import database
from smallcrm.core.journal import Changes
from smallcrm.core.touched import from_blob

NEWEST = "SELECT coalesce(max(id), 0) FROM _journal"
# A step back or forth touches what its target touched.
SINCE = """SELECT j.id, j.label, coalesce(nullif(j.touched, x''), t.touched, x'')
    FROM _journal j LEFT JOIN _journal t ON t.id = j.target WHERE j.id > ? ORDER BY j.id"""


def newest_entry() -> int:
    """The id of the newest entry; 0 where nothing was ever done."""
    return int(database.connection().execute(NEWEST).get)


def changes_since(entry: int) -> Changes | None:
    """All that was done behind an entry, as one; None where nothing was."""
    found = database.connection().execute(SINCE, (entry,)).fetchall()
    if not found:
        return None
    whole = Changes(found[-1][1], entry=found[-1][0])
    for _id, _label, blob in found:
        touched = from_blob(blob) if blob else None
        for table, ids in touched.edited.items() if touched else ():
            whole.edited[table] |= ids
        for table, ids in touched.reshaped.items() if touched else ():
            whole.reshaped[table] |= ids
    return whole
