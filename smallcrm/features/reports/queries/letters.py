"""Letters that went out, and what came back first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from smallcrm.core import clock
from smallcrm.core.fields import utc_text
from smallcrm.core.reports import Progress
from smallcrm.features.reports.queries.scope import Scope, read

DAY = dt.timedelta(days=1)
# An answer is the first that came from them after the letter, in whatever way.
SENT = """SELECT l.id, l.issued, p.id, p.display_name, l.subject, l.template, l.pages, a.start, a.kind,
    a.outcome FROM letter l JOIN party p ON p.id = l.party_id LEFT JOIN _party_figures f ON f.party = p.id
    LEFT JOIN interaction a ON a.id = (SELECT i.id FROM interaction i WHERE i.party_id = l.party_id
        AND i.start > l.issued AND i.direction = 'in' AND i.kind <> 'note' ORDER BY i.start, i.id LIMIT 1)
    WHERE l.issued >= ? AND l.issued < ? {narrowed} ORDER BY l.issued, l.id"""


class Sent(NamedTuple):
    """A letter, to whom it went, and the first that came from them since."""

    id: int
    issued: str
    party: int
    name: str
    subject: str
    template: str
    pages: int
    answered: str | None
    answer_kind: str | None
    outcome: str | None


def sent(first: dt.date, last: dt.date, scope: Scope, report: Progress) -> Iterator[Sent]:
    """The letters of some days, in their order."""
    narrowed = f"AND {scope.where}" if scope.name else ""
    values = [_instant(first), _instant(last + DAY), *(scope.values if scope.name else ())]
    return (Sent(*row) for row in read(SENT.format(narrowed=narrowed), values, report))


def _instant(day: dt.date) -> str:
    return utc_text(clock.as_utc(dt.datetime.combine(day, dt.time())))
