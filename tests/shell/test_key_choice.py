"""Keys of one's own: pressed to be chosen, refused with the reason, taken over, shown everywhere at once."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from windows import ALT, CTRL, NONE, SHIFT, press, settle, type_text

from smallcrm.core import preferences
from smallcrm.core.preferences import _path
from smallcrm.shell.keys import Keys
from smallcrm.ui.commands import Command, key_of
from smallcrm.ui.controls import ActionButton
from smallcrm.ui.keyring import plain, ring
from smallcrm.ui.panels import KeyHint
from smallcrm.ui.rows import RowRole

Key = Qt.Key


@pytest.fixture(autouse=True)
def usual_again(db):
    yield
    preferences.put("keys", {})
    ring.load()


@pytest.fixture
def part(opened, make):
    make.person("Anna", "Weber")
    make.person("Karl", "Zuse")
    preferences.put("preferences_section", "keys")
    window = opened("preferences")
    return window.workspace.page("preferences").part("keys")


def row_of(part, text):
    return next(place for place in range(part.rows.rowCount()) if part.rows.row(place).title == text)


def stand_on(part, text):
    part.list.setCurrentIndex(part.rows.index(row_of(part, text)))
    part.list.setFocus()


def choose(part, text, key, held=NONE):
    stand_on(part, text)
    press(Key.Key_Return)
    assert part.catcher.hasFocus()
    press(key, held)


def shown(part, text):
    chip = part.rows.row(row_of(part, text)).chip
    return chip.text if chip else ""


def command(window, text):
    return next(one for one in window.findChildren(Command) if one.called == text)


def test_every_command_of_every_page_is_listed_with_its_key_and_its_place(part):
    told = {part.rows.row(place).title: part.rows.row(place) for place in range(part.rows.rowCount())}
    assert told["History"].chip.text == "Ctrl+H" and told["History"].detail == "Edit"
    assert told["New contact"].chip.text == "N" and told["New contact"].detail == "New · Contacts"
    assert {"Find anyone or anything", "Filter this list", "Contacts", "Close this window"} <= set(told)
    assert len(told) == part.rows.rowCount() > 50, "none twice"


def test_looking_at_the_keys_gives_no_key_two_meanings(part):
    window = part.window()
    keys = [key_of(one) for one in window.findChildren(Command) if one.isVisible() and key_of(one)]
    assert sorted(keys) == sorted(set(keys))


def test_a_key_that_is_pressed_is_the_key_from_now_on_and_not_done(part):
    window = part.window()
    choose(part, "History", Key.Key_Y, CTRL | SHIFT)
    assert shown(part, "History") == "Ctrl+Shift+Y" and window.workspace.front == "preferences"
    press(Key.Key_H, CTRL)
    assert window.workspace.front == "preferences", "the old key is free"
    press(Key.Key_Y, CTRL | SHIFT)
    assert window.workspace.front == "history"


def test_a_single_letter_works_outside_of_text_and_writes_inside(part):
    window = part.window()
    choose(part, "History", Key.Key_Y)
    window.go("contacts")
    window.search.setFocus()
    press(Key.Key_Y)
    assert (window.search.text(), window.workspace.front) == ("y", "contacts")
    window.search.clear()
    window.workspace.enter()
    press(Key.Key_Y)
    assert window.workspace.front == "history"


def test_menus_buttons_and_the_list_of_keys_follow_at_once(part):
    window = part.window()
    page = window.workspace.page("history")
    choose(part, "Undo", Key.Key_U, ALT)
    assert key_of(command(window, "Undo")) == "Alt+U"
    window.go("history")
    button = next(one for one in page.findChildren(ActionButton) if "undo" in one.text().casefold())
    assert button._key == "Alt+U"
    dialog = Keys(window.menus.commands(), window)
    assert "Alt+U" in {hint.text() for hint in dialog.findChildren(KeyHint)}
    dialog.deleteLater()


def test_the_search_and_the_filter_answer_to_their_new_keys_and_show_them(part):
    window = part.window()
    choose(part, "Find anyone or anything", Key.Key_F, ALT | SHIFT)
    choose(part, "Filter this list", Key.Key_F, CTRL | SHIFT)
    press(Key.Key_F, ALT | SHIFT)
    assert window.search.hasFocus() and window.search._hint.text() == "Alt Shift F"
    window.go("contacts")
    press(Key.Key_F, CTRL | SHIFT)
    assert window.workspace.page("contacts").filter_field.hasFocus()


@pytest.mark.parametrize(
    ("text", "key", "held", "says"),
    [
        ("History", Key.Key_C, CTRL, "moves or edits"), ("History", Key.Key_Down, NONE, "moves or edits"),
        ("History", Key.Key_F4, ALT, "belongs to the system"),
        ("History", Key.Key_F10, NONE, "stays what it is"),
        ("History", Key.Key_F, ALT, "opens the menu “File”"), ("Save", Key.Key_Y, NONE, "while you type"),
        ("History", Key.Key_Q, CTRL | ALT, "type a sign"), ("History", Key.Key_Space, NONE, "moves or edits"),
        ("History", Key.Key_L, Qt.KeyboardModifier.MetaModifier, "belongs to the system"),
    ],
)  # fmt: skip
def test_a_key_that_cannot_work_is_refused_with_the_reason(part, text, key, held, says):
    before = shown(part, text)
    choose(part, text, key, held)
    assert says in part.told.text() and part.catcher.hasFocus()
    press(Key.Key_Escape)
    assert shown(part, text) == before and part.list.hasFocus()


def test_shift_alone_is_waited_for(part):
    choose(part, "History", Key.Key_Shift)
    assert part.catcher.hasFocus() and shown(part, "History") == "Ctrl+H"


def test_a_key_that_another_command_has_is_named_and_can_be_left(part):
    choose(part, "History", Key.Key_B, CTRL)
    assert part.told.text() == "Ctrl+B is the key of “Sidebar as icons”."
    part.leave.setFocus()
    press(Key.Key_Space)
    assert shown(part, "History") == "Ctrl+H" and shown(part, "Sidebar as icons") == "Ctrl+B"


def test_a_key_that_is_taken_over_leaves_the_other_command_without(part):
    window = part.window()
    choose(part, "History", Key.Key_B, CTRL)
    assert part.take.hasFocus()
    press(Key.Key_Return)
    assert (shown(part, "History"), shown(part, "Sidebar as icons")) == ("Ctrl+B", "")
    press(Key.Key_B, CTRL)
    assert window.workspace.front == "history" and not window.workspace.is_folded()


def test_commands_of_different_pages_may_share_a_key(part):
    choose(part, "New contact", Key.Key_V)
    assert shown(part, "New contact") == "V" == shown(part, "Letter or its text")


def test_a_command_of_one_page_meets_those_that_are_everywhere(part):
    choose(part, "New contact", Key.Key_H, CTRL)
    assert "“History”" in part.told.text()


def test_backspace_takes_the_key_away(part):
    choose(part, "History", Key.Key_Backspace)
    assert shown(part, "History") == "" and ring.chosen() == {"History": ""}


def test_one_key_or_all_go_back_to_what_is_usual(part):
    choose(part, "History", Key.Key_Y)
    choose(part, "Full screen", Key.Key_F12)
    stand_on(part, "History")
    part.one.click()
    assert shown(part, "History") == "Ctrl+H" and ring.chosen() == {"Full screen": "F12"}
    part.all.click()
    assert shown(part, "Full screen") == "F11" and not ring.chosen() and not part.all.isEnabled()


def test_a_usual_key_that_another_command_took_is_asked_about_before_it_comes_back(part):
    choose(part, "History", Key.Key_B, CTRL)
    press(Key.Key_Return)
    stand_on(part, "Sidebar as icons")
    part.one.click()
    assert part.told.text() == "Ctrl+B is the key of “History”."
    press(Key.Key_Return)
    assert (shown(part, "Sidebar as icons"), shown(part, "History")) == ("Ctrl+B", "")


def test_the_filter_finds_by_words_by_menu_and_by_key(part):
    press(Key.Key_Slash)
    assert part.filter.hasFocus()
    for said, found in (("ctrl+h", {"History"}), ("sidebar", {"Sidebar as icons"}), ("xyzzy", set())):
        part.filter.setText(said)
        assert {part.rows.row(place).title for place in range(part.rows.rowCount())} == found
    assert part.told.text() == "No command is called that." and not part.change.isEnabled()


def test_what_was_chosen_is_there_after_a_restart_and_in_another_language(part, opened):
    choose(part, "History", Key.Key_Y)
    part.window().close()
    from smallcrm.core.i18n import use_language

    use_language("de")
    try:
        window = opened("today")
        assert next(one for one in window.findChildren(Command) if one.name == "History").key() == "Y"
        press(Key.Key_Y)
        assert window.workspace.front == "history"
    finally:
        use_language("en")


def test_where_two_have_a_key_all_the_same_the_chosen_one_counts(opened, db):
    _path().parent.mkdir(parents=True, exist_ok=True)
    _path().write_text(json.dumps({"keys": {"History": "Ctrl+B"}}))
    window = opened("today")
    press(Key.Key_B, CTRL)
    press(Key.Key_B, CTRL)
    assert window.workspace.front == "history" and not window.workspace.is_folded()


@pytest.mark.parametrize(
    "kept", [{"keys": 3}, {"keys": [1]}, {"keys": {"History": 7}}, {"keys": {"History": "x" * 99}}]
)
def test_keys_that_make_no_sense_are_the_usual_ones(opened, db, kept):
    _path().parent.mkdir(parents=True, exist_ok=True)
    _path().write_text(json.dumps(kept))
    window = opened("today")
    press(Key.Key_H, CTRL)
    assert window.workspace.front == "history"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("ctrl+shift+y", "Ctrl+Shift+Y"),
        ("", ""),
        ("Ctrl+X, Ctrl+S", None),
        ("nonsense", None),
        ("Ctrl+", None),
    ],
)
def test_a_key_is_kept_in_one_form(qapp, said, kept):
    assert plain(said) == kept


def test_the_list_is_walked_and_changed_by_keyboard_alone(part):
    stand_on(part, "History")
    press(Key.Key_Return)
    press(Key.Key_Y)
    assert part.list.hasFocus() and part.list.currentIndex().data(RowRole).title == "History"
    type_text("")
    settle(None)
    press(Key.Key_Tab)
    assert QApplication.focusWidget() in (part.change, part.one)


def test_a_form_shows_the_key_that_saves_it_now(part):
    from smallcrm.ui.controls import KeyName

    window = part.window()
    choose(part, "Save and close", Key.Key_S, ALT | SHIFT)
    window.go("contacts")
    press(Key.Key_N)
    form = window.workspace.page("contacts").right.form
    assert [one.text() for one in form.findChildren(KeyName)] == ["Alt+Shift+S"]
    ring.reset()
    assert [one.text() for one in form.findChildren(KeyName)] == ["Ctrl+Enter"]
