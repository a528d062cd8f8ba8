"""Watches the event loop of the window: how long it did not turn, in which deed, and where it stood.

Beside the clock stands how long the window's own thread worked meanwhile: on a machine that does other
things, the rest is time it was not given, or that it waited for the disk or for a job of its own.
"""

from __future__ import annotations

import faulthandler
import tempfile
import time
from dataclasses import dataclass, field
from types import TracebackType

from PySide6.QtCore import QObject, QTimer

BEAT_MS = 10


@dataclass
class Block:
    """One time the event loop stood still."""

    milliseconds: float
    worked: float
    deed: str
    stack: list[str] = field(default_factory=list)  # where, while it lasted

    def where(self) -> str:
        """The innermost steps of ours."""
        return " < ".join(self.stack[:3])


class Watchdog:
    """A beat in the event loop. `looking`: where it stays out, Python notes where the program stands.

    That is for finding a block, not for a long run: the note is taken while the program goes on, and that
    can end it.
    """

    def __init__(self, limit_ms: float, looking: bool = False) -> None:
        self.limit, self.blocks, self._looking = limit_ms / 1000, list[Block](), looking
        self.deed = ""
        self._parent = QObject()
        self._beat, self._worked = time.monotonic(), time.thread_time()
        self._timer = QTimer(self._parent, interval=BEAT_MS)
        self._timer.timeout.connect(self._on_beat)
        self._notes = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115  # closed with us

    def __enter__(self) -> Watchdog:
        self.forget()
        self._timer.start()
        return self

    def __exit__(
        self, _kind: type | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._timer.stop()
        if self._looking:
            faulthandler.cancel_dump_traceback_later()
        self._notes.close()

    def forget(self) -> None:
        """Count from now: what came before is apart."""
        self._beat, self._worked = time.monotonic(), time.thread_time()

    def _on_beat(self) -> None:
        now, work = time.monotonic(), time.thread_time()
        stood, worked = now - self._beat, work - self._worked
        self._beat, self._worked = now, work
        if stood > self.limit:
            self.blocks.append(Block(stood * 1000, worked * 1000, self.deed, self._noted()))
        if self._looking:
            faulthandler.dump_traceback_later(self.limit * 0.7, file=self._notes)

    def _noted(self) -> list[str]:
        """Our own steps, the innermost first, of what was noted; and a clean sheet."""
        if not self._looking:
            return []
        faulthandler.cancel_dump_traceback_later()
        self._notes.seek(0)
        steps = [line.strip() for line in self._notes if "/smallcrm/" in line and "/tests/" not in line]
        self._notes.seek(0)
        self._notes.truncate()
        return [step.rpartition("/smallcrm/")[2].replace('", line ', ":") for step in steps]
