"""The tags of the business, and on how many contacts and accounts each hangs."""

from __future__ import annotations

from typing import NamedTuple

from smallcrm.core.db import database
from smallcrm.core.fold import fold

COUNTED = """SELECT g.id, g.name, count(p.id) FILTER (WHERE p.kind = 'person' AND p.archived = 0),
        count(p.id) FILTER (WHERE p.kind <> 'person' AND p.archived = 0),
        count(p.id) FILTER (WHERE p.archived = 1)
    FROM tag g LEFT JOIN party_tag t ON t.tag_id = g.id LEFT JOIN party p ON p.id = t.party_id
    GROUP BY g.id ORDER BY g.folded"""


class TagCount(NamedTuple):
    """One tag, and who has it."""

    id: int
    name: str
    persons: int
    accounts: int
    archived: int

    def everybody(self) -> int:
        """All who have it, archived ones too."""
        return self.persons + self.accounts + self.archived


def counted_tags() -> list[TagCount]:
    """All tags by name."""
    return [TagCount(*row) for row in database.connection().execute(COUNTED).fetchall()]


def tag_called(name: str, beside: int | None = None) -> int | None:
    """The tag that is known by this name, however it is written; `beside` another one."""
    rows = database.connection().execute("SELECT id FROM tag WHERE folded = ?", (fold(name),)).fetchall()
    return next((int(row[0]) for row in rows if row[0] != beside), None)
