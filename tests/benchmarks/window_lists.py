"""Contacts in the window, on a large file: python tests/benchmarks/window_lists.py FILE.

Milliseconds of this process, so that what else runs on the machine counts little.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smallcrm.app import launch

KEYS = {"page down, record beside it": Qt.Key.Key_PageDown, "next record": Qt.Key.Key_Down}


def spent(*runs: Callable[[], object]) -> float:
    """How long some things take, one after the other."""
    begun = time.process_time()
    for run in runs:
        run()
    return (time.process_time() - begun) * 1000


def told(what: str, times: list[float]) -> None:
    """One line of the result."""
    sys.stdout.write(f"{what}: {statistics.median(times):.0f} (at most {max(times):.0f})\n")


def main(path: str) -> None:
    """Open, page, walk, sort, search."""
    app = QApplication([])
    launcher = launch()
    launcher.start(path)
    window = launcher.window
    window.showNormal()
    window.resize(1366, 768)
    QTest.qWait(500)
    told("Contacts opened and painted", [spent(partial(window.go, "contacts"), window.repaint)])
    QTest.qWait(500)
    page = window.workspace.page("contacts")
    told(f"{page.pane.rows.rowCount()} rows read anew", [spent(page.pane.rows.refresh) for _run in range(5)])
    for name, key in KEYS.items():
        press = partial(QTest.keyClick, page.list, key)
        told(name, [spent(press, app.processEvents) for _run in range(50)])
    for order in ("latest", "silent", "name"):
        told(f"by {order}, painted", [spent(partial(page.pane.sort_by, order), window.repaint)])
    ask, words = window.search.findings.ask, "weber köln"
    told("Ctrl+K, a letter more", [spent(partial(ask, words[:end])) for end in range(1, len(words) + 1)])
    window.close()
    launcher.stop()


if __name__ == "__main__":
    main(sys.argv[1])
