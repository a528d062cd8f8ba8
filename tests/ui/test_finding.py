"""What takes longer to find is asked beside the window, once the typing pauses."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.ui import jobs
from smallcrm.ui.fields import Line
from smallcrm.ui.finding import Findings
from smallcrm.ui.room import Found
from tests.windows import press, type_text

ANNA, BERTA = Found("party:1", "Anna Weber"), Found("party:2", "Berta Weiss", "wrote about Weber")


@pytest.fixture
def window(qtbot, db):
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    assert jobs.finish_all()


@pytest.fixture
def field(window):
    """Finds nobody at once for “x…”, else Anna; later Anna again, and Berta."""
    made = Line()
    window.layout().addWidget(made)
    made.asked = []

    def more(words):
        made.asked.append((words, threading.current_thread() is threading.main_thread()))
        return [] if words == "xx" else [ANNA, BERTA]

    made.findings = Findings(made, lambda words: [] if words.startswith("x") else [ANNA], more=more)
    made.setFocus()
    return made


def titles(field: Line) -> list[str]:
    """What the answers are called."""
    model = field.findings.list.model()
    return [model.row(place).title for place in range(model.rowCount())]


def test_further_answers_come_below_those_found_at_once(field, qtbot):
    type_text("web")
    assert titles(field) == ["Anna Weber"]
    qtbot.waitUntil(lambda: titles(field) == ["Anna Weber", "Berta Weiss"])
    assert field.findings.list.currentIndex().row() == 0, "the hand stays where it is"
    assert field.asked == [("web", False)], "once, and not in the thread of the window"


def test_who_walked_down_meanwhile_stays_there(field, qtbot):
    type_text("web")
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: len(titles(field)) == 2)
    press(Qt.Key.Key_Down)
    with qtbot.waitSignal(field.findings.picked) as picked:
        press(Qt.Key.Key_Return)
    assert picked.args[0] == BERTA


def test_nobody_is_found_only_when_all_was_asked(field, qtbot):
    type_text("xx")
    nothing = field.findings.nothing
    assert nothing.isVisible() and nothing.text().startswith("Looking further")
    qtbot.waitUntil(lambda: nothing.text().startswith("Nobody found"))


def test_answers_to_other_words_are_not_shown(field, qtbot):
    type_text("xx")
    qtbot.waitUntil(lambda: len(field.asked) == 1)
    type_text("y")
    qtbot.waitUntil(lambda: len(titles(field)) == 2)
    assert [words for words, _main in field.asked] == ["xx", "xxy"]


def test_put_away_before_the_pause_asks_nothing(field):
    type_text("web")
    press(Qt.Key.Key_Escape)
    assert not field.findings.is_looking(), "nor will it look later"
    assert field.asked == [] and not field.findings.isVisible()
