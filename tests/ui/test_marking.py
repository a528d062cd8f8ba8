"""Lists in which several rows are marked: by mouse, by keys, kept by id; and their two forms."""

import pytest
from patience import turns
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from smallcrm.core.db import database
from smallcrm.core.journal import work
from smallcrm.features.people.model import Party
from smallcrm.ui import jobs, marking, query_rows
from smallcrm.ui.columns import Column
from smallcrm.ui.headers import ListHeader
from smallcrm.ui.marking import MarkingList
from smallcrm.ui.query_rows import PAGE, Query, QueryRows
from smallcrm.ui.rows import Role, Row
from smallcrm.ui.table_header import TableHeader

Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
BY_NAME = Query("SELECT id FROM party ORDER BY sort_name, id")
BACKWARDS = Query("SELECT id FROM party ORDER BY sort_name DESC, id DESC")
COLUMNS = [Column("name", "Name", 20), Column("city", "City", 10), Column("last", "Last", 10, far=True)]


def names(ids):
    marks = ",".join("?" * len(ids))
    found = database.connection().execute(f"SELECT id, display_name FROM party WHERE id IN ({marks})", ids)
    return {
        party: Row(name, "Köln", "today", cells={"name": name, "city": "Köln", "last": "1 Nov"})
        for party, name in found
    }


def fill(count):
    with work("fill"):
        Party.bulk_create(
            [Party(given=f"{n:05}", display_name=f"{n:05}", sort_name=f"{n:05}") for n in range(count)]
        )


@pytest.fixture
def view(bus, qtbot):
    """Ten parties in a list that shows two lines a row."""
    fill(10)
    rows = QueryRows(BY_NAME, names, "party")
    rows.tester = QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    bus.changed.connect(rows.follow)
    made = MarkingList("People", rows)
    made.rows = rows
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    qtbot.waitExposed(made)
    made.step(0)
    return made


def titles(view):
    return [view.title_of(record) for record in view.marked_ids()]


def center(view, place):
    return view.visualRect(view.model().index(place, 0)).center()


def test_shift_and_arrows_mark_a_run_of_rows(view):
    for _n in range(2):
        QTest.keyClick(view, Key.Key_Down, SHIFT)
    assert titles(view) == ["00000", "00001", "00002"] and view.marked() == 3
    QTest.keyClick(view, Key.Key_Up, SHIFT)
    assert view.marked() == 2
    QTest.keyClick(view, Key.Key_Escape)
    assert view.marked() == 1 and titles(view) == ["00001"]


def test_ctrl_and_shift_clicks_mark_apart_and_in_a_run(view):
    QTest.mouseClick(view.viewport(), LEFT, CTRL, center(view, 3))
    assert titles(view) == ["00000", "00003"]
    QTest.mouseClick(view.viewport(), LEFT, SHIFT, center(view, 5))
    assert titles(view) == ["00000", "00003", "00004", "00005"]
    QTest.mouseClick(view.viewport(), LEFT, pos=center(view, 1))
    assert titles(view) == ["00001"]


def test_ctrl_space_marks_and_unmarks_the_row_of_the_keyboard(view):
    QTest.keyClick(view, Key.Key_Down, CTRL)
    QTest.keyClick(view, Key.Key_Down, CTRL)
    QTest.keyClick(view, Key.Key_Space, CTRL)
    assert titles(view) == ["00000", "00002"]
    QTest.keyClick(view, Key.Key_Space, CTRL)
    assert titles(view) == ["00000"]


def test_marks_stay_by_id_when_the_order_changes(view):
    view.mark(set(view.rows.ids()[2:5]))
    view.rows.ask(BACKWARDS)
    assert titles(view) == ["00004", "00003", "00002"]
    assert view.title_of(view.record()) == "00002", "and so does the record in front"


def test_marked_rows_that_went_are_marked_when_they_come_back(view):
    some = [view.rows.id_at(place) for place in (2, 4)]
    view.mark(set(some))
    view.rows.drop(some)
    assert view.marked() == 1 and view.rows.rowCount() == 8
    view.rows.refresh()
    assert titles(view) == ["00002", "00004"]


def test_marks_made_by_hand_replace_those_that_went(view):
    some = [view.rows.id_at(place) for place in (2, 4)]
    view.mark(set(some))
    view.rows.drop(some)
    QTest.keyClick(view, Key.Key_End)
    view.rows.refresh()
    assert titles(view) == ["00009"]


def test_ctrl_a_marks_those_that_are_still_to_come(bus, qtbot):
    fill(PAGE * 3)
    rows = QueryRows(BY_NAME, names, "party")
    view = MarkingList("People", rows)
    qtbot.addWidget(view)
    QTest.keyClick(view, Key.Key_A, CTRL)
    assert view.marked() == PAGE
    with qtbot.waitSignal(rows.arrived):
        pass
    assert view.marked() == PAGE * 3


def test_marks_in_very_many_places_survive_a_sort_and_look_marked(bus, qtbot, monkeypatch):
    monkeypatch.setattr(marking, "MOST_RUNS", 3)
    fill(20)
    rows = QueryRows(BY_NAME, names, "party")
    view = MarkingList("People", rows)
    qtbot.addWidget(view)
    odd = set(rows.ids()[1::2])
    view.mark(odd)
    assert view.marked() == 10 and set(view.marked_ids()) == odd
    assert [view.itemDelegate().also_marked(place) for place in range(4)] == [False, True, False, True]
    rows.ask(BACKWARDS)
    assert set(view.marked_ids()) == odd
    QTest.keyClick(view, Key.Key_Escape)
    assert view.marked() == 1


