"""Rows and timeline: mouse, keys, right to left, and staying on the same record."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest

from smallcrm.ui.chips import ChipText
from smallcrm.ui.lists import RowList
from smallcrm.ui.rows import Role, Row, Rows
from smallcrm.ui.timeline import Entries, Entry, Timeline

LEFT = Qt.MouseButton.LeftButton
LATE, TODAY = ChipText("2 days late", "danger"), ChipText("today", "accent")
TODO = [
    Row(
        "Call back about the leaking valve",
        "Jan de Vries · De Vries Bakery · 020 555 0134",
        chip=LATE,
        button="Log call",
        ticked=False,
    ),
    Row("Send the letter", "Maria Rossi", chip=LATE, button="Write letter", ticked=False),
    Row("10:00 Visit", "Öz Metallbau", chip=TODAY, button="Log visit", ticked=False),
]
HAPPENED = [
    Entry("Quote sent", "12 Nov, 16:20", "Boiler exchange · [Q-2026-0118.pdf](file:1)", ChipText("letter")),
    Entry("Call, 6 min", "12 Nov, 11:05", "Asked for two variants."),
    Entry("Visit — measured the cellar", "3 Nov", "4 photos · [cellar-plan.pdf](file:2)"),
]


@pytest.fixture
def todo(qtbot):
    """A list of things to do, open."""
    view = RowList("To do", Rows(TODO, [7, 8, 9]))
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_the_models_keep_qts_promises(qtbot):
    for model in (Rows(TODO), Entries(HAPPENED * 100)):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


@pytest.mark.parametrize("mirrored", [False, True])
def test_box_and_button_are_where_they_are_painted(todo, qtbot, mirrored):
    todo.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    rect = todo.visualRect(todo.model().index(1, 0))
    near, far = rect.left() + 15, rect.right() - 30
    box, button = (far + 15, near + 15) if mirrored else (near, far)
    QTest.mouseClick(todo.viewport(), LEFT, pos=QPoint(box, rect.center().y()))
    assert todo.model().index(1, 0).data(Role.CheckStateRole) == Qt.CheckState.Checked
    with qtbot.waitSignal(todo.chosen) as chosen:
        QTest.mouseClick(todo.viewport(), LEFT, pos=QPoint(button, rect.center().y()))
    assert chosen.args[0].row() == 1


def test_space_ticks_and_enter_chooses(todo, qtbot):
    todo.setCurrentIndex(todo.model().index(2, 0))
    QTest.keyClick(todo, Qt.Key.Key_Space)
    assert todo.currentIndex().data(Role.CheckStateRole) == Qt.CheckState.Checked
    with qtbot.waitSignal(todo.chosen):
        QTest.keyClick(todo, Qt.Key.Key_Return)


def test_a_row_speaks_all_it_shows(todo):
    first = todo.model().index(0, 0)
    assert first.data(Role.AccessibleTextRole) == (
        "Call back about the leaking valve, Jan de Vries · De Vries Bakery · 020 555 0134, 2 days late"
    )
    assert first.data(Role.AccessibleDescriptionRole) == "Enter: Log call"


def test_the_record_one_stands_on_stays_when_rows_come_before_it(todo, qtbot):
    todo.stand_on(8)
    with qtbot.assertNotEmitted(todo.came_to):
        todo.model().fill([Row("New"), *TODO], [1, 7, 8, 9])
    assert todo.record() == 8


def test_where_the_record_is_gone_the_one_that_took_its_place_is_chosen(todo, qtbot):
    todo.stand_on(8)
    with qtbot.waitSignal(todo.came_to) as told:
        todo.model().fill([TODO[0], TODO[2]], [7, 9])
    assert told.args == [9]
    with qtbot.waitSignal(todo.came_to) as told:
        todo.model().fill([], [])
    assert told.args == [None]


def test_an_id_of_63_bits_arrives_whole(todo, qtbot):
    large = (1 << 62) + 12_345
    todo.model().fill(TODO, [1, 2, large])
    with qtbot.waitSignal(todo.came_to) as told:
        todo.stand_on(large)
    assert told.args == [large]


@pytest.fixture
def timeline(qtbot):
    """A timeline with one long entry."""
    long = Entry(
        "Call", "3 Nov", "So many words that they need more than a single line here, " * 3 + "[plan](file:2)"
    )
    view = Timeline("Timeline", Entries([*HAPPENED, long]))
    qtbot.addWidget(view)
    view.resize(500, 600)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_an_entry_is_as_tall_as_its_words_at_this_width(timeline, qtbot):
    long = timeline.model().index(3, 0)
    before = timeline.visualRect(long).height()
    assert before > timeline.visualRect(timeline.model().index(2, 0)).height()
    timeline.resize(300, 600)
    qtbot.waitUntil(lambda: timeline.visualRect(long).height() > before)
    above = [timeline.visualRect(timeline.model().index(row, 0)) for row in range(4)]
    assert all(upper.bottom() + 1 == lower.top() for upper, lower in pairwise(above)), "none overlaps"


def test_chosen_entries_are_copied_as_text(timeline):
    timeline.setCurrentIndex(timeline.model().index(2, 0))
    QTest.keyClick(timeline, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied == "Visit — measured the cellar, 3 Nov\n4 photos · cellar-plan.pdf"


def test_a_link_is_clicked_or_opened_by_enter(timeline, qtbot):
    rect = timeline.visualRect(timeline.model().index(2, 0))
    with qtbot.waitSignal(timeline.link_clicked) as clicked:
        QTest.mouseClick(timeline.viewport(), LEFT, pos=QPoint(rect.left() + 110, rect.bottom() - 14))
    assert clicked.args == ["file:2"]
    timeline.setCurrentIndex(timeline.model().index(0, 0))
    with qtbot.waitSignal(timeline.link_clicked) as clicked:
        QTest.keyClick(timeline, Qt.Key.Key_Return)
    assert clicked.args == ["file:1"]


def test_enter_on_an_entry_without_a_link_opens_the_entry(timeline, qtbot):
    timeline.setCurrentIndex(timeline.model().index(1, 0))
    with qtbot.waitSignal(timeline.opened) as told:
        QTest.keyClick(timeline, Qt.Key.Key_Return)
    assert told.args == [1]


def test_a_long_title_keeps_its_line_and_sends_chip_and_date_below(timeline, qtbot):
    entry = Entry("Meeting, 1 h — the framework for spare parts", "23 Mar, 17:00", chip=ChipText("agreed"))
    timeline.setModel(Entries([entry], timeline))
    index = timeline.model().index(0, 0)
    timeline.resize(900, 600)
    timeline.doItemsLayout()
    one_line = timeline.visualRect(index).height()
    timeline.resize(360, 600)
    qtbot.waitUntil(lambda: timeline.visualRect(index).height() > one_line)
    assert timeline.visualRect(index).height() < 2.2 * one_line
