"""`demo`: the same business for the same size, seed and day; always with something due."""

from __future__ import annotations

import sqlite3

import pytest


@pytest.fixture
def demo(done, tmp_path):
    def make(name: str, *words: str):
        return done("demo", *words, file=tmp_path / name)

    return make


def dumped(run, file) -> str:
    return run("export", "--as", "json", "-", file=file, ok=True).out


def test_a_demo_tells_what_it_made_and_is_opened_last(demo, done, tmp_path):
    told = demo("a.smallcrm")
    assert told["file"] == str(tmp_path / "a.smallcrm") and set(told) == {"file", "parties", "interactions"}
    with sqlite3.connect(tmp_path / "a.smallcrm") as file:
        counted = file.execute(
            "SELECT (SELECT count(*) FROM party), (SELECT count(*) FROM interaction)"
        ).fetchone()
    file.close()
    assert counted == (told["parties"], told["interactions"])
    due = done("today", file=None)
    assert due["overdue"] and due["today"] and due["upcoming"], "something is always due"


def test_the_same_size_seed_and_day_give_the_same_bytes(demo, run, tmp_path, sample_file):
    demo("a.smallcrm", "--size", "small", "--now", "2026-11-21T12:00")
    demo("b.smallcrm", "--on", "2026-11-21", "--seed", "8")
    first = dumped(run, sample_file)
    assert dumped(run, tmp_path / "a.smallcrm") == first != dumped(run, tmp_path / "b.smallcrm")


def test_on_a_leap_day_something_is_due_too(demo, done, tmp_path):
    demo("a.smallcrm", "--on", "2028-02-29")
    told = done("today", "--on", "2028-02-29", file=tmp_path / "a.smallcrm")
    assert told["overdue"] and told["today"] and told["upcoming"]


def test_the_sample_is_the_birth_of_its_file(done, run, sample_file):
    assert done("history", file=sample_file) == []
    assert run("undo", file=sample_file).line == "There is nothing to undo."
    assert done("check", file=sample_file)["ok"]


@pytest.mark.parametrize("words", [["--size", "huge"], ["--seed", "x"], ["--seed", ""], ["--seed", "1.5"]])
def test_what_is_no_size_or_seed_is_a_mistake_of_usage(run, tmp_path, words):
    assert run("demo", *words, file=tmp_path / "a.smallcrm").status == 2
    assert not list(tmp_path.glob("a.*"))


@pytest.mark.parametrize("on", ["2026-02-30", "", "today", "0001-01-01", "9999-12-31"])
def test_a_day_that_cannot_be_is_said_and_nothing_is_made(run, tmp_path, on):
    ended = run("demo", f"--on={on}", file=tmp_path / "a.smallcrm")
    assert (ended.status, ended.out) == (1, "") and ended.line
    assert "made a mistake" not in ended.err and not list(tmp_path.glob("*a.*"))
