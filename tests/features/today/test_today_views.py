"""Today: overdue, today, the week after; ticked, logged and planned by keyboard."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from windows import CTRL, press, settle, type_text

from smallcrm.core import clock
from smallcrm.features.activity.model import Interaction, Task
from smallcrm.features.activity.service import done, plan, plan_appointment
from smallcrm.features.today.service import today_of
from smallcrm.features.today.views import rows
from smallcrm.ui import words
from smallcrm.ui.query_rows import QueryRows

SATURDAY = dt.datetime(2026, 11, 21, 8, 0, tzinfo=dt.UTC)
TODAY = SATURDAY.date()


@pytest.fixture(autouse=True)
def saturday():
    clock.fix(SATURDAY)
    words.use_locale("en")


@pytest.fixture
def day(make):
    """A day with something in every part."""
    anna = make.person(company="Weber Immobilien GmbH", phone="0221 555 0140")
    plan("Call back", TODAY - dt.timedelta(2), party=anna.id, kind="call")
    plan("Send the letter", TODAY - dt.timedelta(1))
    plan("Order paper", TODAY)
    plan_appointment(
        "Measure", dt.datetime.combine(TODAY, dt.time(10)), party=anna.id, kind="visit", place="Köln"
    )
    plan("Renewal", TODAY + dt.timedelta(2), party=anna.id)
    plan("Far away", TODAY + dt.timedelta(8))
    plan("Some day", None)
    return anna


@pytest.fixture
def page(opened, day, qapp):
    window = opened("today")
    settle(qapp)
    return window.workspace.page("today")


def titles(page):
    return [page.rows.row(place).title for place in range(page.rows.rowCount())]


def test_overdue_first_then_today_by_the_clock_then_the_week(page):
    assert titles(page) == ["Call back", "Send the letter", "10:00 Measure", "Order paper", "Renewal"]
    chips = [page.rows.row(place).chip.text for place in range(5)]
    assert chips == ["2 days late", "yesterday", "today", "today", "Mon"]
    assert page._counts.text() == "2 overdue · 2 today · 1 in the next seven days"
    assert page._heading.text() == "Saturday, 21 November"


def test_it_shows_what_the_command_line_tells(page):
    told = today_of(TODAY)
    ids = [due.id for due in (*told.overdue, *told.today, *told.upcoming)]
    assert [page.rows.id_at(place) for place in range(page.rows.rowCount())] == ids


def test_a_row_says_who_and_how_to_reach_them(page):
    row = page.rows.row(0)
    assert row.detail == "Anna Weber · Weber Immobilien GmbH · 0221 555 0140" and row.button == "Log call"
    meeting = page.rows.row(2)
    assert meeting.ticked is None and meeting.icon == "calendar" and meeting.button == "Log visit"
    assert meeting.detail.startswith("Anna Weber · Weber Immobilien GmbH · Köln")
    assert page.rows.row(1).button == "", "nobody to log it with"


def test_space_ticks_off_and_the_row_stays_until_the_list_is_read_anew(page):
    press(Qt.Key.Key_Space)
    assert Task.get(Task.what == "Call back").done
    assert titles(page)[0] == "Call back" and page.rows.row(0).ticked and page.rows.row(0).chip is None
    assert page._counts.text().startswith("1 overdue")
    press(Qt.Key.Key_Z, CTRL)
    assert not page.rows.row(0).ticked
    press(Qt.Key.Key_Space)
    plan("Another", TODAY)
    assert "Call back" not in titles(page) and "Another" in titles(page)


def test_enter_logs_it_with_the_contact_and_ticks_it_off(page):
    press(Qt.Key.Key_Return)
    slip = page.window().workspace.slip()
    assert slip.form.fields["subject"].get() == "Call back"
    type_text(": reached")
    press(Qt.Key.Key_Return, CTRL)
    assert Task.get(Task.what == "Call back").done and Interaction.get().kind == "call"


def test_an_appointment_is_logged_as_what_it_was(page):
    page.list.step(2)
    press(Qt.Key.Key_Return)
    assert page.window().workspace.slip().form.fields["kind"].get() == "visit"


def test_a_task_without_anybody_opens_itself(page):
    page.list.step(1)
    press(Qt.Key.Key_Return)
    assert page.window().workspace.slip().form.fields["what"].get() == "Send the letter"


def test_n_plans_a_follow_up_with_somebody_found_by_name(page, day):
    press(Qt.Key.Key_N)
    type_text("Ask about the quote")
    slip = page.window().workspace.slip()
    slip.form.fields["due"].field().setFocus()
    type_text("tomorrow 14:30")
    slip.form.fields["party"].field().setFocus()
    type_text("web")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CTRL)
    made = Task.get(Task.what == "Ask about the quote")
    assert made.due == "2026-11-22T14:30:00" and made.party_id is not None
    assert "14:30 Ask about the quote" in titles(page)


def test_a_name_that_names_nobody_is_refused(page):
    press(Qt.Key.Key_N)
    type_text("Ask")
    slip = page.window().workspace.slip()
    slip.form.fields["party"].field().setFocus()
    type_text("zzz")
    press(Qt.Key.Key_Return, CTRL)
    assert "Choose one from the list" in slip.form.hints["party"].text()
    assert not Task.select().where(Task.what == "Ask").exists()


def test_r_moves_a_task_with_a_word(page):
    press(Qt.Key.Key_R)
    type_text("mon")
    press(Qt.Key.Key_Return, CTRL)
    assert Task.get(Task.what == "Call back").due == "2026-11-23"


def test_del_deletes_the_task_and_undo_brings_it_back(page):
    press(Qt.Key.Key_Delete)
    assert "Call back" not in titles(page)
    press(Qt.Key.Key_Z, CTRL)
    assert titles(page)[0] == "Call back"


def test_who_it_is_about_stands_beside(page, day):
    from PySide6.QtWidgets import QLabel

    assert page.aside.who.isVisible()
    assert {"Anna Weber", "0221 555 0140"} <= {label.text() for label in page.aside.who.findChildren(QLabel)}
    page.list.step(1)
    settle(None)
    assert not page.aside.who.isVisible(), "a task with nobody shows nobody"
    page.list.step(-1)
    settle(None)
    press(Qt.Key.Key_O)
    assert page.window().workspace.here() == ("contacts", day.id)


def test_an_empty_day_says_so(opened, db):
    page = opened("today").workspace.page("today")
    assert "Nothing to do" in page._empty.words.text()
    assert page._empty.isVisible() and not page.list.isVisible()
    plan("At last", TODAY)
    assert page.list.isVisible() and titles(page) == ["At last"]


def test_at_midnight_another_day_begins(page):
    clock.fix(SATURDAY + dt.timedelta(days=2))
    page._on_minute()
    assert page._heading.text() == "Monday, 23 November"
    assert page.rows.row(titles(page).index("Renewal")).chip.text == "today"


def test_the_sidebar_counts_what_must_be_done_by_tonight(opened, day, qtbot):
    window = opened("today")
    assert rows.waiting() == 4
    done(Task.get(Task.what == "Call back").id)
    qtbot.waitUntil(lambda: window.workspace.sidebar.model().index(0, 0).data(257) == "3")


def test_the_model_keeps_qts_promises_and_runs_along_the_index(day, db):
    model = QueryRows(rows.query(), rows.fetch, "task")
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert tester is not None and model.rowCount() == 5
    plan_text = " ".join(
        row[3] for row in db.connection().execute(f"EXPLAIN QUERY PLAN {rows.IDS}", rows.query().values)
    )
    assert "task_open_due" in plan_text and "SCAN task" not in plan_text, plan_text


def test_the_days_end_where_the_rows_end_also_beside_a_scroll_bar(page, qtbot):
    strip, seen = page.strip, page.list.viewport()
    assert strip.place_of(TODAY + dt.timedelta(6)).x() < seen.width()
    for number in range(60):
        plan(f"Thing {number}", TODAY)
    qtbot.waitUntil(lambda: page.list.verticalScrollBar().isVisible(), timeout=20_000)
    last = strip._plate(6)
    right = strip.mapTo(page, last.topRight()).x()
    assert right <= seen.mapTo(page, seen.rect().topRight()).x()
    assert strip.day_at(last.center()) == TODAY + dt.timedelta(6)
