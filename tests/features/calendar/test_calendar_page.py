"""The calendar's page: drawn, moved and stretched by mouse and keys, remembered, read aloud."""

import datetime as dt

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from windows import CTRL, NONE, SHIFT, press, settle, type_text

from smallcrm.core import clock
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity.model import Appointment, Task
from smallcrm.features.activity.service import plan, plan_appointment
from smallcrm.features.activity.service.repeating import Reach
from smallcrm.features.activity.views import reach_question
from smallcrm.features.calendar.geometry.moves import Span, Spot
from smallcrm.features.calendar.views import kept
from smallcrm.features.calendar.views.found import find_appointments, find_past, glance
from smallcrm.features.calendar.views.time_ground import there
from smallcrm.ui import words
from smallcrm.ui.when import When

K = Qt.Key
SATURDAY = dt.datetime(2026, 11, 21, 8, 45, tzinfo=dt.UTC)
MONDAY, TODAY = dt.date(2026, 11, 16), SATURDAY.date()


@pytest.fixture(autouse=True)
def saturday():
    clock.fix(SATURDAY)
    words.use_locale("en")


@pytest.fixture
def page(opened, make, qapp):
    anna = make.person()
    plan_appointment("Visit", at(0, 9), at(0, 10, 30), party=anna.id, kind="visit")
    plan_appointment("Fair", MONDAY + dt.timedelta(1), MONDAY + dt.timedelta(3))
    plan("Order paper", MONDAY + dt.timedelta(2))
    plan("Late", MONDAY - dt.timedelta(20))
    window = opened("calendar")
    settle(qapp)
    return window.workspace.page("calendar")


def at(day, hour, minute=0):
    return dt.datetime.combine(MONDAY + dt.timedelta(day), dt.time(hour, minute))


def stored(title="Visit"):
    found = Appointment.get(Appointment.title == title)
    return found.start, found.end


def titles(page):
    return [one.title for one in page.loading.entries()]


def block(page, title):
    return next(one for one in page.board.blocks if one.entry.title == title)


def point(page, day, hour, minute=0):
    sheet = page.board.sheet
    x, _y, wide, _tall = sheet.column(day)
    return QPoint(x + wide - 20, sheet.y_of(hour * 60 + minute, page.board.scrolled()) + 1)


def drag(page, begin, end, held=NONE, let_go=True):
    mouse(page, QEvent.Type.MouseButtonPress, begin)
    mouse(page, QEvent.Type.MouseMove, (begin + end) / 2, held)
    mouse(page, QEvent.Type.MouseMove, end, held)
    if let_go:
        mouse(page, QEvent.Type.MouseButtonRelease, end)


def mouse(page, kind, place, held=NONE):
    view, left = page.board.viewport(), Qt.MouseButton.LeftButton
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else left
    down = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else left
    where = QPointF(place)
    QApplication.sendEvent(view, QMouseEvent(kind, where, view.mapToGlobal(where), button, down, held))


def slip(page):
    return page.window().workspace.slip()


def stand(page, title):
    entry = next(one for one in page.loading.entries() if one.title == title)
    page.board.stand(Spot(entry.first, None if entry.is_bar else entry.start.hour * 60), entry.key)
    page.board.setFocus()


def test_a_week_shows_what_happens_and_counts_what_is_due(page):
    assert titles(page) == ["Visit", "Fair", "1 due", "2 overdue"]
    assert page.header._title.text() == "16 – 22 November 2026" and page.header._beside.text() == "week 47"
    assert block(page, "Fair").shape == "bar" and block(page, "Visit").shape == "block"
    QAbstractItemModelTester(page.board.entries)


def test_dragging_moves_to_another_day_and_hour_and_undo_brings_it_back(page):
    drag(
        page,
        block(page, "Visit").rect.center(),
        block(page, "Visit").rect.center() + point(page, 2, 11) - point(page, 0, 9),
    )
    assert stored() == ("2026-11-18T11:00:00", "2026-11-18T12:30:00")
    assert page.board.chosen().title == "Visit" and page.board.spot.day == MONDAY + dt.timedelta(2)
    undo(last_undoable())
    assert stored()[0] == "2026-11-16T09:00:00"


