"""The question how far a change reaches says the days it means, also of a half of what was one series."""

import datetime as dt

import pytest

from smallcrm.core import clock
from smallcrm.features.activity.service import plan, plan_appointment
from smallcrm.features.activity.service.repeating import Reach, change_occurrence
from smallcrm.features.activity.service.repeating_extent import extent
from smallcrm.features.activity.views.reach_question import EVERY, ReachQuestion
from smallcrm.ui import words

MONDAY = dt.datetime(2026, 11, 23, 9)


@pytest.fixture(autouse=True)
def now():
    clock.fix(dt.datetime(2026, 11, 20, 8, tzinfo=dt.UTC))
    words.use_locale("en-GB")
    yield
    words.use_locale("en")


def said(made, occurrence, qtbot):
    question = ReachQuestion(None, "Edit appointment", EVERY, extent("appointment", made, occurrence))
    qtbot.addWidget(question)
    return [question.buttons[reach].text().replace("&", "") for reach in EVERY]


def test_it_says_from_when_to_when_all_are(db, qtbot):
    made = plan_appointment("Round", MONDAY, rrule="FREQ=WEEKLY;COUNT=4")
    assert said(made.id, "2026-11-30T09:00:00", qtbot) == [
        "This one only, 30 Nov", "This and all that follow", "All of them, 23 Nov – 14 Dec",
    ]  # fmt: skip


def test_after_a_cut_all_are_those_of_the_half_one_stands_in(db, qtbot):
    made = plan_appointment("Round", MONDAY, rrule="FREQ=WEEKLY")
    later = change_occurrence(
        "appointment", made.id, "2026-12-07T09:00:00", {"title": "Tour", "rrule": "FREQ=WEEKLY"}, Reach.FUTURE
    )
    assert said(later, "2026-12-14T09:00:00", qtbot)[2] == "All of them, from 7 Dec on"
    assert said(made.id, "2026-11-23T09:00:00", qtbot)[2] == "All of them, 23 Nov – 30 Nov"


def test_one_that_was_moved_says_where_it_stands(db):
    made = plan_appointment("Round", MONDAY, rrule="FREQ=WEEKLY;UNTIL=20261231T225959Z")
    at = "2026-11-30T09:00:00"
    change_occurrence("appointment", made.id, at, {"start": "2026-12-01T10:00:00"}, Reach.THIS)
    assert extent("appointment", made.id, at) == (
        "2026-12-01T10:00:00", "2026-11-23T09:00:00", "2026-12-28T09:00:00",
    )  # fmt: skip


def test_of_another_zone_the_days_are_those_here(db):
    late = dt.datetime(2026, 11, 23, 20)
    made = plan_appointment("Call", late, rrule="FREQ=WEEKLY;COUNT=2", zone="America/New_York")
    assert extent("appointment", made.id, "").first[:10] == "2026-11-24"


def test_what_goes_on_for_ever_or_nearly_has_no_last_day(db):
    made = plan_appointment("Daily", MONDAY, rrule="FREQ=DAILY;UNTIL=99991231T000000Z")
    assert extent("appointment", made.id, "").last == ""
    task = plan("Meter", MONDAY, rrule="FREQ=MONTHLY")
    assert extent("task", task.task.id, "").last == ""
    assert extent("task", plan("Once", MONDAY).task.id, "") is None
