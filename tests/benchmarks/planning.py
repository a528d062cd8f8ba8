"""The deeds of somebody who plans: the calendar in all its views, series, trips."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smallcrm.shell.window import MainWindow
from tests.benchmarks.keyboard import CTRL, KEY, Deed, press, times, waiting

STEPS = 20  # of a drag


def planning(window: MainWindow) -> Iterator[Deed]:
    """One round."""
    yield from calendar(window)
    yield from series(window)
    yield from trips(window)


def calendar(window: MainWindow) -> Iterator[Deed]:
    """Each view opened, walked, turned; an entry moved by mouse and by key, and taken back."""

    def page() -> Any:
        assert window.workspace is not None
        return window.workspace.page("calendar")

    yield "calendar: open", lambda: window.go("calendar")
    yield from waiting("calendar: open")
    for name, key in (("day", KEY.Key_D), ("week", KEY.Key_W), ("month", KEY.Key_M), ("agenda", KEY.Key_A)):
        yield f"{name}: show", press(key)
        yield from waiting(f"{name}: what comes behind", 6)
        yield from times(f"{name}: arrow", KEY.Key_Down, 5)
        yield from times(f"{name}: next entry", KEY.Key_J, 5)
        yield from times(f"{name}: later", KEY.Key_PageDown, 4)
        yield from times(f"{name}: earlier", KEY.Key_PageUp, 4)
    for name, key in (("month", KEY.Key_M), ("week", KEY.Key_W)):
        yield f"{name}: show", press(key)
        yield f"{name}: today", press(KEY.Key_T)
        yield from waiting(f"{name}: what comes behind", 6)
        yield from dragging(name, page)
        yield f"{name}: next entry", press(KEY.Key_J)
        yield f"{name}: move by key", press(KEY.Key_Right, CTRL)
        yield from waiting(f"{name}: moved", 3)
        yield from taken_back(name)
    yield "appointment: open the slip", press(KEY.Key_N)
    yield from waiting("appointment: the slip", 5)
    yield "appointment: leave it", press(KEY.Key_Escape)


def dragging(name: str, page: Callable[[], Any]) -> Iterator[Deed]:
    """The first entry that can be moved, over the view and let go; then taken back."""
    held: list[QPoint] = []

    def grip() -> None:
        blocks = [one for one in page().board.blocks if one.entry.moves and not one.entry.is_bar]
        held[:] = [blocks[0].rect.center()] if blocks else [QPoint(200, 200)]
        QTest.mousePress(page().board.viewport(), Qt.MouseButton.LeftButton, pos=held[0])

    def move(step: int) -> None:
        QTest.mouseMove(page().board.viewport(), held[0] + QPoint(step * 12, step * 4))

    yield f"{name}: grip an entry", grip
    for step in range(1, STEPS):
        yield f"{name}: drag it", lambda step=step: move(step)  # type: ignore[misc]
    yield f"{name}: let it go", lambda: QTest.keyClick(page().board, KEY.Key_Escape)
    yield f"{name}: let it go", lambda: QTest.mouseRelease(page().board.viewport(), Qt.MouseButton.LeftButton)


def taken_back(name: str) -> Iterator[Deed]:
    """A question may stand in the way; then nothing was changed."""
    asked = QApplication.activeModalWidget
    yield f"{name}: asked", lambda: press(KEY.Key_Escape)() if asked() else press(KEY.Key_Z, CTRL)()
    yield from waiting(f"{name}: taken back", 3)


def series(window: MainWindow) -> Iterator[Deed]:
    """Its page, and a slip to begin one."""
    yield "series: open", lambda: window.go("series")
    yield from waiting("series: open")
    yield from times("series: next", KEY.Key_J, 4)
    yield "contacts: open", press(KEY.Key_2, CTRL)
    yield from waiting("contacts: open")
    yield "series: begin one", press(KEY.Key_S, Qt.KeyboardModifier.ShiftModifier)
    yield from waiting("series: the slip", 5)
    yield "series: leave it", press(KEY.Key_Escape)
    yield "cadence: open the slip", press(KEY.Key_C, Qt.KeyboardModifier.ShiftModifier)
    yield from waiting("cadence: the slip", 5)
    yield "cadence: leave it", press(KEY.Key_Escape)


def trips(window: MainWindow) -> Iterator[Deed]:
    """Their page, walked."""
    yield "trips: open", lambda: window.go("trips")
    yield from waiting("trips: open")
    yield from times("trips: next", KEY.Key_J, 4)
    yield "Today: open", press(KEY.Key_1, CTRL)
    yield from waiting("Today: open")
