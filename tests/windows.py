"""What tests of the window share: a bus, an opened window, and real key events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from patience import turns
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from smallcrm.app import rooms
from smallcrm.core import file
from smallcrm.shell import frame
from smallcrm.shell.appearance import Appearance
from smallcrm.shell.window import MainWindow
from smallcrm.ui import jobs
from smallcrm.ui.bus import ChangeBus
from smallcrm.ui.theme import apply
from smallcrm.ui.turns import Turns

NONE = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def bus(db: Any, qapp: QApplication) -> Iterator[ChangeBus]:
    """Announcements of the open file."""
    made = ChangeBus()
    yield made
    made.stop()
    assert jobs.finish_all(), "a job outlived its test"


@pytest.fixture
def opened(qtbot: Any, qapp: QApplication, path: Path) -> Iterator[Callable[..., MainWindow]]:
    """Opens the real window, on the test's own file unless told otherwise, at a page, in a dress."""
    windows: list[MainWindow] = []

    def open_at(
        page: str = "", mode: str = "light", text_size: int = 100, mirrored: bool = False, at: Any = ""
    ) -> MainWindow:
        direction = Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
        qapp.setLayoutDirection(direction)
        appearance = Appearance(qapp)
        apply(qapp, mode, text_size)  # type: ignore[arg-type]
        window = MainWindow(qapp, appearance, rooms(), None)
        windows.append(window)
        window.resize(1366, 768)
        window.show()
        if at is None:
            window.show_welcome()
        else:
            window.open_file(at or path)
            if page:
                window.go(page)
        qtbot.waitExposed(window)
        qtbot.waitUntil(lambda: in_front(window))
        settle(qapp)
        qtbot.waitUntil(lambda: all_there(window), timeout=30_000)
        return window

    yield open_at
    asks = frame.lets_go
    frame.lets_go = lambda window: True  # what a test left half typed asks nothing
    jobs.finish_all()
    for window in windows:
        window.close()
        window.deleteLater()
    frame.lets_go = asks
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    apply(qapp, "light", 100)
    assert jobs.finish_all(), "a job outlived its test"
    file.close_file()


def in_front(window: QWidget) -> bool:
    """Whether a window is the active one; one that opens behind it may have taken that, so it asks again."""
    if not window.isActiveWindow():
        window.activateWindow()
    return window.isActiveWindow()


def all_there(window: QWidget) -> bool:
    """Whether what comes in turns behind the first picture has come, however busy the computer is."""
    return not window.findChildren(Turns)


def settle(app: QApplication) -> None:
    """Let what waits for the next turn of the event loop happen."""
    turns()


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, on: QWidget | None = None) -> None:
    """One key, where the keyboard is."""
    target = on or QApplication.focusWidget() or QApplication.activeWindow()
    assert target is not None
    QTest.keyClick(target, key, modifiers)
    QTest.qWait(1)


def type_text(text: str, on: QWidget | None = None) -> None:
    """Letters as a keyboard of any language sends them; keyClicks aborts the process on “ö”."""
    for letter in text:
        target = on or QApplication.focusWidget()
        assert target is not None
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, 0, NONE, letter))


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab should stop here; arrows walk a group, and a line inside a choice is the choice's."""
    if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or not widget.isEnabled():
        return False
    if isinstance(widget, QAbstractButton) and widget.group() and not widget.isChecked():
        return False
    # The ground of what scrolls is never asked: Python would take what scrolls for its child, a ring that
    # nobody holds, and throw it away while it is shown.
    return widget.focusProxy() is None


def spoken_name(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
