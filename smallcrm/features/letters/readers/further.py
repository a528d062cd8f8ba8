"""The further fields that letters bring: account, last interaction, open tasks, own fields, tags."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from functools import cache, partial
from typing import Any

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.fields import from_utc_text
from smallcrm.core.i18n import _
from smallcrm.features.activity import kinds
from smallcrm.features.letters.readers.own_fields import OWN
from smallcrm.features.letters.texts.conditions import DAYS, NUMBERS
from smallcrm.features.letters.texts.further import Further, PartDay, Source, Spoken, Value, plug

Read = dict[int, dict[str, Value]]
_IDS = "(SELECT value FROM json_each(?))"
_SHOWN_TASKS = 10


@cache
def plug_own() -> None:
    """Offer these to every letter."""
    for source in (PERSON, ACCOUNT, LAST, TASKS, OWN):
        plug(source)


def _rows(query: str, parties: Sequence[int], *bound: Any) -> list[tuple[Any, ...]]:
    key = json.dumps(list(parties))
    return list(database.connection().execute(query.replace("{ids}", _IDS), (key, *bound)).fetchall())


def _day(stored: str) -> dt.date:
    return clock.local(from_utc_text(stored)).date()


def _person_fields() -> list[Further]:
    return [
        Further("nickname", _("Nickname")),
        Further("suffix", _("Suffix")),
        Further("birthday", _("Birthday"), DAYS),
        Further("next_birthday", _("Next birthday"), DAYS),
        Further("customer_since", _("Customer since"), DAYS),
        Further("tags", _("Tags")),
    ]


def _read_person(parties: Sequence[int], names: frozenset[str]) -> Read:
    found: Read = {}
    query = "SELECT id, nickname, suffix, birthday, created_at FROM party WHERE id IN {ids}"
    for party, nickname, suffix, birthday, created in _rows(query, parties):
        told: dict[str, Value] = {"nickname": nickname, "suffix": suffix, "customer_since": _day(created)}
        found[party] = told | _birthday(birthday)
    if "customer_since" in names:
        query = "SELECT party_id, min(start) FROM interaction WHERE party_id IN {ids} GROUP BY party_id"
        for party, start in _rows(query, parties):
            since = found[party]["customer_since"]
            assert isinstance(since, dt.date)
            found[party]["customer_since"] = min(since, _day(start))
    if "tags" in names:
        query = (
            "SELECT party_id, group_concat(name, ', ') FROM (SELECT party_id, name FROM party_tag"
            " JOIN tag ON tag.id = tag_id WHERE party_id IN {ids} ORDER BY party_id, folded)"
            " GROUP BY party_id"
        )
        for party, tags in _rows(query, parties):
            found[party]["tags"] = tags
    return found


def _birthday(stored: str) -> dict[str, Value]:
    from smallcrm.features.people.dates import parse_day

    parsed = parse_day(stored)
    if parsed is None:
        return {}
    year, month, day = parsed
    told: Value = dt.date(year, month, day) if year else PartDay(month, day)
    return {"birthday": told, "next_birthday": _next(month, day)}


def _next(month: int, day: int) -> dt.date:
    """The day this or next year; born on 29 February, one celebrates on the 28th where there is none."""
    today = clock.today()
    for year in (today.year, today.year + 1):
        try:
            found = dt.date(year, month, day)
        except ValueError:
            found = dt.date(year, month, 28)
        if found >= today:
            break
    return found


def _account_fields() -> list[Further]:
    return [
        Further("account", _("Account")),
        Further("account_street", _("Street of the account")),
        Further("account_postcode", _("Postcode of the account")),
        Further("account_city", _("City of the account")),
        Further("account_phone", _("Phone of the account")),
        Further("account_email", _("E-mail of the account")),
        Further("department", _("Department")),
    ]


def _read_account(parties: Sequence[int], names: frozenset[str]) -> Read:
    """Of the account named beside somebody; accounts themselves are their own."""
    today = clock.today().isoformat()
    query = (
        "SELECT person_id, account_id, department, display_name FROM affiliation"
        " JOIN party ON party.id = account_id"
        " WHERE person_id IN {ids} AND (until = '' OR until >= ?) AND since <= ?"
        ' ORDER BY "primary" DESC, affiliation.id'
    )
    found: Read = {}
    account_of: dict[int, int] = {}
    for person, account, department, name in _rows(query, parties, today, today):
        if account_of.setdefault(person, account) == account and person not in found:
            found[person] = {"account": name, "department": department}
    for party, name in _rows(
        "SELECT id, display_name FROM party WHERE id IN {ids} AND kind <> 'person'", parties
    ):
        account_of[party], found[party] = party, {"account": name}
    if len(names - {"account", "department"}):
        details = _details(sorted(set(account_of.values())))
        for party, account in account_of.items():
            found[party].update(details.get(account, {}))
    return found


def _details(accounts: Sequence[int]) -> Read:
    found: Read = {}
    query = (
        "SELECT party_id, street, postcode, locality FROM address WHERE party_id IN {ids} AND NOT returned"
        " ORDER BY preferred, id DESC"
    )
    for account, street, postcode, city in _rows(query, accounts):
        found[account] = {"account_street": street, "account_postcode": postcode, "account_city": city}
    query = (
        "SELECT party_id, kind, value FROM contact_point WHERE party_id IN {ids}"
        " AND kind IN ('phone', 'email') AND NOT do_not_use ORDER BY preferred, id DESC"
    )
    for account, kind, value in _rows(query, accounts):
        found.setdefault(account, {})[f"account_{kind}"] = value
    return found


def _last_fields() -> list[Further]:
    return [
        Further("last_interaction", _("Last interaction"), DAYS),
        Further("last_interaction_kind", _("Kind of the last interaction")),
        Further("last_interaction_subject", _("Subject of the last interaction")),
    ]


def _read_last(parties: Sequence[int], names: frozenset[str]) -> Read:
    """SQLite takes the other columns from the row that has the maximum."""
    query = (
        "SELECT party_id, max(start), kind, subject FROM interaction WHERE party_id IN {ids}"
        " AND start <= ? GROUP BY party_id"
    )
    found: Read = {}
    for party, start, kind, subject in _rows(query, parties, clock.now().isoformat(" ")[:19]):
        found[party] = {
            "last_interaction": _day(start),
            "last_interaction_kind": Spoken(partial(kinds.word, kind)),
            "last_interaction_subject": subject,
        }
    return found


def _task_fields() -> list[Further]:
    return [
        Further("next_task", _("Next task")),
        Further("next_task_date", _("Day of the next task"), DAYS),
        Further("open_tasks", _("Number of open tasks"), NUMBERS),
        Further("open_tasks_list", _("Open tasks")),
    ]


def _read_tasks(parties: Sequence[int], names: frozenset[str]) -> Read:
    query = (
        "SELECT party_id, what, due FROM task WHERE party_id IN {ids} AND done = 0"
        " ORDER BY party_id, due IS NULL, due, id"
    )
    open_: dict[int, list[tuple[str, str | None]]] = {}
    for party, what, due in _rows(query, parties):
        open_.setdefault(party, []).append((what, due))
    return {party: _told(tasks) for party, tasks in open_.items()}


def _told(tasks: list[tuple[str, str | None]]) -> dict[str, Value]:
    what, due = tasks[0]
    told: dict[str, Value] = {"next_task": what, "open_tasks": len(tasks)}
    told["open_tasks_list"] = ", ".join(what for what, _due in tasks[:_SHOWN_TASKS])
    return told | ({"next_task_date": dt.date.fromisoformat(due[:10])} if due else {})


PERSON = Source("person", lambda: _("More about them"), _person_fields, _read_person)
ACCOUNT = Source("account", lambda: _("Account"), _account_fields, _read_account)
LAST = Source("last", lambda: _("Last interaction"), _last_fields, _read_last)
TASKS = Source("tasks", lambda: _("Open tasks"), _task_fields, _read_tasks)
