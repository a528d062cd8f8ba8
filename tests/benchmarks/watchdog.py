"""Watches the event loop of the window: how long it did not turn, in which deed, and where it stood."""

from __future__ import annotations

import sys
import threading
import time
import traceback
from dataclasses import dataclass, field
from types import TracebackType

from PySide6.QtCore import QObject, QTimer

BEAT_MS = 5
LOOK = 0.005  # seconds between two looks of the watching thread


@dataclass
class Block:
    """One time the event loop stood still."""

    milliseconds: float
    deed: str
    stack: list[str] = field(default_factory=list)  # where, while it lasted

    def where(self) -> str:
        """The line of ours it was seen in most."""
        ours = [line for line in self.stack if "smallcrm" in line]
        return max(set(ours), key=ours.count) if ours else ""


class Watchdog:
    """A beat in the event loop, and a thread that looks where the window is while the beat is missing."""

    def __init__(self, limit_ms: float) -> None:
        self.limit, self.blocks = limit_ms / 1000, list[Block]()
        self.deed = ""
        self._parent = QObject()
        self._beat, self._seen = time.monotonic(), list[str]()
        self._timer = QTimer(self._parent, interval=BEAT_MS)
        self._timer.timeout.connect(self._on_beat)
        self._window_thread = threading.get_ident()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Watchdog:
        self.forget()
        self._timer.start()
        self._thread.start()
        return self

    def __exit__(
        self, _kind: type | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._timer.stop()
        self._thread.join()

    def forget(self) -> None:
        """Count from now: what came before is apart."""
        self._beat = time.monotonic()

    def _on_beat(self) -> None:
        now = time.monotonic()
        stood = now - self._beat
        self._beat, seen, self._seen = now, self._seen, []
        if stood > self.limit:
            self.blocks.append(Block(stood * 1000, self.deed, seen))

    def _look(self) -> None:
        while not self._stop.wait(LOOK):
            if time.monotonic() - self._beat > self.limit / 2:
                frame = sys._current_frames().get(self._window_thread)
                if frame is not None:
                    self._seen += [
                        f"{step.filename.rpartition('smallcrm/')[2]}:{step.lineno} {step.name} (smallcrm)"
                        for step in reversed(traceback.extract_stack(frame))
                        if "/smallcrm/" in step.filename and "/tests/" not in step.filename
                    ][:1]
