"""Filters, from the text to all ids: python -m tests.benchmarks.filter FILE…"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from smallcrm.core.db import database
from smallcrm.features.people.filters import Filter, condition, parse, ready
from smallcrm.features.people.segments import all_segments
from tests.benchmarks.figures import Figure
from tests.benchmarks.files import opened, size_of
from tests.benchmarks.running import main
from tests.benchmarks.timing import side_by_side

ROUNDS = 3
AT_ONCE = 100  # ms in which a chip answers
LIMIT = "every party looked at"
SCAN = "SELECT p.id FROM party p LEFT JOIN _party_figures f ON f.party = p.id WHERE p.note IS NOT NULL"
ASKED = {
    "by city": 'city = "Köln"',
    "by standing": "status = lead",
    "by tag": "tag has VIP",
    "by postcode": 'postcode begins-with "50"',
    "by e-mail": 'email contains "web.de"',
    "without an e-mail": "has-email = no",
    "not heard of for 60 days": "last-contact not-for 60 days",
    "birthday soon": "birthday in-next 14 days",
    "by a number of one's own": 'field."Living area (m²)" > 150',
    "account in Köln not heard of": 'account.city = "Köln" and account.last-contact not-for 60 days',
    "four conditions": 'city = "Köln" and status = customer and tag has VIP and last-contact not-for 60 days',
    "with open tasks": "open-tasks > 1",
}
SLOW = {  # what no index orders: every name or every interaction is gone through
    "by letters of a name": 'name contains "ann"',
    "by how often they were talked to": "contacts > 20",
}


def measure(path: Path, rounds: int = ROUNDS) -> list[Figure]:
    """Each filter beside one look at every party and its figures."""
    with opened(path):
        size = size_of(path)
        ready(database.connection())
        asked = ASKED | {
            "a saved list": Filter.of([condition("segment", "is", all_segments()[0].name)]).text()
        }
        each = [_figure(size, what, text, rounds, AT_ONCE) for what, text in asked.items()]
        slow = [_figure(size, what, text, rounds, None) for what, text in SLOW.items()]
        most = max(each, key=lambda one: one.ours)
        return [*each, *slow, replace(most, what="filter chip, all ids, the slowest of them", minor=False)]


def _figure(size: str, what: str, text: str, rounds: int, bound: float | None) -> Figure:
    ours, limit = side_by_side([partial(_ids, text), _scan], rounds)
    return Figure(f"filter {what}", size, ours, "ms", limit, LIMIT, bound=bound, minor=True)


def _ids(text: str) -> list[int]:
    sql, values = parse(text).sql()
    joined = "SELECT p.id FROM party p LEFT JOIN _party_figures f ON f.party = p.id"
    rows = database.connection().execute(f"{joined} WHERE {sql}", values)
    return [row[0] for row in rows.fetchall()]


def _scan() -> list[int]:
    return [row[0] for row in database.connection().execute(SCAN).fetchall()]


if __name__ == "__main__":
    main(measure)
