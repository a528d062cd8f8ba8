"""Today, worked with one hand: keys counted, several rows at once, dragged onto a day, undone in one step."""

from __future__ import annotations

import datetime as dt

import pytest
from hand import Hand
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from windows import CTRL, NONE, SHIFT, press, settle

from smallcrm.core import clock, preferences
from smallcrm.core.db import database
from smallcrm.features.activity.model import Appointment, Interaction, Task
from smallcrm.features.activity.service import plan, plan_appointment, set_cadence
from smallcrm.features.today import since
from smallcrm.features.today.service import today_of
from smallcrm.features.today.views.day_list import CARRIED
from smallcrm.ui import words

K = Qt.Key
NOW = dt.datetime(2026, 11, 21, 8, 0, tzinfo=dt.UTC)  # a Saturday
TODAY = NOW.date()
DAY = dt.timedelta(1)


@pytest.fixture
def hand():
    clock.fix(NOW)
    words.use_locale("en")
    return Hand()


@pytest.fixture
def anna(make, hand):
    clock.fix(NOW - 400 * DAY)
    made = make.person("Anna", "Weber", phone="0221 555 0140")
    clock.fix(NOW)
    return made


@pytest.fixture
def today(opened, make, hand):
    def at():
        page = opened("today").workspace.page("today")
        settle(None)
        return page

    return at


def titles(page):
    return [page.rows.row(place).title for place in range(page.rows.rowCount())]


def test_the_morning_list_is_there_with_no_key(today, anna, hand):
    plan("Call back", TODAY, party=anna.id)
    assert titles(today()) == ["Call back"] and hand.keys == 0


def test_a_task_is_ticked_off_with_one(today, anna, hand):
    plan("Call back", TODAY, party=anna.id)
    today()
    hand.press(K.Key_Space)
    assert Task.get().done and hand.keys == 1


@pytest.mark.parametrize(
    ("said", "day"), [("mon", "2026-11-23"), ("+3d", "2026-11-24"), ("in 2 weeks", "2026-12-05")]
)
def test_a_task_moves_with_two_besides_the_words(today, anna, hand, said, day):
    plan("Call back", TODAY, party=anna.id)
    today()
    hand.press(K.Key_R)
    hand.type(said)
    hand.press(K.Key_Return)
    assert Task.get().due == day and hand.keys == 2
    press(K.Key_Z, CTRL)
    assert Task.get().due == str(TODAY)


def test_a_lapsed_cadence_is_a_logged_call_with_three(today, anna, hand):
    set_cadence(anna, 30)
    plan("Order paper", TODAY)
    page = today()
    assert page.aside.worth.rows.row(0).title == "Anna Weber"
    hand.press(K.Key_Tab)
    hand.press(K.Key_C)
    hand.type("how is the boiler")
    hand.press(K.Key_Return, CTRL)
    made = Interaction.get()
    assert (made.kind, made.subject, made.party_id) == ("call", "how is the boiler", anna.id)
    assert hand.keys == 3 and not page.aside.worth.waits(anna.id)


def test_beside_a_slip_stays_who_it_is_about(today, anna, make, hand):
    set_cadence(anna, 30)
    karl = make.person("Karl", "Amsel")
    plan("Call back", TODAY, party=karl.id)
    page = today()
    assert page.aside.who._party == karl.id
    hand.press(K.Key_Tab)
    hand.press(K.Key_C)
    page.window().resize(1300, 768)
    settle(None)
    assert page.aside.who._party == anna.id
    hand.press(K.Key_Escape)
    page.list.setFocus()
    settle(None)
    assert page.aside.who._party == karl.id


def test_several_rows_that_move_say_whereto(today, anna, hand, monkeypatch):
    for what in ("Call back", "Letter"):
        plan(what, TODAY, party=anna.id)
    page, told = today(), []
    monkeypatch.setattr(page._desk, "tell", lambda text, *_more: told.append(text))
    hand.press(K.Key_Down, SHIFT)
    hand.press(K.Key_R)
    hand.type("mon")
    hand.press(K.Key_Return)
    assert told == ["All moved to Monday, 23 November. Ctrl+Z takes it back."]


def test_without_anything_to_do_the_keyboard_can_go_to_who_waits(today, anna, hand):
    set_cadence(anna, 30)
    page = today()
    page.aside.worth.list.setFocus()
    hand.press(K.Key_R)
    hand.type("mon")
    hand.press(K.Key_Return)
    assert (Task.get().due, Task.get().party_id, Task.get().kind) == ("2026-11-23", anna.id, "call")
    assert not page.aside.worth.waits(anna.id), "who is planned for does not wait"
    press(K.Key_Z, CTRL)
    settle(None)
    assert page.aside.worth.waits(anna.id)


def test_the_slip_says_how_full_the_day_is_that_is_meant(today, anna, hand):
    plan("Call back", TODAY, party=anna.id)
    plan("Letter", TODAY + 2 * DAY)
    page = today()
    hand.press(K.Key_R)
    hand.type("mon")
    slip = page.window().workspace.slip()
    said = [label.text() for label in slip.inside.parentWidget().children() if hasattr(label, "text")]
    assert "1 thing stands there already." in said


def test_words_that_are_no_day_move_nothing(today, anna, hand):
    plan("Call back", TODAY, party=anna.id)
    today()
    hand.press(K.Key_R)
    hand.type("some time")
    hand.press(K.Key_Return)
    assert Task.get().due == str(TODAY)


