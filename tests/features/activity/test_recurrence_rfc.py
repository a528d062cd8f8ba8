"""What RFC 5545 says of days and times, ends and exceptions; and rules that were made to do harm."""

from __future__ import annotations

import datetime as dt
import time
import tracemalloc

import pytest
from patience import WIDE

from smallcrm.features.activity.occurrences.zones import here, instant
from smallcrm.features.activity.recurrence import Repetition, expand, expansion, next_ones
from smallcrm.features.activity.recurrence.rule import read_rule, rules_of

BERLIN = "Europe/Berlin"
FIRST, LAST = dt.date(2026, 1, 1), dt.date(2026, 12, 31)


def days(item: Repetition, first=FIRST, last=LAST) -> list[str]:
    """The starts in a year, without their year."""
    return [start[5:16] for start in expand(item, first, last)]


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20260112", "01-12T23:30"),  # a day is meant whole
        ("20260112T223000Z", "01-12T23:30"),  # the same instant in UTC
        ("20260112T222959Z", "01-11T23:30"),
        ("20260112T233000", "01-12T23:30"),
        ("20260112T232959", "01-11T23:30"),
    ],
)
def test_the_last_day_is_read_as_day_as_wall_time_or_in_utc(until, last):
    item = Repetition("2026-01-10T23:30:00", f"FREQ=DAILY;UNTIL={until}", zone=BERLIN)
    assert days(item)[-1] == last


@pytest.mark.parametrize("until", ["20260112", "20260112T090000Z", "20260112T090000"])
def test_days_end_on_the_day_that_is_said_in_whatever_form(until):
    assert days(Repetition("2026-01-10", f"FREQ=DAILY;UNTIL={until}")) == ["01-10", "01-11", "01-12"]


def test_what_ended_before_it_began_never_happens():
    assert days(Repetition("2026-01-10", "FREQ=DAILY;UNTIL=20260109")) == []


def test_the_first_start_counts_though_the_rule_does_not_name_it():
    item = Repetition("2026-01-01T09:00:00", "FREQ=WEEKLY;BYDAY=MO;COUNT=3")  # a Thursday
    assert days(item) == ["01-01T09:00", "01-05T09:00", "01-12T09:00"]


def test_several_rules_add_up_and_none_comes_twice():
    item = Repetition(
        "2026-01-05", "FREQ=WEEKLY;COUNT=3\nFREQ=DAILY;INTERVAL=7;COUNT=2\nFREQ=MONTHLY;COUNT=2"
    )
    assert days(item) == ["01-05", "01-12", "01-19", "02-05"]


def test_weekdays_told_plainly_and_by_number_are_joined():
    item = Repetition("2026-01-05", "FREQ=MONTHLY;BYDAY=1MO,-1FR;UNTIL=20260228")
    assert days(item) == ["01-05", "01-30", "02-02", "02-27"]
    both = Repetition("2026-01-02", "FREQ=MONTHLY;BYDAY=FR,1MO;UNTIL=20260118")
    assert days(both) == ["01-02", "01-05", "01-09", "01-16"]


def test_a_rule_of_rfc_2445_leaves_out():
    item = Repetition("2026-01-05", "FREQ=DAILY;COUNT=8", exrule="FREQ=DAILY;INTERVAL=3;COUNT=2")
    assert days(item) == ["01-06", "01-07", "01-09", "01-10", "01-11", "01-12"]


@pytest.mark.parametrize("exdate", ["2026-01-06", "2026-01-06T09:00:00"])
def test_a_day_left_out_takes_its_times_too(exdate):
    item = Repetition("2026-01-05T09:00:00", "FREQ=DAILY;COUNT=3", exdate=exdate)
    assert days(item) == ["01-05T09:00", "01-07T09:00"]


def test_a_time_left_out_takes_only_itself_and_of_days_its_day():
    timed = Repetition("2026-01-05T09:00:00", "FREQ=DAILY;COUNT=2", exdate="2026-01-06T10:00:00")
    assert days(timed) == ["01-05T09:00", "01-06T09:00"]
    assert days(Repetition("2026-01-05", "FREQ=DAILY;COUNT=2", exdate="2026-01-06T00:00:00")) == ["01-05"]


def test_further_starts_are_days_times_or_periods_and_may_be_left_out_again():
    rdate = "2026-02-03T10:00:00,2026-02-02,2026-02-04T11:00:00/PT2H,2026-02-03T10:00:00,2026-02-05T09:00:00"
    item = Repetition("2026-01-05T09:00:00", rdate=rdate, exdate="2026-02-05T09:00:00")
    assert days(item) == ["01-05T09:00", "02-02T09:00", "02-03T10:00", "02-04T11:00"]


def test_a_wall_time_that_the_clock_skips_is_read_with_the_offset_before():
    item = Repetition("2026-03-28T02:30:00", "FREQ=DAILY;COUNT=3", zone=BERLIN)
    assert days(item) == ["03-28T02:30", "03-29T02:30", "03-30T02:30"]
    assert instant("2026-03-29T02:30:00", BERLIN) == dt.datetime(2026, 3, 29, 1, 30, tzinfo=dt.UTC)


