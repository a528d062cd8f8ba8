"""What happened, counted by period and kind, and what is behind each number."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from smallcrm.core import clock
from smallcrm.core.fields import utc_text
from smallcrm.core.reports import Progress
from smallcrm.features.reports.queries.scope import Scope, read

DAY = dt.timedelta(days=1)
# Each period is counted along the index of the starts; of everybody, no party is looked at.
COUNTED = """SELECT j.key, i.kind, count(*) FROM json_each(?) j CROSS JOIN interaction i
    ON i.start >= json_extract(j.value, '$[0]') AND i.start < json_extract(j.value, '$[1]')
    {join} GROUP BY j.key, i.kind"""
ENTRIES = """SELECT i.id, i.start, i.all_day, i.kind, p.id, p.display_name,
    i.subject, substr(i.body, 1, 600), i.outcome, i.minutes
    FROM interaction i JOIN party p ON p.id = i.party_id LEFT JOIN _party_figures f ON f.party = p.id
    WHERE i.start >= ? AND i.start < ? AND (? = '' OR i.kind = ?) {narrowed} ORDER BY i.start, i.id"""
AMONG = """JOIN party p ON p.id = i.party_id LEFT JOIN _party_figures f ON f.party = p.id WHERE {}"""


class Entry(NamedTuple):
    """Something that happened."""

    id: int
    start: str
    all_day: bool
    kind: str
    party: int
    name: str
    subject: str
    body: str
    outcome: str
    minutes: int | None


def counted(
    periods: Sequence[tuple[dt.date, dt.date]], scope: Scope, report: Progress
) -> dict[tuple[int, str], int]:
    """How many of each kind there were in each of these periods, both their days included."""
    bounds = json.dumps([[_instant(first), _instant(last + DAY)] for first, last in periods])
    join = AMONG.format(scope.where) if scope.name else ""
    values = scope.values if scope.name else ()
    rows = read(COUNTED.format(join=join), [bounds, *values], report)
    return {(int(place), kind): count for place, kind, count in rows}


def entries(first: dt.date, last: dt.date, kind: str, scope: Scope, report: Progress) -> Iterator[Entry]:
    """What happened from a day to another, of a kind or of any, in its order."""
    narrowed = f"AND {scope.where}" if scope.name else ""
    values = [_instant(first), _instant(last + DAY), kind, kind, *(scope.values if scope.name else ())]
    return (Entry(*row) for row in read(ENTRIES.format(narrowed=narrowed), values, report))


def first_day() -> dt.date | None:
    """When the first entry was."""
    from smallcrm.core.db import database
    from smallcrm.core.fields import from_utc_text

    row = database.connection().execute("SELECT min(start) FROM interaction").fetchone()
    return clock.local(from_utc_text(row[0])).date() if row and row[0] else None


def _instant(day: dt.date) -> str:
    """The first moment of a day where the business is, as it is stored."""
    return utc_text(clock.as_utc(dt.datetime.combine(day, dt.time())))
