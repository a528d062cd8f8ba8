"""The next step in one line: the day and time, and every other word as what is to be done."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.features.activity.views.step_words import kind_of, read_step
from smallcrm.ui.days import tongue
from smallcrm.ui.when import When

NOW = dt.datetime(2026, 11, 21, 9, 0)  # a Saturday
FRIDAY, TUESDAY = dt.date(2026, 11, 27), dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("line", "day", "time", "what"),
    [
        ("fri 10:00 send the offer", FRIDAY, dt.time(10), "send the offer"),
        ("+3d call", TUESDAY, None, "call"),
        ("send the offer fri 10:00", FRIDAY, dt.time(10), "send the offer"),
        ("call back tomorrow about the roof", dt.date(2026, 11, 22), None, "call back about the roof"),
        ("call her on friday", FRIDAY, None, "call her"),
        ("friday: send 3 m of pipe", FRIDAY, None, "send 3 m of pipe"),
        ("27.11. 14:30, measure", FRIDAY, dt.time(14, 30), "measure"),
        ("next week ask again", dt.date(2026, 11, 23), None, "ask again"),
        ("2026-12-01 visit", dt.date(2026, 12, 1), None, "visit"),
        ("fri", FRIDAY, None, ""),
        ("2 weeks call", dt.date(2026, 12, 5), None, "call"),
    ],
)
def test_a_line_says_when_and_what(line, day, time, what):
    step = read_step(line, NOW, tongue())
    assert (step.when, step.what) == (When(day, time), what)


@pytest.mark.parametrize(
    "line", ["", "send the offer", "we need a plan", "tom wants 2 m", "order 12 pieces", "so be it"]
)
def test_a_line_without_a_day_is_all_what(line):
    step = read_step(line, NOW, tongue())
    assert (step.when, step.what) == (None, line)


def test_the_first_word_may_tell_the_kind():
    assert [kind_of(what) for what in ("call about it", "Visit", "e-mail the plan", "ask", "")] == [
        "call", "visit", "email", "", "",
    ]  # fmt: skip


DAYS = st.sampled_from(["fri", "fri 10:00", "tomorrow", "+3d", "27.11.", "on monday", "next week", "14:00"])
LETTERS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf"]), max_size=12)
WORDS = st.lists(LETTERS | DAYS, max_size=8).map(" ".join)


@given(WORDS)
def test_no_word_is_ever_lost(line):
    step = read_step(line, NOW, tongue())
    rest = sorted(re.sub(r"[\s,;:–—-]", "", line))
    assert sorted(re.sub(r"[\s,;:–—-]", "", step.said + step.what)) == rest


@given(DAYS, st.text("abcdef ", min_size=1))
def test_a_day_is_understood_before_and_after_the_words(day, what):
    what = " ".join(f"x{word}" for word in what.split())
    before, after = (read_step(line, NOW, tongue()) for line in (f"{day} {what}", f"{what} {day}"))
    assert before.when == after.when and before.when is not None
    assert before.what == after.what == what