def test_a_wall_time_that_comes_twice_is_its_first(db):
    assert instant("2026-10-25T02:30:00", BERLIN) == dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)
    assert here("2026-03-29T02:30:00", BERLIN) == "2026-03-29T03:30:00", "as the clock shows it that morning"
    assert here("2026-03-29T02:30:00", "") == "2026-03-29T02:30:00", "what floats stays"
    assert here("2026-07-01T09:00:00", "America/New_York") == "2026-07-01T15:00:00"


@pytest.mark.parametrize(
    "text",
    [
        "", "FREQ=NEVER", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;BYDAY=XX",
        "FREQ=DAILY;FREQ=DAILY",
        "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=YEARLY;BYMONTH=13",
        "FREQ=DAILY;BYEASTER=1",
        "FREQ=DAILY;BYHOUR=24", "FREQ=DAILY;UNTIL=soon", "FREQ=DAILY;UNTIL=20260230",
        "FREQ=YEARLY;RSCALE=CHINESE",
        "FREQ=DAILY;" + "X" * 9_000, "BYDAY=MO", "FREQ=DAILY;BYDAY=0MO", "FREQ=DAILY;BYHOUR=١",
    ],
)  # fmt: skip
def test_what_is_no_rule_is_known_and_happens_once(text):
    with pytest.raises(ValueError):
        read_rule(text)
    assert rules_of(text) == ()
    assert days(Repetition("2026-01-05", text)) == ["01-05"]


def test_a_rule_may_be_written_in_any_case_and_with_parts_of_other_programs():
    assert read_rule("rrule:freq=weekly;byday=mo;") == read_rule("FREQ=WEEKLY;BYDAY=MO;X-EVOLUTION=1")


FOR_EVER = [
    "FREQ=SECONDLY",
    "FREQ=SECONDLY;BYSECOND=59;INTERVAL=2",
    "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=MINUTELY;COUNT=100000000",
    "FREQ=MINUTELY;INTERVAL=999999999;BYHOUR=3;BYMINUTE=7",
    "FREQ=HOURLY;BYYEARDAY=366;BYDAY=MO;BYHOUR=5",
    "FREQ=DAILY;BYHOUR=9,10;COUNT=1000000",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;INTERVAL=999999999999999999",
    "FREQ=DAILY;UNTIL=99991231T235959Z",
    "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30,31",
    "FREQ=MONTHLY;BYMONTHDAY=30;BYMONTH=2",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=99999,-99999",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=YEARLY;BYYEARDAY=366;BYWEEKNO=1;BYDAY=MO",
    "FREQ=YEARLY;BYDAY=53MO,-53SU;COUNT=999999",
    "FREQ=YEARLY;UNTIL=00010101",
    "FREQ=DAILY;BYHOUR=" + ",".join(map(str, range(24))) + ";BYMINUTE=" + ",".join(map(str, range(60)))
    + ";BYSECOND=" + ",".join(map(str, range(60))),
    "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSECOND=" + ",".join(map(str, range(60)))
    + ";BYSETPOS=" + ",".join(map(str, range(1, 367))),
    "\n".join(["FREQ=SECONDLY;BYSECOND=59;INTERVAL=2"] * 50),
]  # fmt: skip
STARTS = ["1970-01-01T00:00:00", "2026-11-20", "9999-12-31T23:59:59", "0001-01-01"]


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("rule", FOR_EVER, ids=range(len(FOR_EVER)))
def test_a_rule_made_to_do_harm_is_answered_at_once(rule, start):
    item = Repetition(start, rule, zone=BERLIN)
    begun = time.perf_counter()
    month = expansion(item, dt.date(2026, 11, 1), dt.date(2026, 12, 12))
    coming = next_ones(item, 10)
    assert time.perf_counter() - begun < WIDE
    assert len(month.starts) <= 2_000 and len(coming) <= 10


def test_every_second_for_ever_tells_the_first_and_that_there_are_more():
    item = Repetition("1970-01-01T00:00:00", "FREQ=SECONDLY")
    found = expansion(item, dt.date(2026, 11, 1), dt.date(2026, 11, 1))
    assert found.cut and found.starts[:2] == ("2026-11-01T00:00:00", "2026-11-01T00:00:01")
    assert not expansion(Repetition("2026-11-01", "FREQ=DAILY"), FIRST, LAST).cut


def test_harm_keeps_within_the_memory_of_a_small_machine():
    many = ",".join((dt.datetime(2000, 1, 1) + dt.timedelta(hours=n)).isoformat() for n in range(50_000))
    tracemalloc.start()
    try:
        for rule in FOR_EVER:
            expansion(Repetition("1970-01-01T00:00:00", rule), FIRST, LAST)
        begun = time.perf_counter()
        found = expansion(
            Repetition("2000-01-01T00:30:00", rdate=many), dt.date(2004, 1, 1), dt.date(2004, 1, 2)
        )
        assert time.perf_counter() - begun < WIDE and len(found.starts) == 48
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 100 << 20


def test_the_calendar_has_an_end():
    item = Repetition("9999-12-30", "FREQ=DAILY")
    assert next_ones(item, 5) == ["9999-12-30", "9999-12-31"]
    assert expand(item, dt.date.max, dt.date.max) == ["9999-12-31"]
    yearly = Repetition("2026-01-01", "FREQ=YEARLY;INTERVAL=1000")
    assert next_ones(yearly, 20)[-1] == "9026-01-01"
