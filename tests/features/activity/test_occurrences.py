"""A window of days: what touches it, in the wall time of the business, with birthdays and holidays."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from patience import WIDE

from smallcrm.core.business import save_business
from smallcrm.core.journal import work
from smallcrm.features.activity.model import Appointment, Task
from smallcrm.features.activity.occurrences import (
    APPOINTMENTS,
    BIRTHDAYS,
    EVERYTHING,
    HOLIDAYS,
    TASKS,
    between,
)
from smallcrm.features.activity.service import done, plan, plan_appointment

MONDAY = dt.date(2026, 11, 23)


def day(number: int, month: int = 11, year: int = 2026) -> dt.date:
    return dt.date(year, month, number)


def stored(title: str, start: str, end: str, **values) -> Appointment:
    with work("make"):
        return Appointment.create(title=title, start=start, end=end, **values)


def titles(first: dt.date, last: dt.date | None = None, kinds=APPOINTMENTS) -> list[str]:
    return [one.title for one in between(first, last or first, kinds)]


def test_what_touches_a_day_lies_in_it_and_what_ends_as_it_begins_does_not(db):
    stored("Night train", "2026-11-22T22:00:00", "2026-11-23T06:00:00")
    stored("Until midnight", "2026-11-22T22:00:00", "2026-11-23T00:00:00")
    stored("A point in time", "2026-11-23T00:00:00", "2026-11-23T00:00:00")
    stored("Fair", "2026-11-20", "2026-11-24", all_day=True)
    stored("Fair before", "2026-11-20", "2026-11-23", all_day=True)
    stored("Next day", "2026-11-24T00:00:00", "2026-11-24T01:00:00")
    assert titles(MONDAY) == ["Fair", "Night train", "A point in time"]


def test_a_long_occurrence_of_a_series_reaches_into_the_window(db):
    stored("Camp", "2026-10-05", "2026-10-12", all_day=True, rrule="FREQ=MONTHLY;BYDAY=1MO")
    (camp,) = between(day(8), day(8))
    assert (camp.start, camp.end, camp.occurrence) == ("2026-11-02", "2026-11-09", "2026-11-02")


def test_another_zone_lies_on_the_day_the_business_has_then(db):
    stored("Tokyo", "2026-11-24T05:00:00", "2026-11-24T06:00:00", zone="Asia/Tokyo", rrule="FREQ=WEEKLY")
    (one,) = between(MONDAY, MONDAY)
    assert (one.start, one.here_start, one.here_end) == (
        "2026-11-24T05:00:00", "2026-11-23T21:00:00", "2026-11-23T22:00:00"
    )  # fmt: skip
    assert titles(day(24)) == []


def test_what_floats_is_wall_time_everywhere_and_a_zone_nobody_knows_too(db):
    stored("Lunch", "2026-11-23T12:00:00", "2026-11-23T13:00:00")
    stored("Odd", "2026-11-23T13:00:00", "2026-11-23T14:00:00", zone="Moon/Base")
    assert [one.here_start[11:16] for one in between(MONDAY, MONDAY)] == ["12:00", "13:00"]


def test_a_time_that_the_clock_skips_is_shown_as_the_clock_shows_it(db):
    stored("Early", "2026-03-28T02:30:00", "2026-03-28T03:00:00", zone="Europe/Berlin", rrule="FREQ=DAILY")
    (one,) = between(day(29, 3), day(29, 3))
    assert (one.start, one.here_start) == ("2026-03-29T02:30:00", "2026-03-29T03:30:00")


def test_an_exception_stands_instead_of_its_occurrence_wherever_it_is(db):
    master = stored("Round", "2026-11-02T09:00:00", "2026-11-02T10:00:00", rrule="FREQ=WEEKLY")
    stored(
        "Moved", "2026-12-24T09:00:00", "2026-12-24T10:00:00", master=master,
        recurrence_id="2026-11-23T09:00:00",
    )  # fmt: skip
    assert titles(MONDAY) == []
    (one,) = between(day(24, 12), day(24, 12))
    assert (one.title, one.occurrence, one.repeats) == ("Moved", "2026-11-23T09:00:00", True)


def test_an_exception_for_all_that_follow_takes_them_along(db):
    master = stored("Round", "2026-11-02T09:00:00", "2026-11-02T10:00:00", rrule="FREQ=WEEKLY")
    stored(
        "Tour", "2026-11-24T10:00:00", "2026-11-24T12:00:00", master=master, following=True,
        recurrence_id="2026-11-23T09:00:00",
    )  # fmt: skip
    found = between(day(9), day(8, 12))
    assert [(one.title, one.start[5:16], one.end[11:16]) for one in found] == [
        ("Round", "11-09T09:00", "10:00"), ("Round", "11-16T09:00", "10:00"),
        ("Tour", "11-24T10:00", "12:00"),
        ("Tour", "12-01T10:00", "12:00"), ("Tour", "12-08T10:00", "12:00"),
    ]  # fmt: skip
    assert found[2].occurrence == "2026-11-23T09:00:00"


def test_an_exception_without_its_series_is_shown(db):
    stored("Alone", "2026-11-23T09:00:00", "2026-11-23T10:00:00", recurrence_id="2026-11-23T08:00:00")
    assert titles(MONDAY) == ["Alone"]


def test_open_tasks_lie_on_their_day_and_those_that_repeat_on_theirs(db):
    plan("Once", MONDAY)
    plan("At nine", dt.datetime(2026, 11, 23, 9))
    plan("Weekly", day(9), rrule="FREQ=WEEKLY")
    done(plan("Done", MONDAY).task.id)
    found = between(MONDAY, MONDAY, TASKS)
    assert [(one.title, one.start, one.end) for one in found] == [
        ("Once", "2026-11-23", "2026-11-24"), ("Weekly", "2026-11-23", "2026-11-24"),
        ("At nine", "2026-11-23T09:00:00", "2026-11-23T09:00:00"),
    ]  # fmt: skip
    assert {one.record for one in found} == {"task"} and titles(MONDAY) == []
    assert Task.select().count() == 4


def test_birthdays_of_the_living_come_every_year_from_the_first(make):
    make.person("Anna", "Weber", birthday="1980-11-23")
    make.person("Berta", "Braun", birthday="--11-23")
    make.person("Carl", "Dead", birthday="1950-11-23", deceased=True)
    make.person("Doris", "Gone", birthday="1950-11-23", archived=True)
    make.person("Emil", "Odd", birthday="in autumn 11-23")
    found = between(MONDAY, MONDAY, BIRTHDAYS)
    assert [(one.title, one.age, one.party == one.id) for one in found] == [
        ("Anna Weber", 46, True), ("Berta Braun", None, True)
    ]  # fmt: skip
    assert titles(day(23, year=1979), kinds=BIRTHDAYS) == ["Berta Braun"]
    assert len(titles(day(1, 1, 2026), day(31, 12, 2028), BIRTHDAYS)) == 6


@pytest.mark.parametrize(("year", "expected"), [(2026, "02-28"), (2028, "02-29"), (2100, "02-28")])
def test_whoever_was_born_on_a_leap_day_has_it_on_the_28th_else(make, year, expected):
    make.person("Lea", "Leap", birthday="2000-02-29")
    (one,) = between(day(1, 2, year), day(1, 3, year), BIRTHDAYS)
    assert one.start[5:] == expected


def test_holidays_are_those_of_the_country_and_its_region(db):
    assert titles(day(1, 11), kinds=HOLIDAYS) == []
    save_business(region="BY")
    assert titles(day(1, 11), kinds=HOLIDAYS) == ["All Saints' Day"]
    (one,) = between(day(1, 11), day(1, 11), HOLIDAYS)
    assert (one.id, one.all_day, one.start, one.end) == (0, True, "2026-11-01", "2026-11-02")


def test_everything_is_told_in_the_order_of_the_day(make):
    make.person("Anna", "Weber", birthday="1980-12-25")
    stored("Dinner", "2026-12-25T19:00:00", "2026-12-25T22:00:00")
    stored("Lunch", "2026-12-25T12:00:00", "2026-12-25T13:00:00")
    plan("Write cards", day(25, 12))
    assert titles(day(25, 12), kinds=EVERYTHING) == [
        "Anna Weber", "Christmas Day", "Write cards", "Lunch", "Dinner"
    ]  # fmt: skip


@pytest.mark.parametrize(("first", "last"), [(dt.date.min, dt.date.min), (dt.date.max, dt.date.max)])
def test_the_edges_of_the_calendar_are_days_like_others(db, first, last):
    stored("End", "9999-12-31", "9999-12-31", all_day=True)
    stored("Always", "0001-01-01", "0001-01-02", all_day=True, rrule="FREQ=DAILY")
    assert titles(first, last)[0] == "Always"
    between(first, last, EVERYTHING)


def test_a_dense_series_says_that_there_is_more_of_it(db):
    plan_appointment("Tick", dt.datetime(2026, 11, 1), rrule="FREQ=SECONDLY")
    found = between(MONDAY, MONDAY)
    assert found and all(one.cut for one in found)


def test_many_that_repeat_are_told_at_once(db):
    rules = ("FREQ=WEEKLY;BYDAY=MO", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=YEARLY", "FREQ=WEEKLY;COUNT=30")
    with work("make"):
        for number in range(1_000):
            begin = dt.datetime(2021, 1, 1, 9) + dt.timedelta(days=number)
            Appointment(
                title="Visit", start=begin.isoformat(), end=(begin + dt.timedelta(hours=1)).isoformat(),
                zone="Europe/Berlin", rrule=rules[number % 4],
            ).save()  # fmt: skip
    begun = time.perf_counter()
    found = between(day(26, 10), day(6, 12))
    assert time.perf_counter() - begun < WIDE and len(found) > 1_000
