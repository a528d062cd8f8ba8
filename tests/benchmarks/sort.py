"""Every order the list of contacts offers: python -m tests.benchmarks.sort FILE…"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest

from smallcrm.core.db import database
from smallcrm.features.people.views.rows import orders
from smallcrm.shell.window import MainWindow
from tests.benchmarks.figures import Figure
from tests.benchmarks.files import size_of
from tests.benchmarks.running import main
from tests.benchmarks.screen import contacts, window_on
from tests.benchmarks.timing import best, median, spent

ROUNDS = 5
BLOCKED_MS = 100  # the window answers nobody for longer than that
BY_NAME = "SELECT id FROM party INDEXED BY party_sort_name ORDER BY sort_name"
BY_CONTACT = "SELECT party FROM _party_figures INDEXED BY _party_figures_last_contact ORDER BY last_contact"
BY_DUE = "SELECT party FROM _party_figures INDEXED BY _party_figures_next_due ORDER BY next_due"
INDEXES = {"latest": f"{BY_CONTACT} DESC", "silent": BY_CONTACT, "contact": BY_CONTACT, "due": BY_DUE}


def measure(path: Path, rounds: int = ROUNDS) -> list[Figure]:
    """Each order: from the choice to its first painted page, and to all ids."""
    with window_on(path) as window:
        page = contacts(window)
        keys = [order[0] for order in orders()]
        first: dict[str, list[float]] = {key: [] for key in keys}
        rest: dict[str, list[float]] = {key: [] for key in keys}
        for key in keys[1:] + keys[:1]:  # the list stands in the first one
            for _round in range(rounds):
                _elsewhere(page, keys, key)
                first[key].append(spent(partial(page.pane.sort_by, key), window.repaint))
                rest[key].append(spent(page.pane.rows.complete))
        limits = {key: best(partial(_raw, INDEXES.get(key, BY_NAME)), rounds) for key in keys}
        said = dict(order[:2] for order in orders())
    return [
        figure
        for key in keys
        for figure in _figures(said[key], size_of(path), median(first[key]), median(rest[key]), limits[key])
    ]


def _elsewhere(page: Any, keys: list[str], key: str) -> None:
    """Into another order, painted and complete, so that there is something to sort."""
    page.pane.sort_by(keys[0] if key != keys[0] else keys[1])
    window = page.window()
    assert isinstance(window, MainWindow)
    window.repaint()
    page.pane.rows.complete()
    QTest.qWait(20)


def _raw(sql: str) -> None:
    for _row in database.connection().execute(sql):
        pass


def _figures(order: str, size: str, first: float, rest: float, limit: float) -> list[Figure]:
    name = "one index gone through"
    return [
        Figure(f"sort {order}, painted", size, first, "ms", limit, name, bound=BLOCKED_MS),
        Figure(f"sort {order}, all ids behind it", size, rest, "ms", limit, name, bound=BLOCKED_MS),
    ]


if __name__ == "__main__":
    main(measure)
