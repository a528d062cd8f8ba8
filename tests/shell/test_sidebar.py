"""The sidebar: folds to icons on wish or where there is no room, and counts what changes."""

import pytest
from PySide6.QtCore import Qt
from windows import CTRL, press, settle

from smallcrm.shell.sidebar import CountRole, Place, Sidebar
from smallcrm.ui.rows import Role


@pytest.fixture
def bar(qtbot):
    made = Sidebar([Place("Today", "sun"), Place("Selling"), Place("Contacts", "users")])
    qtbot.addWidget(made)
    return made


def said(bar, row, role=Role.AccessibleTextRole):
    return bar.model().index(row, 0).data(role)


def test_ctrl_b_folds_it_and_that_is_remembered(opened):
    window = opened("today")
    wide = window.workspace.sidebar.width()
    press(Qt.Key.Key_B, CTRL)
    settle(None)
    assert window.workspace.sidebar.width() < wide / 2
    window.close()
    again = opened("today")
    assert again.workspace.sidebar.is_folded()
    press(Qt.Key.Key_B, CTRL)
    assert not again.workspace.sidebar.is_folded()


def test_in_a_narrow_window_it_folds_by_itself_and_comes_back(opened, qapp):
    window = opened("contacts")
    space = window.workspace
    window.resize(window.minimumSizeHint().width(), 700)
    settle(qapp)
    assert space.sidebar.is_folded() and not space.is_folded()
    window.resize(1366, 768)
    settle(qapp)
    assert not space.sidebar.is_folded()


def test_when_a_slip_beside_a_page_is_closed_it_comes_back(opened, qapp):
    window = opened("calendar")
    space = window.workspace
    assert not space.sidebar.is_folded()
    press(Qt.Key.Key_N)
    settle(qapp)
    assert space.sidebar.is_folded(), "beside the slip there is room for icons only"
    press(Qt.Key.Key_Escape)
    settle(qapp)
    assert not space.sidebar.is_folded()


def test_folded_a_name_and_its_count_come_as_a_tip(bar):
    bar.show_waiting(1, 1284)
    assert said(bar, 2, Role.ToolTipRole) is None
    bar.fold(True)
    assert said(bar, 2, Role.ToolTipRole) == "Contacts, 1,284" == said(bar, 2)
    bar.show_waiting(1, 0)
    assert said(bar, 2, Role.ToolTipRole) == "Contacts"
    bar.fold(False)
    assert said(bar, 2, Role.ToolTipRole) is None


def test_headings_are_no_stops_and_pages_are_numbered_without_them(bar, qtbot):
    chosen = []
    bar.page_chosen.connect(chosen.append)
    bar.show_page(0)
    press(Qt.Key.Key_Down, on=bar)
    assert chosen == [1]


def test_every_dress_is_painted(bar, qtbot):
    bar.show()
    bar.show_waiting(0, 7)
    whole = bar.grab()
    bar.fold(True)
    bar.resize(bar.sizeHint())
    assert bar.grab().toImage() != whole.toImage() and bar.width_when(False) > bar.width_when(True) * 2


def test_counts_follow_what_changes(opened, make, qtbot):
    make.person()
    window = opened("today")
    shown = lambda: window.workspace.sidebar.model().index(1, 0).data(CountRole)  # noqa: E731
    qtbot.waitUntil(lambda: shown() == "1")
    make.person("Karl", "Zuse")
    qtbot.waitUntil(lambda: shown() == "2")


def test_from_a_page_that_is_none_of_these_the_keyboard_comes_in_at_the_first(opened):
    window = opened("history")
    window.workspace.sidebar.setFocus()
    assert window.workspace.front == "history", "looking is not going"
    press(Qt.Key.Key_Return)
    assert window.workspace.front == "today"


def test_it_folds_when_the_page_in_front_comes_to_want_more_room(opened, qtbot):
    window = opened("preferences")
    assert not window.workspace.sidebar.is_folded()
    window.workspace.page("preferences").part().setMinimumWidth(1_030)
    qtbot.waitUntil(window.workspace.sidebar.is_folded)
    assert window.width() == 1366
