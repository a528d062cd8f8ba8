"""Where people are to be visited, and whom to call: with what was last, and what is to be done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from smallcrm.core import clock
from smallcrm.core.fields import utc_text
from smallcrm.core.reports import Progress
from smallcrm.features.people.column_sql import POINT, TASK, WORKS
from smallcrm.features.reports.queries.people import CONTACT, FROM, PHONES
from smallcrm.features.reports.queries.scope import Scope, read

THERE = """x.returned = 0 AND (x.street <> '' OR x.postcode <> '' OR x.locality <> '')
    ORDER BY x.preferred DESC, x.id LIMIT 1"""
# Who has no address of their own is visited at work.
VISITS = f"""SELECT p.id, p.display_name, (SELECT a.display_name {WORKS}, a.street, a.postcode, a.locality,
    coalesce(nullif(a.country, ''), a.country_typed), (SELECT value {POINT.format("phone")}, {CONTACT},
    (SELECT what {TASK}, f.next_due
    {FROM} LEFT JOIN address a ON a.id = coalesce(
        (SELECT x.id FROM address x WHERE x.party_id = p.id AND {THERE}),
        (SELECT x.id FROM affiliation y JOIN address x ON x.party_id = y.account_id
            WHERE y.person_id = p.id AND y.until = '' AND {THERE}))
    WHERE {{where}}
    ORDER BY a.country, a.postcode = '', a.postcode, a.locality, a.street, p.sort_name, p.id"""
CALLS = f"""SELECT p.id, p.display_name, (SELECT a.display_name {WORKS}, {PHONES}, i.start, i.kind,
    coalesce(nullif(i.subject, ''), substr(i.body, 1, 300)), t.what, t.due
    FROM {{source}} LEFT JOIN interaction i ON i.id = (SELECT id FROM interaction
        WHERE party_id = p.id AND start <= ? AND kind <> 'note' ORDER BY start DESC, id DESC LIMIT 1)
    WHERE {{where}} ORDER BY {{order}}"""
# Whom to call without a saved list: those something is to be done with, unless it is done in another way.
DUE = """t.done = 0 AND t.due IS NOT NULL AND t.due < ? AND t.kind IN ('', 'call', 'video')"""
OPEN = """task t JOIN party p ON p.id = t.party_id LEFT JOIN _party_figures f ON f.party = p.id"""
MEMBERS = """party p LEFT JOIN _party_figures f ON f.party = p.id LEFT JOIN task t ON t.id = (SELECT id
    FROM task WHERE party_id = p.id AND done = 0 ORDER BY due IS NULL, due, id LIMIT 1)"""


class Visit(NamedTuple):
    """Somebody, where they are, and what was and is to be done."""

    id: int
    name: str
    account: str | None
    street: str | None
    postcode: str | None
    city: str | None
    country: str | None
    phone: str | None
    contact: str | None
    task: str | None
    due: str | None


class Call(NamedTuple):
    """Somebody to be called; phones one a line."""

    id: int
    name: str
    account: str | None
    phones: str | None
    last: str | None
    last_kind: str | None
    last_about: str | None
    task: str | None
    due: str | None


def visits(scope: Scope, report: Progress) -> Iterator[Visit]:
    """Everybody, by country and postcode."""
    return (Visit(*row) for row in read(VISITS.format(where=scope.where), scope.values, report))


def calls(scope: Scope, before: str, report: Progress) -> Iterator[Call]:
    """Those in a saved list, else those something is due with before a day; the oldest task first."""
    now = utc_text(clock.now())
    if scope.name:
        sql = CALLS.format(source=MEMBERS, where=scope.where, order="t.due IS NULL, t.due, p.sort_name, p.id")
        return (Call(*row) for row in read(sql, [now, *scope.values], report))
    where = f"{DUE} AND {scope.where}"
    sql = CALLS.format(source=OPEN, where=where, order="t.due, t.id")
    return (Call(*row) for row in read(sql, [now, before, *scope.values], report))
