"""Walking the list of contacts by page-down, End and Home: python -m tests.benchmarks.list FILE…"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QListView

from tests.benchmarks.figures import Figure
from tests.benchmarks.files import size_of
from tests.benchmarks.painting import Plain, Texts, bare_list
from tests.benchmarks.running import main
from tests.benchmarks.screen import contacts, pressed, window_on

PAGES, JUMPS, ROUNDS = 40, 10, 3
DISTINCT = 1_000  # rows of the file that the bare lists repeat
ROWS = 200_000
REPEAT_MS = 30  # between two keys while one is held
Key = Qt.Key
Walk = dict[str, list[float]]


def measure(path: Path, rounds: int = ROUNDS, rows: int = ROWS) -> list[Figure]:
    """Ours alone, without reading ahead, with the record beside it; and the two bare ones, in turns."""
    with window_on(path) as window:
        page = contacts(window)
        page.pane.rows.complete()
        bare = _bare(page, rows)
        down: Walk = {name: [] for name in ("ours", "anew", "beside", "quick", *bare)}
        jump: Walk = {name: [] for name in down}
        for _round in range(rounds):
            _walk_ours(page, down, jump)
            for name, view in bare.items():
                _walk(view, name, down, jump)
            _walk(bare["texts"], "quick", down, jump, pause=0)
        for view in bare.values():
            view.close()
            view.deleteLater()
    return _figures(size_of(path), down, jump)


def _bare(page: Any, count: int) -> dict[str, QListView]:
    known = min(DISTINCT, page.pane.rows.rowCount())
    rows = [page.pane.rows.row(place) for place in range(known)]
    size, height = page.list.size(), page.list.visualRect(page.list.currentIndex()).height()
    made = {
        name: bare_list(delegate, rows, count, size, height)
        for name, delegate in (("texts", Texts), ("plain", Plain))
    }
    QTest.qWait(50)
    return made


def _walk_ours(page: Any, down: Walk, jump: Walk) -> None:
    """With nobody listening, the list alone; then as one sees it."""
    page.list.blockSignals(True)
    _walk(page.list, "ours", down, jump)
    _walk(page.list, "anew", down, jump, page.pane.rows.forget, pause=0)
    page.list.blockSignals(False)
    _walk(page.list, "beside", down, jump)


def _walk(
    view: QAbstractItemView, name: str, down: Walk, jump: Walk, cold: Any = None, pause: int = REPEAT_MS
) -> None:
    """As quickly as a key repeats that is held; or without a pause, and all rows read anew (`cold`)."""

    def wait() -> None:
        QTest.qWait(pause)
        if cold is not None:
            cold()

    QTest.keyClick(view, Key.Key_Home)
    QTest.qWait(REPEAT_MS)
    jump[name].append(pressed(view, [Key.Key_End, Key.Key_Home] * JUMPS, wait))
    seen = view.viewport().height() // view.visualRect(view.currentIndex()).height() + 1
    pages = min(PAGES, view.model().rowCount() // seen - 1)
    down[name].append(pressed(view, [Key.Key_PageDown] * pages, wait))


def _figures(size: str, down: Walk, jump: Walk) -> list[Figure]:
    def told(what: str, times: Walk, ours: str, limit: str, most: float | None) -> Figure:
        names = {
            "texts": "a Python delegate with three texts",
            "quick": "the same without a pause",
            "plain": "Qt's own delegate",
        }
        return Figure(what, size, min(times[ours]), "ms", min(times[limit]), names[limit], most=most)

    return [
        told("page down", down, "ours", "texts", 1.25),
        told("page down, by Qt's own", down, "ours", "plain", 1.6),
        told("page down, nothing read ahead", down, "anew", "quick", None),
        told("page down, record beside it", down, "beside", "texts", None),
        told("jump to either end", jump, "ours", "texts", 1.5),
        told("jump, nothing read ahead", jump, "anew", "quick", None),
        told("jump, record beside it", jump, "beside", "texts", None),
    ]


if __name__ == "__main__":
    main(measure)
