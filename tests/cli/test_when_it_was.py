"""DAY, WHEN and --now: what is a time, in whose zone, and what is none. The business is in Berlin."""

from __future__ import annotations

import pytest

CALL = ("--kind", "call", "--subject", "x")


@pytest.fixture
def logged(done, filled):
    return lambda *words: done("log", "Anna Weber", *CALL, *words)["interaction"]["at"]


@pytest.fixture
def due(done, filled):
    return lambda when: done("plan", "Anna Weber", "x", "--due", when)["task"]["due"]


WHENS = [
    ("2026-11-21T10:30", "2026-11-21T10:30:00+01:00"),
    ("2026-07-21T10:30:15", "2026-07-21T10:30:15+02:00"),
    ("2026-11-21T10:30+01:00", "2026-11-21T10:30:00+01:00"),
    ("2026-11-21T10:30+0530", "2026-11-21T06:00:00+01:00"),
    ("2026-11-21T10:30-08:00", "2026-11-21T19:30:00+01:00"),
    ("2026-11-21T10:30Z", "2026-11-21T11:30:00+01:00"),
    ("2026-11-21", "2026-11-21"),
    ("2024-02-29", "2024-02-29"),
]
NONE = [
    "2026-02-30", "2026-13-01", "2025-02-29", "2026-11-21T25:00", "2026-11-21T10:61", "2026-11-21T10",
    "2026-11-21 10:30", "2026-11-21T10:30+25:00", "2026-11-21T10:30 Europe/Berlin", "21.11.2026", "2026-1-1",
    "20261121", "0000-01-01", "10000-01-01", "-2026-01-01", "tomorrow", "", " 2026-11-21", "2026-11-21\n",
    "２０２６-11-21", "2026-11-21T10:30:00.5", "2026-W47-6",
]  # fmt: skip


@pytest.mark.parametrize(("said", "meant"), WHENS)
def test_a_time_of_something_that_happened(logged, said, meant):
    assert logged("--at", said) == meant


@pytest.mark.parametrize(("said", "meant"), WHENS)
def test_a_time_of_something_to_do(due, said, meant):
    assert due(said) == meant


@pytest.mark.parametrize("said", NONE)
def test_what_is_no_time_is_said_in_one_line_and_nothing_is_written(run, done, filled, said):
    before = len(done("history"))
    for words in (
        ["log", "Anna Weber", *CALL, f"--at={said}"],
        ["log", "Anna Weber", *CALL, f"--follow-up={said}"],
        ["plan", "Anna Weber", "x", f"--due={said}"],
        ["find", "", f"--now={said}"],
        ["today", f"--on={said}"],
    ):
        ended = run(*words)
        assert (ended.status, ended.out) == (1, "") and "day" in ended.line, words
    assert len(done("history")) == before


@pytest.mark.parametrize("said", ["2026-11-21T10:30", "2026-11-21T00:00:00+01:00"])
def test_a_day_is_not_a_time(run, filled, said):
    assert "is not a day" in run("today", "--on", said).line


def test_an_hour_that_spring_leaves_out_is_the_one_after(logged):
    assert logged("--at", "2026-03-29T02:30") == "2026-03-29T03:30:00+02:00"


def test_an_hour_that_autumn_has_twice_is_the_first(logged):
    assert logged("--at", "2026-10-25T02:30") == "2026-10-25T02:30:00+02:00"


def test_the_second_of_that_hour_can_be_said_with_its_offset(logged):
    assert logged("--at", "2026-10-25T02:30+01:00") == "2026-10-25T02:30:00+01:00"


@pytest.mark.parametrize("year", ["0001-01-02", "0099-05-05", "1700-01-01", "9998-12-31", "9999-12-31"])
def test_years_at_the_edge_of_the_calendar_come_back_as_said(logged, due, done, year):
    assert logged("--at", year) == year
    assert due(year) == year
    shown = done("show", "Anna Weber")
    assert year in [entry["at"] for entry in shown["interactions"]]
    assert year in [task["due"] for task in shown["tasks"]]


@pytest.mark.parametrize(
    "said", ["0001-01-01T00:00+12:00", "9999-12-31T23:30-12:00", "9999-12-31T23:30+00:00", "0001-01-01T00:00"]
)
def test_what_lies_beyond_the_calendar_is_too_far_away(run, filled, said):
    for words in (["log", "Anna Weber", *CALL, "--at", said], ["today", "--now", said]):
        ended = run(*words)
        assert ended.status == 1 and "too far away" in ended.line
    if "+" in said or said.count("-") > 2:
        assert "too far away" in run("plan", "Anna Weber", "x", "--due", said).line


def test_the_last_days_of_the_calendar_have_no_week_after_them(run, filled):
    assert "too far away" in run("today", "--on", "9999-12-31").line
    assert run("today", "--on", "9999-12-20").status == 0


def test_now_is_fixed_for_one_run(done, logged):
    assert logged("--now", "2026-05-01T08:15") == "2026-05-01T08:15:00+02:00"
    assert done("history")[0]["at"] == "2026-05-01T08:15:00+02:00"
    assert not logged().startswith("2026-05-01T08:15")


def test_a_day_as_now_is_its_noon(logged):
    assert logged("--now", "2026-05-01") == "2026-05-01T12:00:00+02:00"


@pytest.mark.parametrize(
    ("now", "overdue"), [("2026-11-20T23:59", 0), ("2026-11-21T00:01", 1), ("2026-11-20T23:30Z", 1)]
)
def test_today_follows_now_in_the_zone_of_the_business(done, filled, now, overdue):
    assert len(done("today", "--now", now)["overdue"]) == overdue


def test_a_zone_of_another_country_is_kept(run, done, tmp_path):
    there = tmp_path / "ny.smallcrm"
    done("new", "--name", "Ny", "--country", "US", file=there)
    done("add", "Bob", file=there)
    told = done("log", "Bob", *CALL, "--at", "2026-11-21T10:30", file=there)
    assert told["interaction"]["at"] == "2026-11-21T10:30:00-05:00"
