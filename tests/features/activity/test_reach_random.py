"""Any series in ten zones, over both changes of their clocks: edits lose nothing and double nothing."""

from __future__ import annotations

import datetime as dt
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smallcrm.core.journal import work
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity.model import Appointment
from smallcrm.features.activity.occurrences import between
from smallcrm.features.activity.occurrences.zones import instant
from smallcrm.features.activity.service.repeating import (
    Reach,
    change_occurrence,
    delete_occurrence,
    move_occurrence,
)

# Half an hour, negative summer time, changes at midnight, and both halves of the globe are among them.
ZONES = (
    "Europe/Berlin", "Europe/Dublin", "America/New_York", "America/St_Johns", "America/Havana",
    "America/Santiago", "Africa/Cairo", "Asia/Beirut", "Australia/Lord_Howe", "Pacific/Auckland",
)  # fmt: skip
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FIRST, LAST = dt.date(2025, 6, 1), dt.date(2028, 12, 31)
QUIET = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@cache
def changes(zone: str) -> list[dt.datetime]:
    """The wall times of 2026 at which the clocks of a zone are changed, as the clock before shows them."""
    hour, known = dt.timedelta(hours=1), ZoneInfo(zone)
    moment = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    found = []
    for _hour in range(366 * 24):
        here, after = moment.astimezone(known), (moment + hour).astimezone(known)
        if here.utcoffset() != after.utcoffset():
            found.append(here.replace(tzinfo=None))
        moment += hour
    return found


@st.composite
def series(draw):
    """A series that reaches over a change of clocks, often at the very hour: zone, start, rule and gaps."""
    zone = draw(st.sampled_from(ZONES))
    begin = draw(st.sampled_from(changes(zone))) - dt.timedelta(days=draw(st.integers(0, 12)))
    start = begin.replace(minute=0) + dt.timedelta(minutes=draw(st.sampled_from([0, 30, 60, 90, 600])))
    freq = draw(st.sampled_from(["DAILY", "DAILY", "WEEKLY", "WEEKLY", "HOURLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={freq}", f"INTERVAL={draw(st.integers(1, 3))}"]
    if freq == "WEEKLY" and draw(st.booleans()):
        others = draw(st.lists(st.sampled_from(DAYS), max_size=2))
        parts.append("BYDAY=" + ",".join(sorted({DAYS[start.weekday()], *others})))
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(3, 25))}")
    else:
        days = {"YEARLY": 900, "MONTHLY": 300, "HOURLY": 3}.get(freq, 60)
        until = (start + dt.timedelta(days=days)).replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)
        parts.append(f"UNTIL={until:%Y%m%dT%H%M%SZ}")
    return zone, start, ";".join(parts)


def stored(zone: str, start: dt.datetime, rule: str) -> Appointment:
    end = start + dt.timedelta(minutes=45)
    with work("make"):
        Appointment.delete().execute()
        return Appointment.create(
            title="Old", start=start.isoformat(), end=end.isoformat(), zone=zone, rrule=rule
        )


def lying() -> list[tuple[str, str]]:
    return sorted((one.start, one.title) for one in between(FIRST, LAST))


def nominal() -> list[str]:
    return sorted(one.occurrence for one in between(FIRST, LAST))


def later(text: str, by: dt.timedelta) -> str:
    return (dt.datetime.fromisoformat(text) + by).isoformat()


@QUIET
@given(series(), st.data())
def test_a_change_of_what_it_is_moves_nothing(db, what, data):
    made = stored(*what)
    before = lying()
    at = data.draw(st.sampled_from(before))[0]
    gone = data.draw(st.sampled_from(before))[0]
    delete_occurrence("appointment", made.id, gone, Reach.THIS)
    before.remove((gone, "Old"))
    if not before or gone == at:
        return
    reach = data.draw(st.sampled_from(Reach))
    change_occurrence("appointment", made.id, at, {"title": "New"}, reach)
    is_new = {Reach.THIS: at.__eq__, Reach.FUTURE: at.__le__, Reach.ALL: lambda start: True}[reach]
    assert lying() == sorted((start, "New" if is_new(start) else "Old") for start, _old in before)
    undo(last_undoable())
    assert lying() == before


