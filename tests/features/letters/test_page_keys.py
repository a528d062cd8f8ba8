"""The Letters page by keyboard: into its text, out of it, a field put in, and on with the words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from windows import CTRL, SHIFT, press, type_text

from smallcrm.features.letters.texts.shelf import offer, offers
from smallcrm.features.letters.views.beginning import begin_below
from smallcrm.features.letters.views.draft import for_writing
from smallcrm.shell.keys import Keys
from smallcrm.ui.panels import KeyHint

Key = Qt.Key
TABLE = "| Item | Price |\n| --- | --: |\n| Boiler | 2 |"


@pytest.fixture
def page(blank):
    """A letter on no template, the keyboard in its text."""
    assert blank.words.body.hasFocus()
    return blank


def test_a_blank_letter_is_begun_below_its_salutation(page):
    type_text("Hello")
    assert page.words.body.source().startswith("{{ salutation }},\n\nHello\n\n{{ closing }}")


@pytest.mark.parametrize("template", [one.name for one in offers()])
def test_no_template_is_begun_above_its_salutation(edit, template):
    edit.load(for_writing(offer(template)).texts["en"].body)
    begin_below(edit)
    assert edit.textCursor().block().text() == ""
    assert edit.textCursor().blockNumber() in (1, 2)


def test_a_text_without_an_empty_line_is_begun_behind_the_salutation(edit):
    edit.load("{{ salutation }},\nwords")
    begin_below(edit)
    type_text("x", on=edit)
    assert edit.source() == "{{ salutation }},x\nwords"


def test_a_key_puts_a_field_where_one_writes_and_one_writes_on(page):
    type_text("a ")
    press(Key.Key_I, CTRL | SHIFT)
    assert page.words.fields.search.hasFocus()
    type_text("given name")
    press(Key.Key_Return)
    type_text(" b")
    assert "\n\na {{ given }} b\n\n" in page.words.body.source()
    assert not page.words.fields.isVisible()


def test_the_key_puts_it_into_the_subject_where_that_is_written(page):
    page.words.subject.setFocus()
    press(Key.Key_I, CTRL | SHIFT)
    type_text("given name")
    press(Key.Key_Return)
    assert "{{ given }}" in page.words.subject.source()
    assert page.words.subject.hasFocus()


def test_enter_in_the_subject_goes_on_to_the_text(page):
    page.words.subject.setFocus()
    press(Key.Key_Return)
    assert page.words.body.hasFocus()


def test_esc_leads_out_of_the_text_and_tab_back_into_it(page):
    page._desk.tell("It stays.")
    type_text("a")
    press(Key.Key_Escape)
    assert QApplication.focusWidget() is page
    assert page.window().messages.newest() is not None, "the first Esc puts nothing away"
    press(Key.Key_Tab)
    type_text("b")
    assert "\n\nab\n\n" in page.words.body.source()


def test_out_of_the_text_letters_are_keys_of_the_page(page):
    before = page.words.body.source()
    press(Key.Key_Escape)
    press(Key.Key_Plus)
    press(Key.Key_J)
    assert page.words.body.source() == before
    press(Key.Key_N)
    assert page.to.field.hasFocus()


def choose(page, words):
    """From the menu behind “…”, asked for with the keyboard on its button."""
    page.words.tools.more.setFocus()
    next(one for one in page.words.tools.menu.actions() if one.text().startswith(words)).trigger()


def test_after_a_numbered_list_one_goes_on_writing_in_it(page):
    choose(page, "Numbered list")
    type_text("one")
    assert "\n1. one\n" in page.words.body.source()


def test_after_a_condition_one_writes_inside_it(page):
    choose(page, "Condition…")
    press(Key.Key_Return, CTRL)
    type_text("recently")
    assert "\nrecently\n{% endif %}\n" in page.words.body.source()


def test_after_a_table_one_writes_below_it(page):
    choose(page, "Table…")
    for cell in ("Item", "Price"):
        type_text(cell)
        press(Key.Key_Tab)
    press(Key.Key_Return, CTRL)
    assert page.words.body.hasFocus()
    type_text("below")
    assert "|\nbelow" in page.words.body.source()


def test_after_a_new_page_one_writes_on_it(page):
    choose(page, "New page")
    type_text("next")
    assert "\\newpage\nnext" in page.words.body.source()


def test_the_menu_offers_how_a_paragraph_stands(page):
    type_text("a")
    choose(page, "Align right")
    type_text("b")
    assert "\n--: ab\n" in page.words.body.source()


def test_put_in_at_the_end_of_a_text_one_writes_below(page):
    body = page.words.body
    body.setPlainText("a")
    body.moveCursor(QTextCursor.MoveOperation.End)
    page.putting_in.put_lines(TABLE)
    type_text("b")
    assert body.source() == f"a\n{TABLE}\nb"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_list_of_keys_names_those_of_the_text(page):
    press(Key.Key_F1)
    dialog = page.window().findChild(Keys)
    hints = {hint.text() for hint in dialog.findChildren(KeyHint)}
    dialog.accept()
    ways = {f"Ctrl+{key}" for key in "BILERJ"}
    assert {"Ctrl+Shift+7", "Ctrl+Shift+8", "Ctrl+Shift+I", "F2", "F7", "J"} | ways <= hints


def test_on_a_small_screen_the_letter_has_as_much_room_as_its_text(page):
    assert page.window().width() == 1366
    assert page.preview.width() > 0.9 * page.words.width()
