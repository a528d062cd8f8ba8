"""Finding parties by what was written about them: subjects and bodies of interactions."""

from __future__ import annotations

from smallcrm.core.db import database
from smallcrm.features.people.search import search_also


def by_texts(query: str, cap: int) -> list[int]:
    """Parties with an interaction that has all the words, newest first; a query in FTS5's grammar."""
    rows = database.connection().execute(
        """SELECT i.party_id FROM _search_activity s JOIN interaction i ON i.id = s.rowid
           JOIN party p ON p.id = i.party_id
           WHERE _search_activity MATCH ? AND p.archived = 0 ORDER BY s.rowid DESC LIMIT ?""",
        (query, cap),
    )
    return list(dict.fromkeys(row[0] for row in rows))


search_also(by_texts)