def test_several_rows_are_ticked_moved_and_deleted_together_each_in_one_step(today, hand):
    for number in range(3):
        plan(f"Task {number}", TODAY)
    page = today()
    hand.press(K.Key_Down, SHIFT)
    hand.press(K.Key_R)
    hand.type("mon")
    hand.press(K.Key_Return)
    assert [task.due for task in Task.select().order_by(Task.what)] == [
        "2026-11-23",
        "2026-11-23",
        str(TODAY),
    ]
    press(K.Key_Z, CTRL)
    assert {task.due for task in Task.select()} == {str(TODAY)}
    page.list.choose([page.rows.id_at(place) for place in (0, 2)])
    hand.press(K.Key_Space)
    assert [task.done for task in Task.select().order_by(Task.what)] == [True, False, True]
    press(K.Key_Z, CTRL)
    page.list.choose([page.rows.id_at(place) for place in (0, 1)])
    hand.press(K.Key_Delete)
    assert [task.what for task in Task.select()] == ["Task 2"]
    press(K.Key_Z, CTRL)
    assert Task.select().count() == 3


def test_an_appointment_moves_with_its_length_and_keeps_its_time(today, anna, hand):
    plan_appointment("Measure", dt.datetime(2026, 11, 21, 14), dt.datetime(2026, 11, 21, 15, 30))
    today()
    hand.press(K.Key_R)
    hand.type("mon")
    hand.press(K.Key_Return)
    made = Appointment.get()
    assert (made.start, made.end) == ("2026-11-23T14:00:00", "2026-11-23T15:30:00")


def test_what_repeats_stands_on_each_of_its_days_and_moves_alone(today, hand):
    plan_appointment("Stand-up", dt.datetime(2026, 11, 16, 9), rrule="FREQ=DAILY")
    page = today()
    assert titles(page) == ["09:00 Stand-up"] * 8 or titles(page)[0].endswith("Stand-up")
    count = page.rows.rowCount()
    assert count == 8
    page.list.step(1)
    hand.press(K.Key_R)
    hand.type("tomorrow 16:00")
    hand.press(K.Key_Return)
    master, moved = Appointment.select().order_by(Appointment.id)
    assert (master.rrule, moved.start) == ("FREQ=DAILY", "2026-11-22T16:00:00")
    assert page.rows.rowCount() == 8
    press(K.Key_Z, CTRL)
    assert Appointment.select().count() == 1


def test_the_command_line_sees_what_repeats_and_what_lasts(db, hand):
    plan_appointment("Stand-up", dt.datetime(2026, 11, 16, 9), rrule="FREQ=DAILY")
    plan_appointment("Fair", dt.date(2026, 11, 20), dt.date(2026, 11, 23))
    plan_appointment("Off", TODAY, status="cancelled")
    found = today_of(TODAY)
    assert [due.what for due in found.today] == ["Fair", "Stand-up"]
    assert [due.due for due in found.upcoming][:2] == ["2026-11-22T09:00:00", "2026-11-23T09:00:00"]
    assert len(found.upcoming) == 7


def test_rows_are_let_go_over_a_day(today, hand):
    plan("Task", TODAY)
    page = today()
    strip, carried = page.strip, QMimeData()
    carried.setData(CARRIED, str(page.rows.id_at(0)).encode())
    at = QPointF(strip.place_of(TODAY + 3 * DAY))
    move = QDragMoveEvent(at.toPoint(), Qt.DropAction.MoveAction, carried, Qt.MouseButton.LeftButton, NONE)
    strip.dragMoveEvent(move)
    drop = QDropEvent(
        at, Qt.DropAction.MoveAction, carried, Qt.MouseButton.LeftButton, NONE, QEvent.Type.Drop
    )
    strip.dropEvent(drop)
    assert move.isAccepted() and Task.get().due == "2026-11-24"
    press(K.Key_Z, CTRL)
    assert Task.get().due == str(TODAY)


def test_a_click_on_a_day_goes_to_its_first_row(today, hand):
    plan("Task", TODAY)
    plan("Later", TODAY + 3 * DAY)
    page = today()
    page.strip.chosen.emit(TODAY + 2 * DAY)
    assert page.rows.row(page.list.currentIndex().row()).title == "Later"


def test_what_fell_due_while_the_program_was_closed_is_said_once(today, hand, db):
    clock.fix(NOW - 3 * DAY)
    since.seen()
    clock.fix(NOW)
    plan("Seen before", TODAY - 3 * DAY)
    plan("Missed", TODAY - DAY)
    plan("This morning", dt.datetime(2026, 11, 21, 7, 0))
    plan("Now", TODAY)
    page = today()
    assert page.missed.isVisible() and page.missed.text() == "While you were away: 2 fell due"
    page.missed.click()
    assert len(page.list.chosen_rows()) == 2
    assert since.fell_due(since.last_seen()) == [], "the next time it is not new"


def test_who_looks_for_the_first_time_missed_nothing(today, hand, db):
    plan("Old", TODAY - DAY)
    assert not today().missed.isVisible()


@pytest.mark.parametrize("broken", [None, 3, {"x": 1}, ["a"]])
def test_a_preference_that_makes_no_sense_is_no_matter(db, hand, broken):
    preferences.put(since.SEEN, broken)
    assert since.last_seen() is None
    since.seen()
    assert since.last_seen() == NOW


def test_a_look_at_today_reads_no_whole_table(db, hand):
    plan = database.connection().execute(
        f"EXPLAIN QUERY PLAN {since.FELL}", {"since": "", "today": "", "now": ""}
    )
    assert any("task_open_due" in row[3] for row in plan)
