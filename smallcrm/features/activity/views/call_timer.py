"""The clock of a call: started and stopped by a key, it tells when the call began and how long it took."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton

from smallcrm.core import clock
from smallcrm.core.i18n import _
from smallcrm.ui.bindings import Binding
from smallcrm.ui.commands import key_text
from smallcrm.ui.icons import icon
from smallcrm.ui.running import running

KEY = "Ctrl+R"
SECOND_MS = 1_000


class CallTimer(QPushButton):
    """A button that says how long it has been running. Nothing ticks while it does not."""

    edited = Signal()
    stopped = Signal(object, int)  # when it began, and how many minutes it took

    def __init__(self) -> None:
        super().__init__(icon("phone"), "")
        self.began: dt.datetime | None = None
        self._tick = QTimer(self, interval=SECOND_MS)
        self._tick.timeout.connect(self._on_tick)
        self.clicked.connect(self.turn)
        self._show()

    def turn(self) -> None:
        """Start, or stop."""
        if self.began is None:
            self.start(clock.now())
        else:
            self.stop()

    def start(self, began: dt.datetime) -> None:
        """It runs since then."""
        self.began = began
        self._tick.start()
        self._show()
        self.edited.emit()

    def stop(self) -> None:
        """It has run; how long, is told."""
        began, self.began = self.began, None
        self._tick.stop()
        self._show()
        if began is not None:
            self.stopped.emit(began, minutes_since(began))
            self.edited.emit()

    def put(self, began: str | None) -> None:
        """Running since a moment of another time, or not at all."""
        self.began, now = None, clock.now()
        self._tick.stop()
        if began:
            self.began = min(dt.datetime.fromisoformat(began), now)
            self._tick.start()
        self._show()

    def said(self) -> str:
        """Since when it has been running; empty where it does not."""
        return "" if self.began is None else self.began.isoformat()

    def elapsed(self) -> str:
        """“06:12”, or “1:06:12”."""
        seconds = 0 if self.began is None else max(0, round((clock.now() - self.began).total_seconds()))
        minutes, seconds = divmod(seconds, 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"

    def _on_tick(self) -> None:
        self._show()
        running.tick()

    def _show(self) -> None:
        said = _("Start the clock") if self.began is None else _("Stop {}").format(self.elapsed())
        self.setText(f" {said}  {key_text(KEY)}")
        self.setAccessibleName(said)


def timer_field() -> tuple[Binding, CallTimer]:
    """The clock as a field of a form: that it runs is kept like anything typed."""
    made = CallTimer()
    return Binding(made, made.said, made.put, made.edited), made


def minutes_since(began: dt.datetime) -> int:
    """Whole minutes, a begun one counted when half of it is over; one at least."""
    return max(1, round((clock.now() - began).total_seconds() / 60))
