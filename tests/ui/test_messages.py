"""The calm place, the crash window, and what is found as one types."""

import logging
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget
from windows import press, type_text

from smallcrm.core.errors import Cancelled, UserError
from smallcrm.ui.crash import Watch
from smallcrm.ui.fields import Line
from smallcrm.ui.finding import Findings, PickField
from smallcrm.ui.messages import MessageBar, calmly
from smallcrm.ui.room import Found

PEOPLE = [
    Found("party:1", "Anna Weber", "Köln"),
    Found("party:2", "Karl Weber"),
    Found("party:3", "Maria Rossi"),
]


def find(words):
    return [found for found in PEOPLE if words.casefold() in found.title.casefold()]


class Window(QWidget):
    """A window with a calm place."""

    def __init__(self):
        super().__init__()
        self.messages = MessageBar()
        QVBoxLayout(self).addWidget(self.messages)

    def tell(self, text, kind="info", act=None):
        self.messages.say(text, kind, act)


@pytest.fixture
def window(qtbot):
    made = Window()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    made.activateWindow()
    return made


def test_what_the_user_can_act_on_is_said_and_nothing_breaks(window):
    def refuse():
        raise UserError("The file is busy.")

    assert not calmly(window, refuse)
    assert window.messages.text() == "The file is busy."


def test_who_cancels_is_not_told_so(window):
    def stop():
        raise Cancelled

    assert not calmly(window, stop)
    assert window.messages.text() == ""


def test_a_mistake_of_ours_is_not_hidden(window):
    with pytest.raises(ZeroDivisionError):
        calmly(window, lambda: 1 / 0)


def test_a_message_offers_one_thing_to_do(window, qtbot):
    done = []
    window.tell("Deleted.", "info", ("Undo", lambda: done.append(1)))
    window.messages._button.click()
    assert done == [1] and window.messages.text() == ""


def test_markup_in_a_message_is_text(window):
    window.tell("<b>Weber</b>")
    assert window.messages._text.textFormat() == Qt.TextFormat.PlainText


def test_a_message_that_stays_cannot_be_put_away(window):
    window.messages.say("Reading only.", "warning", stays=True)
    press(Qt.Key.Key_Escape, on=window.messages)
    assert window.messages.text() == "Reading only."


@pytest.fixture
def watch(qapp, qtbot, window):
    made = Watch(qapp)
    yield made
    if made.window():
        made.window().close()
    made.stop()


def mistake():
    try:
        raise ZeroDivisionError("oops")
    except ZeroDivisionError:
        sys.excepthook(*sys.exc_info())


def test_a_mistake_of_ours_is_shown_once_logged_once_and_can_be_copied(watch, qtbot, caplog):
    with caplog.at_level(logging.CRITICAL):
        for _again in range(5):  # as when painting goes wrong
            mistake()
    crash = watch.window()
    assert crash is not None and crash.isVisible()
    crash.copy()
    assert "ZeroDivisionError: oops" in QGuiApplication.clipboard().text()
    assert [record.message for record in caplog.records] == ["a mistake of ours"]
    caplog.clear()


def test_an_uncaught_user_error_is_said_calmly_and_not_as_a_crash(watch, window):
    try:
        raise UserError("The disk is full.")
    except UserError:
        sys.excepthook(*sys.exc_info())
    assert watch.window() is None and window.messages.text() == "The disk is full."


def test_a_mistake_in_another_thread_is_shown_in_the_window(watch, qtbot, caplog):
    import threading

    def broken():
        raise KeyError("oops")

    with caplog.at_level(logging.CRITICAL):
        thread = threading.Thread(target=broken)
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: watch.window() is not None)
    caplog.clear()


def test_the_hooks_are_given_back(qapp):
    before = sys.excepthook
    made = Watch(qapp)
    assert sys.excepthook is not before
    made.stop()
    assert sys.excepthook is before


@pytest.fixture
def field(window):
    made = Line()
    window.layout().addWidget(made)
    made.findings = Findings(made, find)
    made.setFocus()
    return made


def test_arrows_walk_the_answers_and_enter_takes_one(field, qtbot):
    type_text("web")
    assert field.findings.isVisible()
    press(Qt.Key.Key_Down)
    with qtbot.waitSignal(field.findings.picked) as picked:
        press(Qt.Key.Key_Return)
    assert picked.args[0].title == "Karl Weber" and not field.findings.isVisible()
    assert field.hasFocus(), "the keyboard never left the field"


def test_escape_puts_the_answers_away_and_keeps_the_words(field):
    type_text("web")
    press(Qt.Key.Key_Escape)
    assert not field.findings.isVisible() and field.text() == "web"


def test_nobody_found_is_said(field):
    type_text("zzz")
    assert field.findings.nothing.isVisible() and not field.findings.list.isVisible()


def test_a_picked_person_is_kept_until_the_words_change(window):
    field = PickField(find, lambda target: {f.target: f.title for f in PEOPLE}[target])
    window.layout().addWidget(field)
    field.line.setFocus()
    type_text("ross")
    assert field.problem(), "words that name nobody are a problem"
    press(Qt.Key.Key_Return)
    assert field.target == "party:3" and field.line.text() == "Maria Rossi" and not field.problem()
    type_text("x")
    assert field.target is None
