"""Words can be read as they are painted: what measures it on every screen is tried here."""

from measuring import faint
from PySide6.QtWidgets import QLabel, QWidget
from windows import settle


def test_faint_words_are_found(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    label = QLabel("Hardly there", window)
    window.resize(300, 100)
    label.resize(200, 60)
    label.setStyleSheet("color: #aaaaaa; background: #ffffff; font-size: 20px")
    window.show()
    settle(None)
    assert faint(window) == ["Hardly there"]
