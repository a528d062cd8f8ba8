"""Letters beside a field: whoever types into a form never starts a command of the page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from windows import CTRL, press, type_text

from smallcrm.features.activity.model import Interaction
from smallcrm.features.people.model import ContactPoint, Party
from smallcrm.ui.bindings import line
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.slips import Slip

LETTERS = [Qt.Key.Key_F, Qt.Key.Key_N, Qt.Key.Key_J, Qt.Key.Key_Slash, Qt.Key.Key_Delete]


@pytest.fixture
def window(opened, make):
    anna = make.person("Anna", "Weber", phone="+49 221 555 0140")
    window = opened("contacts")
    window.open(f"party:{anna.id}")
    return window


@pytest.mark.parametrize("key", LETTERS)
def test_a_letter_on_a_button_of_a_slip_leaves_the_slip_where_it_is(window, key):
    press(Qt.Key.Key_C)
    slip = window.workspace.slip()
    slip.form.fields["subject"].put("Wants the boiler")
    next(button for button in slip.findChildren(QPushButton) if button.isVisible()).setFocus()
    press(key)
    assert window.workspace.slip() is slip and slip.form.fields["subject"].get() == "Wants the boiler"
    assert slip.isAncestorOf(window.focusWidget()) and Party.select().count() == 1


@pytest.mark.parametrize("key", LETTERS)
def test_a_letter_on_a_button_of_the_contact_form_leaves_it_open(window, key):
    press(Qt.Key.Key_F2)
    form = window.focusWidget()
    while not hasattr(form, "save_and_close"):
        form = form.parentWidget()
    form.findChildren(QPushButton)[-1].setFocus()
    press(key)
    assert form.isVisible() and window.workspace.slip() is None and Party.select().count() == 1


def test_tab_leads_from_one_phone_to_the_next_and_never_onto_what_removes_it(window):
    press(Qt.Key.Key_F2)
    form = window.focusWidget()
    while not hasattr(form, "save_and_close"):
        form = form.parentWidget()
    phones = form.form.fields["phones"].widget
    phones.lines[0].value.setFocus()
    for _stop in range(3):
        press(Qt.Key.Key_Tab)
    assert window.focusWidget() is phones.lines[1].value
    phones.lines[0].value.setText("")
    phones.lines[0].edited.emit()
    press(Qt.Key.Key_Return, CTRL)
    assert not ContactPoint.select().exists(), "an emptied line is a removed one"


def test_space_still_presses_the_button_it_is_on(window):
    press(Qt.Key.Key_C)
    slip = window.workspace.slip()
    cross = next(button for button in slip.findChildren(QPushButton) if button.accessibleName() == "Put away")
    cross.setFocus()
    press(Qt.Key.Key_Space)
    QTest.qWait(1)
    assert window.workspace.slip() is None


def test_enter_answers_where_one_line_is_all_that_is_asked(window):
    said = []
    form = Form([entry("Name", "name", line())])
    window.lay(Slip("one", "One", "", form, lambda: said.append(form.values()["name"])))
    type_text("Köln")
    press(Qt.Key.Key_Return)
    assert said == ["Köln"] and window.workspace.slip() is None


def test_enter_in_one_of_several_lines_does_not_save(window):
    press(Qt.Key.Key_C)
    type_text("Wants the boiler")
    press(Qt.Key.Key_Return)
    assert window.workspace.slip() is not None and not Interaction.select().exists()
