"""Keys: letters outside text, pages by number, menus that show what there is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from windows import ALT, CTRL, press, settle, type_text

from smallcrm.features.people.model import Party
from smallcrm.shell.about import About


@pytest.fixture
def two(make):
    return make.person("Anna", "Weber").id, make.person("Karl", "Zuse").id


def shown(window, menu):
    return [a.text() for a in window.menus[menu].actions() if a.isVisible() and not a.isSeparator()]


def test_a_letter_is_a_command_outside_text_and_a_letter_inside(opened, two):
    window = opened("contacts")
    window.search.setFocus()
    press(Qt.Key.Key_N)
    assert window.search.text() == "n" and window.workspace.page("contacts").right.form is None
    window.search.clear()
    window.workspace.enter()
    press(Qt.Key.Key_N)
    assert window.workspace.page("contacts").right.form is not None


def test_a_letter_belongs_to_the_page_in_front(opened, two):
    window = opened("contacts")
    window.go("today")
    assert "New follow-up" in shown(window, "new") and "New contact" not in shown(window, "new")
    window.go("accounts")
    assert "New account" in shown(window, "new") and "New follow-up" not in shown(window, "new")


def test_ctrl_and_a_number_goes_to_a_page(opened, two):
    window = opened("today")
    for number, page in ((2, "contacts"), (3, "accounts"), (1, "today")):
        press(Qt.Key(Qt.Key.Key_0 + number), CTRL)
        assert window.workspace.front == page


def test_j_and_k_walk_the_records(opened, two):
    window = opened("contacts")
    page = window.workspace.page("contacts")
    press(Qt.Key.Key_J)
    assert page.record() == two[1]
    press(Qt.Key.Key_K)
    assert page.record() == two[0]


def test_back_and_forward_go_where_one_was(opened, two):
    window = opened("today")
    window.open(f"party:{two[1]}")
    window.go("history")
    press(Qt.Key.Key_Left, ALT)
    assert (window.workspace.front, window.workspace.here().record) == ("contacts", two[1])
    press(Qt.Key.Key_Left, ALT)
    assert window.workspace.front == "today"
    press(Qt.Key.Key_Right, ALT)
    assert (window.workspace.front, window.workspace.here().record) == ("contacts", two[1])


def test_every_command_with_a_key_is_in_a_menu_and_no_key_means_two_things(opened, two):
    window = opened("contacts")
    keys = [a.shortcut().toString() for a in window.menus.commands() if not a.shortcut().isEmpty()]
    assert len(keys) == len(set(keys))
    assert {"N", "C", "I", "J", "K", "F2", "Del", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+S", "Ctrl+Enter"} <= set(
        keys
    )


def test_menus_without_commands_are_not_there(opened):
    window = opened(at=None)
    visible = {
        name
        for name in ("file", "edit", "new", "view", "tools", "help")
        if window.menus[name].menuAction().isVisible()
    }
    assert visible == {"file", "edit", "view", "help"}, "no tools without a file"
    assert "Save a copy (backup)…" not in shown(window, "file") and "Preferences" not in shown(window, "file")


@pytest.mark.qt_log_ignore("This plugin does not support")  # a dialog, without a screen
def test_f1_shows_the_keys_of_this_page(opened, two):
    from smallcrm.shell.keys import Keys
    from smallcrm.ui.panels import KeyHint, Toned

    window = opened("contacts")
    press(Qt.Key.Key_F1)
    dialog = window.findChild(Keys)
    hints = {hint.text() for hint in dialog.findChildren(KeyHint)}
    assert {"N", "C", "J", "F2"} <= hints
    assert "New contact" in {words.text() for words in dialog.findChildren(Toned)}
    dialog.accept()


def test_ctrl_k_finds_people_and_enter_opens_them(opened, two, qapp):
    window = opened("today")
    press(Qt.Key.Key_K, CTRL)
    assert window.search.hasFocus()
    type_text("zus")
    press(Qt.Key.Key_Return)
    assert (window.workspace.front, window.workspace.here().record) == ("contacts", two[1])
    assert window.search.text() == "" and QApplication.focusWidget() is window.workspace.page("contacts").list


def test_ctrl_k_finds_commands_too_and_escape_goes_back(opened, two):
    window = opened("today")
    press(Qt.Key.Key_K, CTRL)
    type_text("history")
    press(Qt.Key.Key_Return)
    assert window.workspace.front == "history"
    press(Qt.Key.Key_K, CTRL)
    type_text("x")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    assert window.search.text() == "" and not window.search.hasFocus()


def test_a_phone_number_from_outside_opens_who_has_it(opened, make, qapp):
    anna = make.person(phone="+49 221 555 0140")
    make.person("Karl", "Zuse", phone="+49 30 1234")
    window = opened("today")
    window.search.look_for("+492215550140")
    settle(qapp)
    assert window.workspace.here().record == anna.id


def test_nothing_is_written_by_looking(opened, two, db):
    before = Party.select().count(), db.execute_sql("SELECT count(*) FROM _journal").fetchone()
    window = opened("today")
    for page in ("contacts", "accounts", "history", "preferences", "today"):
        window.go(page)
    assert (Party.select().count(), db.execute_sql("SELECT count(*) FROM _journal").fetchone()) == before


@pytest.mark.parametrize("text_size", [100, 150])
def test_what_the_program_is_can_be_read_without_scrolling(opened, qapp, text_size):
    about = About(opened(text_size=text_size))
    about.show()
    settle(qapp)
    for words in about.findChildren(QLabel):
        shown = words.visibleRegion().boundingRect()
        assert shown.size() == words.size(), words.text()
    about.close()


def test_esc_in_a_list_puts_a_message_away_and_leaves_the_keyboard_there(opened, two):
    window = opened("contacts")
    before = QApplication.focusWidget()
    window.tell("No printer is set up on this computer.", "warning")
    press(Qt.Key.Key_Escape)
    assert window.messages.texts() == [] and QApplication.focusWidget() is before
