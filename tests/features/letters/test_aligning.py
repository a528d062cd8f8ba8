"""How paragraphs stand while one writes: keys, a button, what is stored, what is taken back."""

import pytest
from editing import select
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from windows import CTRL, press, type_text

from smallcrm.features.letters.views import aligning

TABLE = "| a | b |\n|---|---|\n| 1 | 2 |"
ENDS = QTextCursor.MoveOperation.End


def flags(edit, number=0):
    return edit.document().findBlockByNumber(number).blockFormat().alignment()


@pytest.mark.parametrize(
    ("key", "stored", "shown"),
    [
        (Qt.Key.Key_E, ":-: Köln", Qt.AlignmentFlag.AlignHCenter),
        (Qt.Key.Key_R, "--: Köln", Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute),
        (Qt.Key.Key_J, ":=: Köln", Qt.AlignmentFlag.AlignJustify),
    ],
)
def test_a_key_lets_a_paragraph_stand_otherwise_and_left_again(edit, key, stored, shown):
    edit.load("Köln")
    press(key, CTRL, on=edit)
    assert edit.source() == stored and edit.document().toPlainText() == "Köln"
    assert flags(edit) == shown
    press(Qt.Key.Key_L, CTRL, on=edit)
    assert edit.source() == "Köln"
    press(Qt.Key.Key_Z, CTRL, on=edit)
    assert edit.source() == stored
    press(Qt.Key.Key_Z, CTRL, on=edit)
    assert edit.source() == "Köln" and not edit.document().isUndoAvailable()


def test_all_that_is_selected_stands_so_but_lists_tables_and_conditions_stay(edit):
    source = f"one\n• two\n{TABLE}\n{{% if city %}}\n{{{{ city }}}}\n{{% endif %}}\n![plan](30)\n\\newpage"
    edit.load(source)
    press(Qt.Key.Key_A, CTRL, on=edit)
    press(Qt.Key.Key_E, CTRL, on=edit)
    made = source.replace("one", ":-: one").replace("{{ city", ":-: {{ city").replace("![", ":-: ![")
    assert edit.source() == made
    edit.load(made)
    assert flags(edit, 6) == Qt.AlignmentFlag.AlignHCenter
    assert edit.document().findBlockByNumber(6).text() == "\ufffc", "the picture is shown as one"


def test_a_new_paragraph_stands_as_the_one_it_follows(edit):
    edit.load("--: Köln")
    edit.moveCursor(ENDS)
    press(Qt.Key.Key_Return, on=edit)
    assert edit.source() == "--: Köln\n", "an empty one says nothing"
    type_text("x", on=edit)
    assert edit.source() == "--: Köln\n--: x"


def test_a_mark_typed_by_hand_is_taken(edit):
    edit.load("")
    type_text(":-: Hi", on=edit)
    assert edit.source() == ":-: Hi" and edit.document().toPlainText() == "Hi"
    for _ in range(9):
        press(Qt.Key.Key_Z, CTRL, on=edit)
    assert edit.source() == ""


def test_copied_whole_a_paragraph_takes_its_standing_along(edit):
    edit.load("--: Köln heute\nx")
    press(Qt.Key.Key_A, CTRL, on=edit)
    press(Qt.Key.Key_C, CTRL, on=edit)
    assert QApplication.clipboard().text() == "--: Köln heute\nx"
    select(edit, 0, 4)
    press(Qt.Key.Key_C, CTRL, on=edit)
    assert QApplication.clipboard().text() == "Köln"
    edit.setPlainText("y")
    assert edit.source() == "y"


def test_writing_from_the_right_is_on_the_right_without_a_mark(edit):
    edit.load("שלום")
    press(Qt.Key.Key_R, CTRL, on=edit)
    assert edit.source() == "שלום"
    press(Qt.Key.Key_L, CTRL, on=edit)
    assert edit.source() == ":-- שלום"


def test_below_writing_from_the_right_an_empty_line_is_asked_for_the_left_before_it_is_written(edit):
    edit.load("שלום\n")
    edit.moveCursor(ENDS)
    press(Qt.Key.Key_L, CTRL, on=edit)
    type_text("אב", on=edit)
    assert edit.source() == "שלום\n:-- אב"


def test_where_both_margins_are_straight_left_is_said(edit):
    edit.even = True
    edit.load("one")
    press(Qt.Key.Key_L, CTRL, on=edit)
    assert edit.source() == ":-- one"
    press(Qt.Key.Key_J, CTRL, on=edit)
    assert edit.source() == "one"


def test_the_button_shows_how_the_paragraph_stands(edit):
    edit.load("one\n--: two")
    button = edit.tools.stands
    assert button.toolTip() == "Align left"
    edit.moveCursor(ENDS)
    assert button.toolTip() == "Align right" and button.ways[aligning.RIGHT].isChecked()
    button.ways[aligning.EVEN].trigger()
    assert edit.source() == "one\n:=: two" and edit.hasFocus()


def test_a_point_of_a_list_stands_where_its_list_does(edit):
    edit.load("--: one")
    press(Qt.Key.Key_8, CTRL | Qt.KeyboardModifier.ShiftModifier, on=edit)
    assert edit.source() == "• one"


PARTS = st.sampled_from(
    ["--: ", ":-: ", ":=: ", ":-- ", "\n", "x", " ", "{{ city }}", "{% if city %}", "{% endif %}", "• ",
     "1. ", "![plan](30)", f"\n{TABLE}\n", "\\newpage", "--:", "**"]
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.lists(PARTS).map("".join), st.data())
def test_every_deed_is_taken_back_to_the_letter(edit, source, data):
    edit.load(source)
    assert edit.source() == source
    press(Qt.Key.Key_A, CTRL, on=edit)
    for _ in range(3):
        key = data.draw(st.sampled_from([Qt.Key.Key_L, Qt.Key.Key_E, Qt.Key.Key_R, Qt.Key.Key_J]))
        press(key, CTRL, on=edit)
    made = edit._read()
    while edit.document().isUndoAvailable():
        edit.undo()
    assert edit._read() == source
    while edit.document().isRedoAvailable():
        edit.redo()
    assert edit._read() == made
