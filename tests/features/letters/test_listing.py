"""Lists while one writes: they hang, go one level deeper, are numbered anew, and end."""

import pytest
from editing import select
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from windows import CTRL, SHIFT, press, type_text

END = QTextCursor.MoveOperation.End


def at_line(edit, number, place=0):
    """The cursor in a line."""
    cursor = QTextCursor(edit.document().findBlockByNumber(number))
    cursor.setPosition(cursor.position() + place)
    edit.setTextCursor(cursor)


def margins(edit):
    """How far each line is moved in, and how far its first row stands out."""
    block, found = edit.document().firstBlock(), []
    while block.isValid():
        form = block.blockFormat()
        found.append((round(form.leftMargin()), round(form.textIndent())))
        block = block.next()
    return found


def test_words_of_a_point_stand_below_one_another(edit):
    edit.load("• " + "word " * 40)
    layout = edit.document().firstBlock().layout()
    first = layout.lineAt(0).cursorToX(2)[0]
    assert layout.lineCount() > 2 and layout.lineAt(0).x() == 0
    assert abs(layout.lineAt(1).x() - first) < 1


def test_inner_points_stand_further_in_and_plain_lines_do_not(edit):
    edit.load("• a\n  • b\nplain\n12. November 2026\n\n1. x\n2. y")
    wide = [left for left, _ in margins(edit)]
    assert 0 < wide[0] < wide[1] - 5
    assert wide[2:5] == [0, 0, 0], "a day is no point"
    assert wide[5] == wide[6] > 0


def test_in_writing_from_the_right_points_hang_on_the_right(edit):
    edit.load("• שלום וברכה")
    form = edit.document().firstBlock().blockFormat()
    assert form.rightMargin() > 0 and form.leftMargin() == 0


def test_a_larger_text_moves_points_further_in_and_leaves_nothing_to_take_back(edit):
    edit.load("• a")
    before = margins(edit)[0][0]
    font = edit.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    edit.setFont(font)
    assert margins(edit)[0][0] > before * 1.5
    assert not edit.document().isUndoAvailable()


def test_tab_moves_a_point_in_and_shift_tab_out(edit):
    edit.load("• a\n• b")
    at_line(edit, 1, 2)
    press(Qt.Key.Key_Tab, on=edit)
    assert edit.source() == "• a\n   – b" and edit.hasFocus()
    press(Qt.Key.Key_Backtab, SHIFT, on=edit)
    assert edit.source() == "• a\n• b"
    press(Qt.Key.Key_Z, CTRL, on=edit)
    assert edit.source() == "• a\n   – b"


@pytest.mark.parametrize(
    ("source", "line", "place"), [("plain", 0, 0), ("• a\n• bcd", 1, 4), ("• a", 0, 2), ("• a\n  • b", 1, 4)]
)
def test_tab_leaves_the_text_where_no_point_begins_or_none_is_above(qtbot, edit, source, line, place):
    holder, after = QWidget(), QPushButton("after")
    qtbot.addWidget(holder)
    layout = QVBoxLayout(holder)
    layout.addWidget(edit)
    layout.addWidget(after)
    holder.show()
    holder.activateWindow()
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    edit.load(source)
    at_line(edit, line, place)
    press(Qt.Key.Key_Tab, on=edit)
    assert edit.source() == source and after.hasFocus()


def test_numbers_follow_one_another_after_every_deed(edit):
    edit.load("1. a\n2. b\n3. c\n4. d")
    at_line(edit, 1, 3)
    press(Qt.Key.Key_Tab, on=edit)
    assert edit.source() == "1. a\n   1. b\n2. c\n3. d"
    at_line(edit, 2, 4)
    press(Qt.Key.Key_Return, on=edit)
    type_text("new", on=edit)
    assert edit.source() == "1. a\n   1. b\n2. c\n3. new\n4. d"
    at_line(edit, 1, 6)
    press(Qt.Key.Key_Backtab, SHIFT, on=edit)
    assert edit.source() == "1. a\n2. b\n3. c\n4. new\n5. d"


def test_several_points_that_are_selected_move_together(edit):
    edit.load("• a\n• b\n• c")
    select(edit, 4, 11)
    press(Qt.Key.Key_Tab, on=edit)
    assert edit.source() == "• a\n   – b\n   – c"


def test_enter_in_an_empty_inner_point_goes_out_and_then_ends_the_list(edit):
    edit.load("• a\n   • b")
    edit.moveCursor(END)
    for said in ("• a\n   • b\n   • ", "• a\n   • b\n• ", "• a\n   • b\n"):
        press(Qt.Key.Key_Return, on=edit)
        assert edit.source() == said
    type_text("after", on=edit)
    assert edit.source() == "• a\n   • b\nafter" and margins(edit)[2] == (0, 0)


def test_backspace_before_the_words_takes_the_point_away(edit):
    edit.load("• a\n   • b")
    at_line(edit, 1, 5)
    press(Qt.Key.Key_Backspace, on=edit)
    assert edit.source() == "• a\n• b"
    press(Qt.Key.Key_Backspace, on=edit)
    assert edit.source() == "• a\nb"


def test_a_line_below_a_numbered_list_joins_it(edit):
    edit.load("1. a\n2. b\nc")
    at_line(edit, 2)
    press(Qt.Key.Key_7, CTRL | SHIFT, on=edit)
    assert edit.source() == "1. a\n2. b\n3. c"


def test_a_point_with_a_chip_hangs_and_one_behind_a_condition_is_left_alone(edit):
    edit.load("• {{ city }}\n{% if city %}• x{% endif %}")
    assert margins(edit)[0][0] > 0 and margins(edit)[1] == (0, 0)


LINES = st.sampled_from(["• a", "   • b", "1. c", "2. d", "   1. e", "", "plain", "{{ city }}", "--: f"])
KEYS = st.sampled_from(
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_8, CTRL | SHIFT),
        (Qt.Key.Key_7, CTRL | SHIFT),
        (Qt.Key.Key_E, CTRL),
        (Qt.Key.Key_B, CTRL),
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(st.lists(LINES, min_size=1, max_size=5), st.lists(KEYS, max_size=6), st.data())
def test_whatever_keys_do_undo_takes_it_back_and_redo_brings_it_again(edit, lines, keys, data):
    source = "\n".join(lines)
    edit.load(source)
    for key, held in keys:
        at_line(edit, data.draw(st.integers(0, edit.document().blockCount() - 1)))
        edit.moveCursor(data.draw(st.sampled_from([QTextCursor.MoveOperation.EndOfBlock, END])))
        press(key, held, on=edit)
    made = edit._read()
    while edit.document().isUndoAvailable():
        edit.undo()
    assert edit._read() == source
    while edit.document().isRedoAvailable():
        edit.redo()
    assert edit._read() == made
