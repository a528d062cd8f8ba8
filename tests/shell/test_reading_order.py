"""Tab goes as one reads: what measures it on every screen, mirrored too, is tried here."""

from measuring import backwards
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
    assert backwards(window) == ["two → three"]
