"""The header of a table: sorting, widening, moving and choosing columns, by mouse and by keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from smallcrm.ui.columns import Column, Shape, recalled, stored
from smallcrm.ui.table_header import TableHeader

Key, SHIFT, CTRL = Qt.Key, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
COLUMNS = [
    Column("name", "Name", 20),
    Column("city", "City", 10),
    Column("note", "Note", 10, shown=False),
    Column("last", "Last contact", 12, far=True, down=True),
]


@pytest.fixture
def header(qtbot, qapp):
    made = TableHeader("Columns", COLUMNS)
    qtbot.addWidget(made)
    made.resize(600, 30)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


def shown(header):
    return [cell.column.key for cell in header.cells()]


def test_a_click_on_a_title_asks_for_its_order(header, qtbot):
    at = QPoint(header.sectionViewportPosition(1) + 20, 10)
    with qtbot.waitSignal(header.sort_wanted) as asked:
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert asked.args == ["city"]


def test_keys_walk_the_shown_titles_and_sort(header, qtbot):
    QTest.keyClick(header, Key.Key_Right)
    QTest.keyClick(header, Key.Key_Right)
    with qtbot.waitSignal(header.sort_wanted) as asked:
        QTest.keyClick(header, Key.Key_Return)
    assert asked.args == ["last"], "the hidden one is stepped over"


def test_keys_walk_the_other_way_where_one_reads_from_right_to_left(header, qtbot):
    header.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QTest.keyClick(header, Key.Key_Left)
    with qtbot.waitSignal(header.sort_wanted) as asked:
        QTest.keyClick(header, Key.Key_Space)
    assert asked.args == ["city"]


def test_columns_share_the_room_until_somebody_puts_them(header):
    assert header.length() <= 600 and header.shape() == []
    before = header.sectionSize(0)
    header.resize(900, 30)
    assert header.sectionSize(0) > before
    QTest.keyClick(header, Key.Key_Right, SHIFT)
    widened = header.sectionSize(0)
    header.resize(700, 30)
    assert header.sectionSize(0) == widened and header.shape()[0] == Shape("name", widened, True)


def test_ctrl_and_an_arrow_move_a_column(header, qtbot):
    with qtbot.waitSignal(header.shaped):
        QTest.keyClick(header, Key.Key_Right, CTRL)
    assert shown(header) == ["city", "name", "last"]


def test_columns_are_chosen_in_the_menu_and_the_last_one_stays(header, qtbot):
    menu = header.menu(header)
    acts = {act.text(): act for act in menu.actions()}
    acts["Note"].trigger()
    assert shown(header) == ["name", "city", "note", "last"]
    for title in ("Note", "City", "Last contact", "Name"):
        acts[title].trigger()
    assert shown(header) == ["name"]
    acts["As at first"].trigger()
    assert shown(header) == ["name", "city", "last"] and header.shape() == []


def test_a_table_comes_back_as_it_was_left(header, qtbot):
    header.show_column("note", True)
    QTest.keyClick(header, Key.Key_Right, CTRL)
    QTest.keyClick(header, Key.Key_Right, SHIFT)
    other = TableHeader("Columns", COLUMNS)
    qtbot.addWidget(other)
    other.take(recalled(stored(header.shape()), COLUMNS))
    assert other.shape() == header.shape() and shown(other) == shown(header)


@pytest.mark.parametrize(
    "found", [None, 5, "x", {}, [1, 2], [["name"]], [["name", "wide", True]], [["gone", 5, True]],
              [["name", 50, False]], [["name", 50, 1]]],
)  # fmt: skip
def test_whatever_stands_in_the_preferences_a_table_has_columns(header, found):
    header.take(recalled(found, COLUMNS))
    assert shown(header) == ["name", "city", "last"]


def test_widths_out_of_this_world_are_brought_back_into_it():
    assert recalled([["name", 9_999_999, True], ["city", -5, True]], COLUMNS) == [
        Shape("name", 4_000, True), Shape("city", 24, True),
    ]  # fmt: skip


def test_the_sorted_column_says_so_to_a_screen_reader(header):
    header.show_sort("city", True)
    told = header.model().headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert told == "City, sorted, largest first"
    header.show_sort("name", False)
    told = header.model().headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert told == "City"
