"""Series begun with parties: what they become, read back, moved, changed while they run."""

import datetime as dt

import pytest

from smallcrm.core import check, clock
from smallcrm.core.errors import UserError
from smallcrm.core.journal import Journal
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity.model import Appointment, RunStep, SeriesStep, Task
from smallcrm.features.activity.service import delete_tasks, done, log, reopen, reschedule
from smallcrm.features.activity.service.series import (
    Step,
    change_series,
    copy_series,
    delete_series,
    save_series,
    set_steps,
    steps_of,
)
from smallcrm.features.activity.service.series_changes import apply_to_running, behind
from smallcrm.features.activity.service.series_moves import Rest, move_anchor, move_rest, move_step
from smallcrm.features.activity.service.series_reading import counts, run_of, running_with, runs_of_party
from smallcrm.features.activity.service.series_runs import attach_many, attach_series
from smallcrm.features.people.service import delete_parties

MONDAY = dt.date(2026, 11, 23)
STEPS = [
    Step(-7, "letter", "Invite", "blank"),
    Step(0, "appointment", "Move in", "", "09:00", 90),
    Step(3, "call", "Ask", "", "10:30"),
]


@pytest.fixture(autouse=True)
def _now(db):
    clock.fix(dt.datetime(2026, 11, 10, 9, tzinfo=dt.UTC))
    yield
    clock.fix(None)


@pytest.fixture
def running(make):
    """A series with Ann, around a Monday."""

    def begin(steps=STEPS, day=MONDAY, **values):
        series = save_series("Move-in", steps, **values)
        return run_of(attach_series(series, [make.person()], day)[0].id)

    return begin


def told(run):
    """What of a run is where."""
    return [(step.what, step.when, step.state) for step in run_of(run.id).steps]


def days(run):
    """The days of a run's steps."""
    return [step.when[:10] for step in run_of(run.id).steps]


def test_steps_become_tasks_and_appointments_at_their_times(running):
    run = running()
    assert told(run) == [
        ("Invite", "2026-11-16", "open"),
        ("Move in", "2026-11-23T09:00:00", "open"),
        ("Ask", "2026-11-26T10:30:00", "open"),
    ]
    made = Appointment.get()
    assert (made.end, made.zone, made.all_day) == ("2026-11-23T10:30:00", "Europe/Berlin", False)
    assert {task.kind for task in Task.select()} == {"letter", "call"}


def test_an_appointment_without_a_time_takes_the_whole_day(running):
    running([Step(0, "appointment", "Fair")])
    made = Appointment.get()
    assert (made.start, made.end, made.all_day, made.zone) == ("2026-11-23", "2026-11-24", True, "")


def test_a_step_is_done_when_its_task_is_ticked_and_open_when_the_tick_is_taken_back(running):
    run = running()
    task = run.steps[0].task
    done(task)
    assert run_of(run.id).passed == 1
    undo(last_undoable())
    assert run_of(run.id).passed == 0
    done(task)
    reopen(task)
    assert run_of(run.id).passed == 0


def test_a_call_logged_for_a_step_is_kept_as_what_came_of_it(running):
    run = running()
    made = log(run.party, "call", "Asked", completes=run.steps[2].task)
    assert RunStep.get_by_id(run.steps[2].id).interaction == made.interaction
    assert run_of(run.id).steps[2].state == "done"


def test_an_appointment_is_done_when_it_is_over(running):
    run = running()
    clock.fix(dt.datetime(2026, 11, 23, 9, 29, tzinfo=dt.UTC))
    assert run_of(run.id).steps[1].state == "open"
    clock.fix(dt.datetime(2026, 11, 23, 9, 31, tzinfo=dt.UTC))
    assert run_of(run.id).steps[1].state == "done"


def test_a_run_is_finished_when_nothing_is_open(running):
    run = running([Step(0, "call", "Ask"), Step(1, "task", "Note")])
    done(run.steps[0].task)
    assert counts() == {run.series: {"running": 1}}
    done(run.steps[1].task)
    assert counts() == {run.series: {"finished": 1}}
    assert run_of(run.id).state == "finished"


def test_a_step_whose_task_was_deleted_is_skipped(running):
    run = running()
    delete_tasks([run.steps[0].task])
    assert sorted(state for *_rest, state in told(run)) == ["open", "open", "skipped"]
    undo(last_undoable())
    assert [state for *_rest, state in told(run)] == ["open"] * 3


def test_steps_that_are_past_can_be_left_out(make):
    series = save_series("Move-in", STEPS)
    run = attach_series(series, [make.person()], dt.date(2026, 11, 12), leave_past=True)[0]
    assert [step.state for step in run_of(run.id).steps] == ["skipped", "open", "open"]
    assert Task.select().count() == 1


def test_many_are_begun_as_one_unit_of_work_and_who_is_gone_is_left_out(make):
    people = [make.person(f"P{number}") for number in range(5)]
    series = save_series("Move-in", STEPS)
    delete_parties([people[0].id])
    before, told = Journal.select().count(), []
    attach_many(lambda done, total: told.append((done, total)), series, [one.id for one in people], MONDAY)
    assert Journal.select().count() == before + 1
    assert told == [(0, 4), (4, 4)]
    found = running_with(series.id, [one.id for one in people])
    assert [name for _id, name in found] == [f"P{number} Weber" for number in range(1, 5)]
    undo(last_undoable())
    assert (Task.select().count(), Appointment.select().count()) == (0, 0)


def test_a_series_without_steps_cannot_begin(make):
    series = save_series("Empty", [])
    with pytest.raises(UserError, match="no steps"):
        attach_series(series, [make.person()], MONDAY)


