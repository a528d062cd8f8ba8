"""Where the columns of a list of parties come from: SQL for what they show and for their order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

from smallcrm.core import clock
from smallcrm.core.fields import from_utc_text
from smallcrm.features.people.column_sql import LAST_OF_ACCOUNT as LAST_OF_ACCOUNT
from smallcrm.features.people.column_sql import LIVES as LIVES
from smallcrm.features.people.column_sql import PEOPLE as PEOPLE
from smallcrm.features.people.column_sql import POINT as POINT
from smallcrm.features.people.column_sql import TAGS as TAGS
from smallcrm.features.people.column_sql import TASK as TASK
from smallcrm.features.people.column_sql import WORKS as WORKS
from smallcrm.features.people.dates import parse_day
from smallcrm.features.people.model import Kind, Status
from smallcrm.features.people.own import order_sql, shown_value, value_sql
from smallcrm.features.people.views import kinds
from smallcrm.ui import words

OWN = "own:"  # before the key of a field of one's own


class Source(NamedTuple):
    """Where a column comes from: SQL for what it shows and for its order, and how it is written.

    An empty order is no order of its own: the list has an index for it.
    """

    shown: str
    order: str
    write: Callable[[Any], str] = str
    tone: Callable[[Any], str] | None = None  # warning or danger, where a value should be seen


def sources() -> dict[str, Source]:
    """Where each column comes from."""
    return {
        "name": Source("p.display_name", ""),
        "account": Source(f"(SELECT a.display_name {WORKS}", f"(SELECT a.sort_name {WORKS}"),
        "position": Source(*_twice(f"coalesce(nullif((SELECT x.role {WORKS}, ''), p.title)")),
        "kind": Source("p.kind", "p.kind", lambda kind: kinds.word(kinds.account_kinds(), kind)),
        "people": Source(PEOPLE, f"nullif({PEOPLE}, 0)", _count),
        "phone": Source(
            f"(SELECT value {POINT.format('phone')}",
            f"(SELECT coalesce(nullif(e164, ''), digits) {POINT.format('phone')}",
        ),
        "email": Source(*_twice(f"(SELECT value {POINT.format('email')}")),
        "postcode": Source(
            f"(SELECT postcode {LIVES.format('postcode')}", f"(SELECT postcode {LIVES.format('postcode')}"
        ),
        "city": Source(*_twice(f"(SELECT locality {LIVES.format('locality')}")),
        "status": Source("p.status", _standing(), lambda status: kinds.word(kinds.statuses(), status)),
        "tags": Source(*_twice(TAGS)),
        "birthday": Source("p.birthday", "nullif(substr(p.birthday, -5) || p.birthday, '')", _birthday),
        "created": Source("p.created_at", "", _instant),
        "step": Source(f"(SELECT what {TASK}", ""),
        "due": Source("f.next_due", "", lambda due: words.due(dt.date.fromisoformat(due[:10])).text),
        "contact": Source(
            f"CASE WHEN p.kind = 'person' THEN f.last_contact ELSE {LAST_OF_ACCOUNT} END", "", _instant
        ),
    }


def source(key: str) -> Source:
    """Where a column comes from, one's own fields included."""
    if key.startswith(OWN):
        return _own_source(key)
    from smallcrm.features.people.views.further import further_source

    return further_source(key) or sources()[key]


def last_contact(kinds_listed: Sequence[str]) -> str:
    """What a list is ordered by where the last contact comes first."""
    return "f.last_contact" if Kind.PERSON in kinds_listed else LAST_OF_ACCOUNT


def own_key(field: int, kind: str) -> str:
    """The key of the column of a field of one's own."""
    return f"{OWN}{field}:{kind}"


def _own_source(key: str) -> Source:
    """What stands in a field of one's own."""
    number, kind = key.removeprefix(OWN).split(":")
    field = int(number)
    return Source(value_sql(field), order_sql(field, kind), partial(shown_value, kind))


def _twice(sql: str) -> tuple[str, str]:
    return sql, f"folded({sql})"


def _standing() -> str:
    """Along the way of a customer, not along the alphabet."""
    steps = " ".join(f"WHEN '{status}' THEN {step}" for step, status in enumerate(Status))
    return f"CASE p.status {steps} END"


def _count(people: int) -> str:
    return words.number(people) if people else ""


def _instant(stored: str) -> str:
    return words.short_day(clock.local(from_utc_text(stored)).date())


def _birthday(stored: str) -> str:
    parsed = parse_day(stored)
    if parsed is None:
        return stored
    year, month, day = parsed
    return words.month_day(month, day) if year is None else words.long_day(dt.date(year, month, day))
