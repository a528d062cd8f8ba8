"""The columns of contacts and accounts: their titles, what stands in them, and how they are ordered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from smallcrm.core import clock
from smallcrm.core.fields import from_utc_text
from smallcrm.core.i18n import _
from smallcrm.features.people.dates import parse_day
from smallcrm.features.people.model import Kind, Status
from smallcrm.features.people.views import kinds
from smallcrm.ui import words
from smallcrm.ui.columns import Column

# Of a party p and its figures f; the best one of several comes first.
WORKS = """FROM affiliation x JOIN party a ON a.id = x.account_id
    WHERE x.person_id = p.id AND x.until = '' ORDER BY x."primary" DESC, x.id LIMIT 1)"""
LIVES = "FROM address WHERE party_id = p.id AND {0} <> '' ORDER BY preferred DESC, id LIMIT 1)"
POINT = """FROM contact_point WHERE party_id = p.id AND kind = '{}'
    ORDER BY do_not_use, preferred DESC, id LIMIT 1)"""
PEOPLE = "(SELECT count(*) FROM affiliation x WHERE x.account_id = p.id AND x.until = '')"
TASK = "FROM task WHERE party_id = p.id AND done = 0 AND due IS NOT NULL ORDER BY due LIMIT 1)"
TAGS = """(SELECT group_concat(name, ', ') FROM (SELECT g.name FROM party_tag t JOIN tag g ON g.id = t.tag_id
    WHERE t.party_id = p.id ORDER BY g.folded))"""


class Source(NamedTuple):
    """Where a column comes from: SQL for what it shows and for its order, and how it is written.

    An empty order is no order of its own: the list has an index for it.
    """

    shown: str
    order: str
    write: Callable[[Any], str] = str


def columns(kinds_listed: Sequence[str]) -> list[Column]:
    """The columns of a list of persons, or of accounts."""
    person = Kind.PERSON in kinds_listed
    if person:
        who = [Column("account", _("Account"), 26), Column("position", _("Position"), 18, shown=False)]
    else:
        who = [Column("kind", _("Kind"), 14), Column("people", _("People"), 9, far=True, down=True)]
    return [
        Column("name", _("Name"), 26),
        *who,
        Column("phone", _("Phone"), 27, shown=person),
        Column("email", _("E-mail"), 28, shown=False),
        Column("postcode", _("Postcode"), 11, shown=False),
        Column("city", _("City"), 16),
        Column("status", _("Standing"), 14, shown=not person),
        Column("tags", _("Tags"), 20, shown=False),
        *([Column("birthday", _("Birthday"), 22, far=True, shown=False)] if person else []),
        Column("created", _("Added"), 18, far=True, down=True, shown=False),
        Column("step", _("Next step"), 26, shown=False),
        Column("due", _("Due"), 14, far=True, shown=False),
        Column("contact", _("Last contact"), 16, far=True, down=True),
    ]


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
        "contact": Source("f.last_contact", "", _instant),
    }


def said(column: Column, down: bool) -> str:
    """An order in words, as in “View: by name”."""
    match column.key, down:
        case "name", False:
            return _("by name")
        case "contact", _down:
            return _("latest contact first") if down else _("longest silent first")
    return column.title if down == column.down else _("{column}, backwards").format(column=column.title)


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
