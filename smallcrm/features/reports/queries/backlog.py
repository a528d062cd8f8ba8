"""What is still to be done with somebody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from smallcrm.core.reports import Progress
from smallcrm.features.people.column_sql import POINT
from smallcrm.features.reports.queries.scope import Scope, read

OPEN = f"""SELECT t.id, t.what, t.due, t.kind, p.id, p.display_name, (SELECT value {POINT.format("phone")},
    f.last_contact FROM task t JOIN party p ON p.id = t.party_id
    LEFT JOIN _party_figures f ON f.party = p.id
    WHERE t.done = 0 AND {{where}} ORDER BY t.due IS NULL, t.due, t.id"""


class Open(NamedTuple):
    """A follow-up that is not done."""

    id: int
    what: str
    due: str | None
    kind: str
    party: int
    name: str
    phone: str | None
    contact: str | None


def backlog(scope: Scope, report: Progress) -> Iterator[Open]:
    """All of them, the oldest first."""
    return (Open(*row) for row in read(OPEN.format(where=scope.where), scope.values, report))