def test_a_held_ctrl_key_does_not_change_how_a_record_is_stood_on(view, monkeypatch):
    monkeypatch.setattr("PySide6.QtGui.QGuiApplication.keyboardModifiers", lambda: CTRL)
    view.stand_on(view.rows.id_at(5))
    assert titles(view) == ["00005"]


def test_a_letter_that_is_no_command_reads_no_rows(bus, qtbot):
    fill(PAGE * 3)
    asked = []
    rows = QueryRows(BY_NAME, lambda ids: asked.append(len(ids)) or names(ids), "party")
    rows.complete()
    view = MarkingList("People", rows)
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)
    view.step(0)
    turns()
    before = list(asked)
    QTest.keyClick(view, Key.Key_X)
    assert asked == before


def test_a_table_speaks_each_cell_with_its_column_and_cuts_are_told(view, qtbot):
    header = TableHeader("Columns", COLUMNS)
    qtbot.addWidget(header)
    header.resize(500, 30)
    view.wear(header, table=True)
    first = view.model().index(0, 0)
    assert first.data(Role.AccessibleTextRole) == "Name: 00000, City: Köln, Last: 1 Nov"
    header.show_column("city", False)
    assert first.data(Role.AccessibleTextRole) == "Name: 00000, Last: 1 Nov"
    two = ListHeader("Order", COLUMNS[:2])
    qtbot.addWidget(two)
    view.wear(two, table=False)
    assert first.data(Role.AccessibleTextRole) == "00000, Köln, today"


def test_changing_the_form_keeps_record_and_marks(view, qtbot):
    view.mark(set(view.rows.ids()[6:8]))
    header = TableHeader("Columns", COLUMNS)
    qtbot.addWidget(header)
    view.wear(header, table=True)
    assert titles(view) == ["00006", "00007"] and view.title_of(view.record()) == "00006"


def test_a_cell_that_is_cut_is_told_whole(view, qtbot):
    header = TableHeader("Columns", COLUMNS)
    qtbot.addWidget(header)
    header.resize(500, 30)
    view.wear(header, table=True)
    header.resizeSection(1, 30)
    delegate, index = view.itemDelegate(), view.model().index(0, 0)
    option = _option(view, index)
    inside = option.rect.topLeft()
    inside.setX(header.sectionPosition(1) + 5)
    assert delegate.cut(option, index, inside) == "Köln"
    header.resizeSection(1, 120)
    assert delegate.cut(option, index, inside) == ""


def _option(view, index):
    from PySide6.QtWidgets import QStyleOptionViewItem

    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = view.visualRect(index)
    return option


def test_rows_too_slow_for_a_glance_are_read_beside_the_window(bus, qtbot, monkeypatch):
    fill(10)
    rows = QueryRows(BY_NAME, names, "party")
    view = MarkingList("People", rows)
    qtbot.addWidget(view)
    view.step(2)
    here = view.record()
    monkeypatch.setattr(query_rows, "at_a_glance", lambda *_asked: None)
    with qtbot.waitSignal(rows.arrived):
        rows.ask(BACKWARDS)
        assert rows.pending() and view.record() == here, "the rows stay until the others are there"
    assert not rows.pending()
    assert rows.index(0).data() == "00009" and view.record() == here and view.currentIndex().row() == 8


def test_a_record_asked_for_too_early_is_stood_on_when_it_comes(bus, qtbot, monkeypatch):
    fill(10)
    few = Query("SELECT id FROM party WHERE sort_name < '00003' ORDER BY sort_name")
    rows = QueryRows(few, names, "party")
    view = MarkingList("People", rows)
    qtbot.addWidget(view)
    last = database.connection().execute("SELECT id FROM party WHERE sort_name = '00009'").get
    monkeypatch.setattr(query_rows, "at_a_glance", lambda *_asked: None)
    with qtbot.waitSignal(rows.arrived):
        rows.ask(BY_NAME)
        assert view.stand_on(last)
    assert view.record() == last
    with qtbot.waitSignal(view.missed) as missed:
        rows.ask(BACKWARDS)
        assert view.stand_on(12345)
    assert missed.args == [12345]


def test_a_newer_question_makes_an_older_answer_void(bus, qtbot, monkeypatch):
    fill(5)
    rows = QueryRows(BY_NAME, names, "party")
    monkeypatch.setattr(query_rows, "at_a_glance", lambda *_asked: None)
    rows.ask(Query("SELECT id FROM party WHERE 0"))
    with qtbot.waitSignal(rows.arrived):
        rows.ask(BACKWARDS)
    qtbot.waitUntil(lambda: not jobs.busy())
    turns()
    assert [rows.index(place).data() for place in range(rows.rowCount())] == [
        "00004", "00003", "00002", "00001", "00000",
    ]  # fmt: skip


def test_a_plain_step_marks_where_it_leads(view):
    view.mark(set(view.rows.ids()[4:8]))
    view.step(3)
    assert titles(view) == ["00007"] and view.record() == view.rows.id_at(7)
