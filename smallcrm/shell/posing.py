"""A window before a picture: keys are pressed and words typed as by a hand, and what floats is seen, too."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QKeyCombination, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier


class Gesture(NamedTuple):
    """Something a hand does: keys one after the other, or words that are typed."""

    keys: tuple[str, ...] = ()
    words: str = ""


def is_key(name: str) -> bool:
    """Whether this is called a key, as in Ctrl+K or Tab."""
    sequence = QKeySequence(name)
    return sequence.count() == 1 and _combination(sequence).key() != Qt.Key.Key_unknown


def act_out(window: QWidget, gestures: Iterable[Gesture], settle: Callable[[], object]) -> None:
    """Do all of it where the keyboard is, as in front of a screen; `settle` waits after each gesture."""
    window.activateWindow()
    settle()
    for gesture in gestures:
        for name in gesture.keys:
            _press(window, name)
            QApplication.processEvents()
        for letter in gesture.words:
            _send(window, 0, NONE, letter)
        settle()


def picture_of(window: QWidget) -> QPixmap:
    """The window as it is seen: with the menus and slips that lie over it as windows of their own."""
    drawn = window.grab()
    floating = [one for one in QApplication.topLevelWidgets() if one is not window and one.isVisible()]
    if floating:
        painter = QPainter(drawn)
        for one in floating:
            painter.drawPixmap(one.mapToGlobal(QPoint()) - window.mapToGlobal(QPoint()), one.grab())
        painter.end()
    return drawn


def _press(window: QWidget, name: str) -> None:
    """One key with what is held: first as a shortcut, then where the keyboard is, as the system does it."""
    from PySide6.QtTest import QTest

    pressed = _combination(QKeySequence(name))
    QTest.keyClick(_target(window), pressed.key(), pressed.keyboardModifiers())


def _combination(sequence: QKeySequence) -> QKeyCombination:
    """The one key there is in it; PySide's stubs forget that a sequence has places."""
    return sequence[0]  # type: ignore[index, no-any-return]


def _send(window: QWidget, key: int, held: Qt.KeyboardModifier, letter: str) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(_target(window), QKeyEvent(kind, key, held, letter))


def _target(window: QWidget) -> QWidget:
    return (
        QApplication.activePopupWidget()
        or QApplication.focusWidget()
        or QApplication.activeModalWidget()
        or window
    )
