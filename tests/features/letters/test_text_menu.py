"""The menu of a text and the form of a table: what stands there is changed, taken out, put in."""

import pytest
from editing import select
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from windows import ALT, CTRL, SHIFT, press, settle, type_text

from smallcrm.features.letters.texts.blocks import LEFT, RIGHT, Table
from smallcrm.features.letters.texts.styles import BOLD, ITALIC
from smallcrm.features.letters.views.cell_words import runs_of
from smallcrm.features.letters.views.sign_menu import SignMenu
from smallcrm.features.letters.views.table_slip import table_slip

TABLE = "| Item | Price |\n| --- | --: |\n| Boiler | 2 |"


def menu_at(edit, place):
    """What the menu offers for a place, by its words."""
    menu = QMenu(edit)
    cursor = QTextCursor(edit.document())
    cursor.setPosition(place)
    SignMenu(edit).add(menu, cursor)
    return {action.text(): action for action in menu.actions()}


def test_a_condition_is_taken_out_and_its_text_stays(edit):
    edit.load("a\n{% if city %}\nb {% if given %}c{% endif %}\n{% endif %}\nd")
    menu_at(edit, 2)["Take the condition out, keep its text"].trigger()
    assert edit.source() == "a\nb {% if given %}c{% endif %}\nd"
    menu_at(edit, 6)["Take the condition out, keep its text"].trigger()
    assert edit.source() == "a\nb c\nd", "asked for at its end"
    press(Qt.Key.Key_Z, CTRL, on=edit)
    press(Qt.Key.Key_Z, CTRL, on=edit)
    assert edit.source() == "a\n{% if city %}\nb {% if given %}c{% endif %}\n{% endif %}\nd"


def test_a_condition_with_otherwise_is_only_changed(edit):
    edit.load("{% if city %}a{% else %}b{% endif %}")
    assert list(menu_at(edit, 0)) == ["Change the condition…"]


def test_a_table_gets_a_row_or_goes(edit):
    edit.load(f"a\n{TABLE}\nb")
    menu_at(edit, 2)["One row more"].trigger()
    assert edit.source() == f"a\n{TABLE}\n|  |  |\nb"
    menu_at(edit, 2)["Take the table out"].trigger()
    assert edit.source() == "a\nb"
    press(Qt.Key.Key_Z, CTRL, on=edit)
    press(Qt.Key.Key_Z, CTRL, on=edit)
    assert edit.source() == f"a\n{TABLE}\nb"


def test_a_misspelt_field_offers_what_it_may_have_been(edit):
    edit.load("Dear {{ givn }}")
    menu_at(edit, 5)["Given name"].trigger()
    assert edit.source() == "Dear {{ given }}"
    assert "Take the field out" in menu_at(edit, 5)


def test_plain_words_have_no_deeds_of_signs(edit):
    edit.load("plain words")
    assert menu_at(edit, 3) == {}


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_key_of_menus_shows_it_where_one_writes(blank):
    body = blank.words.body
    body.setPlainText(f"x\n{TABLE}")
    body.setFocus()
    select(body, 2, 2)
    keyboard = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(body, QContextMenuEvent(keyboard, QPoint(1, 1), QPoint(1, 1)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = [action.text() for action in menu.actions()]
    menu.close()
    assert offered[:3] == ["Change the table…", "One row more", "Take the table out"]
    assert "Field…" in offered and "Put in" in offered
    place, mouse = QPoint(9, 12), QContextMenuEvent.Reason.Mouse
    point = body.viewport().mapToGlobal(place)
    QApplication.sendEvent(body.viewport(), QContextMenuEvent(mouse, place, point))
    menu = QApplication.activePopupWidget()
    assert "Change the table…" not in [action.text() for action in menu.actions()]
    assert body.textCursor().blockNumber() == 0, "what is put in comes where one pointed"
    next(action for action in menu.actions() if action.text() == "Field…").trigger()
    menu.close()
    assert blank.words.fields.isVisible()


def grid_of(slip):
    return slip.form.fields["table"].widget


def test_rows_and_columns_come_and_go_by_keys(qtbot):
    made = []
    slip = table_slip(Table(("a", "b"), (LEFT, RIGHT), (("1", "2"),)), made.append)
    qtbot.addWidget(slip)
    slip.show()
    slip.activateWindow()
    grid = grid_of(slip)
    grid.cells.setFocus()
    qtbot.waitUntil(grid.cells.hasFocus)
    grid.cells.setCurrentCell(1, 0)
    wider = Table(("a", "", "b"), (LEFT, LEFT, RIGHT), (("1", "", "2"), ("x", "", "")))
    keys = (
        (Qt.Key.Key_Insert, ALT, Table(("a", "b"), (LEFT, RIGHT), (("1", "2"), ("x", "")))),
        (Qt.Key.Key_Insert, ALT | SHIFT, wider),
        (Qt.Key.Key_Delete, ALT | SHIFT, Table(("a", "b"), (LEFT, RIGHT), (("1", "2"), ("x", "")))),
        (Qt.Key.Key_Delete, ALT, Table(("a", "b"), (LEFT, RIGHT), (("x", ""),))),
    )  # fmt: skip
    for number, (key, held, wanted) in enumerate(keys):
        press(key, held, on=grid.cells)
        if number == 0:
            grid.cells.item(2, 0).setText("x")
        if number == 1:
            grid.cells.setCurrentCell(1, 1)
        assert grid.table() == wanted
    assert slip.save_and_close() and made == [keys[-1][2]]


def test_the_side_of_a_column_has_a_label_and_every_deed_is_in_the_menu_of_a_cell(qtbot):
    slip = table_slip(None, print)
    qtbot.addWidget(slip)
    grid = grid_of(slip)
    labels = {label.text(): label.buddy() for label in grid.findChildren(QLabel)}
    assert labels["This column stands"] is grid.stands
    assert grid.cells.contextMenuPolicy() == Qt.ContextMenuPolicy.ActionsContextMenu
    assert len(grid.cells.actions()) == 4
    grid.cells.setCurrentCell(1, 1)
    grid.stands.choose(RIGHT)
    assert grid.table().columns == (LEFT, RIGHT, RIGHT)


def test_what_is_typed_in_a_cell_is_kept_when_a_row_is_added(qtbot):
    slip = table_slip(None, print)
    qtbot.addWidget(slip)
    slip.show()
    grid = grid_of(slip)
    grid.cells.setFocus()
    grid.cells.setCurrentCell(1, 0)
    settle(QApplication.instance())
    type_text("Boiler", on=QApplication.focusWidget() or grid.cells)
    press(Qt.Key.Key_Insert, ALT, on=QApplication.focusWidget() or grid.cells)
    assert grid.table().rows[0][0] == "Boiler"


def test_words_of_a_cell_are_shown_without_their_marks(edit):
    runs = runs_of("**{{ city }}** *new* 3*4 a\\|b", edit.labels)
    assert "".join(run.words for run in runs) == "City new 3*4 a|b"
    assert runs[0] == ("City", BOLD) and ("new", ITALIC) in runs


def test_bold_in_a_cell_is_drawn_bold(edit):
    plain, bold = "| Item |\n| --- |\n| Boiler |", "| Item |\n| --- |\n| **Boiler** |"
    inked = []
    for source in (plain, bold):
        edit.load(f"{source}\n")
        edit.moveCursor(QTextCursor.MoveOperation.End)
        shown = edit.viewport().grab().toImage()
        row = range(shown.height() // 2)
        inked.append(sum(shown.pixelColor(x, y).lightness() < 110 for y in row for x in range(shown.width())))
    assert inked[1] > inked[0] * 1.05
