"""Today, read: python -m tests.benchmarks.today FILE…"""

from __future__ import annotations

from pathlib import Path

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.features.today.days import AHEAD, DAY
from smallcrm.features.today.service import today_of
from smallcrm.features.today.views import rows
from tests.benchmarks.figures import Figure
from tests.benchmarks.files import opened, size_of
from tests.benchmarks.running import main
from tests.benchmarks.timing import side_by_side

ROUNDS = 50
INDEX = """SELECT id, due FROM task INDEXED BY task_open_due
    WHERE done = 0 AND due IS NOT NULL AND due < ? ORDER BY due"""


def measure(path: Path, rounds: int = ROUNDS) -> list[Figure]:
    """The page with its counts, and what the command line reads; a hundred times the file, the same day."""
    day = clock.today()
    with opened(path):
        page, command, limit = side_by_side(
            [_page, lambda: today_of(day), lambda: _index((day + DAY + AHEAD).isoformat())], rounds
        )
    size, name = size_of(path), "the partial index gone through"
    return [
        Figure("Today, rows and counts", size, page, "ms", limit, name, grows=1.5),
        Figure("today on the command line", size, command, "ms", limit, name, grows=1.5),
    ]


def _page() -> None:
    wanted = rows.query()
    ids = [row[0] for row in database.connection().execute(wanted.ids, wanted.values)]
    rows.fetch(ids)
    rows.counts()


def _index(end: str) -> list[tuple[object, ...]]:
    return list(database.connection().execute(INDEX, (end,)))


if __name__ == "__main__":
    main(measure)
