"""A scanner types a letter’s code wherever the keyboard stands: its person comes, and the question."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView
from windows import CTRL, opened, press, settle, type_text  # noqa: F401

from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity.model import Interaction
from smallcrm.features.letters.codes import code_of
from smallcrm.features.letters.model import Letter
from smallcrm.features.letters.service import Order, write_letters
from smallcrm.features.letters.texts.shelf import offer
from smallcrm.features.people.service import Draft, Place, add_party
from smallcrm.shell import scanning

LETTER_OF_ANOTHER_FILE = 123 << 22 | 7 << 10 | 5


@pytest.fixture
def letter(db, tmp_path):
    """One that went out."""
    home = Place("Ringstraße 8", "50667", "Köln", country="DE")
    party = add_party(Draft({"given": "Anna", "family": "Weber"}, [], [home]))
    return write_letters(Order(offer("blank"), [party.id], {}), tmp_path / "a.pdf").letters[0].id


@pytest.fixture
def window(letter, opened, monkeypatch):  # noqa: F811
    monkeypatch.setattr(scanning, "BETWEEN", 60_000)  # of a machine that stops now and then
    return opened("contacts")


def scan(window, code: str, qapp) -> None:
    """As a scanner does: every key to the window of the system, then Enter."""
    for sign in code:
        QTest.keyClick(window.windowHandle(), sign)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    settle(qapp)


def asked(window, letter: int) -> bool:
    slip = window.workspace.slip()
    return slip is not None and slip.name == f"answer:{letter}"


def test_on_a_list_a_scan_opens_the_letter_and_no_letter_of_it_is_a_command(window, letter, qapp, qtbot):
    window.workspace.page("contacts").findChild(QAbstractItemView).setFocus()
    scan(window, code_of(letter), qapp)
    qtbot.waitUntil(lambda: asked(window, letter))
    assert window.workspace.slip().isVisible()


@pytest.mark.parametrize("code", [code_of(n << 22 | 5) for n in (1, 1 << 20, (1 << 38) + 77)])
def test_codes_begin_with_a_digit(code):
    assert code[0].isdigit()


def test_what_is_scanned_into_a_field_is_taken_out_again(window, letter, qapp, qtbot):
    field = window.workspace.page("contacts").filter_field
    field.setFocus()
    type_text("Web")
    scan(window, code_of(letter), qapp)
    qtbot.waitUntil(lambda: asked(window, letter))
    assert field.text() == "Web"


def test_in_the_search_box_a_scan_is_found_however_fast_it_was(window, letter, qapp, qtbot):
    press(Qt.Key.Key_K, CTRL)
    scan(window, code_of(letter), qapp)
    qtbot.waitUntil(lambda: asked(window, letter))
    assert window.search.text() == ""


def test_in_the_quick_line_a_code_leads_to_its_letter_and_is_no_note(window, letter, qapp, qtbot):
    press(Qt.Key.Key_Q)
    settle(qapp)
    code = code_of(letter).lower().replace("1", "i").replace("0", "o")
    type_text(f"{code[:4]} {code[4:8]} {code[8:]}")
    before = Interaction.select().count()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: asked(window, letter))
    assert Interaction.select().count() == before


def test_a_letter_taken_back_and_one_of_another_file_are_told_in_plain_words(window, letter, qapp, qtbot):
    undo(last_undoable())
    assert not Letter.select().exists()
    scan(window, code_of(letter), qapp)
    qtbot.waitUntil(lambda: "deleted or taken back" in window.messages.text())
    scan(window, code_of(LETTER_OF_ANOTHER_FILE), qapp)
    qtbot.waitUntil(lambda: "No letter with that code is in this file" in window.messages.text())


def test_quick_hands_scan_nothing(window, letter, qapp, qtbot, monkeypatch):
    monkeypatch.setattr(scanning, "BETWEEN", -1)  # every key comes too late
    field = window.workspace.page("contacts").filter_field
    field.setFocus()
    code = code_of(letter)
    for sign in code:
        QTest.keyClick(window.windowHandle(), sign)
    assert field.text().upper() == code
    scan(window, "", qapp)
    assert not asked(window, letter) and field.text().upper() == code
