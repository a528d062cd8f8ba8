"""Every command of every page: in a menu, with its key as it is printed, and no key means two things."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from windows import ALT, CTRL, SHIFT, press, settle, type_text

from smallcrm.core import clock
from smallcrm.features.activity.service import plan
from smallcrm.features.people.model import Party
from smallcrm.ui.commands import OF_A_MENU, Command, key_of, key_text
from smallcrm.ui.controls import KeyedField

PAGES = ("today", "contacts", "accounts", "letters", "history", "preferences")
UNTRUE = re.compile(r"Return|\b(Left|Right|Up|Down)\b")


@pytest.fixture
def somebody(make):
    anna = make.person(company="Weber Immobilien GmbH", phone="+49 221 555 0140")
    karl = make.person("Karl", "Zuse")
    plan("Order paper", clock.today(), party=anna.id)
    return anna.id, karl.id


def visible(window):
    return [command for command in window.findChildren(Command) if command.isVisible()]


@pytest.mark.parametrize("page", PAGES)
def test_every_command_is_in_a_menu(opened, somebody, page):
    window = opened(page)
    in_menus = {id(action) for action in window.menus.commands()}
    assert [command.words() for command in visible(window) if id(command) not in in_menus] == []


@pytest.mark.parametrize("page", PAGES)
def test_no_two_commands_of_a_page_share_a_key(opened, somebody, page):
    window = opened(page)
    keys = [key_of(command) for command in visible(window) if key_of(command)]
    assert sorted(keys) == sorted(set(keys)) and len(keys) > 15


@pytest.mark.parametrize("page", PAGES)
def test_keys_are_written_as_they_are_printed(opened, somebody, page):
    window = opened(page)
    for menu in window.menus.findChildren(QMenu):
        for action in menu.actions():
            key = action.text() if isinstance(action, Command) else ""
            assert OF_A_MENU not in key and not UNTRUE.search(key_of(action)), action.text()


def test_a_record_in_its_own_window_has_its_commands_in_menus_too(opened, somebody):
    main = opened("contacts")
    main.open_apart(f"party:{somebody[0]}")
    (window,) = main.apart.windows()
    in_menus = {id(action) for action in window.menus.commands()}
    keys = [key_of(command) for command in visible(window) if key_of(command)]
    assert all(id(command) in in_menus for command in visible(window))
    assert sorted(keys) == sorted(set(keys)) and {"Ctrl+W", "Ctrl+Enter", "F2", "C", "I", "Del"} <= set(keys)


test_a_record_in_its_own_window_has_its_commands_in_menus_too = pytest.mark.qt_log_ignore(
    "This plugin does not support raise"
)(test_a_record_in_its_own_window_has_its_commands_in_menus_too)


@pytest.mark.parametrize(
    ("key", "printed"),
    [
        ("Ctrl+Return", "Ctrl+Enter"), ("Alt+Left", "Alt+←"), ("Alt+Right", "Alt+→"), ("Ctrl++", "Ctrl++"),
        ("N", "N"), ("", ""),
    ],
)  # fmt: skip
def test_a_key_is_called_as_it_is_printed(qapp, key, printed):
    assert key_text(key) == printed


def test_both_enter_keys_do_what_enter_does(qapp, qtbot):
    menu, done = QMenu(), []
    qtbot.addWidget(menu)
    command = Command(menu, "Save and close", "Ctrl+Return", lambda: done.append(True), menu)
    assert [one.toString() for one in command.shortcuts()] == ["Ctrl+Enter", "Ctrl+Return"]


def test_a_menu_shows_what_qt_would_call_otherwise_and_the_text_stays_plain(qapp, qtbot):
    menu = QMenu()
    qtbot.addWidget(menu)
    command = Command(menu, "&Back", "Alt+Left", lambda: None, menu)
    command.setText("&Back again")
    assert super(Command, command).text() == "&Back again\tAlt+←"
    assert (command.text(), command.words(), command.key()) == ("&Back again", "Back again", "Alt+←")


# The keys of the design, as far as they are there by now -------------------------------------------


@pytest.fixture
def contacts(opened, somebody):
    return opened("contacts")


def focus():
    return QApplication.focusWidget()


def test_ctrl_k_goes_to_the_search(contacts):
    press(Qt.Key.Key_K, CTRL)
    assert contacts.search.hasFocus()


@pytest.mark.parametrize("page", ["contacts", "accounts", "history"])
def test_slash_goes_to_the_filter_and_the_menu_says_so(opened, somebody, page, qapp):
    window = opened(page)
    settle(qapp)
    press(Qt.Key.Key_Slash)
    assert isinstance(focus(), KeyedField) and focus() is window.workspace.page(page).filter_field
    window.workspace.enter()
    command = next(one for one in window.menus.commands() if one.text() == "Filter this list")
    assert key_of(command) == "/"
    command.trigger()
    assert focus() is window.workspace.page(page).filter_field


def test_where_there_is_nothing_to_filter_no_menu_offers_it(opened, somebody):
    window = opened("preferences")
    assert "Filter this list" not in [one.text() for one in window.menus.commands()]


def test_n_begins_somebody_new_and_ctrl_enter_saves_and_closes(contacts, somebody):
    press(Qt.Key.Key_N)
    type_text("Zoë")
    press(Qt.Key.Key_Return, CTRL)
    assert Party.select().where(Party.given == "Zoë").count() == 1
    assert contacts.workspace.page("contacts").right.form is None


def test_ctrl_s_saves_and_stays(contacts, somebody):
    press(Qt.Key.Key_N)
    type_text("Zoë")
    press(Qt.Key.Key_S, CTRL)
    assert Party.select().where(Party.given == "Zoë").count() == 1
    assert contacts.workspace.page("contacts").right.form is not None


def test_del_deletes_and_ctrl_z_brings_back_and_ctrl_shift_z_deletes_again(contacts, somebody):
    press(Qt.Key.Key_Delete)
    assert Party.get_or_none(Party.id == somebody[0]) is None
    press(Qt.Key.Key_Z, CTRL)
    assert Party.get_or_none(Party.id == somebody[0]) is not None
    press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert Party.get_or_none(Party.id == somebody[0]) is None


@pytest.mark.parametrize(("key", "slip"), [(Qt.Key.Key_C, "Log call"), (Qt.Key.Key_I, "Log visit")])
def test_a_letter_opens_its_slip_for_whoever_is_in_front(contacts, key, slip):
    press(key)
    assert contacts.workspace.slip().accessibleName() == slip


def test_l_writes_a_letter_to_whoever_is_in_front(contacts, somebody):
    press(Qt.Key.Key_L)
    assert contacts.workspace.front == "letters"
    press(Qt.Key.Key_Left, ALT)
    assert contacts.workspace.here() == ("contacts", somebody[0])


def test_space_ticks_the_task_and_r_moves_it(opened, somebody):
    from smallcrm.features.activity.model import Task

    window = opened("today")
    press(Qt.Key.Key_R)
    assert window.workspace.slip() is not None
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Space)
    assert Task.get(Task.what == "Order paper").done


def test_ctrl_p_prints_letters_and_is_absent_where_nothing_prints(opened, somebody):
    window = opened("letters")
    assert "Ctrl+P" in [key_of(one) for one in window.menus.commands()]
    window.go("preferences")
    assert "Ctrl+P" not in [key_of(one) for one in window.menus.commands()]


def test_the_file_can_be_checked_from_the_tools(opened, somebody, qtbot):
    window = opened("contacts")
    (check,) = [one for one in window.menus["tools"].actions() if one.text() == "Check the file…"]
    check.trigger()
    qtbot.waitUntil(lambda: "in order" in window.messages.text())


def test_what_is_wrong_in_the_file_is_listed_to_read_and_to_copy(opened, somebody, qtbot, db):
    from smallcrm.core.check import Problem
    from smallcrm.shell.checking import Problems

    window = opened("contacts")
    dialog = Problems([Problem("It refers to nobody.", "task 7")], window)
    qtbot.addWidget(dialog)
    assert dialog.text.toPlainText() == "task 7: It refers to nobody."
    assert dialog.width() <= window.screen().availableSize().width()
