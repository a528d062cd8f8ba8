"""The window's pulse: a worker feels whether the window is busy, and lets it have the processor to itself.

Python runs one thread at a time. A window that shares every step with a worker takes three times as long
for what it does; a worker that rests meanwhile loses hardly anything.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer

BEAT_MS = 10
LATE = 0.025  # seconds since the last beat: the window is at something
REST, LONGEST = 0.004, 0.25  # seconds of a rest, and of all rests at one time


class Pulse(QObject):
    """Beats in the window's thread while somebody works beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._last = 0.0
        self._timer: QTimer | None = None

    def begin(self) -> None:
        """Beat from now on. Called in the window's thread, as `end` is."""
        if self._timer is None:
            self._timer = QTimer(self, interval=BEAT_MS)
            self._timer.timeout.connect(self._beat)
        self._beat()
        self._timer.start()

    def end(self) -> None:
        """Nobody feels it any more."""
        if self._timer is not None:
            self._timer.stop()

    def give_way(self) -> None:
        """Called by a worker now and then: rests while the window is busy, but not for ever."""
        begun = now = time.monotonic()
        while now - self._last > LATE and now - begun < LONGEST:
            time.sleep(REST)
            now = time.monotonic()

    def _beat(self) -> None:
        self._last = time.monotonic()


pulse = Pulse()
