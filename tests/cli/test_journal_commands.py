"""`history`, `undo` and `redo`: what was done, taken back, and brought back, from one run to the next."""

from __future__ import annotations

import pytest

ENTRY = {"id", "title", "at", "label", "device", "undoes", "undone_by"}


@pytest.fixture
def names(done):
    return lambda: sorted(party["name"] for party in done("find", ""))


def test_history_is_newest_first(done):
    made = [done("add", name)["journal"] for name in ("Anna", "Berta")]
    told = done("history")
    assert [entry["id"] for entry in told] == made[::-1]
    assert all(set(entry) == ENTRY for entry in told)
    assert told[0]["label"] == told[0]["title"] == "New contact" and told[0]["device"].isdigit()
    assert (told[0]["undoes"], told[0]["undone_by"]) == (None, None)


def test_history_names_the_deed_never_a_person(done):
    done("add", "Anna Weber", "--company", "Geheim GmbH")
    assert "Weber" not in str(done("history")) and "Geheim" not in str(done("history"))


def test_history_of_a_record_is_what_changed_it(done, places):
    done("add", "Berta")
    assert [entry["label"] for entry in done("history", "--of", places.task)] == ["Plan follow-up"]
    ticked = done("done", places.task)["journal"]
    assert [entry["id"] for entry in done("history", "--of", places.task)][0] == ticked


@pytest.mark.parametrize("of", ["1", "1" * 30, str(1 << 63)])
def test_what_is_no_record_has_no_history(run, done, of):
    assert done("history", "--of", of) == []
    assert run("history", "--of", of, ok=True).out.count("\n") == 1


def test_history_keeps_its_limit(done):
    for number in range(55):
        done("add", f"Anna {number}")
    assert len(done("history")) == 50
    assert len(done("history", "--limit", "2")) == 2
    assert len(done("history", "--limit", "0")) == 55


@pytest.mark.parametrize("limit", ["-1", "x", "1.5", "", "1" * 30, "１", "1_000", " 1"])
@pytest.mark.parametrize("command", [["history"], ["find", ""]])
def test_a_limit_that_is_no_number_is_a_mistake_of_usage(run, command, limit):
    assert run(*command, f"--limit={limit}").status == 2


def test_undo_takes_back_step_by_step_and_redo_brings_back(run, done, names):
    done("add", "Anna")
    done("add", "Berta")
    told = done("undo")
    assert told["label"] == "New contact" and told["journal"].isdigit() and names() == ["Anna"]
    done("undo")
    assert names() == []
    done("redo")
    assert names() == ["Anna"]
    done("redo")
    assert names() == ["Anna", "Berta"]


def test_history_tells_what_took_back_what(done):
    added, undone, redone = done("add", "Anna"), done("undo"), done("redo")
    told = {entry["id"]: entry for entry in done("history")}
    assert told[undone["journal"]]["undoes"] == added["journal"]
    assert told[redone["journal"]]["undoes"] == undone["journal"]
    assert told[undone["journal"]]["undone_by"] == redone["journal"]


def test_with_nothing_to_undo_it_says_so(run):
    ended = run("undo")
    assert (ended.status, ended.out, ended.line) == (1, "", "There is nothing to undo.")


def test_with_nothing_to_redo_it_says_so(run, done):
    assert run("redo").line == "There is nothing to redo."
    done("add", "Anna")
    done("undo")
    done("add", "Berta")
    assert run("redo").line == "There is nothing to redo."


def test_an_older_entry_can_be_taken_back(done, names):
    first = done("add", "Anna")["journal"]
    done("add", "Berta")
    assert done("undo", first)["label"] == "New contact"
    assert names() == ["Berta"]


def test_what_stands_in_the_way_of_an_older_one_is_named_and_nothing_happens(run, done, names):
    first = done("add", "Anna")["journal"]
    done("log", "Anna", "--kind", "call", "--subject", "x")
    before = done("history")
    ended = run("undo", first)
    assert (
        ended.status == 1 and "“New contact” cannot be taken back" in ended.line and "Log call" in ended.line
    )
    assert done("history") == before and names() == ["Anna"]


@pytest.mark.parametrize("entry", ["1", "1" * 30])
def test_an_entry_that_is_not_there_is_said_in_one_line(run, done, entry):
    done("add", "Anna")
    assert run("undo", entry).line == "There is no such entry."


def test_an_entry_taken_back_already_is_not_taken_back_twice(run, done, names):
    added = done("add", "Anna")["journal"]
    done("undo", added)
    before = done("history")
    ended = run("undo", added)
    assert ended.status == 1 and "already" in ended.line
    assert done("history") == before and names() == []


def test_taking_back_an_undo_brings_back_what_it_took(run, done, names):
    done("add", "Anna")
    undone = done("undo")["journal"]
    assert done("undo", undone)["label"] == "Undo: New contact"
    assert names() == ["Anna"]
    assert done("check")["ok"]


@pytest.mark.parametrize(
    "words",
    [
        ["add", "Berta", "--company", "Braun", "--tag", "x", "--phone", "1", "--city", "Berlin"],
        ["log", "Anna Weber", "--kind", "call", "--subject", "x", "--follow-up", "2026-11-21"],
        ["plan", "Anna Weber", "x", "--due", "2026-11-21"],
        ["done", "<task>"],
    ],
)
def test_each_command_is_one_step(done, places, words):
    before = len(done("history"))
    told = done(*(places.task if word == "<task>" else word for word in words))
    history = done("history")
    assert len(history) == before + 1 and history[0]["id"] == told["journal"]
