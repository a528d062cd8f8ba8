"""Undo and redo everywhere, and the history."""

import pytest
from PySide6.QtCore import Qt
from windows import CTRL, SHIFT, press, settle, type_text

from smallcrm.core import file
from smallcrm.core.journal import Journal
from smallcrm.features.people.model import Party
from smallcrm.features.people.service import delete_parties


def edit_menu(window):
    return [a.text().replace("&", "") for a in window.menus["edit"].actions()]


def test_the_menu_says_what_will_be_taken_back_and_what_brought_back(opened, make):
    window = opened("contacts")
    assert "Nothing to undo" in edit_menu(window)
    make.person()
    assert "Undo: New contact" in edit_menu(window) and "Nothing to redo" in edit_menu(window)
    press(Qt.Key.Key_Z, CTRL)
    assert Party.select().count() == 0
    assert "Nothing to undo" in edit_menu(window) and "Redo: New contact" in edit_menu(window)
    press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert Party.select().count() == 1
    assert window.messages.text() == "Done again: New contact"


def test_undo_in_a_field_takes_back_typing_first_and_then_work(opened, make):
    make.person()
    window = opened("today")
    press(Qt.Key.Key_K, CTRL)
    type_text("abc")
    press(Qt.Key.Key_Z, CTRL)
    assert window.search.text() == "" and Party.select().count() == 1
    press(Qt.Key.Key_Z, CTRL)
    assert Party.select().count() == 0


def test_a_held_key_takes_back_one_thing(opened):
    window = opened("contacts")
    assert not window.standing.undoing.back.autoRepeat() and not window.standing.undoing.again.autoRepeat()


def test_lists_follow_undo(opened, make):
    make.person("Ada", "Byron"), make.person("Bob", "Ross")
    window = opened("contacts")
    page = window.workspace.page("contacts")
    press(Qt.Key.Key_Delete)
    assert page.pane.rows.rowCount() == 1 and "Deleted: Ada Byron" in window.messages.text()
    press(Qt.Key.Key_Z, CTRL)
    assert [page.pane.rows.index(n).data() for n in range(2)] == ["Bob Ross", "Ada Byron"] or (
        page.pane.rows.rowCount() == 2
    )


def test_an_undo_too_large_for_a_moment_runs_beside_the_window(opened, make, qtbot, monkeypatch):
    from smallcrm.shell import undoing

    monkeypatch.setattr(undoing, "LARGE", 0)
    window = opened("contacts")
    make.person()
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: Party.select().count() == 0)
    qtbot.waitUntil(lambda: window.messages.text() == "Taken back: New contact")


def test_the_history_lists_the_newest_first_and_takes_one_back(opened, make, qapp):
    anna = make.person()
    make.task(what="Order paper")
    window = opened("history")
    page = window.workspace.page("history")
    assert [page.rows.index(n).data() for n in range(2)] == ["make", "New contact"]
    page.list.step(1)
    press(Qt.Key.Key_Return)
    assert not Party.select().where(Party.id == anna.id).exists()
    assert page.rows.index(0).data() == "Undo: New contact"
    assert page.rows.row(2).chip.text == "taken back" and not page.rows.row(2).button


def test_what_stands_in_the_way_is_said_and_nothing_changes(opened, make):
    anna = make.person()
    make.interaction(anna)
    window = opened("history")
    page = window.workspace.page("history")
    page.list.step(1)
    press(Qt.Key.Key_Return)
    assert "cannot be taken back" in window.messages.text()
    assert Party.select().count() == 1 and Journal.select().count() == 2


def test_undo_survives_a_restart(opened, make, path):
    anna = make.person()
    delete_parties([anna.id])
    file.close_file()
    opened("contacts")
    press(Qt.Key.Key_Z, CTRL)
    assert Party.select().count() == 1


def test_the_status_line_tells_file_and_last_change(opened, make, qapp, db):
    window = opened("today")
    assert window.status.file.text() == "test.smallcrm"
    assert window.status.change.text() == "Nothing changed yet" and window.status.backup.text() == ""
    make.person()
    assert window.status.change.text().startswith("Saved: New contact, today ")


@pytest.mark.parametrize("clash", ["&", "Weber & Söhne"])
def test_an_ampersand_in_a_label_is_one(opened, db, clash):
    from smallcrm.core.journal import work

    window = opened("today")
    with work(clash):
        Party(given="A").save()
    settle(None)
    undo = next(a for a in window.menus["edit"].actions() if "Undo" in a.text())
    assert undo.text().endswith(clash.replace("&", "&&"))
