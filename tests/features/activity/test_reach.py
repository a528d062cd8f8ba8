"""This, this and all that follow, or all: nothing is lost, nothing comes twice, one step takes it back."""

from __future__ import annotations

import datetime as dt

import pytest

from smallcrm.core import clock
from smallcrm.core.errors import UserError
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity.model import Appointment, Attendee, Task
from smallcrm.features.activity.occurrences import TASKS, between
from smallcrm.features.activity.service import (
    change_appointment,
    change_task,
    delete_appointments,
    delete_tasks,
    done,
    plan,
    plan_appointment,
    reschedule,
)
from smallcrm.features.activity.service.repeating import (
    Reach,
    change_occurrence,
    delete_occurrence,
    move_occurrence,
)

MONDAY = dt.datetime(2026, 11, 2, 9)
THIRD = "2026-11-16T09:00:00"
WEEKLY = "FREQ=WEEKLY;BYDAY=MO;COUNT=6"
NOON = dt.datetime(2026, 11, 17, 12)  # the Tuesday after


@pytest.fixture
def series(db) -> Appointment:
    return plan_appointment("Round", MONDAY, rrule=WEEKLY)


def lying(kinds=None, first="2026-10-01", last="2027-03-31") -> list[str]:
    """What lies in half a year: month, day, time and title."""
    window = (dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    found = between(*window, kinds) if kinds else between(*window)
    return [f"{one.here_start[5:16].replace('T', ' ')} {one.title}" for one in found]


def steps(change) -> None:
    """Do something that one step must take back."""
    before, entry = lying(), last_undoable()
    change()
    assert lying() != before
    undo(last_undoable())
    assert lying() == before and last_undoable() == entry


MOVED = {
    Reach.THIS: "11-02 09:00, 11-09 09:00, 11-17 12:00, 11-23 09:00, 11-30 09:00, 12-07 09:00",
    Reach.FUTURE: "11-02 09:00, 11-09 09:00, 11-17 12:00, 11-24 12:00, 12-01 12:00, 12-08 12:00",
    Reach.ALL: "11-03 12:00, 11-10 12:00, 11-17 12:00, 11-24 12:00, 12-01 12:00, 12-08 12:00",
}


@pytest.mark.parametrize("reach", Reach)
def test_moving_goes_as_far_as_was_said_and_is_one_step(series, reach):
    steps(lambda: move_occurrence("appointment", series.id, THIRD, NOON, NOON + dt.timedelta(hours=2), reach))
    number = move_occurrence("appointment", series.id, THIRD, NOON, NOON + dt.timedelta(hours=2), reach)
    assert ", ".join(lying()).replace(" Round", "") == MOVED[reach]
    one = next(one for one in between(NOON.date(), NOON.date()))
    assert (one.id, one.end) == (number, "2026-11-17T14:00:00")


@pytest.mark.parametrize(
    ("reach", "titles"),
    [(Reach.THIS, "RRXRRR"), (Reach.FUTURE, "RRXXXX"), (Reach.ALL, "XXXXXX")],
)
def test_a_new_title_goes_as_far_as_was_said(series, reach, titles):
    steps(lambda: change_occurrence("appointment", series.id, THIRD, {"title": "X"}, reach))
    change_occurrence("appointment", series.id, THIRD, {"title": "X", "place": "Mill"}, reach)
    assert "".join(text[12] for text in lying()) == titles


@pytest.mark.parametrize(("reach", "left"), [(Reach.THIS, 5), (Reach.FUTURE, 2), (Reach.ALL, 0)])
def test_deleting_goes_as_far_as_was_said(series, reach, left):
    steps(lambda: delete_occurrence("appointment", series.id, THIRD, reach))
    delete_occurrence("appointment", series.id, THIRD, reach)
    assert len(lying()) == left


def test_what_was_changed_by_hand_keeps_its_own_when_all_are_changed(series):
    change_occurrence("appointment", series.id, THIRD, {"title": "By hand"}, Reach.THIS)
    change_occurrence("appointment", series.id, "", {"title": "Tour", "place": "Mill"}, Reach.ALL)
    found = {one.title: one.place for one in between(dt.date(2026, 11, 1), dt.date(2026, 12, 31))}
    assert found == {"Tour": "Mill", "By hand": "Mill"}


def test_exceptions_and_gaps_go_with_the_half_they_belong_to(series):
    delete_occurrence("appointment", series.id, "2026-11-09T09:00:00", Reach.THIS)
    delete_occurrence("appointment", series.id, "2026-11-30T09:00:00", Reach.THIS)
    change_occurrence("appointment", series.id, "2026-12-07T09:00:00", {"title": "Last"}, Reach.THIS)
    number = move_occurrence("appointment", series.id, THIRD, NOON, None, Reach.FUTURE)
    assert lying() == ["11-02 09:00 Round", "11-17 12:00 Round", "11-24 12:00 Round", "12-08 12:00 Last"]
    later = Appointment.get_by_id(number)
    assert later.uid == "" and later.id != series.id
    assert Appointment.get(Appointment.title == "Last").master_id == later.id
    left = Appointment.get_by_id(series.id)
    assert (left.start, left.rrule, left.exdate) == ("2026-11-02T09:00:00", "", ""), "one alone is no series"


def test_a_series_with_a_last_day_keeps_it_in_the_later_half(db):
    made = plan_appointment("Round", MONDAY, rrule="FREQ=WEEKLY;UNTIL=20261207T080000Z", uid="a@b")
    number = change_occurrence("appointment", made.id, THIRD, {"title": "X"}, Reach.FUTURE)
    assert Appointment.get_by_id(number).rrule == "FREQ=WEEKLY;UNTIL=20261207T080000Z"
    assert Appointment.get_by_id(made.id).rrule == "FREQ=WEEKLY;UNTIL=20261109T080000Z"
    assert len(lying()) == 6


def test_from_the_first_on_is_all(series):
    number = change_occurrence("appointment", series.id, "2026-11-02T09:00:00", {"title": "X"}, Reach.FUTURE)
    assert number == series.id and Appointment.select().count() == 1


@pytest.mark.parametrize("end", ["", ";UNTIL=20261201T000000Z", ";COUNT=50000"])
def test_a_dense_series_is_cut_where_it_was_said_and_not_before(db, end):
    made = plan_appointment("Tick", dt.datetime(2021, 11, 1), rrule=f"FREQ=HOURLY{end}")
    change_occurrence("appointment", made.id, "2026-11-16T09:00:00", {"title": "X"}, Reach.FUTURE)
    assert lying(first="2026-11-16", last="2026-11-16")[8:11] == [
        "11-16 08:00 Tick", "11-16 09:00 X", "11-16 10:00 X"
    ]  # fmt: skip
    assert lying(first="2021-11-01", last="2021-11-01")[1] == "11-01 01:00 Tick"


def test_whoever_takes_part_is_copied_to_what_replaces(series, make):
    other = make.person("Karla", "Kolumna")
    series = plan_appointment("Tour", MONDAY, rrule=WEEKLY, attendees=[other.id])
    number = change_occurrence("appointment", series.id, THIRD, {"title": "X"}, Reach.THIS)
    assert [one.party.id for one in Attendee.select().where(Attendee.appointment == number)] == [other.id]


def test_an_exception_can_be_changed_again_and_deleted(series):
    number = change_occurrence("appointment", series.id, THIRD, {"title": "X"}, Reach.THIS)
    again = move_occurrence("appointment", number, THIRD, NOON, None, Reach.THIS)
    assert again == number and "11-17 12:00 X" in lying()
    delete_occurrence("appointment", number, THIRD, Reach.THIS)
    assert len(lying()) == 5, "neither it nor what it replaced"


def test_the_last_that_is_left_takes_the_series_with_it(db):
    made = plan_appointment("Round", MONDAY, rrule="FREQ=WEEKLY;COUNT=2")
    delete_occurrence("appointment", made.id, "2026-11-02T09:00:00", Reach.THIS)
    delete_occurrence("appointment", made.id, "2026-11-09T09:00:00", Reach.THIS)
    assert Appointment.select().count() == 0


def test_another_rule_from_here_on(series):
    change_occurrence("appointment", series.id, THIRD, {"rrule": "FREQ=DAILY;COUNT=3"}, Reach.FUTURE)
    assert [text[:5] for text in lying()] == ["11-02", "11-09", "11-16", "11-17", "11-18"]


def test_a_series_may_end_its_repetition(series):
    change_occurrence("appointment", series.id, THIRD, {"rrule": ""}, Reach.ALL)
    assert lying() == ["11-16 09:00 Round"]


def test_what_happened_once_may_repeat_from_now_on(db):
    made = plan_appointment("Visit", MONDAY)
    change_occurrence("appointment", made.id, "", {"rrule": "FREQ=WEEKLY;COUNT=2"}, Reach.ALL)
    assert lying() == ["11-02 09:00 Visit", "11-09 09:00 Visit"]


def test_times_become_whole_days_and_days_become_times(series):
    number = move_occurrence("appointment", series.id, THIRD, dt.date(2026, 11, 17), None, Reach.FUTURE)
    assert lying()[1:4] == ["11-09 09:00 Round", "11-17 Round", "11-24 Round"]
    move_occurrence("appointment", number, "2026-11-17", NOON, None, Reach.ALL)
    assert lying()[1:4] == ["11-09 09:00 Round", "11-17 12:00 Round", "11-24 12:00 Round"]
    assert Appointment.get_by_id(number).zone == "Europe/Berlin"


@pytest.mark.parametrize(
    ("rule", "to", "moved"),
    [
        ("FREQ=MONTHLY;BYDAY=2TU", "2026-11-12", "FREQ=MONTHLY;BYDAY=2TH"),
        ("FREQ=MONTHLY;BYDAY=2TU", "2026-11-30", "FREQ=MONTHLY;BYDAY=-1MO"),
        ("FREQ=MONTHLY;BYMONTHDAY=10", "2026-11-12", "FREQ=MONTHLY;BYMONTHDAY=12"),
        ("FREQ=MONTHLY;BYMONTHDAY=10,20", "2026-11-12", "FREQ=MONTHLY;BYMONTHDAY=12,22"),
        ("FREQ=MONTHLY", "2026-11-12", "FREQ=MONTHLY"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO", "2026-11-11",
         "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=TU"),
        ("FREQ=WEEKLY;UNTIL=20261231", "2026-11-11", "FREQ=WEEKLY;UNTIL=20270101"),
        ("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=10", "2026-12-24", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24"),
        ("FREQ=YEARLY;BYMONTH=11;BYDAY=2TU", "2026-11-19", "FREQ=YEARLY;BYMONTH=11;BYDAY=3TH"),
        ("FREQ=DAILY;INTERVAL=3", "2026-11-12", "FREQ=DAILY;INTERVAL=3"),
    ],
)  # fmt: skip
def test_the_days_a_rule_names_move_along(db, rule, to, moved):
    made = plan_appointment("Day", dt.date(2026, 11, 10), rrule=rule)
    move_occurrence("appointment", made.id, "2026-11-10", dt.date.fromisoformat(to), None, Reach.ALL)
    found = Appointment.get_by_id(made.id)
    assert (found.rrule, found.start) == (moved, to)


def test_a_rule_that_cannot_move_says_so_and_nothing_changes(db):
    made = plan_appointment("Day", dt.date(2026, 11, 10), rrule="FREQ=YEARLY;BYYEARDAY=314,320")
    before = last_undoable()
    with pytest.raises(UserError, match="Nothing was changed"):
        move_occurrence("appointment", made.id, "2026-11-10", dt.date(2026, 11, 12), None, Reach.ALL)
    assert last_undoable() == before
    move_occurrence("appointment", made.id, "2026-11-10", dt.date(2026, 11, 12), None, Reach.THIS)
    assert lying(first="2026-11-01") == ["11-12 Day", "11-16 Day"]


def test_what_no_rule_can_say_is_ruled_by_a_record_from_there_on(db):
    rules = "FREQ=WEEKLY;INTERVAL=2\nFREQ=WEEKLY;INTERVAL=3;BYDAY=WE"
    made = plan_appointment("Day", dt.date(2026, 11, 2), rrule=rules)
    before = lying()
    number = change_occurrence("appointment", made.id, "2026-11-16", {"title": "New"}, Reach.FUTURE)
    assert [text[:5] for text in lying()] == [text[:5] for text in before]
    assert [text[6:] for text in lying()[:4]] == ["Day", "Day", "New", "New"]
    assert Appointment.get_by_id(number).following
    move_occurrence("appointment", number, "2026-11-30", dt.date(2026, 12, 1), None, Reach.THIS)
    assert "12-01 New" in lying() and "11-30 New" not in lying()


def test_a_task_rescheduled_leaves_the_days_of_its_series(db):
    made = plan("Water plants", dt.date(2026, 11, 16), rrule="FREQ=WEEKLY").task
    moved = reschedule(made.id, dt.date(2026, 11, 18))
    assert lying(TASKS)[:3] == ["11-18 Water plants", "11-23 Water plants", "11-30 Water plants"]
    assert moved.task.due == "2026-11-18" and moved.task.id != made.id
    done(moved.task.id)
    done(made.id)
    assert lying(TASKS)[:1] == ["11-30 Water plants"]


def test_a_further_day_of_a_task_does_not_move_the_days_of_its_rule(db):
    made = plan("Call", dt.date(2026, 11, 16), rrule="FREQ=WEEKLY").task
    change_task(made.id, {"rdate": "2026-11-18,2026-11-27"})
    for left in (["11-18", "11-23", "11-27"], ["11-23", "11-27", "11-30"], ["11-27", "11-30", "12-07"]):
        done(made.id)
        assert [text[:5] for text in lying(TASKS)[:3]] == left


def test_the_last_of_a_series_of_tasks_rescheduled_is_just_moved(db):
    made = plan("Call", dt.date(2026, 11, 16), rrule="FREQ=WEEKLY;COUNT=1").task
    moved = reschedule(made.id, dt.date(2026, 11, 18))
    assert moved.task.id == made.id and lying(TASKS) == ["11-18 Call"]
    done(made.id)
    assert lying(TASKS) == [] and Task.select().where(~Task.done).count() == 0


def test_a_task_done_early_does_not_come_again(db):
    made = plan("Call", dt.date(2026, 11, 16), rrule="FREQ=WEEKLY;COUNT=3").task
    early = change_occurrence("task", made.id, "2026-11-23", {"what": "Call now"}, Reach.THIS)
    done(early)
    done(made.id)
    assert lying(TASKS) == ["11-30 Call"]


@pytest.mark.parametrize("reach", [Reach.FUTURE, Reach.ALL])
def test_all_tasks_of_a_series_move_by_their_rule(db, reach):
    made = plan("Call", dt.date(2026, 11, 16), rrule="FREQ=WEEKLY;BYDAY=MO;COUNT=3").task
    move_occurrence("task", made.id, "2026-11-16", dt.date(2026, 11, 17), None, reach)
    assert lying(TASKS) == ["11-17 Call", "11-24 Call", "12-01 Call"]


def test_what_replaced_an_occurrence_is_deleted_without_its_coming_back(series):
    number = change_occurrence("appointment", series.id, THIRD, {"title": "X"}, Reach.THIS)
    delete_appointments([number])
    assert len(lying()) == 5
    task = plan("Call", dt.date(2026, 11, 16), rrule="FREQ=WEEKLY;COUNT=3").task
    moved = reschedule(task.id, dt.date(2026, 11, 18)).task
    other = change_occurrence("task", task.id, "2026-11-30", {"what": "Visit"}, Reach.THIS)
    delete_tasks([moved.id, other])
    assert lying(TASKS) == ["11-23 Call"]


@pytest.mark.parametrize("rule", ["nonsense", "FREQ=DAILY\nFREQ=NEVER"])
def test_what_is_no_rule_is_refused_and_nothing_changes(series, rule):
    before = lying()
    for change in (
        lambda: change_occurrence("appointment", series.id, THIRD, {"rrule": rule}, Reach.FUTURE),
        lambda: change_occurrence("appointment", series.id, THIRD, {"rrule": rule}, Reach.ALL),
        lambda: change_appointment(series.id, {"rrule": rule}),
        lambda: plan_appointment("Odd", MONDAY, rrule=rule),
    ):
        with pytest.raises(UserError, match="rule of repetition"):
            change()
    assert lying() == before


def test_what_is_gone_is_said_in_plain_words(series):
    delete_occurrence("appointment", series.id, "", Reach.ALL)
    for record in ("appointment", "task"):
        with pytest.raises(UserError, match="any more"):
            delete_occurrence(record, series.id, THIRD, Reach.THIS)


def test_a_time_told_here_is_stored_as_that_of_its_own_zone(db):
    made = plan_appointment("Call", MONDAY, rrule=WEEKLY)
    change_occurrence("appointment", made.id, "", {"zone": "America/New_York"}, Reach.ALL)
    assert clock.zone().key == "Europe/Berlin"
    move_occurrence("appointment", made.id, THIRD, dt.datetime(2026, 11, 16, 16), None, Reach.THIS)
    assert "11-16 16:00 Call" in lying() and "11-16 15:00 Call" not in lying()
