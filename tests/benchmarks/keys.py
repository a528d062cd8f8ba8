"""The search box of the real window, from the key to the picture: python -m tests.benchmarks.keys FILE…"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from smallcrm.shell.window import MainWindow
from tests.benchmarks.figures import Figure
from tests.benchmarks.files import column, size_of
from tests.benchmarks.find import SPREAD, raw_prefix
from tests.benchmarks.keyboard import NONE
from tests.benchmarks.running import main
from tests.benchmarks.screen import Paintings, application, contacts, window_on
from tests.benchmarks.timing import best, p95, spent
from tests.benchmarks.watchdog import Watchdog

NAMES, ROUNDS = 25, 3
LONGEST = 10  # letters of a name that are typed
WAIT_MS = 20
TURN_MS, BLOCKED_MS = 15, 100
RAW = "the raw FTS5 query; p95"


def measure(path: Path, names: int = NAMES, rounds: int = ROUNDS) -> list[Figure]:
    """Names of the file typed into the box, and what is found more slowly awaited after each."""
    with window_on(path) as window:
        contacts(window)
        people = [
            str(name)[:LONGEST] for name in column(SPREAD.format("display_name", "party"), names, names)
        ]
        window.search.take_focus()
        rows, painted, stood = list[float](), list[float](), [float(TURN_MS)]
        for name in people:
            painted += _typed(window, name)
            stood += _awaited(window)
        typed = list(dict.fromkeys(name[:end] for name in people for end in range(1, len(name) + 1)))
        rows = [best(partial(window.search.answers, words), rounds) for words in typed]
        limit = p95([best(partial(raw_prefix, words), rounds) for words in typed])
    told = partial(Figure, size=size_of(path), unit="ms", limit=limit, limit_name=RAW)
    return [
        told("Ctrl+K, a key to the rows of all rooms", ours=p95(rows), bound=10),
        told("Ctrl+K, a key to the painted answers", ours=p95(painted), bound=50),
        told(
            "Ctrl+K, the window stands still while more is found", ours=max(stood), limit=0, limit_name="",
            bound=BLOCKED_MS,
        ),
    ]  # fmt: skip


def _typed(window: MainWindow, name: str) -> list[float]:
    """Each letter, from the keyboard to the picture."""
    app, field, times = application(), window.search, list[float]()
    field.clear()
    paintings = Paintings(field.findings.list)
    for letter in name:
        app.processEvents()
        seen = paintings.count
        times.append(spent(partial(_press, field, letter), app.processEvents))
        assert paintings.count > seen or not field.findings.list.isVisible(), "nothing of it is seen"
    field.findings.list.viewport().removeEventFilter(paintings)
    return times


def _awaited(window: MainWindow) -> list[float]:
    """How long the event loop stood, each time it stood a little, until all was found."""
    with Watchdog(TURN_MS) as watchdog:
        while window.search.findings.is_looking():
            QTest.qWait(WAIT_MS)
    return [block.milliseconds for block in watchdog.blocks]


def _press(field: QWidget, letter: str) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(field, QKeyEvent(kind, 0, NONE, letter))


if __name__ == "__main__":
    main(measure)
