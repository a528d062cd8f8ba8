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


def test_a_demo_tells_what_it_made(demo, done, tmp_path):
    told = demo("a.smallcrm")
    assert set(told) == {"file", "parties", "interactions"}
    assert told["file"] == str(tmp_path / "a.smallcrm")
    with sqlite3.connect(tmp_path / "a.smallcrm") as file:
        for what in ("parties", "interactions"):
            table = {"parties": "party"}.get(what, "interaction")
            assert file.execute(f"SELECT count(*) FROM {table}").fetchone() == (told[what],)
    file.close()


def test_the_same_size_seed_and_day_give_the_same_bytes(demo, run, tmp_path):
    demo("a.smallcrm", "--on", "2026-11-21", "--seed", "7")
    demo("b.smallcrm", "--on", "2026-11-21", "--seed", "7", "--size", "small", "--now", "2027-01-01")
    demo("c.smallcrm", "--on", "2026-11-21", "--seed", "8")
    demo("d.smallcrm", "--on", "2026-11-22", "--seed", "7")
    first = dumped(run, tmp_path / "a.smallcrm")
    assert dumped(run, tmp_path / "b.smallcrm") == first
    assert dumped(run, tmp_path / "c.smallcrm") != first != dumped(run, tmp_path / "d.smallcrm")


@pytest.mark.parametrize("on", [[], ["--on", "2026-11-21"], ["--on", "2028-02-29"]])
def test_something_is_always_due(demo, done, tmp_path, on):
    demo("a.smallcrm", *on)
    told = done("today", *on, file=tmp_path / "a.smallcrm")
    assert told["overdue"] and told["today"] and told["upcoming"]


def test_without_a_day_it_is_the_day_that_now_says(demo, done, run, tmp_path):
    demo("a.smallcrm", "--now", "2026-11-21T12:00")
    demo("b.smallcrm", "--on", "2026-11-21")
    assert dumped(run, tmp_path / "a.smallcrm") == dumped(run, tmp_path / "b.smallcrm")


def test_the_sample_is_the_birth_of_its_file(demo, done, run, tmp_path):
    demo("a.smallcrm")
    file = tmp_path / "a.smallcrm"
    assert done("history", file=file) == []
    assert run("undo", file=file).line == "There is nothing to undo."
    assert done("check", file=file)["ok"]


def test_a_demo_is_the_business_opened_last(demo, done):
    demo("a.smallcrm")
    assert done("find", "", file=None)


@pytest.mark.parametrize("words", [["--size", "huge"], ["--seed", "x"], ["--seed", ""], ["--seed", "1.5"]])
def test_what_is_no_size_or_seed_is_a_mistake_of_usage(run, tmp_path, words):
    assert run("demo", *words, file=tmp_path / "a.smallcrm").status == 2
    assert not list(tmp_path.glob("a.*"))


@pytest.mark.parametrize("on", ["2026-02-30", "", "today", "0001-01-01", "9999-12-31"])
def test_a_day_that_cannot_be_is_said_and_nothing_is_made(run, tmp_path, on):
    ended = run("demo", f"--on={on}", file=tmp_path / "a.smallcrm")
    assert (ended.status, ended.out) == (1, "") and ended.line
    assert "made a mistake" not in ended.err and not list(tmp_path.glob("*a.*"))