def test_esc_puts_back_what_is_dragged(page):
    rect = block(page, "Visit").rect
    drag(page, rect.center(), rect.center() + QPoint(0, 120), let_go=False)
    assert page.board.dragged() is not None
    press(K.Key_Escape, on=page.board)
    mouse(page, QEvent.Type.MouseButtonRelease, rect.center() + QPoint(0, 120))
    assert page.board.dragged() is None and stored()[0] == "2026-11-16T09:00:00"


def test_an_end_is_stretched_in_quarters_and_finer_with_shift(page):
    rect = block(page, "Visit").rect
    end = QPoint(rect.center().x(), rect.bottom() - 1)
    drag(page, end, QPoint(end.x(), point(page, 0, 11, 20).y()))
    assert stored() == ("2026-11-16T09:00:00", "2026-11-16T11:15:00")
    rect = block(page, "Visit").rect
    begin = QPoint(rect.center().x(), rect.top() + 1)
    drag(page, begin, QPoint(begin.x(), point(page, 0, 8, 40).y()), SHIFT)
    assert stored()[0] == "2026-11-16T08:40:00"


def test_dragging_above_the_hours_makes_it_a_whole_day_and_back_an_hour(page):
    drag(page, block(page, "Visit").rect.center(), QPoint(point(page, 1, 9).x(), page.board.sheet.head + 8))
    found = Appointment.get(Appointment.title == "Visit")
    assert (found.start, found.end, found.all_day, found.zone) == ("2026-11-17", "2026-11-18", True, "")
    drag(page, block(page, "Visit").rect.center(), point(page, 3, 14))
    found = Appointment.get(Appointment.title == "Visit")
    assert (found.start, found.end) == ("2026-11-19T14:00:00", "2026-11-19T15:00:00")
    assert not found.all_day and found.zone


def test_what_one_stands_on_is_given_away_as_a_file(page, qtbot, monkeypatch, tmp_path):
    out = tmp_path / "visit.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    stand(page, "Visit")
    page.commands["give"].trigger()
    qtbot.waitUntil(lambda: out.exists())
    assert "SUMMARY:Visit" in out.read_text(encoding="utf-8")


def test_drawing_in_the_hours_begins_an_appointment_of_that_span(page):
    drag(page, point(page, 4, 14), point(page, 4, 15, 32))
    assert slip(page) is not None and not Appointment.select().where(Appointment.title == "").exists()
    type_text("Measure")
    press(K.Key_Return, CTRL)
    assert stored("Measure") == ("2026-11-20T14:00:00", "2026-11-20T15:30:00")
    assert page.board.chosen().title == "Measure"


def test_a_span_stays_drawn_until_it_is_saved_or_given_up(page):
    drag(page, point(page, 4, 14), point(page, 4, 15, 32))
    assert page.board.planned == Span(at(4, 14), at(4, 15, 30), False)
    (ghost,) = page.board.ghosts_of(page.board.planned)
    picture = page.board.viewport().grab().toImage()
    inside, outside = (picture.pixelColor(ghost.center() + QPoint(0, by)) for by in (0, ghost.height() + 30))
    assert inside != outside
    press(K.Key_Escape)
    assert page.board.planned is None
    press(K.Key_W)
    drag(page, point(page, 4, 14), point(page, 4, 15, 32))
    type_text("Measure")
    press(K.Key_Return, CTRL)
    assert page.board.planned is None


def test_another_span_takes_the_words_that_were_typed_for_the_first(page):
    drag(page, point(page, 4, 14), point(page, 4, 15, 32))
    type_text("Measure")
    drag(page, point(page, 5, 10), point(page, 5, 10, 44))
    assert page.board.planned == Span(at(5, 10), at(5, 10, 45), False)
    press(K.Key_Return, CTRL)
    assert stored("Measure") == ("2026-11-21T10:00:00", "2026-11-21T10:45:00")
    assert slip(page) is None and page.board.planned is None


def test_the_drawn_span_goes_where_the_form_says(page):
    drag(page, point(page, 4, 14), point(page, 4, 15, 32))
    slip(page).form.put_start(When(MONDAY + dt.timedelta(5), dt.time(9)))
    slip(page).form.edited.emit()
    assert page.board.planned == Span(at(5, 9), at(5, 10, 30), False)
    press(K.Key_Escape)
    drag(page, point(page, 1, 8), QPoint(point(page, 1, 8).x(), page.board.sheet.head + 8))
    assert page.board.planned == Span(at(1, 0), at(2, 0), True)


