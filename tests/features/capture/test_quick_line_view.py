"""The quick line in the real window, with real keys."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from windows import CTRL, press, settle, spoken_name, type_text

from smallcrm.core import clock, file
from smallcrm.core.journal import work
from smallcrm.features.activity.model import Appointment, Interaction, Task
from smallcrm.features.capture.views import bar as bars
from smallcrm.features.capture.views.bar import QuickBar
from smallcrm.features.people.model import Affiliation, Party, PartyTag
from smallcrm.features.people.service import Draft, add_party

Key = Qt.Key


@pytest.fixture
def window(opened, path):
    """The window on a file with four people, at Contacts, on a Wednesday morning."""
    file.open_file(path)
    with work("People"):
        add_party(Draft({"kind": "person", "given": "Jörg", "family": "Adler"}))
        add_party(Draft({"kind": "person", "given": "Anna", "family": "Müller"}, company="Dachbau"))
        add_party(Draft({"kind": "person", "given": "Jens", "family": "Braun"}))
        add_party(Draft({"kind": "person", "given": "Berta", "family": "Braun"}))
    file.close_file()
    clock.fix(dt.datetime(2026, 11, 18, 10, 15, tzinfo=dt.UTC))
    bars._earlier.clear()
    return opened("contacts")


@pytest.fixture
def quick(window, qapp):
    """The quick line, brought up by its key."""
    press(Key.Key_Q)
    settle(qapp)
    found = window.findChild(QuickBar)
    assert found is not None
    assert found.editor.hasFocus()
    return found


def _chips(quick) -> list[str]:
    return [chip.words for chip in quick.preview.chips()]


def test_a_new_enquiry_is_a_person_an_account_and_a_task_in_one_line_and_enter(quick, window):
    type_text("new Ada Stone, Stone Roofing, 0171 5550123: wants a quote; call tue")
    press(Key.Key_Return)
    ada = Party.get(Party.display_name == "Ada Stone")
    assert Affiliation.get(Affiliation.person == ada).account.display_name == "Stone Roofing"
    assert (Task.get().what, Task.get().due, Task.get().party_id) == ("call", "2026-11-24", ada.id)
    assert Interaction.get().subject == "wants a quote"
    assert not quick.isVisible()
    assert "Ada Stone" in window.messages.text()


def test_what_is_understood_is_shown_in_full_words_while_one_types(quick):
    type_text("call müller 12m re roof; next fri 10:00 visit #hot")
    assert _chips(quick) == [
        "Anna Müller · Dachbau", "Call, from us", "12 min", "#hot", "Friday, 20 November, 10:00–11:00: visit",
    ]  # fmt: skip
    assert quick.preview.note() == "Note: roof"
    tinted = {one.cursor.selectedText() for one in quick.editor.extraSelections()}
    assert {"call", "müller", "12m", "fri", "10:00", "visit", "#hot"} <= tinted
    press(Key.Key_Return)
    assert Interaction.get().minutes == 12
    assert Appointment.get().start == "2026-11-20T10:00:00"
    assert PartyTag.select().count() == 1


def test_whoever_is_in_front_is_meant_where_the_line_names_nobody(quick):
    type_text("called, no answer")
    assert _chips(quick)[0] == "Jörg Adler (in front)"
    press(Key.Key_Return)
    assert Interaction.get().party.display_name == "Jörg Adler"


def test_whoever_is_in_front_can_be_taken_away_and_then_somebody_is_searched(quick):
    type_text("wants a quote")
    quick.preview.chips()[0].click()
    assert "Jörg Adler (in front)" not in _chips(quick)
    press(Key.Key_Return)
    assert quick.asking.isVisible()
    assert Interaction.select().count() == 0
    type_text("mül")
    press(Key.Key_Return)
    assert _chips(quick)[0].startswith("Anna Müller")
    press(Key.Key_Return)
    assert Interaction.get().party.display_name == "Anna Müller"


def test_of_several_people_a_key_chooses_one(quick):
    type_text("call braun 5m")
    offered = [one.name for one in quick.read.candidates]
    assert set(offered) == {"Jens Braun", "Berta Braun"}
    press(Key.Key_Return)
    assert Interaction.select().count() == 0
    press(Key.Key_2, CTRL)
    press(Key.Key_Return)
    assert Interaction.get().party.display_name == offered[1]


def test_the_arrow_down_leads_to_the_people_one_may_choose(quick):
    type_text("call braun 5m")
    press(Key.Key_Down)
    assert QApplication.focusWidget() is quick.preview.chips()[0]
    press(Key.Key_Return)
    assert quick.editor.hasFocus()
    press(Key.Key_Return)
    assert Interaction.get().party.family == "Braun"


def test_del_on_a_chip_says_not_that_and_the_words_go_back_into_the_note(quick):
    type_text("call müller 12m cable")
    chip = next(chip for chip in quick.preview.chips() if chip.words == "12 min")
    chip.setFocus()
    press(Key.Key_Delete)
    assert "12 min" not in _chips(quick)
    assert quick.preview.note() == "Note: 12m cable"
    quick.editor.setFocus()
    type_text(" and pipes")
    press(Key.Key_Return)
    assert (Interaction.get().minutes, Interaction.get().subject) == (None, "12m cable and pipes")


def test_esc_keeps_what_was_typed_for_the_next_time(quick, qapp):
    type_text("call müller 5m")
    press(Key.Key_Escape)
    assert not quick.isVisible()
    press(Key.Key_Q)
    assert quick.editor.text() == "call müller 5m"
    assert Interaction.select().count() == 0


def test_a_line_is_there_again_after_the_file_was_closed(quick, window, path, qapp):
    type_text("call müller 5m")
    press(Key.Key_Escape)
    window.open_file(path)
    settle(qapp)
    window.go("contacts")
    press(Key.Key_Q)
    assert window.findChild(QuickBar).editor.text() == "call müller 5m"


def test_the_arrow_brings_the_last_lines_back(quick):
    for said in ("call müller 5m", "call adler 6m"):
        press(Key.Key_Q) if not quick.isVisible() else None
        type_text(said)
        press(Key.Key_Return)
    press(Key.Key_Q)
    press(Key.Key_Up)
    assert quick.editor.text() == "call adler 6m"
    press(Key.Key_Up)
    assert quick.editor.text() == "call müller 5m"
    press(Key.Key_Down)
    assert quick.editor.text() == "call adler 6m"


def test_undo_is_offered_and_takes_all_of_it_back(quick, window):
    type_text("new Ada Stone, Stone Roofing: wants a quote; call tue")
    press(Key.Key_Return)
    window.messages.newest().button.click()
    assert not Party.select().where(Party.display_name.in_(["Ada Stone", "Stone Roofing"])).exists()
    assert Task.select().count() == Interaction.select().count() == 0


def test_help_stands_there_while_nothing_is_typed(quick):
    assert "call müller" in quick.preview.help_text()
    type_text("c")
    assert quick.preview.help_text() == ""


def test_another_language_can_be_chosen(quick):
    type_text("visita müller 1h")
    quick.use_language("it")
    assert quick.read.language == "it"
    assert quick.read.kind == "visit"
    quick.use_language("de")
    assert quick.read.kind == "note"


def test_several_lines_that_are_pasted_become_one(quick, qapp):
    qapp.clipboard().setText("call müller 5m\nre roof")
    quick.editor.paste()
    assert quick.editor.text() == "call müller 5m re roof"
    assert isinstance(quick.editor, QPlainTextEdit)


def test_letters_beyond_the_first_plane_do_not_shift_the_tint(quick):
    type_text("😀 call müller 5m")
    tinted = {one.cursor.selectedText() for one in quick.editor.extraSelections()}
    assert {"call", "müller", "5m"} <= tinted


def test_every_control_has_a_name_and_tab_walks_from_the_line_to_the_chips(quick):
    type_text("call müller 5m")
    assert spoken_name(quick.editor) == "Quick line"
    press(Key.Key_Tab)
    assert QApplication.focusWidget() is quick.preview.chips()[0]
    assert spoken_name(quick.preview.chips()[0]) == "Anna Müller · Dachbau: not that"


def test_each_key_is_answered_before_the_next_comes(quick, qapp):
    took = []
    for letter in "call müller 12m re roof; next fri 10:00 visit #hot":
        began = time.process_time()
        type_text(letter)
        qapp.processEvents()
        took.append((time.process_time() - began) * 1000)
    assert sorted(took)[len(took) // 2] < 2_000, "some milliseconds are meant"
