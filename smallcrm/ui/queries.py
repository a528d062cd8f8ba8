"""Which rows a list holds: the query for their ids, and reading it without keeping anybody waiting."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from smallcrm.core.db import database
from smallcrm.core.errors import Cancelled
from smallcrm.core.fold import fold
from smallcrm.core.stopping import stoppable

GLANCE = 0.05  # seconds that the window can wait without anybody noticing


class Query(NamedTuple):
    """Which rows, in which order: SQL that selects the ids, without LIMIT, and the values it binds.

    Those without a value to be ordered by stand last: `rest` selects them, with the same values bound.
    `whole` selects all of them in the same order, where that is quicker than going on behind the first few.
    In all, `folded(text)` is a text as it is ordered: in small letters, without accents.
    """

    ids: str
    values: Sequence[object] | Mapping[str, object] = ()
    rest: str = ""
    whole: str = ""


def read(query: Query, limit: int = 0) -> array[int]:
    """The ids, all of them or the first few."""
    connection = database.connection()
    connection.create_scalar_function("folded", _folded, 1, deterministic=True)
    found: array[int] = array("q")
    ids = query.ids if limit else query.whole or query.ids
    for sql in filter(None, (ids, query.rest)):
        wanted = f" LIMIT {limit - len(found)}" if limit else ""
        found.extend(row[0] for row in connection.execute(sql + wanted, query.values))
    return found


def at_a_glance(query: Query, limit: int = 0) -> array[int] | None:
    """The ids, or None where reading them takes longer than a glance."""
    late = time.perf_counter() + GLANCE
    try:
        with stoppable(lambda: time.perf_counter() > late):
            return read(query, limit)
    except Cancelled:
        return None


def read_beside(_report: Callable[[int, int], None], query: Query, asked: int) -> tuple[int, array[int]]:
    """The ids, as a job reads them; with the number of the question."""
    return asked, read(query)


@lru_cache(20_000)  # cities and the like come again and again
def _folded(text: object) -> str | None:
    return fold(text) if isinstance(text, str) else None
