"""Every order the list of contacts offers: python -m tests.benchmarks.sort FILE…"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QEventLoop, QTimer

from smallcrm.core.db import database
from smallcrm.features.people.views.wanted import orders
from tests.benchmarks.figures import Figure
from tests.benchmarks.files import size_of
from tests.benchmarks.running import main
from tests.benchmarks.screen import application, contacts, window_on
from tests.benchmarks.timing import best

ROUNDS, TICK_MS = 3, 5
BLOCKED_MS = 100  # the window answers nobody for longer than that
BY_NAME = "SELECT id FROM party INDEXED BY party_sort_name ORDER BY sort_name"
BY_CONTACT = "SELECT party FROM _party_figures INDEXED BY _party_figures_last_contact ORDER BY last_contact"
BY_DUE = "SELECT party FROM _party_figures INDEXED BY _party_figures_next_due ORDER BY next_due"
ADDED = "SELECT id FROM party ORDER BY id DESC"
INDEXES = {
    "name": BY_NAME, "created": ADDED, "contact": f"{BY_CONTACT} DESC", "due": BY_DUE, "step": BY_DUE,
}  # fmt: skip


class Sorting(NamedTuple):
    """Milliseconds of work until the first page in the new order is painted, and until every id is known;
    and the longest that the window's own thread was held up meanwhile."""

    painted: float
    whole: float
    held: float


def measure(path: Path, rounds: int = ROUNDS) -> list[Figure]:
    """Each order to its first painted page; the slowest to all ids; how long the window was held up."""
    with window_on(path) as window:
        page = contacts(window)
        said = {order[0]: order[1] for order in orders()}
        keys = list(said)
        found: dict[str, Sorting] = {}
        for key in keys:
            runs = []
            for _round in range(rounds):
                _sort(page, keys[0] if key != keys[0] else keys[1])
                runs.append(_sort(page, key))
            found[key] = Sorting(*(min(times) for times in zip(*runs, strict=True)))
        limits = {key: best(partial(_raw, INDEXES.get(key, BY_NAME)), rounds) for key in keys}
    return _figures(size_of(path), said, found, limits)


def _sort(page: Any, key: str) -> Sorting:
    """Choose an order, and wait until it is there."""
    app, rows, window = application(), page.pane.rows, page.window()
    before, painted = rows.ids()[:50], 0.0
    ticking = QTimer(interval=TICK_MS)  # so that waiting for events ends
    ticking.start()
    begun = time.process_time()
    held = max(_held(partial(page.pane.sort_by, key)), _held(window.repaint))
    if rows.ids()[:50] != before:
        painted = time.process_time() - begun
    while rows.pending():
        held = max(held, _held(partial(app.processEvents, QEventLoop.ProcessEventsFlag.WaitForMoreEvents)))
    held = max(held, _held(window.repaint))
    whole = time.process_time() - begun
    return Sorting((painted or whole) * 1000, whole * 1000, held)


def _held(run: Callable[[], object]) -> float:
    """Milliseconds this thread works on something."""
    begun = time.thread_time()
    run()
    return (time.thread_time() - begun) * 1000


def _raw(sql: str) -> None:
    for _row in database.connection().execute(sql):
        pass


def _figures(
    size: str, said: dict[str, str], found: dict[str, Sorting], limits: dict[str, float]
) -> list[Figure]:
    def told(what: str, key: str, ours: float, bound: float | None = None, minor: bool = False) -> Figure:
        name = "one index gone through"
        return Figure(what, size, ours, "ms", limits[key], name, bound=bound, minor=minor)

    def slowest(keys: set[str], part: str) -> tuple[str, float]:
        key = max(keys, key=lambda key: float(getattr(found[key], part)))
        return key, getattr(found[key], part)

    along, other = found.keys() & INDEXES.keys(), found.keys() - INDEXES.keys()
    each = [told(f"sort: {said[key]}, painted", key, one.painted, minor=True) for key, one in found.items()]
    figures = [told("sort along an index, painted", *slowest(along, "painted"), bound=BLOCKED_MS)]
    if other:
        figures.append(told("sort by any other column, painted", *slowest(other, "painted")))
    return [
        *each,
        *figures,
        told("sort, all ids", *slowest(set(found), "whole")),
        told("sort, window held up", *slowest(set(found), "held"), bound=BLOCKED_MS),
    ]


if __name__ == "__main__":
    main(measure)
