"""People for lists: who they are, where they are and how they are reached."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from smallcrm.core.reports import Progress
from smallcrm.features.people.column_sql import LAST_OF_ACCOUNT, LIVES, POINT, TAGS, WORKS
from smallcrm.features.reports.queries.scope import Scope, read

FROM = "FROM party p LEFT JOIN _party_figures f ON f.party = p.id"
CONTACT = f"CASE WHEN p.kind = 'person' THEN f.last_contact ELSE {LAST_OF_ACCOUNT} END"
PHONES = """(SELECT group_concat(said, char(10)) FROM (SELECT value || char(9) || label AS said
    FROM contact_point c WHERE c.party_id = p.id AND c.kind = 'phone'
    AND c.do_not_use = 0 ORDER BY c.preferred DESC, c.id))"""
EMAIL = f"(SELECT value {POINT.format('email')}"
PHONE_LIST = f"""SELECT p.id, p.display_name, p.sort_name, (SELECT a.display_name {WORKS}, {PHONES}, {EMAIL},
    (SELECT locality {LIVES.format("locality")} {FROM} WHERE {{where}} ORDER BY p.sort_name, p.id"""
LISTED = f"""SELECT p.id, p.kind, p.display_name, (SELECT a.display_name {WORKS},
    (SELECT value {POINT.format("phone")}, {EMAIL}, (SELECT postcode {LIVES.format("postcode")},
    (SELECT locality {LIVES.format("locality")}, p.status, {TAGS}, {CONTACT}, f.next_due
    {FROM} WHERE {{where}} ORDER BY p.sort_name, p.id"""
BIRTHDAYS = f"""SELECT p.id, p.display_name, p.birthday, (SELECT value {POINT.format("phone")}, {EMAIL}
    {FROM} WHERE p.birthday <> '' AND p.deceased = 0 AND {{where}} ORDER BY p.sort_name, p.id"""


class Reached(NamedTuple):
    """Somebody in a phone list; phones one a line."""

    id: int
    name: str
    sort_name: str
    account: str | None
    phones: str | None
    email: str | None
    city: str | None


class Listed(NamedTuple):
    """Somebody in a plain list."""

    id: int
    kind: str
    name: str
    account: str | None
    phone: str | None
    email: str | None
    postcode: str | None
    city: str | None
    status: str
    tags: str | None
    contact: str | None
    due: str | None


class Born(NamedTuple):
    """Somebody whose birthday is known."""

    id: int
    name: str
    birthday: str
    phone: str | None
    email: str | None


def phone_list(scope: Scope, report: Progress) -> Iterator[Reached]:
    """Everybody, by name."""
    return (Reached(*row) for row in read(PHONE_LIST.format(where=scope.where), scope.values, report))


def listed(scope: Scope, report: Progress) -> Iterator[Listed]:
    """Everybody with the usual columns, by name."""
    return (Listed(*row) for row in read(LISTED.format(where=scope.where), scope.values, report))


def born(scope: Scope, report: Progress) -> Iterator[Born]:
    """Everybody who has a birthday, by name."""
    return (Born(*row) for row in read(BIRTHDAYS.format(where=scope.where), scope.values, report))
