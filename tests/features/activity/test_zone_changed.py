"""Another zone for what stands already: the wall time stays, and what was left out or replaced goes along."""

import datetime as dt

import pytest

from smallcrm.core import clock
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity.model import Appointment
from smallcrm.features.activity.occurrences import between
from smallcrm.features.activity.service import plan_appointment
from smallcrm.features.activity.service.appointments import edit_appointment
from smallcrm.features.activity.service.repeating import Reach, change_occurrence, delete_occurrence

MONDAY = dt.datetime(2026, 11, 23, 9)
TOKYO, NEW_YORK = "Asia/Tokyo", "America/New_York"


@pytest.fixture(autouse=True)
def now(db):
    clock.fix(dt.datetime(2026, 11, 20, 8, tzinfo=dt.UTC))


@pytest.fixture
def series():
    """Mondays at 9 till 28 December; one left out, one moved, one renamed, one put in."""
    made = plan_appointment(
        "Round", MONDAY, rrule="FREQ=WEEKLY;UNTIL=20261228T080000Z", rdate="2026-12-03T09:00:00"
    )
    delete_occurrence("appointment", made.id, "2026-11-30T09:00:00", Reach.THIS)
    change_occurrence(
        "appointment", made.id, "2026-12-07T09:00:00", {"start": "2026-12-08T11:00:00"}, Reach.THIS
    )
    change_occurrence("appointment", made.id, "2026-12-14T09:00:00", {"title": "Tour"}, Reach.THIS)
    return made.id


def lying():
    found = between(dt.date(2026, 11, 1), dt.date(2027, 1, 31))
    return [(one.title, one.start, one.zone, one.here_start) for one in found]


def own():
    return sorted((title, start) for title, start, _zone, _here in lying())


def test_all_of_a_series_keep_their_wall_time_in_the_new_zone(series):
    before = own()
    assert len(before) == 6
    edit_appointment(series, "2026-12-21T09:00:00", {"zone": TOKYO}, Reach.ALL)
    assert own() == before
    assert {zone for _title, _start, zone, _here in lying()} == {TOKYO}
    assert ("Tour", "2026-12-14T09:00:00", TOKYO, "2026-12-14T01:00:00") in lying()
    assert ("Round", "2026-12-08T11:00:00", TOKYO, "2026-12-08T03:00:00") in lying()


def test_the_last_one_is_the_same_in_a_zone_that_lies_behind(series):
    before = own()
    edit_appointment(series, "2026-11-23T09:00:00", {"zone": NEW_YORK}, Reach.ALL)
    assert own() == before


def test_undo_brings_the_zone_back_with_all_that_hangs_on_it(series):
    before = lying()
    edit_appointment(series, "2026-12-21T09:00:00", {"zone": TOKYO}, Reach.ALL)
    undo(last_undoable())
    assert lying() == before


def test_this_and_those_that_follow_go_and_the_earlier_stay(series):
    before = own()
    edit_appointment(series, "2026-12-14T09:00:00", {"zone": TOKYO}, Reach.FUTURE)
    assert own() == before
    zones = {start[:10]: zone for _title, start, zone, _here in lying()}
    assert [zones[day] == TOKYO for day in ("2026-12-03", "2026-12-08", "2026-12-14", "2026-12-28")] == [
        False, False, True, True,
    ]  # fmt: skip


def test_one_alone_goes_and_comes_only_once(series):
    before = own()
    edit_appointment(series, "2026-12-21T09:00:00", {"zone": TOKYO}, Reach.THIS)
    assert own() == before
    moved = [one for one in lying() if one[2] == TOKYO]
    assert moved == [("Round", "2026-12-21T09:00:00", TOKYO, "2026-12-21T01:00:00")]


def test_what_stands_in_a_zone_of_its_own_by_hand_stays_there(series):
    edit_appointment(series, "2026-12-21T09:00:00", {"zone": NEW_YORK}, Reach.THIS)
    edit_appointment(series, "2026-11-23T09:00:00", {"zone": TOKYO}, Reach.ALL)
    zones = {start[:10]: zone for _title, start, zone, _here in lying()}
    assert zones["2026-12-21"] == NEW_YORK and zones["2026-12-28"] == TOKYO and len(zones) == 6


def test_over_a_change_of_the_clocks_the_wall_time_stays(db):
    made = plan_appointment("Call", dt.datetime(2026, 3, 1, 9), rrule="FREQ=WEEKLY;COUNT=6")
    edit_appointment(made.id, "", {"zone": NEW_YORK}, Reach.ALL)
    found = between(dt.date(2026, 3, 1), dt.date(2026, 4, 30))
    assert [one.start[11:16] for one in found] == ["09:00"] * 6
    assert [one.here_start[11:16] for one in found] == ["15:00", "14:00", "14:00", "14:00", "15:00", "15:00"]


def test_what_happens_once_keeps_its_wall_time_and_its_length(db):
    made = plan_appointment("Call", MONDAY, MONDAY + dt.timedelta(minutes=45))
    edit_appointment(made.id, "", {"zone": TOKYO}, Reach.ALL)
    found = Appointment.get_by_id(made.id)
    assert (found.start, found.end, found.zone) == ("2026-11-23T09:00:00", "2026-11-23T09:45:00", TOKYO)
