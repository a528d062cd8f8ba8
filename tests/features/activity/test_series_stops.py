"""What ends a series before its time, in the same unit of work as what ended it."""

import datetime as dt

import pytest

from smallcrm.core import clock
from smallcrm.core.journal import Journal
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity.model import RunStep, SeriesRun, Task
from smallcrm.features.activity.queries import tasks_of
from smallcrm.features.activity.service import attach_series, change_interaction, done, log, save_series
from smallcrm.features.activity.service.many import log_many
from smallcrm.features.activity.service.series import Step
from smallcrm.features.activity.service.series_letters import letters_due, letters_written
from smallcrm.features.activity.service.series_reading import run_of
from smallcrm.features.activity.service.series_stops import (
    as_stops_on,
    conditions,
    ended_by,
    resume_run,
    stop_run,
    stop_runs,
)
from smallcrm.features.people.service.consents import Said, record_consents, said_of, set_consent

STEPS = [
    Step(-7, "letter", "Invite", "blank"),
    Step(0, "appointment", "Visit", "", "09:00"),
    Step(3, "call", "Ask"),
]
DAY = dt.date(2026, 11, 23)
BOTH = as_stops_on(["answered", "refused"], ["Not interested", "no budget, ever"])


@pytest.fixture(autouse=True)
def _now(db):
    clock.fix(dt.datetime(2026, 11, 10, 9, tzinfo=dt.UTC))
    yield
    clock.fix(None)


@pytest.fixture
def running(make):
    """A series with somebody that heeds these conditions."""

    def begin(stops_on=BOTH, party=None):
        series = save_series("Move-in", STEPS, stops_on=stops_on)
        run = attach_series(series, [party or make.person()], DAY)[0]
        clock.fix(clock.now() + dt.timedelta(hours=1))
        return run_of(run.id)

    return begin


def states(run):
    """The state of a run and its steps."""
    found = run_of(run.id)
    return found.state, [step.state for step in found.steps]


SKIPPED = ("stopped", ["skipped"] * 3)
OPEN = ("running", ["open"] * 3)


def test_conditions_are_kept_with_the_outcomes_that_mean_no():
    assert BOTH == "answered,refused,refused=Not interested,refused=no budget ever"
    assert conditions(BOTH) == (frozenset({"answered", "refused"}), ["Not interested", "no budget ever"])
    assert conditions("") == (frozenset(), [])


def test_an_answer_ends_it_and_one_undo_takes_both_back(running):
    run = running()
    before = Journal.select().count()
    made = log(run.party, "call", "Thanks for the letter", direction="in")
    assert Journal.select().count() == before + 1
    assert states(run) == SKIPPED
    assert run_of(run.id).reason == "answered"
    assert ended_by(made.journal) == [("Move-in", "answered")]
    assert tasks_of(run.party) == []
    undo(last_undoable())
    assert states(run) == OPEN
    assert len(tasks_of(run.party)) == 2


@pytest.mark.parametrize(
    ("stops_on", "values"),
    [
        (BOTH, {"direction": "out"}),
        ("refused", {"direction": "in"}),
        ("answered", {"direction": "out", "outcome": "not interested"}),
        (BOTH, {"direction": "in", "at": dt.datetime(2026, 11, 10, 8)}),
        ("", {"direction": "in", "outcome": "not interested"}),
    ],
)
def test_what_is_no_condition_of_it_leaves_it_running(running, stops_on, values):
    run = running(stops_on)
    made = log(run.party, "call", "Hello", **values)
    assert states(run) == OPEN
    assert ended_by(made.journal) == []


def test_an_outcome_that_means_no_ends_it_in_whatever_case_and_direction(running):
    run = running()
    log(run.party, "call", "Asked", direction="out", outcome="NOT interested ")
    assert run_of(run.id).reason == "NOT interested"
    assert states(run) == SKIPPED


def test_an_answer_of_whom_else_took_part_counts(running, make):
    run = running()
    log(make.person("Bob").id, "call", "Both", direction="in", participants=[run.party])
    assert states(run) == SKIPPED


def test_a_direction_that_is_mended_later_counts(running):
    run = running()
    made = log(run.party, "email", "Re: Invite", direction="out").interaction
    change_interaction(made.id, {"direction": "in"})
    assert states(run) == SKIPPED


def test_answers_logged_for_many_count(running):
    run = running()
    log_many(lambda _done, _all: None, [run.party], "email", "Replies", direction="in")
    assert states(run) == SKIPPED


def test_a_consent_that_is_withdrawn_ends_it(running, make):
    party = make.person()
    run = running("refused", party)
    set_consent(party, "email", "granted")
    assert states(run) == OPEN
    set_consent(party, "email", "withdrawn")
    assert states(run) == SKIPPED
    assert run_of(run.id).reason == "consent withdrawn"
    undo(last_undoable())
    assert states(run) == OPEN
    record_consents(party, said_of(party) | {"post": Said("refused")})
    assert states(run) == SKIPPED


def test_what_is_done_stays_done_when_it_stops(running):
    run = running()
    done(run.steps[0].task)
    stop_run(run.id, "by hand")
    assert states(run) == ("stopped", ["done", "skipped", "skipped"])
    assert not stop_run(run.id, "again")


def test_rooms_above_stop_it_by_their_own_conditions(running):
    run = running("bought,answered")
    assert stop_runs(run.party, "paid") == []
    assert stop_runs(run.party, "bought", "an order came") == ["Move-in"]
    assert run_of(run.id).reason == "an order came"


def test_a_stopped_one_can_go_on(running):
    run = running()
    stop_run(run.id)
    resume_run(run.id)
    assert states(run) == OPEN
    assert SeriesRun.get().reason == ""


def test_letters_that_are_due_are_told_by_template_and_ticked_when_they_are_out(running, make):
    runs = [running("", make.person(name)) for name in ("Ann", "Bob")]
    assert letters_due() == []
    clock.fix(dt.datetime(2026, 11, 16, 9, tzinfo=dt.UTC))
    assert [(one.template, one.parties) for one in letters_due()] == [("blank", [run.party for run in runs])]
    from smallcrm.core.journal import work

    made = log(runs[0].party, "letter", "Invite", direction="out").interaction
    with work("x"):
        assert letters_written("thank-you", [(runs[0].party, made.id)]) == 0
        assert letters_written("blank", [(runs[0].party, made.id)]) == 1
    assert [one.parties for one in letters_due()] == [[runs[1].party]]
    assert RunStep.get_by_id(runs[0].steps[0].id).interaction == made
    assert Task.get_by_id(runs[0].steps[0].task).done


def test_a_letter_step_far_ahead_is_not_ticked_by_a_letter_of_today(running):
    run = running("")
    made = log(run.party, "letter", "Early", direction="out").interaction
    from smallcrm.core.journal import work

    clock.fix(dt.datetime(2026, 11, 8, 9, tzinfo=dt.UTC))
    with work("x"):
        assert letters_written("blank", [(run.party, made.id)]) == 0
