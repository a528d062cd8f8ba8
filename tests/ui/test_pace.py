"""How long it will still take: said where it can be known, rounded as one would say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.ui.pace import Pace, time_left


def test_it_is_known_after_some_seconds_from_how_fast_it_goes():
    pace = Pace()
    for second in range(11):
        pace.note(second * 100, 10_000, now=50.0 + second)
    assert pace.left() == pytest.approx(90)


def test_it_is_not_known_at_once_nor_without_an_end_nor_when_nothing_moves():
    pace = Pace()
    pace.note(0, 100, now=0)
    pace.note(50, 100, now=2)
    assert pace.left() is None, "two seconds tell nothing"
    endless, stuck = Pace(), Pace()
    for second in range(20):
        endless.note(second, 0, now=second)
        stuck.note(5, 100, now=second)
    assert endless.left() is None and stuck.left() is None


def test_another_part_of_the_work_has_a_pace_of_its_own():
    pace = Pace()
    for second in range(10):
        pace.note(second, 10, now=second)
    pace.note(0, 500, now=11)
    assert pace.left() is None


def test_what_was_fast_long_ago_does_not_count():
    pace = Pace()
    for second in range(10):
        pace.note(second * 1_000, 100_000, now=second)
    for second in range(10, 60):
        pace.note(9_000 + second, 100_000, now=second)
    assert pace.left() == pytest.approx(90_941, rel=0.1)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (None, ""), (3, "less than a minute left"), (54, "less than a minute left"),
        (61, "about 1 minute left"), (118, "about 2 minutes left"), (800, "about 15 minutes left"),
        (7_000, "about 2 hours left"),
    ],
)  # fmt: skip
def test_it_is_said_as_people_say_it(seconds, said):
    assert time_left(seconds) == said


@given(st.lists(st.tuples(st.floats(0, 5), st.integers(0, 1000)), max_size=40), st.integers(-1, 1000))
def test_whatever_is_reported_the_rest_is_never_negative(steps, total):
    pace, now = Pace(), 0.0
    for wait, done in steps:
        now += wait
        pace.note(done, total, now=now)
        left = pace.left()
        assert left is None or left >= 0
