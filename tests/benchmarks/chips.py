"""Filter chips above the list of contacts: python -m tests.benchmarks.chips FILE…"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer

from smallcrm.core.db import database
from smallcrm.features.people.filters import ready
from smallcrm.features.people.views.narrowing import Narrowing
from smallcrm.features.people.views.wanted import PERSONS, Wanted, query
from smallcrm.ui.queries import read
from tests.benchmarks.figures import Figure
from tests.benchmarks.files import size_of
from tests.benchmarks.running import main
from tests.benchmarks.screen import application, contacts, window_on
from tests.benchmarks.timing import best

ROUNDS, TICK_MS = 3, 5
BLOCKED_MS = 100  # the window answers nobody for longer than that
CHIPS = {
    "standing": "status = customer",
    "city": 'city = "Köln"',
    "no contact for 60 days": "last-contact not-for 60 days",
    "tag": "tag is-not-empty",
    "two across a link": 'account.city = "Köln" and account.last-contact not-for 60 days',
}
COUNTED = "SELECT id FROM party WHERE kind = 'person' AND archived = 0"


def measure(path: Path, rounds: int = ROUNDS) -> list[Figure]:
    """Each chip to its first painted page, and to all ids; how long the window was held up meanwhile."""
    with window_on(path) as window:
        page = contacts(window)
        found: dict[str, tuple[float, float, float]] = {}
        raw: dict[str, float] = {}
        for name, text in CHIPS.items():
            runs = []
            for _round in range(rounds):
                _narrow(page, Narrowing())
                runs.append(_narrow(page, Narrowing.of_text(text)))
            found[name] = tuple(min(times) for times in zip(*runs, strict=True))
            raw[name] = best(partial(_ask, text), rounds)
        bare = best(_bare, rounds)
        _narrow(page, Narrowing())
    return _figures(size_of(path), found, raw, bare)


def _narrow(page: Any, narrowing: Narrowing) -> tuple[float, float, float]:
    """Milliseconds on the clock to the first painted page and to all ids; and the longest hold-up."""
    app, rows, window = application(), page.pane.rows, page.window()
    ticking = QTimer(interval=TICK_MS)  # so that waiting for events ends
    ticking.start()
    begun, before, painted = time.perf_counter(), rows.ids()[:50], 0.0
    held = max(_held(partial(page.pane.narrow, narrowing)), _held(window.repaint))
    if rows.ids()[:50] != before:
        painted = time.perf_counter() - begun
    while rows.pending():
        held = max(held, _held(partial(app.processEvents, QEventLoop.ProcessEventsFlag.WaitForMoreEvents)))
    held = max(held, _held(window.repaint))
    whole = time.perf_counter() - begun
    return (painted or whole) * 1000, whole * 1000, held


def _held(run: Callable[[], object]) -> float:
    """Milliseconds this thread works on something."""
    begun = time.thread_time()
    run()
    return (time.thread_time() - begun) * 1000


def _ask(text: str) -> None:
    """The same query without a window."""
    where, values = Narrowing.of_text(text).sql()
    ready(database.connection())
    read(query(Wanted(PERSONS, where=where, values=values)))


def _bare() -> None:
    for _row in database.connection().execute(COUNTED):
        pass


def _figures(
    size: str, found: dict[str, tuple[float, float, float]], raw: dict[str, float], bare: float
) -> list[Figure]:
    def told(
        what: str, ours: float, limit: float, name: str, minor: bool = False, bound: float | None = None
    ) -> Figure:
        return Figure(what, size, ours, "ms", limit, name, bound=bound, minor=minor)

    one = "all contacts gone through"
    each = [
        told(f"chip: {name}, {what}", value, raw[name], "the query alone", minor=True)
        for name, times in found.items()
        for what, value in (("painted", times[0]), ("all ids", times[1]))
    ]
    return [
        *each,
        told("filter chip, painted", max(times[0] for times in found.values()), bare, one),
        told(
            "filter chip, window held up",
            max(times[2] for times in found.values()),
            bare,
            one,
            bound=BLOCKED_MS,
        ),
    ]


if __name__ == "__main__":
    main(measure)
