"""Time in tests: a machine may be slow, or stop for seconds, and no test may notice.

Whoever waits for a state waits for very long; that it never comes is the only way to fail. What the program
does only where there is little time, it does here only where a test asks for it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

PATIENCE = 90  # seconds, for what takes a moment: far beyond any machine that is merely busy
WIDE = 60.0  # seconds, for what is told at once, where the mistake would take minutes or never end
TURNS, TURN_MS = 20, 2

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


class Patient(QtBot):
    """Waits for a state or a signal for as long as it takes; a shorter time that is asked for is no limit."""

    def __init__(self, request: Any) -> None:
        super().__init__(request)
        self._held: list[Any] = []

    def addWidget(self, widget: Any, **more: Any) -> None:
        """Held until it is deleted: else Python may forget its parts while a timer in it still waits."""
        super().addWidget(widget, **more)
        self._held.append(widget)

    def let_go(self) -> None:
        """What was closed at the end of the test is deleted now, and not in the middle of the next one."""
        from PySide6.QtCore import QCoreApplication, QEvent

        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._held.clear()

    def waitUntil(self, callback: Any, *, timeout: int = 0) -> None:
        super().waitUntil(callback, timeout=max(timeout, PATIENCE * 1_000))

    def waitSignal(self, signal: Any, *, timeout: int = 0, raising: bool | None = None, **more: Any) -> Any:
        return super().waitSignal(signal, timeout=_long(timeout, raising), raising=raising, **more)

    def waitSignals(self, signals: Any, *, timeout: int = 0, raising: bool | None = None, **more: Any) -> Any:
        return super().waitSignals(signals, timeout=_long(timeout, raising), raising=raising, **more)

    def waitExposed(self, widget: Any, *, timeout: int = 0) -> Any:
        """Waits at once, not only as a context: most forget the `with`, and would not wait at all."""
        with super().waitExposed(widget, timeout=_long(timeout, None)) as waiting:
            return waiting


def _long(timeout: int, raising: bool | None) -> int:
    """Milliseconds; who only looks whether something comes says so, and for how long."""
    return timeout if raising is False else max(timeout, PATIENCE * 1_000)


@pytest.fixture
def qtbot(qapp: Any, request: Any) -> Iterator[Patient]:
    """The robot of pytest-qt, with patience."""
    made = Patient(request)
    yield made
    made.let_go()


@pytest.fixture(scope="session")
def qapp(qapp: Any) -> Any:
    """The application; its glances end, and its messages pass, not before a test could look."""
    from smallcrm.features.activity.views import sketches
    from smallcrm.features.calendar.views import loading
    from smallcrm.ui import message_bar, queries

    sketches.PATIENCE *= 100
    loading.QUICK = WIDE
    queries.GLANCE = WIDE
    for name in ("LEAST_MS", "PER_LETTER_MS", "TO_ACT_MS", "AGAIN_MS"):
        setattr(message_bar, name, getattr(message_bar, name) * 100)
    return qapp


def turns(count: int = TURNS) -> None:
    """Let the event loop go round so often: counted, and not timed, as a process may be stopped meanwhile."""
    from PySide6.QtTest import QTest

    for _turn in range(count):
        QTest.qWait(TURN_MS)


def fire(timer: Any) -> None:
    """What a timer that waits would do when its time has come, now; one that does not wait does nothing."""
    if timer.isActive():
        timer.stop()
        timer.timeout.emit()


def let_pass(milliseconds: int) -> None:
    """Whatever was begun before and is due by now has happened: timers come in the order of their times."""
    from PySide6.QtCore import Qt, QTimer

    over: list[int] = []
    timer = QTimer(singleShot=True, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: over.append(1))
    timer.start(milliseconds)
    while not over:
        turns(1)
    turns(5)


def put_away() -> None:
    """Windows a test left go with it: each that lives is dressed again, twice, by every one that opens."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or (app := widgets.QApplication.instance()) is None:
        return
    for window in app.topLevelWidgets():
        window.deleteLater()
    app.sendPostedEvents(None, sys.modules["PySide6.QtCore"].QEvent.Type.DeferredDelete)
