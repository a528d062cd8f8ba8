"""Days around an anchor: counted in working days and moved off days of rest."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.core.errors import UserError
from smallcrm.core.holidays import is_working_day
from smallcrm.features.activity.service.series_days import between, counted, moved, step_day

ANCHOR = dt.date(2026, 12, 24)  # a Thursday; both days of Christmas follow, then a weekend
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2030, 12, 31))
COUNTS = st.integers(-300, 300)
COUNTRIES = st.sampled_from(["DE", "US", "IL", "AE", "XX"])


def german(day: dt.date) -> bool:
    """Whether people work in Germany."""
    return is_working_day(day, "DE")


def works(country: str):
    """Whether people work in a country."""
    return lambda day: is_working_day(day, country)


@pytest.mark.parametrize(
    ("offset", "working", "shift", "expected"),
    [
        (1, False, "", "2026-12-25"),
        (1, False, "after", "2026-12-28"),
        (1, False, "before", "2026-12-24"),
        (1, True, "", "2026-12-28"),
        (5, True, "", "2027-01-04"),
        (-3, True, "", "2026-12-21"),
        (-7, False, "", "2026-12-17"),
        (0, True, "before", "2026-12-24"),
        (3, False, "before", "2026-12-24"),
        (8, False, "after", "2027-01-04"),
    ],
)
def test_a_step_falls_on_its_day(offset, working, shift, expected):
    assert step_day(ANCHOR, offset, working, shift, german).isoformat() == expected


@given(DAYS, COUNTS.filter(bool), COUNTRIES)
def test_working_days_counted_on_are_found_between(day, count, country):
    is_open = works(country)
    found = counted(day, count, is_open)
    assert is_open(found)
    assert between(day, found, is_open) == count
    assert (found > day) == (count > 0)


@given(DAYS, COUNTS, COUNTRIES)
def test_back_again_by_as_many_working_days(day, count, country):
    is_open = works(country)
    there = counted(counted(day, 1, is_open), count, is_open)
    assert counted(there, -count, is_open) == counted(day, 1, is_open)


@given(DAYS, COUNTS, st.booleans(), st.sampled_from(["before", "after"]), COUNTRIES)
def test_a_step_that_is_moved_off_days_of_rest_is_on_a_working_day_nearby(
    day, count, working, shift, country
):
    is_open = works(country)
    found = step_day(day, count, working, shift, is_open)
    plain = step_day(day, count, working, "", is_open)
    assert is_open(found)
    assert found <= plain if shift == "before" else found >= plain
    skipped = [min(found, plain) + dt.timedelta(n) for n in range(1, abs((found - plain).days))]
    assert not any(is_open(one) for one in skipped)
    assert is_open(plain) is (found == plain)


@given(DAYS, COUNTS, COUNTS, st.booleans(), st.sampled_from(["", "before", "after"]))
def test_steps_stay_in_the_order_of_their_offsets(day, one, other, working, shift):
    first, last = sorted((one, other))
    assert step_day(day, first, working, shift, german) <= step_day(day, last, working, shift, german)


@given(DAYS, DAYS, DAYS)
def test_what_goes_along_keeps_its_distance_in_days(day, old, new):
    assert moved(day, old, new, False, "", german) - day == new - old


def test_days_beyond_the_calendar_are_refused_in_plain_words():
    for day, offset, working in ((dt.date.max, 1, False), (ANCHOR, 10**6, True), (dt.date.min, -5, True)):
        with pytest.raises(UserError, match="too far"):
            step_day(day, offset, working, "", german)
