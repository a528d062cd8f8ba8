"""Keys and presses as deeds of a working day."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

KEY, CTRL, ALT, SHIFT = (
    Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)  # fmt: skip
NONE = Qt.KeyboardModifier.NoModifier
Deed = tuple[str, Callable[[], object]]


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> Callable[[], object]:
    """One key, where the keyboard is."""

    def run() -> None:
        target = QApplication.focusWidget() or QApplication.activeWindow()
        if target is not None:
            QTest.keyClick(target, key, modifiers)

    return run


def typed(what: str, text: str) -> Iterator[Deed]:
    """Letters one by one."""
    for letter in text:
        yield what, press(KEY.Key_Space if letter == " " else Qt.Key(ord(letter.upper())))


def times(what: str, key: Qt.Key, count: int, modifiers: Qt.KeyboardModifier = NONE) -> Iterator[Deed]:
    """The same key so many times."""
    for _time in range(count):
        yield what, press(key, modifiers)


def waiting(what: str, turns: int = 10) -> Iterator[Deed]:
    """What the deed before began may end."""
    for _turn in range(turns):
        yield what, lambda: None
