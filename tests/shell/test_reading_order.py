"""Tab goes as one reads: what measures it on every screen, mirrored too, is tried here."""

from measuring import against_reading
from PySide6.QtWidgets import QPushButton, QWidget


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
    assert against_reading(window) == ["two → three"]


def test_the_step_home_from_the_foot_to_the_top_is_none_wherever_the_keyboard_was(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    buttons = [QPushButton(name, window) for name in ("one", "two", "three")]
    for place, button in enumerate(buttons):
        button.move(0, 50 * place)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for button in buttons:
        button.setFocus()
        assert against_reading(window) == []
