"""Tab goes as one reads, mirrored too: down a column and along a line, to the next column at its end."""

import pytest
from measuring import against_reading, backwards
from PySide6.QtWidgets import QPushButton, QWidget
from screens import SCREENS
from test_screens import filled, screen  # noqa: F401
from windows import settle

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # without a screen


@pytest.mark.parametrize("name", SCREENS)
def test_mirrored_tab_goes_as_one_reads(screen, name):  # noqa: F811
    window = screen(name, mirrored=True)
    if hasattr(window, "messages"):
        window.messages.put_away()
    settle(None)
    assert against_reading(window) == []


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
