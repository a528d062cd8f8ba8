"""A month of a full calendar, read: python -m tests.benchmarks.occurrences FILE…"""

from __future__ import annotations

import datetime as dt
import random
from itertools import count
from pathlib import Path

from smallcrm.core.db import database
from smallcrm.core.journal import work
from smallcrm.features.activity.model import Appointment
from smallcrm.features.activity.occurrences import EVERYTHING, between
from smallcrm.features.activity.recurrence.expansion import expansion_within
from tests.benchmarks.figures import Figure
from tests.benchmarks.files import copied, size_of
from tests.benchmarks.running import main
from tests.benchmarks.timing import side_by_side

ROUNDS = 15
MANY, REPEATING = 20_000, 1_000
WEEKS = dt.timedelta(days=41)  # six of them, as a month shows
GOAL = 60  # ms
RULES = (
    "FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "FREQ=WEEKLY;COUNT=30", "FREQ=MONTHLY",
    "FREQ=MONTHLY;BYDAY=2TU", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=MONTHLY;INTERVAL=3", "FREQ=YEARLY",
    "FREQ=YEARLY;BYMONTH=5;BYDAY=1MO", "FREQ=DAILY;UNTIL=20230101T000000Z",
)  # fmt: skip
LIMIT = """SELECT id, start, "end", zone, title FROM appointment WHERE start >= ? AND start < ?
    UNION ALL SELECT id, start, "end", zone, title FROM appointment WHERE rrule <> '' OR rdate <> ''"""


def measure(path: Path, rounds: int = ROUNDS, most: int = MANY) -> list[Figure]:
    """A window never read before, one read just now, and all kinds; against the rows they are made of."""
    days = (dt.date(2026, 1, 5) + number * dt.timedelta(days=7) for number in count())
    again = dt.date(2026, 11, 2)
    with copied(path):
        _fill(most)
        between(again, again + WEEKS)
        first, second, everything, limit = side_by_side(
            [
                lambda: _first(next(days)), lambda: between(again, again + WEEKS),
                lambda: between(again, again + WEEKS, EVERYTHING), lambda: _rows(again),
            ],
            rounds,
        )  # fmt: skip
    size, name = size_of(path), "its rows alone"
    return [
        Figure("Six weeks, 20,000 appointments", size, first, "ms", limit, name, bound=GOAL),
        Figure("the same weeks again", size, second, "ms", limit, name, bound=GOAL, minor=True),
        Figure("with tasks, birthdays, holidays", size, everything, "ms", limit, name, minor=True),
    ]


def _fill(most: int) -> None:
    """Six years of appointments, some of which repeat; the same ones every time."""
    chance, first = random.Random(1), dt.datetime(2021, 1, 1)
    made = []
    for number in range(most):
        start = first + dt.timedelta(days=chance.randrange(2_300), minutes=15 * chance.randrange(28, 70))
        end = start + dt.timedelta(minutes=chance.choice((30, 60, 90)))
        rule = RULES[number % len(RULES)] if number < REPEATING else ""
        made.append(
            Appointment(
                title=f"Visit {number}", start=start.isoformat(), end=end.isoformat(), zone="Europe/Berlin",
                rrule=rule,
            )
        )  # fmt: skip
    with work("benchmark"):
        Appointment.bulk_create(made)


def _first(day: dt.date) -> None:
    expansion_within.cache_clear()
    between(day, day + WEEKS)


def _rows(day: dt.date) -> list[tuple[object, ...]]:
    return list(database.connection().execute(LIMIT, (str(day), str(day + WEEKS))))


if __name__ == "__main__":
    main(measure)
