"""Bold, lists, tables and conditions by keys, in a text that shows them; the source is what is printed."""

from editing import select
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from windows import CTRL, SHIFT, press, type_text

from smallcrm.features.letters.views import spelling


def weights(edit, number=0):
    """Which characters of a paragraph are shown bold."""
    block = edit.document().findBlockByNumber(number)
    out = ["."] * len(block.text())
    for run in block.layout().formats():
        if run.format.fontWeight() > 400:
            out[run.start : run.start + run.length] = "b" * run.length
    return "".join(out)


def test_ctrl_b_makes_what_is_selected_bold_and_plain_again_and_undo_takes_it_back(edit):
    edit.load("one two three")
    select(edit, 4, 7)
    press(Qt.Key.Key_B, CTRL, on=edit)
    assert edit.source() == "one **two** three" and weights(edit)[6:9] == "bbb"
    press(Qt.Key.Key_B, CTRL, on=edit)
    assert edit.source() == "one two three"
    press(Qt.Key.Key_Z, CTRL, on=edit)
    assert edit.source() == "one **two** three"


def test_ctrl_i_takes_the_word_the_cursor_is_in(edit):
    edit.load("one two three")
    select(edit, 5, 5)
    press(Qt.Key.Key_I, CTRL, on=edit)
    assert edit.source() == "one *two* three"


def test_what_is_typed_after_ctrl_b_is_bold_until_ctrl_b(edit):
    edit.load("")
    press(Qt.Key.Key_B, CTRL, on=edit)
    assert edit.source() == ""
    type_text("ab")
    press(Qt.Key.Key_B, CTRL, on=edit)
    type_text(" c")
    assert edit.source() == "**ab** c"


def test_a_chip_may_be_bold_and_stays_a_chip(edit):
    edit.load("Dear {{ given }} there")
    select(edit, 0, 6)
    press(Qt.Key.Key_B, CTRL, on=edit)
    assert edit.source() == "**Dear {{ given }}** there"


def test_several_lines_become_bold_each_by_itself(edit):
    edit.load("one\n\ntwo")
    press(Qt.Key.Key_A, CTRL, on=edit)
    press(Qt.Key.Key_B, CTRL, on=edit)
    assert edit.source() == "**one**\n\n**two**"
    press(Qt.Key.Key_A, CTRL, on=edit)
    press(Qt.Key.Key_B, CTRL, on=edit)
    assert edit.source() == "one\n\ntwo"


def test_keys_make_lists_and_enter_goes_on_with_them(edit):
    edit.load("one\ntwo")
    press(Qt.Key.Key_A, CTRL, on=edit)
    press(Qt.Key.Key_8, CTRL | SHIFT, on=edit)
    assert edit.source() == "• one\n• two"
    press(Qt.Key.Key_A, CTRL, on=edit)
    press(Qt.Key.Key_7, CTRL | SHIFT, on=edit)
    assert edit.source() == "1. one\n2. two"
    edit.moveCursor(QTextCursor.MoveOperation.End)
    press(Qt.Key.Key_Return, on=edit)
    type_text("x")
    press(Qt.Key.Key_Return, on=edit)
    press(Qt.Key.Key_Return, on=edit)
    type_text("y")
    assert edit.source() == "1. one\n2. two\n3. x\ny"


def test_a_table_is_one_thing_that_backspace_deletes_and_undo_brings_back(edit):
    table = "| Item | Price |\n|---|--:|\n| {{ city }} | 2 |"
    edit.load(f"a\n{table}\nb")
    assert edit.document().blockCount() == 3
    select(edit, 3, 3)
    press(Qt.Key.Key_Backspace, on=edit)
    assert edit.source() == "a\n\nb"
    press(Qt.Key.Key_Z, CTRL, on=edit)
    assert edit.source() == f"a\n{table}\nb"


class Fake:
    """Knows three words."""

    def check(self, word):
        return word.lower() in ("dear", "one", "house")

    def suggest(self, word):
        return ["house"]


def wrong(edit):
    block = edit.document().firstBlock()
    runs = (
        run
        for run in block.layout().formats()
        if run.format.fontUnderline() or run.format.underlineStyle().value
    )
    return [block.text()[run.start : run.start + run.length] for run in runs]


def test_a_misspelt_word_is_underlined_where_there_is_a_dictionary(edit, db, monkeypatch):
    monkeypatch.setattr(spelling, "provider", lambda locale: Fake() if locale[:2] == "en" else None)
    assert spelling.speller("xx") is None
    edit.load("Dear huose {{ given }} one, see www.huose.example")
    assert wrong(edit) == []
    edit.styling.speller = spelling.speller("en")
    edit.styling.all_again()
    assert wrong(edit)[0] == "huose"
    edit.styling.speller.take("huose")
    edit.styling.all_again()
    assert "huose" not in wrong(edit)
    assert spelling.speller("en").knows("huose"), "it is kept in the file"
    assert edit.source() == "Dear huose {{ given }} one, see www.huose.example"
    assert not edit.document().isUndoAvailable()
