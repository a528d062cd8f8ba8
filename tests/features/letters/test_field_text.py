"""A text with chips: what goes in comes out, keys and copying treat a chip as one character."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from windows import CTRL, NONE, SHIFT, press, type_text

from smallcrm.features.letters.texts.fields import EVERYWHERE
from smallcrm.features.letters.texts.shelf import shipped
from smallcrm.features.letters.texts.signs import field_labels
from smallcrm.features.letters.views.field_list import FieldList
from smallcrm.features.letters.views.field_text import FieldText

TEXTS = [text for texts in shipped().values() for text in texts.values()]
SOURCES = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(
            [
                "{{ given }}",
                "{% if x %}",
                "{% endif %}",
                "{{",
                "}}",
                "\n",
                "\r\n",
                "\xa0",
                "\ufffc",
                "😀",
                "**",
                "*",
                "- ",
                "1. ",
                "\n| a | b |\n|---|--:|\n",
                "| {{ city }} | 2 |\n",
                "![logo](40)",
                "\n\\newpage\n",
                "--: ",
                "\\*",
            ]  # fmt: skip
        ),
    )
).map("".join)


@pytest.fixture
def edit(qtbot):
    made = FieldText()
    made.known, made.labels = EVERYWHERE, field_labels(TEXTS[0])
    qtbot.addWidget(made)
    made.resize(420, 300)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def chips(edit):
    """The chips and letters as the cursor walks them."""
    return edit.document().toRawText().replace("\u2029", "\n")


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: f"{text.name}-{text.language}")
def test_a_shipped_text_comes_out_as_it_went_in(edit, text):
    edit.load(text.body)
    assert edit.source() == edit._read() == text.body
    assert "{" not in chips(edit)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(SOURCES)
def test_whatever_is_stored_comes_out_as_it_went_in(edit, source):
    edit.load(source)
    assert edit.source() == source


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
@given(
    st.lists(
        st.one_of(st.text("ab \xa0é😀.,\n", max_size=6), st.sampled_from(["{{ given }}", "{% else %}"]))
    ).map("".join)
)
def test_an_edit_changes_what_was_edited_and_nothing_else(edit, source):
    edit.load(source)
    edit.insert_source("x{{ city }}")
    assert edit.source() == "x{{ city }}" + source
    press(Qt.Key.Key_Z, CTRL, on=edit)
    assert edit.source() == source


def test_backspace_deletes_a_chip_as_one_character_and_undo_brings_it_back(edit):
    edit.load("Dear {{ given }}!")
    press(Qt.Key.Key_End, on=edit)
    press(Qt.Key.Key_Left, on=edit)
    press(Qt.Key.Key_Backspace, on=edit)
    assert edit.source() == "Dear !"
    press(Qt.Key.Key_Z, CTRL, on=edit)
    assert edit.source() == "Dear {{ given }}!"


def test_braces_typed_by_hand_become_a_chip(edit):
    edit.load("")
    type_text("Hi {{ given }}, ", on=edit)
    assert chips(edit) == "Hi \ufffc, " and edit.source() == "Hi {{ given }}, "


def test_half_a_sign_stays_as_it_is_typed(edit):
    edit.load("")
    type_text("{{ given", on=edit)
    assert chips(edit) == "{{ given" == edit.source()


def test_copied_and_pasted_a_field_is_written_in_braces(edit):
    edit.load("Dear {{ given }},\nhello")
    press(Qt.Key.Key_A, CTRL, on=edit)
    press(Qt.Key.Key_C, CTRL, on=edit)
    assert QApplication.clipboard().text() == "Dear {{ given }},\nhello"
    press(Qt.Key.Key_End, CTRL, on=edit)
    press(Qt.Key.Key_V, CTRL, on=edit)
    assert edit.source() == "Dear {{ given }},\nhelloDear {{ given }},\nhello"
    assert "{" not in chips(edit)


def test_f2_opens_the_chip_at_the_cursor_and_leaving_closes_it(edit):
    edit.load("{% if city %}x{% endif %}")
    press(Qt.Key.Key_F2, on=edit)
    assert chips(edit).startswith("{% if city %}x")
    for _ in range(3):
        press(Qt.Key.Key_Right, on=edit)
    type_text("not ", on=edit)
    press(Qt.Key.Key_End, on=edit)
    assert edit.source() == "{% if not city %}x{% endif %}"
    assert chips(edit) == "\ufffcx\ufffc"


def test_a_line_takes_no_break(qtbot):
    line = FieldText(single=True)
    qtbot.addWidget(line)
    line.load("a")
    press(Qt.Key.Key_Return, on=line)
    line.setPlainText("one\ntwo\u2028three")
    assert line.source() == "one two three"


def test_a_screen_reader_hears_the_names_of_the_fields(edit):
    edit.load("Dear {{ given }}, {{ nonsense }}")
    assert edit.accessibleDescription() == "Dear Given name, nonsense"


def test_enter_with_shift_is_a_new_line_too(edit):
    edit.load("ab")
    press(Qt.Key.Key_Right, on=edit)
    press(Qt.Key.Key_Return, SHIFT, on=edit)
    assert edit.source() == "a\nb"


def test_undo_belongs_to_the_window_while_nothing_was_typed(edit):
    from PySide6.QtGui import QKeyEvent

    edit.load("Dear {{ given }}")
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, CTRL, "")
    event.ignore()
    QApplication.sendEvent(edit, event)
    assert not event.isAccepted() and NONE is not None


def test_redo_is_not_lost_by_closing_chips(edit):
    edit.load("")
    type_text("a {{ given }}b", on=edit)
    while edit.document().isUndoAvailable():
        press(Qt.Key.Key_Z, CTRL, on=edit)
    assert edit.source() == ""
    while edit.document().isRedoAvailable():
        press(Qt.Key.Key_Z, CTRL | SHIFT, on=edit)
    assert edit.source() == "a {{ given }}b"


def test_a_text_with_chips_is_painted(edit):
    edit.load("{{ given }} and {{ nonsense }}")
    edit.moveCursor(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    assert not edit.grab().isNull()


def test_in_the_list_of_fields_every_label_is_seen_whole(qtbot):
    made = FieldList()
    qtbot.addWidget(made)
    made.offer((("Reader", (("city", "City of the reader"), ("salutation", "Salutation"))),))
    made.resize(500, 200)
    made.show()
    assert made.list.columnWidth(0) >= made.fontMetrics().horizontalAdvance("City of the reader")
    rows = [made.list.visualItemRect(made.list.topLevelItem(0).child(n)).height() for n in (0, 1)]
    assert min(rows) > made.fontMetrics().height()
