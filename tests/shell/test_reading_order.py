"""Tab goes as one reads: down a column and along a line, to the next column at its end."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from screens import SCREENS
from test_screens import filled, screen  # noqa: F401
from windows import settle, spoken_name

SLACK = 4  # pixels two things of one line may differ

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # without a screen


def stops(window, limit=200):
    """What Tab visits, in its order, once round."""
    first = QApplication.focusWidget()
    found = [first]
    for _time in range(limit):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is first:
            break
        if now is not found[-1]:
            found.append(now)
    return found


def place(window, widget):
    """Where a widget stands in the window; read from left to right."""
    at = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    if window.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        at.moveLeft(window.width() - at.right())
    return at


def backwards(window):
    """Steps of Tab that go up without going on to another column."""
    found = []
    walked = stops(window)
    for before, after in zip(walked, walked[1:], strict=False):
        one, two = place(window, before), place(window, after)
        up = two.bottom() < one.top() + SLACK
        back = two.right() <= one.left() + SLACK and two.top() <= one.bottom() - SLACK and not up
        left = two.left() < one.right() - SLACK
        if (up and left) or (back and two.bottom() > one.top() + SLACK):
            found.append(f"{spoken_name(before)} → {spoken_name(after)}")
    return found


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("mirrored", [False, True])
def test_tab_goes_as_one_reads(screen, name, mirrored):  # noqa: F811
    window = screen(name, mirrored=mirrored)
    if hasattr(window, "messages"):
        window.messages.put_away()
    settle(None)
    steps = backwards(window)
    assert len(steps) <= 1, steps  # once round it comes back to the top


def test_a_step_against_the_reading_is_found(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    one, two = QPushButton("one", window), QPushButton("two", window)
    three = QPushButton("three", window)
    for button, at in ((one, (0, 0)), (two, (0, 100)), (three, (0, 50))):
        button.move(*at)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    one.setFocus()
    assert backwards(window) == ["two → three"]