def test_keys_move_and_stretch_what_one_stands_on(page):
    stand(page, "Visit")
    press(K.Key_Down, CTRL)
    assert stored() == ("2026-11-16T09:15:00", "2026-11-16T10:45:00")
    press(K.Key_Right, CTRL)
    press(K.Key_Down, CTRL | SHIFT)
    assert stored() == ("2026-11-17T09:15:00", "2026-11-17T11:00:00")
    press(K.Key_Up, CTRL | SHIFT)
    assert stored()[1] == "2026-11-17T10:45:00"


def test_an_appointment_is_made_in_the_slot_one_stands_in(page):
    page.board.stand(Spot(MONDAY + dt.timedelta(1), 15 * 60))
    page.board.setFocus()
    press(K.Key_N)
    type_text("Call Anna")
    press(K.Key_Return, CTRL)
    assert stored("Call Anna") == ("2026-11-17T15:00:00", "2026-11-17T16:00:00")


def test_words_reschedule(page):
    stand(page, "Visit")
    press(K.Key_R)
    type_text("2026-11-20 16:00")
    press(K.Key_Return)
    assert stored() == ("2026-11-20T16:00:00", "2026-11-20T17:30:00")


def test_del_deletes_and_undo_brings_back(page):
    stand(page, "Visit")
    press(K.Key_Delete)
    assert "Visit" not in titles(page)
    undo(last_undoable())
    settle(None)
    assert "Visit" in titles(page)


def test_space_ticks_a_due_task_of_the_day(page):
    page.go_to(Spot(MONDAY + dt.timedelta(2), None))
    page.show_view("day")
    stand(page, "Order paper")
    press(K.Key_Space)
    assert Task.get(Task.what == "Order paper").done and "Order paper" not in titles(page)


def test_arrows_walk_over_the_edge_of_a_week(page):
    page.board.setFocus()
    page.board.stand(Spot(MONDAY, 720))
    press(K.Key_Left)
    assert page.spot == Spot(MONDAY - dt.timedelta(1), 720)
    assert page.header._title.text() == "9 – 15 November 2026"
    press(K.Key_T)
    assert page.spot.day == TODAY and page.header._beside.text() == "week 47"


def test_letters_change_the_view_and_it_is_remembered_with_its_day(page, opened, qapp):
    page.board.setFocus()
    page.go_to(Spot(MONDAY, 600))
    for key, view in ((K.Key_D, "day"), (K.Key_A, "agenda"), (K.Key_W, "week"), (K.Key_M, "month")):
        press(key)
        assert page.view == view and page.spot.day == MONDAY and page.board.hasFocus()
    again = opened("calendar")
    settle(qapp)
    found = again.workspace.page("calendar")
    assert (found.view, found.spot.day) == ("month", MONDAY)


def test_page_down_turns_a_month_and_j_goes_to_the_next_entry_wherever_it_is(page):
    plan_appointment("Far", dt.datetime(2027, 3, 3, 10))
    page.board.setFocus()
    press(K.Key_M)
    press(K.Key_PageDown)
    assert page.header._title.text() == "December 2026"
    press(K.Key_J)
    assert page.board.chosen().title == "Far" and page.header._title.text() == "March 2027"
    press(K.Key_K)
    assert page.board.chosen().title == "Fair"


def test_in_a_month_what_is_dropped_on_a_day_keeps_its_hour(page):
    page.board.setFocus()
    press(K.Key_M)
    there = page.board.slot_rect(Spot(MONDAY + dt.timedelta(9))).center()
    drag(page, block(page, "Visit").rect.center(), there)
    assert stored() == ("2026-11-25T09:00:00", "2026-11-25T10:30:00")


