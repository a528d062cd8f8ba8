"""What a screen reader is told while the keyboard stays in a field."""

import pytest
from PySide6.QtCore import Qt
from windows import press

from smallcrm.ui import finding, picking
from smallcrm.ui.finding import Findings
from smallcrm.ui.line import Line
from smallcrm.ui.picking import Offered, Picker, Stage
from smallcrm.ui.room import Found


@pytest.fixture
def told(monkeypatch):
    """What is announced, in order."""
    said = []
    for module in (finding, picking):
        monkeypatch.setattr(module, "announce", lambda _widget, text: said.append(text))
    return said


@pytest.fixture
def field(qtbot):
    made = Line()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


def test_answers_that_are_walked_are_told_with_their_place(field, told):
    finds = {"a": [Found("party:1", "Anna", "Köln"), Found("party:2", "Ada")]}
    answers = Findings(field, lambda words: finds.get(words, []))
    answers.ask("a")
    press(Qt.Key.Key_Down, on=field)
    press(Qt.Key.Key_Up, on=field)
    assert [line.split(",")[0] for line in told] == ["Anna", "Ada", "Anna"]
    assert told[1].endswith("2 of 2")


def test_that_nobody_is_found_is_told(field, told):
    answers = Findings(field, lambda _words: [])
    answers.ask("zzz")
    assert told == [answers.nothing.text()] and told[0].startswith("Nobody found.")


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_what_a_picker_offers_is_told_as_it_is_walked(field, told):
    offers = [Offered(1, "Name"), Offered(2, "Kind")]
    picker = Picker("Filter", field)
    picker.open(Stage("Filter by", "", lambda _words: offers, lambda *_said: None))
    press(Qt.Key.Key_Down, on=picker.field)
    assert told == ["Kind, 2 of 2"]
