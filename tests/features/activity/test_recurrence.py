"""Repetition by RFC 5545: the same starts as python-dateutil finds, and what the standard says beyond it."""

from __future__ import annotations

import datetime as dt
import types

import dateutil.rrule as reference
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smallcrm.features.activity.recurrence import Repetition, expand, expansion, next_ones

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LONG = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")
SHORT = ("HOURLY", "MINUTELY", "SECONDLY")


@pytest.fixture(scope="module", autouse=True)
def near_end_of_the_calendar():
    """dateutil looks for what never comes up to the year 9999, which takes it minutes."""
    module = types.SimpleNamespace(**{name: getattr(dt, name) for name in dir(dt)} | {"MAXYEAR": 2040})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reference, "datetime", module)
        yield


def numbers(low: int, high: int, both: bool = False, most: int = 3):
    one = st.integers(low, high)
    return st.lists(one | one.map(lambda number: -number) if both else one, min_size=1, max_size=most)


@st.composite
def rules(draw, freqs=LONG):
    """Any rule that can be written, endless, counted or ended, with every part of it."""
    freq = draw(st.sampled_from(freqs))
    parts = {"FREQ": [freq]}

    def maybe(name, values, one_in=3):
        if draw(st.integers(1, one_in)) == 1:
            parts[name] = draw(values)

    maybe("INTERVAL", st.integers(2, 7).map(lambda number: [number]), 2)
    maybe("BYMONTH", numbers(1, 12), 4)
    if freq == "YEARLY":
        maybe("BYWEEKNO", numbers(1, 53) | numbers(1, 5).map(lambda found: [-one for one in found]), 5)
        maybe("BYYEARDAY", numbers(1, 366, both=True), 5)
    if freq != "WEEKLY":
        maybe("BYMONTHDAY", numbers(1, 31, both=True), 4)
    plain = st.lists(st.sampled_from(DAYS), min_size=1, max_size=4, unique=True)
    nth = st.tuples(st.integers(-5, 5).filter(bool), st.sampled_from(DAYS)).map(
        lambda one: f"{one[0]}{one[1]}"
    )
    can_count = freq == "MONTHLY" or (freq == "YEARLY" and "BYWEEKNO" not in parts)
    maybe("BYDAY", plain | st.lists(nth, min_size=1, max_size=3) if can_count else plain, 2)
    maybe("BYHOUR", numbers(0, 23), 5)
    maybe("BYMINUTE", numbers(0, 59), 5)
    maybe("BYSECOND", numbers(0, 59), 6)
    if len(parts) > 2:
        # dateutil looks for the fifth of every second for hours.
        maybe("BYSETPOS", numbers(1, 6 if freq in LONG else 1, both=True), 4)
    if draw(st.booleans()):
        parts["WKST"] = [draw(st.sampled_from(DAYS))]
    return ";".join(f"{name}={','.join(map(str, values))}" for name, values in parts.items())


starts = st.datetimes(dt.datetime(2024, 1, 1), dt.datetime(2028, 12, 31)).map(
    lambda moment: moment.replace(microsecond=0)
)


def by_dateutil(rule: str, start: dt.datetime, first: dt.date, last: dt.date) -> list[str]:
    """What dateutil finds; it cuts the first week short, over which a position is to be counted."""
    begin = start
    if "FREQ=WEEKLY" in rule and "BYSETPOS" in rule:
        begin = start - dt.timedelta(days=7)
        begin -= dt.timedelta(days=(begin.weekday() - reference.rrulestr(rule, dtstart=begin)._wkst) % 7)
        if "INTERVAL" in rule:
            begin = start - dt.timedelta(
                days=(start.weekday() - reference.rrulestr(rule, dtstart=begin)._wkst) % 7
            )
        rule += "" if "BYDAY" in rule else f";BYDAY={DAYS[start.weekday()]}"
    found = []
    for moment in reference.rrulestr(rule, dtstart=begin):
        if moment.date() > last:
            break
        if moment >= start and moment.date() >= first:
            found.append(moment.isoformat())
    return found


def with_start(found: list[str], start: dt.datetime, first: dt.date, last: dt.date) -> list[str]:
    """The first start belongs to it, whether the rule says so or not (RFC 5545, 3.8.5.3)."""
    here = [start.isoformat()] if first <= start.date() <= last else []
    return sorted({*found, *here})


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rules(), starts, st.integers(0, 500), st.integers(1, 500))
def test_a_rule_brings_the_same_starts_as_dateutil_finds_in_any_window(rule, start, ahead, length):
    first = start.date() + dt.timedelta(days=ahead)
    last = first + dt.timedelta(days=length)
    told = expansion(Repetition(start.isoformat(), rule), first, last)
    expected = with_start(by_dateutil(rule, start, first, last), start, first, last)
    assert list(told.starts) == expected[: len(told.starts)] and (
        told.cut or len(told.starts) == len(expected)
    )


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rules(SHORT), starts, st.integers(0, 2))
def test_a_rule_by_hours_minutes_or_seconds_brings_the_same_too(rule, start, ahead):
    first = start.date() + dt.timedelta(days=ahead)
    told = expansion(Repetition(start.isoformat(), rule), first, first)
    try:
        found = by_dateutil(rule, start, first, first)
    except ValueError:  # dateutil's words for an interval that meets no hour named
        found = []
    expected = with_start(found, start, first, first)
    assert list(told.starts) == expected[: len(told.starts)] and (
        told.cut or len(told.starts) == len(expected)
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rules(), starts, st.integers(1, 30))
def test_a_count_counts_from_the_first_start_on(rule, start, count):
    endless = next_ones(Repetition(start.isoformat(), rule), count)
    assert next_ones(Repetition(start.isoformat(), f"{rule};COUNT={count}"), count + 5) == endless


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rules(), starts, st.integers(1, 12))
def test_windows_side_by_side_hold_each_start_once(rule, start, weeks):
    item = Repetition(start.isoformat(), rule)
    day = start.date()
    whole = expand(item, day, day + dt.timedelta(days=weeks * 28 - 1))
    parts = [
        expand(item, day + dt.timedelta(days=28 * n), day + dt.timedelta(days=28 * n + 27))
        for n in range(weeks)
    ]
    assert [one for part in parts for one in part] == whole or len(whole) == 2_000


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rules(), starts.map(lambda moment: moment.date()))
def test_of_whole_days_the_same_days_come_and_hours_mean_nothing(rule, day):
    start = dt.datetime.combine(day, dt.time())
    timeless = ";".join(
        part for part in rule.split(";") if part.partition("=")[0] not in ("BYHOUR", "BYMINUTE", "BYSECOND")
    )
    last = day + dt.timedelta(days=700)
    found = by_dateutil(timeless, start, day, last) if "FREQ" in timeless else []
    expected = [text[:10] for text in with_start(found, start, day, last)]
    assert expand(Repetition(day.isoformat(), rule), day, last) == expected