@QUIET
@given(series(), st.data())
def test_a_move_takes_what_was_meant_and_leaves_the_rest(db, what, data):
    made = stored(*what)
    before = [start for start, _title in lying()]
    at = data.draw(st.sampled_from(before))
    daily = "MONTHLY" in made.rrule or "YEARLY" in made.rrule  # the 31st is not in every month
    days = 0 if daily else data.draw(st.integers(-3, 3))
    by = dt.timedelta(days=days, minutes=data.draw(st.sampled_from([0, 30, 60, -90])))
    if daily and later(at, by)[:10] != at[:10]:
        by = dt.timedelta()
    reach = data.draw(st.sampled_from(Reach))
    move_occurrence("appointment", made.id, at, later(at, by), later(at, by + dt.timedelta(hours=2)), reach)
    moves = {Reach.THIS: at.__eq__, Reach.FUTURE: at.__le__, Reach.ALL: lambda start: True}[reach]
    expected = sorted(later(start, by) if moves(start) else start for start in before)
    if "HOURLY" in made.rrule and reach != Reach.THIS:  # wall times of one hour before and after a change
        assert len(lying()) == len(before)
    assert [start for start, _title in lying()] == expected
    undo(last_undoable())
    assert [start for start, _title in lying()] == before


@QUIET
@given(series(), st.data())
def test_what_is_deleted_is_gone_and_nothing_else(db, what, data):
    made = stored(*what)
    before = lying()
    at = data.draw(st.sampled_from(before))[0]
    reach = data.draw(st.sampled_from(Reach))
    delete_occurrence("appointment", made.id, at, reach)
    goes = {Reach.THIS: at.__eq__, Reach.FUTURE: at.__le__, Reach.ALL: lambda start: True}[reach]
    assert lying() == [one for one in before if not goes(one[0])]


@QUIET
@given(series(), st.data())
def test_one_edit_after_another_keeps_every_occurrence_exactly_once(db, what, data):
    made = stored(*what)
    expected = [start for start, _title in lying()]
    for number in range(data.draw(st.integers(2, 4))):
        one = data.draw(st.sampled_from(sorted(between(FIRST, LAST), key=lambda found: found.start)))
        reach = data.draw(st.sampled_from(Reach))
        change_occurrence("appointment", one.id, one.occurrence, {"title": f"T{number}"}, reach)
        assert [start for start, _title in lying()] == expected
        if reach != Reach.THIS:
            continue
        move_occurrence("appointment", one.id, one.occurrence, later(one.start, dt.timedelta(days=1)), None)
        expected.remove(one.start)
        expected = sorted([*expected, later(one.start, dt.timedelta(days=1))])
        assert [start for start, _title in lying()] == expected
    assert made.zone == what[0]


@pytest.mark.parametrize("zone", ZONES)
def test_over_both_changes_a_wall_time_keeps_its_hour_and_no_instant_comes_twice(db, zone):
    start = (changes(zone)[0] - dt.timedelta(days=3)).replace(minute=30)
    made = stored(zone, start, "FREQ=DAILY;COUNT=330")
    found = between(FIRST, LAST)
    assert len(changes(zone)) == 2 and len(found) == 330
    assert {one.start[10:] for one in found} == {start.isoformat()[10:]}
    instants = [instant(one.start, zone) for one in found]
    assert len(set(instants)) == 330 and instants == sorted(instants)
    at = (changes(zone)[1].replace(minute=30)).date().isoformat() + start.isoformat()[10:]
    change_occurrence("appointment", made.id, at, {"title": "New"}, Reach.FUTURE)
    assert [one.start for one in between(FIRST, LAST)] == [one.start for one in found]
