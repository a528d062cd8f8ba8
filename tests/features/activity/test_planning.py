"""Tasks, appointments, cadence and series: planned, moved, ticked off, deleted."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from windows import CTRL, press, type_text

from smallcrm.core import clock
from smallcrm.core.business import save_business
from smallcrm.core.errors import Invalid, UserError
from smallcrm.core.journal import Journal
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity.model import (
    Appointment,
    Attendee,
    Cadence,
    RunStep,
    SeriesRun,
    SeriesStep,
    Task,
)
from smallcrm.features.activity.queries import count_due, tasks_due, tasks_of
from smallcrm.features.activity.service import (
    attach_series,
    change_appointment,
    change_task,
    delete_appointments,
    delete_tasks,
    done,
    plan,
    plan_appointment,
    reschedule,
    save_series,
    set_cadence,
)
from smallcrm.features.activity.service.series import Step
from smallcrm.features.activity.when import as_instant, as_stored, read_day, read_when
from smallcrm.features.people.service import delete_parties, tag_parties

DAY = dt.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("when", "due", "zone"),
    [
        (DAY, "2026-11-21", ""),
        (dt.datetime(2026, 11, 21, 9, 30), "2026-11-21T09:30:00", "Europe/Berlin"),
        (dt.datetime(2026, 7, 1, 22, 30, tzinfo=dt.UTC), "2026-07-02T00:30:00", "Europe/Berlin"),
        (None, None, ""),
    ],
)
def test_a_task_is_due_on_a_day_at_a_wall_time_or_never(db, when, due, zone):
    made = plan("Call", when).task
    assert (made.due, made.zone, made.done, made.status) == (due, zone, False, "needs-action")


def test_a_task_needs_words_and_a_priority_of_the_calendar(db):
    for values, field in (
        ({"what": " "}, "what"),
        ({"priority": 10}, "priority"),
        ({"priority": -1}, "priority"),
    ):
        with pytest.raises(Invalid) as refused:
            plan(**{"what": "Call", "when": DAY} | values)
        assert list(refused.value.problems) == [field]
    assert Task.select().count() == 0


@pytest.mark.parametrize(
    "due",
    [
        "2026-13-01",
        "2026-1-1",
        "tomorrow",
        "2026-01-01T10:00",
        "2026-01-01 10:00:00",
        "",
        "2026-01-01T10:00:00+01:00",
        "20260101",
    ],
)
def test_a_due_day_that_is_none_is_refused(db, due):
    task = plan("Call", DAY).task
    with pytest.raises(Invalid):
        change_task(task.id, {"due": due})


def test_rescheduling_to_a_day_keeps_the_time_of_day(db):
    task = plan("Call", dt.datetime(2026, 11, 21, 9, 30)).task
    assert reschedule(task.id, dt.date(2026, 12, 1)).task.due == "2026-12-01T09:30:00"
    assert reschedule(task.id, dt.datetime(2026, 12, 2, 8)).task.due == "2026-12-02T08:00:00"
    whole = plan("Write", DAY).task
    assert reschedule(whole.id, dt.date(2026, 12, 1)).task.due == "2026-12-01"
    assert reschedule(whole.id, dt.datetime(2026, 12, 2, 8)).task.zone == "Europe/Berlin"


def test_rescheduling_to_a_day_keeps_the_zone_of_the_time(db):
    task = plan("Call", dt.datetime(2026, 11, 21, 9, 30)).task
    change_task(task.id, {"zone": "America/New_York"})
    moved = reschedule(task.id, dt.date(2026, 12, 1)).task
    assert (moved.due, moved.zone) == ("2026-12-01T09:30:00", "America/New_York")


def test_rescheduling_to_where_it_is_changes_nothing(db):
    task = plan("Call", DAY).task
    clock.fix(dt.datetime(2027, 1, 1, tzinfo=dt.UTC))
    assert reschedule(task.id, DAY).journal is None


def test_a_task_without_a_day_can_be_given_one_and_lose_it_again(db):
    task = plan("Call", None).task
    reschedule(task.id, DAY)
    assert [due.id for due in tasks_due(None, dt.date(2026, 11, 22))] == [task.id]
    change_task(task.id, {"due": None})
    assert tasks_due(None, dt.date(9999, 12, 31)) == []


def test_changing_a_task_that_is_gone_is_said(db):
    task = plan("Call", DAY).task
    delete_tasks([task.id])
    for deed in (
        lambda: done(task.id),
        lambda: reschedule(task.id, DAY),
        lambda: change_task(task.id, {}),
        lambda: done(1 << 70),
    ):
        with pytest.raises(UserError, match="no such task"):
            deed()


def test_what_is_due_has_the_party_its_phone_and_no_ticked_ones(make):
    party = make.person("Ada", "Weber", phone="030 1")
    today, overdue = plan("Call", DAY, party=party.id).task, plan("Old", dt.date(2026, 1, 1)).task
    plan("Later", dt.date(2026, 12, 1)), done(plan("Done", DAY).task.id), plan("Some day", None)
    found = tasks_due(None, DAY + dt.timedelta(days=1))
    assert [(due.id, due.name, due.phone) for due in found] == [
        (overdue.id, None, None),
        (today.id, "Ada Weber", "030 1"),
    ]
    assert count_due(DAY + dt.timedelta(days=1)) == 2


def test_the_tasks_of_a_party_are_the_open_ones_by_day_and_those_without_last(make):
    party = make.person()
    (
        plan("c", None, party=party.id),
        plan("b", DAY, party=party.id),
        plan("a", dt.date(2026, 1, 1), party=party.id),
    )
    done(plan("d", DAY, party=party.id).task.id)
    assert [task["what"] for task in tasks_of(party.id)] == ["a", "b", "c"]
    assert [task["what"] for task in tasks_of(party.id, with_done=True)] == ["a", "b", "c", "d"]


def test_tasks_go_with_their_party(make):
    party = make.person()
    plan("Call", DAY, party=party.id)
    delete_parties([party.id])
    assert Task.select().count() == 0
    undo(last_undoable())
    assert Task.select().count() == 1


def appointment():
    made = Appointment.get()
    return made.start, made.end, made.all_day, made.zone


def test_an_appointment_is_an_hour_or_a_whole_day_where_no_end_is_said(db):
    plan_appointment("Visit", dt.datetime(2026, 11, 21, 23, 30))
    assert appointment() == ("2026-11-21T23:30:00", "2026-11-22T00:30:00", False, "Europe/Berlin")
    undo(last_undoable())
    plan_appointment("Fair", DAY)
    assert appointment() == ("2026-11-21", "2026-11-22", True, "")
    undo(last_undoable())
    plan_appointment("Fair", DAY, dt.date(2026, 11, 25))
    assert appointment()[1] == "2026-11-25"


def test_an_hour_is_an_hour_of_the_clock_on_the_wall_over_its_change(db):
    plan_appointment("Night", dt.datetime(2026, 3, 29, 1, 30))
    assert appointment()[:2] == ("2026-03-29T01:30:00", "2026-03-29T02:30:00")


def test_an_appointment_has_attendees_and_goes_with_them(make):
    party, other = make.person(), make.person("Bob")
    made = plan_appointment("Visit", DAY, party=party.id, attendees=[other.id], place="Berlin")
    assert [one.party_id for one in Attendee.select()] == [other.id]
    delete_appointments([made.id])
    assert Attendee.select().count() == 0
    undo(last_undoable())
    assert Attendee.select().count() == 1


def test_an_appointment_that_breaks_a_rule_is_refused(db):
    for start, end in (
        (DAY, dt.date(2026, 11, 20)),
        (dt.datetime(2026, 1, 1, 10), dt.datetime(2026, 1, 1, 9)),
    ):
        with pytest.raises(Invalid) as refused:
            plan_appointment("Visit", start, end)
        assert list(refused.value.problems) == ["end"]
    with pytest.raises(Invalid):
        plan_appointment(" ", DAY)
    for latest in (dt.date.max, dt.datetime.max):
        with pytest.raises(UserError, match="too far"):
            plan_appointment("Visit", latest)
    assert Appointment.select().count() == 0


def test_changing_an_appointment_touches_only_what_differs(db):
    made = plan_appointment("Visit", DAY)
    count = Journal.select().count()
    change_appointment(made.id, {"title": "Visit", "start": "2026-11-21"})
    assert Journal.select().count() == count
    change_appointment(made.id, {"title": "Fair"})
    assert Appointment.get().title == "Fair"
    delete_appointments([made.id])
    with pytest.raises(UserError, match="no such appointment"):
        change_appointment(made.id, {})


def test_a_cadence_is_for_one_and_ends(make):
    party = make.person()
    set_cadence(party, 30, "call,visit")
    clock.fix(dt.datetime(2027, 1, 1, tzinfo=dt.UTC))
    count = Journal.select().count()
    set_cadence(party, 30, "call,visit")
    assert Journal.select().count() == count
    set_cadence(party, 60)
    assert [(cadence.days, cadence.kinds) for cadence in Cadence.select()] == [(60, "")]
    assert set_cadence(party, None) is None
    assert Cadence.select().count() == 0
    with pytest.raises(Invalid):
        set_cadence(party, 0)


def test_a_cadence_has_one_target(make):
    from smallcrm.core.journal import work
    from smallcrm.features.people.model import Tag

    party = make.person()
    tag_parties([party.id], add=["VIP"])
    for targets in ({}, {"party": party, "tag": Tag.get()}):
        with pytest.raises(Invalid), work("x"):
            Cadence.create(days=3, **targets)
    with work("x"):
        Cadence.create(days=3, tag=Tag.get())


STEPS = [Step(-7, "letter", "Invite", "blank"), Step(0, "visit", "Visit"), Step(3, "task", "Ask")]


def test_a_series_becomes_tasks_around_its_day_for_each_party(make):
    parties = [make.person(), make.person("Bob")]
    series = save_series("Yearly service", STEPS)
    count = Journal.select().count()
    attach_series(series, parties, DAY)
    assert Journal.select().count() == count + 1
    for party in parties:
        assert [(task["what"], task["due"], task["kind"]) for task in tasks_of(party.id)] == [
            ("Invite", "2026-11-14", "letter"),
            ("Visit", "2026-11-21", "visit"),
            ("Ask", "2026-11-24", None),
        ]
    undo(last_undoable())
    assert Task.select().count() == SeriesRun.select().count() == RunStep.select().count() == 0


def test_a_series_saved_anew_gives_new_runs_only_its_new_steps(make):
    party = make.person()
    series = save_series("Service", STEPS)
    attach_series(series, [party], DAY)
    count = Journal.select().count()
    save_series(" Service ", STEPS)
    assert Journal.select().count() == count
    save_series("Service", [Step(1, "call", "Call")])
    assert [step.what for step in SeriesStep.select()] == ["Call"]
    assert (RunStep.select().count(), Task.select().count()) == (3, 3)  # what runs goes on
    attach_series(series, [make.person("Bob")], DAY)
    assert [task.what for task in Task.select().where(Task.party != party.id)] == ["Call"]


def test_a_series_that_breaks_a_rule_is_refused_whole(make):
    for name, steps in ((" ", STEPS), ("Service", [*STEPS, Step(0, "task", " ")])):
        with pytest.raises(Invalid):
            save_series(name, steps)
    assert SeriesStep.select().count() == 0
    series = save_series("Far", [Step(10**6, "task", "x")])
    with pytest.raises(UserError, match="too far"):
        attach_series(series, [make.person()], dt.date(9990, 1, 1))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "today",
        "2026-02-30",
        "2026-2-3",
        "20260203",
        "2026-02-03 ",
        "2026-W01-1",
        "2026-02-03T",
        "2026-02-03 10:00",
        "2026-02-03T25:00",
        "2026-02-03T10:00:00.5",
        "٢٠٢٦-٠٢-٠٣",
        "2026-02-03T10:00+99:99",
        "0000-01-01",
    ],
)
def test_what_is_no_day_or_time_is_said_with_an_example(text):
    with pytest.raises(UserError, match="2026-11-21"):
        read_when(text)
    with pytest.raises(UserError, match="2026-11-21"):
        read_day(text)


@given(moment=st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2100, 1, 1)), offset=st.integers(-840, 840))
@settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_written_times_are_read_as_they_were_written(db, moment, offset):
    moment = moment.replace(microsecond=0)
    assert read_when(moment.date().isoformat()) == moment.date()
    assert read_when(moment.isoformat()) == moment
    aware = moment.replace(tzinfo=dt.timezone(dt.timedelta(minutes=offset)))
    assert read_when(aware.isoformat()) == aware
    assert as_instant(aware) == aware
    assert as_instant(dt.datetime.fromisoformat(as_stored(aware))) in (aware, aware - dt.timedelta(hours=1))


def test_the_first_moment_of_a_day_is_that_of_the_business(db):
    assert as_instant(DAY) == dt.datetime(2026, 11, 20, 23, tzinfo=dt.UTC)
    save_business(zone="America/New_York")
    assert as_instant(DAY) == dt.datetime(2026, 11, 21, 5, tzinfo=dt.UTC)
    save_business(zone="Africa/Cairo")  # there, midnight does not strike on the day the clocks go forward
    assert clock.local(as_instant(dt.date(2026, 4, 24))).date() == dt.date(2026, 4, 24)


def test_a_task_for_somebody_who_was_deleted_meanwhile_is_refused_calmly(make, db):
    anna, task = make.person(), make.task()
    delete_parties([anna.id])
    with pytest.raises(UserError, match="may have been deleted"):
        plan("Call", dt.date(2026, 11, 23), party=anna.id)
    with pytest.raises(UserError, match="may have been deleted"):
        change_task(task.id, {"party": anna.id})


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ("wed 9:00 call Berlin", ("call Berlin", "2026-11-25T09:00:00", "", "call")),
        ("every fri send the figures", ("send the figures", "2026-11-27", "FREQ=WEEKLY", "")),
        ("order 3 m of pipe", ("order 3 m of pipe", None, "", "")),
    ],
)
def test_when_and_how_often_are_said_with_what_is_to_be_done(opened, make, said, made):
    clock.fix(dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC))  # a Monday
    opened("today")
    press(Qt.Key.Key_N)
    type_text(said)
    press(Qt.Key.Key_Return, CTRL)
    task = Task.get()
    assert (task.what, task.due, task.rrule, task.kind) == made
