"""The one timer of the reminders: it sleeps until the next one is due."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from smallcrm.core import clock
from smallcrm.core.journal import Changes
from smallcrm.features.reminders.diary import Diary
from smallcrm.features.reminders.quiet import quiet_until
from smallcrm.features.reminders.rules import rules
from smallcrm.ui.bus import ChangeBus

LONGEST_MS = 60_000  # a clock that is set, or a machine that wakes, is noticed so soon
SOON_MS = 300  # after a change: an import makes many
COUNTED = frozenset({"appointment", "task", "party", "setting"})


class Watch(QObject):
    """Looks when something is due or has changed; between, a look at the clock each minute is all."""

    turned = Signal()  # the list is another one, or says it in other words
    came = Signal(object)  # these alarms have just fallen due, and may pop up

    def __init__(self, bus: ChangeBus, parent: QObject) -> None:
        super().__init__(parent)
        self.diary = Diary(clock.now())
        self._last = clock.now()
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.tick)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.look)
        self._bus = bus
        bus.changed.connect(self._on_changed)

    def look(self) -> None:
        """Look now, and sleep until there will be more."""
        now = self._last = clock.now()
        came = self.diary.look(now)
        if came and not self.is_quiet():
            self.came.emit(came)
        self.turned.emit()
        self._sleep()

    def tick(self) -> None:
        """Time went on, or back."""
        now = clock.now()
        if now >= self.diary.next_moment() or now < self._last:
            self.look()
            return
        self._last = now
        self.diary.book.flush()
        if self.diary.standing():
            self.turned.emit()  # “in 5 min” is another minute now
        self._sleep()

    def is_quiet(self) -> bool:
        """Whether nothing may pop up now."""
        return quiet_until(clock.now(), rules()) is not None

    def end(self) -> None:
        """The file is about to be closed."""
        self._timer.stop()
        self._soon.stop()
        self._bus.changed.disconnect(self._on_changed)
        self.diary.end(clock.now())

    def _on_changed(self, changes: Changes) -> None:
        if COUNTED & changes.tables():
            self._soon.start()

    def _sleep(self) -> None:
        left = (self.diary.next_moment() - clock.now()).total_seconds() * 1_000
        self._timer.start(int(min(max(left, 1_000), LONGEST_MS)))