def test_one_step_moves_alone_with_those_after_it_or_with_all(running):
    run = running()
    call, visit = run.steps[2], run.steps[1]
    move_step(call.id, dt.date(2026, 11, 30))
    assert days(run) == ["2026-11-16", "2026-11-23", "2026-11-30"]
    move_step(visit.id, dt.date(2026, 11, 24), Rest.FUTURE)
    assert days(run) == ["2026-11-16", "2026-11-24", "2026-12-01"]
    move_step(visit.id, dt.date(2026, 11, 25), Rest.ALL)
    assert days(run) == ["2026-11-17", "2026-11-25", "2026-12-02"]
    assert run_of(run.id).anchor == "2026-11-24"
    assert told(run)[1][1] == "2026-11-25T09:00:00"


def test_after_a_step_was_rescheduled_elsewhere_the_others_can_follow(running):
    run = running()
    reschedule(run.steps[0].task, dt.date(2026, 11, 18))
    assert move_rest(run.steps[0].id) == 2
    assert days(run) == ["2026-11-18", "2026-11-25", "2026-11-28"]
    assert move_rest(run.steps[0].id) == 2
    assert days(run) == ["2026-11-18", "2026-11-25", "2026-11-28"]  # asked twice, moved once
    move_rest(run.steps[0].id, Rest.ALL)
    assert run_of(run.id).anchor == "2026-11-25"


def test_another_anchor_moves_what_is_open_and_nothing_that_is_done(running):
    run = running()
    done(run.steps[0].task)
    move_step(run.steps[2].id, dt.date(2026, 11, 27))
    before = Journal.select().count()
    move_anchor(run.id, dt.date(2026, 12, 7))
    assert Journal.select().count() == before + 1
    assert days(run) == ["2026-11-16", "2026-12-07", "2026-12-11"]  # moved by hand: a day later than planned
    assert Appointment.get().end == "2026-12-07T10:30:00"


def test_an_anchor_in_working_days_counts_anew_over_the_holidays(running):
    run = running([Step(3, "call", "Ask")], dt.date(2026, 12, 14), working_days=True)
    assert days(run) == ["2026-12-17"]
    move_anchor(run.id, dt.date(2026, 12, 23))
    assert days(run) == ["2026-12-29"]


def test_what_is_done_cannot_be_moved(running):
    run = running()
    done(run.steps[0].task)
    with pytest.raises(UserError, match="not open"):
        move_step(run.steps[0].id, MONDAY)


def test_changed_steps_are_given_to_running_ones_when_asked(running):
    run = running()
    done(run.steps[0].task)
    ids = [step.id for step in SeriesStep.select().order_by(SeriesStep.offset_days)]
    clock.fix(dt.datetime(2026, 11, 17, 9, tzinfo=dt.UTC))
    assert behind(run.series) == set()
    set_steps(
        run.series,
        [
            (ids[0], Step(-14, "letter", "Invite early", "blank")),
            (ids[1], STEPS[1]),
            (ids[2], Step(5, "call", "Ask kindly", "", "11:00")),
            (None, Step(9, "task", "Invoice")),
        ],
    )
    assert behind(run.series) == {run.id}
    assert apply_to_running(run.series) == 1
    assert told(run) == [
        ("Invite", "2026-11-16", "done"),
        ("Move in", "2026-11-23T09:00:00", "open"),
        ("Ask kindly", "2026-11-28T11:00:00", "open"),
        ("Invoice", "2026-12-02", "open"),
    ]
    assert behind(run.series) == set()
    undo(last_undoable())
    assert [what for what, _when, _state in told(run)] == ["Invite", "Move in", "Ask"]


def test_a_step_that_the_series_has_no_more_is_closed_in_running_ones(running):
    run = running()
    ids = [step.id for step in SeriesStep.select().order_by(SeriesStep.offset_days)]
    clock.fix(dt.datetime(2026, 11, 11, 9, tzinfo=dt.UTC))
    set_steps(run.series, [(ids[0], STEPS[0]), (ids[2], STEPS[2])])
    apply_to_running(run.series)
    assert [state for *_rest, state in told(run)] == ["open", "skipped", "open"]
    assert Appointment.get().status == "cancelled"
    assert behind(run.series) == set()


def test_a_step_can_become_an_appointment_in_running_ones(running):
    run = running([Step(3, "call", "Ask")])
    step = SeriesStep.get()
    clock.fix(dt.datetime(2026, 11, 11, 9, tzinfo=dt.UTC))
    set_steps(run.series, [(step.id, Step(3, "appointment", "Meet", "", "14:00", 30))])
    apply_to_running(run.series)
    assert told(run) == [("Meet", "2026-11-26T14:00:00", "open")]


def test_a_copy_has_the_same_steps_and_deleting_a_series_leaves_its_tasks(running):
    run = running(working_days=True, anchor="Key day", stops_on="answered")
    copy = copy_series(run.series)
    assert (copy.name, copy.anchor, copy.stops_on) == ("Move-in (copy)", "Key day", "answered")
    assert steps_of(copy.id) == STEPS
    delete_series(run.series)
    assert runs_of_party(run.party) == []
    assert Task.select().count() == 2
    undo(last_undoable())
    assert len(runs_of_party(run.party)) == 1


def test_two_series_do_not_share_a_name(running):
    run = running()
    save_series("Other", STEPS)
    with pytest.raises(UserError, match="already"):
        change_series(run.series, {"name": " Other "})


def test_many_are_begun_at_once_and_their_figures_are_right(make):
    people = [make.person(f"P{number}").id for number in range(60)]
    attach_many(lambda _done, _all: None, save_series("Move-in", STEPS), people, MONDAY)
    assert Task.select().count() == 2 * len(people)
    assert check.check() == []
    undo(last_undoable())
    assert Task.select().count() == 0
    assert check.check() == []
