"""The calm place, and what is found as one types."""

import pytest
from patience import fire, turns
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget
from windows import press, type_text

from smallcrm.core.errors import Cancelled, UserError
from smallcrm.ui import message_bar
from smallcrm.ui.fields import Line
from smallcrm.ui.finding import Findings, PickField
from smallcrm.ui.messages import MessageBar, Messages, calmly
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
        self.first, self.other = Line(), Line()
        layout = QVBoxLayout(self)
        layout.addWidget(self.first)
        layout.addWidget(self.other)
        self.messages = Messages()
        self.messages.float_over(self)

    def tell(self, text, kind="info", act=None):
        self.messages.say(text, kind, act)


@pytest.fixture
def window(qtbot):
    made = Window()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    QCursor.setPos(made.mapToGlobal(QPoint(9, 9)))
    turns(10)
    QCursor.setPos(made.mapToGlobal(QPoint(5, 5)))  # a message under the mouse stays
    turns(10)
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
    window.messages.newest().button.click()
    assert done == [1] and window.messages.text() == ""


def test_markup_in_a_message_is_text(window):
    window.tell("<b>Weber</b>")
    assert window.messages.newest()._text.textFormat() == Qt.TextFormat.PlainText


def test_putting_a_message_away_by_tab_brings_the_keyboard_back_to_the_field(window):
    window.other.setFocus()
    window.messages.say("No printer", "warning", ("Save PDF", lambda: None))
    window.messages.newest().button.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Escape)
    assert window.messages.texts() == [] and window.other.hasFocus()


def test_a_click_on_a_messages_cross_leaves_the_keyboard_in_the_field(window, qtbot):
    window.other.setFocus()
    window.messages.say("No printer", "warning")
    qtbot.mouseClick(window.messages.newest()._close, Qt.MouseButton.LeftButton)
    assert window.messages.texts() == [] and window.other.hasFocus()


def test_what_belongs_to_a_slip_or_page_goes_with_it(window):
    window.messages.say("No printer", "warning", ("Save PDF", lambda: None), of=window.other)
    window.messages.say("The disk is full.", "danger")
    window.other.hide()
    assert window.messages.texts() == ["The disk is full."]


def test_what_belongs_to_it_stays_while_the_window_is_only_put_aside(window):
    window.messages.say("No printer", "warning", ("Save PDF", lambda: None), of=window.other)
    window.other.show()
    window.first.hide()
    assert window.messages.texts() == ["No printer"]


def test_a_message_that_stays_cannot_be_put_away(window):
    banner = MessageBar(window)
    banner.say("Reading only.", "warning", stays=True)
    press(Qt.Key.Key_Escape, on=banner)
    assert banner.text() == "Reading only."


def test_what_must_be_read_is_not_pushed_away_by_what_passes(window):
    window.tell("The disk is full.", "danger")
    window.tell("Task deleted.")
    window.tell("Taken back: Delete task")
    assert window.messages.texts() == ["The disk is full.", "Taken back: Delete task"]


def test_the_same_words_stand_there_once(window):
    for _again in range(3):
        window.tell("The disk is full.", "danger")
    window.tell("Saved.", "success")
    window.tell("The disk is full.", "danger")
    assert window.messages.texts() == ["Saved.", "The disk is full."]


def test_three_are_seen_at_once_and_the_others_come_up_when_these_go(window):
    for number in range(5):
        window.tell(f"Error {number}", "danger")
    assert window.messages.texts() == ["Error 2", "Error 3", "Error 4"]
    window.messages.newest().put_away()
    assert window.messages.texts() == ["Error 1", "Error 2", "Error 3"]
    window.messages.put_away()
    assert window.messages.texts() == [] and not window.messages.isVisible()


def test_beside_the_messages_the_page_is_touched_as_ever(window):
    window.tell("Saved.", "success")
    window.tell("A very long warning about something that was imported and looks odd.", "warning")
    messages = window.messages
    top = messages.mapToGlobal(messages.rect().topLeft())
    assert window.childAt(window.mapFromGlobal(top)) is None, "the corner beside the smaller one"


def test_a_passing_message_goes_when_there_was_time_to_read_it(window, qtbot, monkeypatch):
    monkeypatch.setattr(message_bar, "reading_time", lambda *_: 30)
    window.tell("Task deleted.")
    window.tell("The disk is full.", "danger")
    qtbot.waitUntil(lambda: window.messages.texts() == ["The disk is full."])


def come(bar):
    """Its time has come: what its clock does then, when it has no more than that to wait for."""
    assert bar._timer.isActive()
    fire(bar._timer)


def test_it_stays_while_the_keyboard_is_on_it(window, qtbot):
    window.first.setFocus()
    window.tell("Task deleted.", "info", ("Undo", lambda: None))
    window.messages.take_focus()
    newest = window.messages.newest()
    assert newest.button.hasFocus()
    for _again in range(2):
        come(newest)
        assert window.messages.text() == "Task deleted."
    window.messages.take_focus()
    assert window.first.hasFocus(), "the same key leads back"
    come(newest)
    assert window.messages.text() == ""


def test_escape_puts_it_away_and_the_keyboard_goes_back_where_it_was(window):
    window.other.setFocus()
    window.tell("The disk is full.", "danger")
    window.messages.take_focus()
    press(Qt.Key.Key_Escape)
    assert window.messages.text() == "" and window.other.hasFocus()


def test_it_stays_under_the_mouse(window, qtbot):
    window.tell("Task deleted.")
    newest = window.messages.newest()
    QCursor.setPos(newest.mapToGlobal(newest.rect().center()))
    qtbot.waitUntil(newest.underMouse)
    for _again in range(2):
        come(newest)
        assert window.messages.text() == "Task deleted."
    QCursor.setPos(window.mapToGlobal(QPoint(5, 5)))
    qtbot.waitUntil(lambda: not newest.underMouse())
    come(newest)
    assert window.messages.text() == ""


def test_held_it_is_asked_again_by_itself(window, qtbot, monkeypatch):
    monkeypatch.setattr(message_bar, "AGAIN_MS", 30)
    window.first.setFocus()
    window.tell("Task deleted.", "info", ("Undo", lambda: None))
    window.messages.take_focus()
    come(window.messages.newest())
    assert window.messages.text() == "Task deleted."
    window.messages.take_focus()
    qtbot.waitUntil(lambda: window.messages.text() == "")


def test_long_words_stay_longer():
    assert message_bar.reading_time("Saved.", False) < message_bar.reading_time("word " * 60, False)
    assert message_bar.reading_time("Saved.", True) > message_bar.reading_time("Saved.", False)


def test_what_the_system_said_beneath_an_error_can_be_copied(window):
    def refuse():
        try:
            raise OSError(28, "No space left on device")
        except OSError as error:
            raise UserError("The disk is full.") from error

    calmly(window, refuse)
    newest = window.messages.newest()
    assert newest.button.text() == "Copy details"
    newest.button.click()
    assert "No space left on device" in QGuiApplication.clipboard().text()


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


def test_what_went_a_moment_ago_is_said_calmly(db, window):
    from smallcrm.features.people.model import Party

    assert not calmly(window, lambda: Party.get_by_id(1))
    assert "not there any more" in window.messages.text()
