"""Days from the anchor, as typed and as shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.features.series.offsets import read_offset, say_offset
from smallcrm.features.series.views.step_line import read_clock


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("-7", -7), ("+3", 3), ("t-7", -7), ("T−7", -7), ("T", 0), ("0", 0), ("t+0", 0), ("14", 14),
        ("2w", 14), ("-1w", -7), ("T + 3 d", 3), ("–5", -5), ("3t", 3),
        ("", None), ("x", None), ("--3", None), ("3.5", None), ("99999", None), ("T7x", None),
    ],
)  # fmt: skip
def test_a_day_of_a_step_is_read(typed, days):
    assert read_offset(typed) == days


def test_a_week_is_five_working_days():
    assert read_offset("-2w", working=True) == -10


@given(st.integers(-3660, 3660))
def test_what_is_shown_is_read_again(offset):
    assert read_offset(say_offset(offset)) == offset


@given(st.text(max_size=12))
def test_whatever_is_typed_is_a_day_or_refused(text):
    found = read_offset(text)
    assert found is None or abs(found) <= 3660


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("9", "09:00"),
        ("9:30", "09:30"),
        ("0930", "09:30"),
        ("9.30", "09:30"),
        ("24:00", ""),
        ("x", ""),
        ("", ""),
    ],
)
def test_a_time_of_day_is_read(typed, stored):
    assert read_clock(typed) == stored
