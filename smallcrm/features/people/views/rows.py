"""The lists of contacts and accounts: which parties, in which order, and what a row says of each."""

from __future__ import annotations

import json
from dataclasses import dataclass

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.fields import from_utc_text
from smallcrm.core.i18n import _, n_
from smallcrm.features.people.model import Kind
from smallcrm.features.people.search import find
from smallcrm.ui import words
from smallcrm.ui.query_rows import Query
from smallcrm.ui.rows import Row

PERSONS: tuple[str, ...] = (Kind.PERSON,)
ACCOUNTS: tuple[str, ...] = (Kind.ORGANIZATION, Kind.HOUSEHOLD)
MOST_FOUND = 1_001
SHOWN_ALSO = frozenset({"affiliation", "address", "interaction", "participant", "task"})

# `_party_figures` is derived: last contact and next due day per party, kept by triggers.
PAGE = """
SELECT p.id, p.display_name, p.kind, p.title, f.last_contact,
    (SELECT a.display_name FROM affiliation x JOIN party a ON a.id = x.account_id
        WHERE x.person_id = p.id AND x.until = '' ORDER BY x."primary" DESC, x.id LIMIT 1),
    (SELECT locality FROM address WHERE party_id = p.id AND locality <> ''
        ORDER BY preferred DESC, id LIMIT 1),
    (SELECT count(*) FROM affiliation x WHERE x.account_id = p.id AND x.until = '')
FROM party p LEFT JOIN _party_figures f ON f.party = p.id WHERE p.id IN (SELECT value FROM json_each(?))
"""


@dataclass(frozen=True)
class Wanted:
    """What a list shows: kinds of parties, in an order, perhaps of one status, perhaps found by words."""

    kinds: tuple[str, ...]
    order: str = "name"
    status: str = ""
    words: str = ""
    archived: bool = False


def orders() -> list[tuple[str, str]]:
    """The orders a list can have."""
    return [
        ("name", _("by name")),
        ("latest", _("latest contact first")),
        ("silent", _("longest silent first")),
    ]


def query(wanted: Wanted) -> Query:
    """The ids of what is wanted, in order."""
    marks = ",".join("?" * len(wanted.kinds))
    where = f"p.kind IN ({marks}) AND p.archived = ?"
    values: list[object] = [*wanted.kinds, wanted.archived]
    if wanted.status:
        where += " AND p.status = ?"
        values.append(wanted.status)
    if wanted.words.strip():
        found = json.dumps(find(wanted.words, MOST_FOUND, deep=False))
        return Query(
            "SELECT p.id FROM json_each(?) j CROSS JOIN party p ON p.id = j.value"
            f" WHERE {where} ORDER BY j.key",
            [found, *values],
        )
    if wanted.order == "name":
        return Query(f"SELECT p.id FROM party p WHERE {where} ORDER BY p.sort_name, p.id", values)
    way = "DESC" if wanted.order == "latest" else "ASC"
    return Query(  # along the index of the figures, so that the first page costs nothing
        f"SELECT p.id FROM _party_figures f CROSS JOIN party p ON p.id = f.party"
        f" WHERE {where} ORDER BY f.last_contact {way}",
        values,
    )


def fetch(ids: list[int]) -> dict[int, Row]:
    """What the rows of these parties say."""
    found = database.connection().execute(PAGE, (json.dumps(ids),)).fetchall()
    return {row[0]: _row(*row[1:]) for row in found}


def _row(name: str, kind: str, title: str, last: str | None, company: str, city: str, people: int) -> Row:
    day = clock.local(from_utc_text(last)).date() if last else None
    if kind == Kind.PERSON:
        return Row(name, company or title or city or "—", words.ago(day))
    parts = [city, n_("{} person", "{} people", people) if people else ""]
    return Row(name, " · ".join(part for part in parts if part) or "—", words.ago(day))
