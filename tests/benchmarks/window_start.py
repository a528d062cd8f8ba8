"""Start to the first painted row, against a bare window with a table.

python tests/benchmarks/window_start.py FILE prints the best of several runs and their ratio (goal: at most
twice the bare one). Bytecode must be cached, so PYTHONDONTWRITEBYTECODE is taken out of the environment.
"""

from __future__ import annotations

import os
import subprocess
import sys

RUNS = 7
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
print(time.perf_counter() - begun)
"""
OURS = """
import time; begun = time.perf_counter()
import sys
import smallcrm.core.file
from PySide6.QtWidgets import QApplication
app = QApplication([])
from smallcrm.app import launch
from smallcrm.ui.lists import RowDelegate
launcher = launch()
painted, paint = [], RowDelegate.paint
def first(self, *args):
    paint(self, *args)
    painted.append(time.perf_counter() - begun)
RowDelegate.paint = first
launcher.start(sys.argv[1])
while not painted:
    app.processEvents()
print(painted[0])
launcher.window.close(); launcher.stop()
"""


def best(program: str, *words: str) -> float:
    """The best of several runs, in milliseconds."""
    settings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    settings.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [sys.executable, "-c", program, *words]
    runs = [
        subprocess.run(command, env=settings, capture_output=True, text=True, check=True).stdout
        for _run in range(RUNS)
    ]
    return min(float(told.split()[-1]) for told in runs) * 1000


if __name__ == "__main__":
    bare, ours = best(BARE), best(OURS, sys.argv[1])
    sys.stdout.write(
        f"bare window {bare:.0f} ms, Today painted {ours:.0f} ms: ×{ours / bare:.1f} (goal ≤ ×2)\n"
    )
