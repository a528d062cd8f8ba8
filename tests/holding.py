"""A job that holds the file for as long as a test wants."""

from __future__ import annotations

import threading
import time

from patience import PATIENCE, turns

from smallcrm.core.journal import work
from smallcrm.features.people.model import Party
from smallcrm.ui.jobs import lane


class Holding:
    """Writes somebody, and then goes on until it is let go."""

    def __init__(self, title="Importing people.csv", name="Import"):
        self.title, self.name = title, name
        self.begun, self.go = threading.Event(), threading.Event()

    def __call__(self, report):
        with work(self.name):
            Party(given="Held").save()
            self.begun.set()
            while not self.go.is_set():
                report(3_400, 20_000)
                time.sleep(0.005)
        return "done"

    def start(self, window, then=None):
        """Run it as the window runs what writes; returns when it has the file."""
        window.work(self.title, self, then=then)
        assert self.begun.wait(PATIENCE)
        return self

    def end(self, qtbot):
        """Let it finish."""
        self.go.set()
        qtbot.waitUntil(lambda: lane.running is None)


class Watchdog:
    """Measures how long the event loop was kept from going round."""

    def __init__(self, qtbot):
        from PySide6.QtCore import QTimer

        self.longest, self._last = 0.0, time.monotonic()
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._on_time)
        self._timer.start()
        turns(10)
        self.longest = 0.0

    def _on_time(self):
        now = time.monotonic()
        self.longest, self._last = max(self.longest, now - self._last), now

    def stop(self):
        """The longest pause in seconds."""
        self._on_time()
        self._timer.stop()
        return self.longest
