"""The calendar's first opening in a session: python -m tests.benchmarks.calendar_first FILE WAIT_MS"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from PySide6.QtTest import QTest

from tests.benchmarks.screen import application, window_on
from tests.benchmarks.timing import Run


class Opening(NamedTuple):
    """Milliseconds of the window's thread to the first picture and behind it, and of other threads."""

    opened: float
    behind: float
    beside: float
    waited: float  # on the clock, until the first picture


def first_opening(path: Path, wait_ms: int) -> Opening:
    """So long after the start, in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.calendar_first", str(path), str(wait_ms)]
    told = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    return Opening(*json.loads(told.splitlines()[-1]))


def opened(path: Path, wait_ms: int) -> Opening:
    """In this process."""
    with window_on(path) as window:
        QTest.qWait(wait_ms)
        assert window.workspace is not None and not window.workspace.is_built("calendar")
        everything, clock = time.process_time(), time.perf_counter()
        to_picture = _worked(lambda: window.go("calendar"), application().sendPostedEvents)
        waited = time.perf_counter() - clock
        behind = _worked(application().processEvents)
        beside = (time.process_time() - everything) * 1000 - to_picture - behind
        window.go("today")  # the next session begins where this one ends
    return Opening(to_picture, behind, beside, waited * 1000)


def _worked(*runs: Run) -> float:
    begun = time.thread_time()
    for run in runs:
        run()
    return (time.thread_time() - begun) * 1000


if __name__ == "__main__":
    sys.stdout.write(json.dumps(opened(Path(sys.argv[1]), int(sys.argv[2]))) + "\n")
