"""The Series page, the slips and the panel in the real window, by keys."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from windows import ALT, CTRL, SHIFT, press, settle, type_text

from smallcrm.core import clock, file
from smallcrm.core.undo import last_undoable, redo, undo
from smallcrm.features.activity.model import Series, SeriesStep, Task
from smallcrm.features.activity.service import attach_series, done, log, reschedule
from smallcrm.features.activity.service.series import Step, save_series, steps_of
from smallcrm.features.activity.service.series_reading import run_of, runs_of_party
from smallcrm.features.series.views.attaching import AttachSlip
from smallcrm.features.series.views.panel import SeriesPanel
from smallcrm.features.series.views.run_slip import RunSlip

STEPS = [Step(-7, "letter", "Invite", "blank"), Step(0, "visit", "Visit"), Step(3, "call", "Ask")]
K = Qt.Key


@pytest.fixture(autouse=True)
def _now(db):
    clock.fix(dt.datetime(2026, 11, 10, 9, tzinfo=dt.UTC))
    yield
    clock.fix(None)


@pytest.fixture
def running(make):
    """A series that runs with Ann, around 23 November."""
    series = save_series("Move-in", STEPS, anchor="Key day", stops_on="answered")
    run = attach_series(series, [make.person()], dt.date(2026, 11, 23))[0]
    found = run_of(run.id)
    file.close_file()
    return found


def page_of(window):
    return window.workspace.page("series")


def stored():
    """The steps of the only series, in the order of their days."""
    return sorted((step.offset_days, step.what) for step in SeriesStep.select())


def test_an_empty_page_offers_examples_and_makes_the_one_that_is_chosen(opened):
    window = opened("series")
    page = page_of(window)
    assert Series.select().count() == 0
    assert QApplication.focusWidget() is page.offers[0]
    press(K.Key_Tab)
    press(K.Key_Space)
    assert [series.name for series in Series.select()] == ["Before a delivery"]
    assert page.list.record() == Series.get().id
    undo(last_undoable())
    assert Series.select().count() == 0
    settle(QApplication.instance())
    assert page.offers[0].isVisible()


def test_a_series_is_made_and_its_steps_typed_by_keys_alone(opened):
    window = opened("series")
    page = page_of(window)
    press(K.Key_N)
    type_text("Move-in")
    page.editor.steps.add.setFocus()
    press(K.Key_Space)
    type_text("-7")
    press(K.Key_Tab)
    press(K.Key_Tab)
    type_text("Send the keys")
    press(K.Key_Return)
    type_text("t+3")
    press(K.Key_Tab)
    press(K.Key_Tab)
    type_text("Ask")
    press(K.Key_Up)
    assert Series.get().name == "Move-in"
    assert stored() == [(-7, "Send the keys"), (3, "Ask")]
    assert QApplication.focusWidget() is page.editor.steps.lines[0].what
    press(K.Key_Down, ALT)
    assert stored() == [(-6, "Send the keys"), (3, "Ask")]
    press(K.Key_Delete, CTRL)
    assert stored() == [(3, "Ask")]
    undo(last_undoable())
    settle(QApplication.instance())
    assert stored() == [(-6, "Send the keys"), (3, "Ask")]
    assert [line.what.text() for line in page.editor.steps.lines] == ["Send the keys", "Ask"]
    redo()
    assert stored() == [(3, "Ask")]


def test_a_step_that_makes_no_sense_says_so_and_keeps_what_is_stored(opened, running):
    page = page_of(opened("series"))
    first = page.editor.steps.lines[0]
    first.day.setFocus()
    first.day.selectAll()
    type_text("soon")
    press(K.Key_Tab)
    assert "is not a day of a step" in page.editor.steps._problem.text()
    assert stored() == [(-7, "Invite"), (0, "Visit"), (3, "Ask")]
    assert not page.settle()


def test_changed_steps_are_offered_to_those_that_run(opened, running):
    page = page_of(opened("series"))
    clock.fix(dt.datetime(2026, 11, 10, 10, tzinfo=dt.UTC))
    assert not page.editor.running.isVisible()
    last = page.editor.steps.lines[2].day
    last.setFocus()
    press(K.Key_Down, ALT)
    assert page.editor.running.isVisible()
    assert page.editor.apply.text() == "Change 1 that runs"
    page.editor.apply.click()
    assert run_of(running.id).steps[2].when == "2026-11-27"
    assert not page.editor.running.isVisible()


def test_shift_s_begins_a_series_with_the_contact_in_front(opened, running, make):
    window = opened("contacts")
    window.workspace.page("contacts").show_record(running.party)
    settle(QApplication.instance())
    press(K.Key_S, SHIFT)
    slip = next(iter(window.findChildren(AttachSlip)))
    assert slip.doubt.text() == "This series runs here already; it would run twice."
    type_text("16 nov")
    assert slip.rows.row(0).detail.startswith("Mon 9 Nov")
    assert "left out" in slip.rows.row(0).detail  # it is past
    press(K.Key_Return, CTRL)
    runs = runs_of_party(running.party)
    assert sorted(run.anchor for run in runs) == ["2026-11-16", "2026-11-23"]
    assert Task.select().count() == 5


def test_the_page_of_a_contact_shows_what_runs_and_opens_it(opened, running):
    window = opened("contacts")
    window.workspace.page("contacts").show_record(running.party)
    settle(QApplication.instance())
    panel = window.findChild(SeriesPanel)
    assert panel.rows.row(0).title == "Move-in · 0 of 3"
    assert panel.rows.row(0).detail == "next: Invite on Mon 16 Nov"
    panel.list.setFocus()
    panel.list.step(0)
    press(K.Key_Return)
    slip = window.findChild(RunSlip)
    slip.list.setFocus()
    press(K.Key_Space)
    assert run_of(running.id).passed == 1
    assert panel.rows.row(0).title == "Move-in · 1 of 3"
    press(K.Key_Down)
    press(K.Key_Delete)
    assert [step.state for step in run_of(running.id).steps] == ["done", "skipped", "open"]
    slip.stop.click()
    assert run_of(running.id).state == "stopped"
    assert not panel.isVisible()
    slip.stop.click()
    assert run_of(running.id).state == "running"


def test_another_anchor_typed_into_the_slip_moves_all_that_is_open(opened, running):
    window = opened("series")
    window.open(f"run:{running.id}")
    field = window.findChild(RunSlip).form.fields["anchor"].field()
    field.setFocus()
    field.selectAll()
    type_text("30 nov")
    press(K.Key_Return)
    assert [step.when for step in run_of(running.id).steps] == ["2026-11-23", "2026-11-30", "2026-12-03"]


def test_r_moves_a_step_and_says_what_goes_along(opened, running):
    window = opened("series")
    window.open(f"run:{running.id}")
    slip = window.findChild(RunSlip)
    slip.list.setFocus()
    press(K.Key_R)
    type_text("18 nov")
    press(K.Key_Tab)
    press(K.Key_Down)
    press(K.Key_Return, CTRL)
    assert [step.when for step in run_of(running.id).steps] == ["2026-11-18", "2026-11-25", "2026-11-28"]


def test_a_series_that_ends_is_told_and_a_step_that_is_moved_asks_for_those_after_it(opened, running, qtbot):
    from smallcrm.features.series.views.companion import SeriesCompanion

    window = opened("contacts")
    told = []
    window.tell = lambda text, kind="info", act=None: told.append((text, act))
    qtbot.waitUntil(lambda: window.findChild(SeriesCompanion) is not None)
    clock.fix(dt.datetime(2026, 11, 10, 10, tzinfo=dt.UTC))
    reschedule(running.steps[0].task, dt.date(2026, 11, 18))
    assert [text for text, _act in told] == ["Move-in: 2 steps follow it."]
    told[0][1][1]()
    assert [step.when for step in run_of(running.id).steps] == ["2026-11-18", "2026-11-25", "2026-11-28"]
    done(running.steps[0].task)
    log(running.party, "call", "Thanks", direction="in")
    assert [text for text, _act in told[2:]] == [
        "The series “Move-in” has ended: answered. Ctrl+Z takes it back."
    ]


def test_letters_of_a_series_are_written_as_one_batch_with_its_template(opened, running, qtbot):
    clock.fix(dt.datetime(2026, 11, 16, 9, tzinfo=dt.UTC))
    window = opened("series")
    page = page_of(window)
    assert page.letters.text() == "Write 1 letter"
    page.letters.click()
    letters = window.workspace.page("letters")
    assert letters.isVisible()
    assert list(letters.to.parties) == [running.party]
    assert letters.draft.template.name == "blank"
    letters.looking.now()
    qtbot.waitUntil(letters.looking.idle)


def test_what_series_did_stands_on_the_timeline(make):
    from smallcrm.features.activity.service.series_stops import stop_run
    from smallcrm.features.activity.story import Story
    from smallcrm.features.series.room import ROOM
    from smallcrm.features.series.views.story import tell

    assert ROOM.name == "series"  # it tells the timeline when it is put together
    series = save_series("Move-in", STEPS, anchor="Key day")
    person = make.person()
    run = attach_series(series, [person], dt.date(2026, 11, 23))[0]
    stop_run(run.id, "by hand")
    story = Story(person.id)
    story.read(10)
    ids = [key.id for key in story.past if key.record == "series-run"]
    assert sorted(ids) == [-run.id, run.id]
    told = tell(ids)
    assert told[run.id].title == "Series begun — Move-in"
    assert told[run.id].detail == f"Key day on Mon 23 Nov · 3 steps · [Open](run:{run.id})"
    assert (told[-run.id].title, told[-run.id].chip) == ("Series stopped — Move-in", "by hand")
    assert steps_of(series.id) == STEPS
