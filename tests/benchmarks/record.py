"""The record beside the list, its drafts, and idleness: python -m tests.benchmarks.record FILE…"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest

from smallcrm.shell.window import MainWindow
from smallcrm.ui.drafts import keeping
from tests.benchmarks.figures import Figure
from tests.benchmarks.files import copied, numbers, opened, size_of
from tests.benchmarks.list import REPEAT_MS
from tests.benchmarks.running import main
from tests.benchmarks.screen import application, contacts, window_on
from tests.benchmarks.timeline import MOST
from tests.benchmarks.timing import median, spent

NEXT, LONGEST, DRAFTS, IDLE_S = 40, 5, 10, 10
STARTED_MS = 6_000  # by then nothing that follows the start is left to do
BLOCKED_MS, KEY_MS, IDLE_MS = 100, 50, 10
Key = Qt.Key


def measure(
    path: Path, keys: int = NEXT, times: int = LONGEST, drafts: int = DRAFTS, idle: float = IDLE_S
) -> list[Figure]:
    """On a copy: what is typed is kept in the file."""
    size = size_of(path)
    with opened(path):
        most = numbers(MOST)[0]
        entries = numbers("SELECT count(*) FROM interaction WHERE party_id = ?", most)[0]
    with copied(path) as copy, window_on(copy) as window:
        page = contacts(window)
        QTest.qWait(STARTED_MS if idle >= 1 else 0)
        following = _next(page, keys)
        longest = _opened(window, page, most, times)
        typed = _kept(page, drafts)
        worked = _idle(idle)
    told = partial(Figure, size=size, unit="ms", limit=0)
    return [
        told("next record, painted", ours=following, limit_name="", bound=KEY_MS),
        told(
            "whoever has most entries, painted",
            ours=longest,
            limit_name=f"{entries} entries",
            bound=BLOCKED_MS,
        ),
        told("a draft is kept", ours=typed, limit_name="every two seconds of typing", bound=KEY_MS),
        told("idle, work in a second", ours=worked, limit_name="", bound=IDLE_MS),
    ]


def _next(page: Any, keys: int) -> float:
    """J, from the key to the picture: the median."""
    page.list.setFocus()
    times = []
    for _key in range(keys):
        QTest.qWait(REPEAT_MS * 2)
        times.append(spent(partial(QTest.keyClick, page.list, Key.Key_J), application().processEvents))
    return median(times)


def _opened(window: MainWindow, page: Any, most: int, times: int) -> float:
    """Somebody with a long story, put in front and painted: the median."""
    found = []
    for _time in range(times):
        page.list.step(1)
        QTest.qWait(REPEAT_MS * 2)
        found.append(spent(partial(page.show_record, most), application().processEvents))
    return median(found)


def _kept(page: Any, drafts: int) -> float:
    """One letter more in the form, kept in the file: the median."""
    page.edit_record()
    QTest.qWait(REPEAT_MS)
    found = []
    for _draft in range(drafts):
        field = application().focusWidget()
        assert field is not None
        QTest.keyClick(field, Key.Key_A)
        application().processEvents()
        found.append(spent(keeping.flush))
    page.right.form.leave()
    QTest.qWait(REPEAT_MS)
    return median(found)


def _idle(seconds: float) -> float:
    """Milliseconds this process works in each second, with nobody at the keyboard."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    return spent(loop.exec) / seconds


if __name__ == "__main__":
    main(measure)
