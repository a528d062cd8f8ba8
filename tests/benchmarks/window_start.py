"""Start to the first painted page, against a bare window with a table.

python -m tests.benchmarks.window_start FILE… prints, for each file, the best of several runs and their ratio
(goal: at most twice the bare one), and the whole process from its first instruction in the operating system.
The program is started as its users start it, and its clock begins with the first line of Python.
Bytecode must be cached, so PYTHONDONTWRITEBYTECODE is taken out of the environment.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 7
GOAL = 2.0  # times the bare window
ROOT = Path(__file__).parents[2]
BARE = """
import time; begun = time.perf_counter()
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
from PySide6.QtGui import QStandardItemModel
app = QApplication([])
window, table = QMainWindow(), QTableView()
table.setModel(QStandardItemModel(50, 5))
window.setCentralWidget(table)
window.resize(1366, 768)
window.show(); app.processEvents(); window.repaint(); app.processEvents()
print(time.perf_counter() - begun, time.monotonic())
"""
# What `python -m smallcrm FILE` does. The page's own painting comes first of all that is painted for it, so
# what is put in Qt's line then comes when the whole of it has been painted.
OURS = """
import time; begun = time.perf_counter()
from smallcrm import __main__ as program, app
launch = app.launch
def watched():
    launcher = launch()
    from PySide6.QtCore import QObject, Qt, Signal
    from PySide6.QtWidgets import QApplication
    from smallcrm.features.today.views.page import TodayPage
    class Watch(QObject):
        painting = Signal()
    watch, paint = Watch(launcher), TodayPage.paintEvent
    def painted():
        print(time.perf_counter() - begun, time.monotonic())
        QApplication.quit()
    watch.painting.connect(painted, Qt.ConnectionType.QueuedConnection)
    def paint_event(self, event):
        paint(self, event)
        watch.painting.emit()
    TodayPage.paintEvent = paint_event
    return launcher
app.launch = watched
program.main()
"""


def measure(path: str, runs: int = RUNS) -> tuple[float, float]:
    """Milliseconds of the bare window and of ours on a file: the best of several runs, taken in turn."""
    bare, ours = best(path, runs)
    return bare[0], ours[0]


def best(path: str, runs: int = RUNS) -> tuple[tuple[float, float], tuple[float, float]]:
    """The same, each with the whole process beside it."""
    with tempfile.TemporaryDirectory() as home:
        times = [(_run(BARE, home), _run(OURS, home, path)) for _run_number in range(runs)]
    bare, ours = zip(*times, strict=True)
    return _least(bare), _least(ours)


def _least(times: tuple[tuple[float, float], ...]) -> tuple[float, float]:
    return min(first for first, _second in times), min(second for _first, second in times)


def _run(program: str, home: str, *words: str) -> tuple[float, float]:
    """One start: milliseconds since the first line, and since the process was asked for."""
    settings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    settings |= {"SMALLCRM_HOME": home, "PYTHONPATH": str(ROOT)}
    settings.setdefault("QT_QPA_PLATFORM", "offscreen")
    asked = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", program, *words], env=settings, capture_output=True, text=True, check=True
    )
    since_line, painted = done.stdout.splitlines()[0].split()  # painted once more, it says so again
    return float(since_line) * 1000, (float(painted) - asked) * 1000


def main(paths: list[str]) -> None:
    """Measure on every file and print; the later ones also against the first."""
    first = 0.0
    for path in paths:
        (bare, whole_bare), (ours, whole) = best(path)
        first = first or ours
        told = (
            f"{Path(path).name}: bare window {bare:.0f} ms, Today painted {ours:.0f} ms: ×{ours / bare:.2f}"
        )
        told += f" (goal ≤ ×{GOAL:.0f}); whole process {whole_bare:.0f} and {whole:.0f} ms: "
        told += f"×{whole / whole_bare:.2f}"
        told += f"; ×{ours / first:.2f} of {Path(paths[0]).name}" if path != paths[0] else ""
        sys.stdout.write(told + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