def test_what_has_no_room_in_a_cell_opens_the_day(page):
    for number in range(12):
        plan_appointment(f"No {number}", at(3, 8 + number))
    settle(None)
    page.show_view("month")
    week = next(place for place, one in enumerate(page.board._weeks) if any(one.more))
    day = next(place for place, more in enumerate(page.board._weeks[week].more) if more)
    x, y, wide, tall = page.board.sheet.more(week, day)
    QTest.mouseClick(
        page.board.viewport(), Qt.MouseButton.LeftButton, NONE, QPoint(x + wide - 8, y + tall // 2)
    )
    assert page.view == "day" and page.spot.day == MONDAY + dt.timedelta(3)


@pytest.mark.parametrize(("reach", "left"), [(Reach.THIS, 3), (None, 4)])
def test_one_of_a_series_is_moved_alone_or_not_at_all(page, monkeypatch, reach, left):
    plan_appointment("Weekly", at(0, 13), at(0, 14), rrule="FREQ=DAILY;COUNT=4")
    settle(None)
    monkeypatch.setattr(reach_question, "ask_reach", lambda *_said, **_of: reach)
    stand(page, "Weekly")
    press(K.Key_Down, CTRL)
    starts = [one.start for one in page.loading.entries() if one.title == "Weekly"]
    assert len(starts) == 4
    assert sum(start.time() == dt.time(13) for start in starts) == left


def test_what_changes_elsewhere_is_followed(page):
    plan_appointment("New", at(2, 12))
    settle(None)
    assert "New" in titles(page)


def test_a_screen_reader_finds_every_entry_where_it_lies(page):
    page.loading.came.emit()
    found = QAccessible.queryAccessibleInterface(page.board)
    spoken = [found.child(place).text(QAccessible.Text.Name) for place in range(found.childCount())]
    visit = next(place for place, text in enumerate(spoken) if text.startswith("Visit"))
    assert spoken[visit].startswith("Visit, Monday, 16 November, 09:00 – 10:30, Anna Weber, visit")
    rect = page.board.visualRect(
        page.board.entries.index([one.startswith("Visit") for one in spoken].index(True))
    )
    assert rect == block(page, "Visit").rect


def test_an_event_over_midnight_stands_on_both_days(page):
    plan_appointment("Night", at(3, 22), at(4, 2))
    settle(None)
    parts = [one for one in page.board._parts if one.entry.title == "Night"]
    assert [(part.day, part.top, part.bottom) for part in parts] == [(3, 1320, 1440), (4, 0, 120)]


def test_an_event_of_another_zone_says_its_own_time(page):
    plan_appointment("Video", dt.datetime(2026, 11, 18, 9), zone="America/New_York")
    settle(None)
    entry = next(one for one in page.loading.entries() if one.title == "Video")
    assert (
        entry.elsewhere
        and page.board.entries.find(entry.key).data(Qt.ItemDataRole.ToolTipRole).count("New York") == 1
    )


def test_the_agenda_goes_on_while_one_scrolls(page):
    for week in range(1, 30):
        plan_appointment(f"No {week}", at(7 * week, 10))
    page.show_view("agenda")
    settle(None)
    for _page in range(12):
        page.board.verticalScrollBar().setValue(page.board.verticalScrollBar().maximum())
        settle(None)
    assert "No 29" in titles(page)
    assert len(set(page.board.entries.rows)) == len(page.board.entries.rows)


def test_a_file_for_reading_is_not_drawn_in(page):
    page.board.writes = False
    rect = block(page, "Visit").rect
    drag(page, rect.center(), rect.center() + QPoint(0, 120))
    drag(page, point(page, 4, 14), point(page, 4, 16))
    assert stored()[0] == "2026-11-16T09:00:00" and slip(page) is None


def test_what_comes_while_one_drags_takes_nothing_out_of_the_hand(page):
    rect = block(page, "Visit").rect
    drag(page, rect.center(), rect.center() + QPoint(0, 60), let_go=False)
    plan_appointment("New", at(2, 12))
    settle(None)
    assert page.board.dragged() is not None
    mouse(page, QEvent.Type.MouseButtonRelease, rect.center() + QPoint(0, 60))
    assert "New" in [one.entry.title for one in page.board.blocks] and stored()[0] > "2026-11-16T09:00:00"


def test_further_zones_stand_beside_the_hours_and_are_remembered(page):
    kept.keep_zones(["Asia/Tokyo", "nowhere"])
    before = page.board.sheet.gutter
    page.show_view("week")
    assert page.board.zones == ["Asia/Tokyo"] and page.board.sheet.gutter == 2 * before
    assert (
        there(MONDAY, 9, "Asia/Tokyo") == "17:00" and there(dt.date(2026, 7, 1), 9, "Asia/Tokyo") == "16:00"
    )


def test_appointments_are_found_and_looked_at(page):
    found = find_appointments("vis", 5)
    assert [one.title for one in found] == ["Visit"] and found[0].target.startswith("appointment:")
    told = glance(int(found[0].target.partition(":")[2]))
    assert told is not None and ("When", "16 Nov, 09:00 – 10:30") in told.facts
    assert glance(1) is None


def test_an_appointment_is_found_once_by_title_place_or_note_with_the_hour_it_begins(page):
    anna = page.loading.entries()[0].party or 0
    plan_appointment("Roof", at(3, 9), at(3, 10), party=anna, place="Cellar 5", note="bring the ladder")
    plan_appointment("Old roof", at(-300, 9), at(-300, 10), party=anna)
    rooms = page._desk.rooms
    for said in ("roof", "cellar", "ladder", "roof anna"):
        found = [one for room in rooms if room.find for one in room.find(said, 5)]
        assert [one.title for one in found] == ["Roof"], said
        assert "19 Nov, 09:00 · Cellar 5" in found[0].detail
    assert [one.title for one in find_past("roof", 5)] == ["Old roof"]
    assert find_appointments("anna", 5) == [], "whose it is, is found by itself"


def test_on_the_days_of_the_clock_change_hours_are_told_by_the_wall(page):
    plan_appointment("Spring", dt.datetime(2026, 3, 29, 1, 30), dt.datetime(2026, 3, 29, 3, 30))
    plan_appointment("Autumn", dt.datetime(2026, 10, 25, 1, 30), dt.datetime(2026, 10, 25, 3, 30))
    for day in (dt.date(2026, 3, 29), dt.date(2026, 10, 25)):
        page.go_to(Spot(day, 60))
        part = next(one for one in page.board._parts if one.entry.title in ("Spring", "Autumn"))
        assert (part.top, part.bottom) == (90, 210)


def test_arrows_walk_through_a_month_and_what_stands_in_it(page):
    page.board.setFocus()
    press(K.Key_M)
    page.board.stand(Spot(MONDAY), "")
    press(K.Key_Down)
    assert page.board.chosen().title == "Visit"
    press(K.Key_Down)
    assert page.board.chosen() is None and page.spot.day == MONDAY + dt.timedelta(7)
    press(K.Key_Right)
    press(K.Key_Up)
    assert page.board.chosen().title == "Fair" and page.spot.day == MONDAY + dt.timedelta(1)
    press(K.Key_Home)
    assert page.spot.day == MONDAY


def test_what_is_made_for_another_week_is_shown_there(page, qapp):
    press(K.Key_N)
    type_text("+20d 11:00 Team")
    press(K.Key_Return, CTRL)
    settle(qapp)
    assert page.board.chosen().title == "Team"
    assert page.spot == Spot(TODAY + dt.timedelta(20), 11 * 60)


def test_what_is_put_off_to_another_week_is_followed(page, qapp):
    page.go_to(Spot(MONDAY, 9 * 60))
    press(K.Key_R)
    type_text("+20d")
    press(K.Key_Return)
    settle(qapp)
    assert page.board.chosen().title == "Visit"
    assert page.spot == Spot(TODAY + dt.timedelta(20), 9 * 60)


def test_what_is_taken_back_is_stood_on_where_it_was(page, qapp):
    page.go_to(Spot(MONDAY, 9 * 60))
    press(K.Key_Delete)
    settle(qapp)
    assert page.board.chosen() is None
    press(K.Key_Z, CTRL)
    settle(qapp)
    assert page.board.chosen().title == "Visit"


def test_a_click_where_nothing_is_stands_in_the_half_hour_that_is_shown(page, qapp):
    board = page.board
    spot = Spot(TODAY, 14 * 60)
    where = board.slot_rect(spot).center() + QPoint(0, 3)
    QTest.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, NONE, where)
    assert board.spot == spot and board.span_here().start == dt.datetime.combine(TODAY, dt.time(14))


def test_f4_opens_the_form_of_what_one_stands_on(page, qapp):
    page.go_to(Spot(MONDAY, 9 * 60))
    press(K.Key_F4)
    settle(qapp)
    assert page.window().workspace.slip().form.values()["title"] == "Visit"


def test_an_hour_alone_keeps_the_day_of_what_is_put_off(page, qapp):
    page.go_to(Spot(TODAY + dt.timedelta(9), 9 * 60))
    press(K.Key_N)
    type_text("14:00 Measure")  # an hour alone is one of the slot's day
    press(K.Key_Return, CTRL)
    settle(qapp)
    day = str(TODAY + dt.timedelta(9))
    assert stored("Measure")[0] == f"{day}T14:00:00"
    press(K.Key_R)
    type_text("16:30")
    press(K.Key_Return)
    assert stored("Measure") == (f"{day}T16:30:00", f"{day}T17:30:00")
