"""`log`, `plan`, `done` and `today`: what happened, what is to be done, and what is due."""

from __future__ import annotations

import pytest

CALL = ("--kind", "call", "--subject", "The boiler")


def test_what_is_logged_is_printed(done, places):
    said = [
        "--body",
        "It hums.",
        "--at",
        "2026-11-20T09:00",
        "--minutes",
        "12",
        "--direction",
        "in",
        "--outcome",
        "visit",
    ]
    told = done("log", places.who, *CALL, *said)
    assert told["journal"].isdigit() and told["task"] is None
    assert told["interaction"].pop("id").isdigit()
    assert told["interaction"] == {
        "kind": "call", "direction": "in", "at": "2026-11-20T09:00:00+01:00", "minutes": 12,
        "outcome": "visit", "subject": "The boiler", "body": "It hums.", "party": places.who,
    }  # fmt: skip


def test_what_was_not_said_is_null(done, places):
    told = done("log", places.who, *CALL)["interaction"]
    assert (told["direction"], told["minutes"], told["outcome"], told["body"]) == (None,) * 4


def test_a_follow_up_is_a_task_of_the_same_party_and_the_same_step(run, done, places):
    told = done("log", places.who, *CALL, "--follow-up", "2026-11-28T10:00")
    task = told["task"]
    assert (task["what"], task["due"], task["party"], task["done"]) == (
        "The boiler", "2026-11-28T10:00:00+01:00", places.who, False,
    )  # fmt: skip
    run("undo", ok=True)
    shown = done("show", places.who)
    assert shown["interactions"] == [] and [one["what"] for one in shown["tasks"]] == ["Bring the pump"]


@pytest.mark.parametrize(
    "words",
    [
        ["--kind", "dance", "--subject", "x"],
        ["--kind", "call"],
        ["--subject", "x"],
        [*CALL, "--minutes", "-5"],
        [*CALL, "--minutes", "1.5"],
        [*CALL, "--minutes", "1" * 30],
        [*CALL, "--direction", "up"],
    ],
)
def test_what_cannot_be_logged_is_a_mistake_of_usage(run, places, words):
    assert run("log", places.who, *words).status == 2


def test_a_call_about_nothing_is_not_logged(run, done, places):
    before = done("history")
    ended = run("log", places.who, "--kind", "call", "--subject", " ")
    assert ended.status == 1 and "in a few words" in ended.line
    assert done("history") == before


def test_a_plan_is_printed(done, places):
    told = done("plan", places.who, "Call back", "--due", "2026-11-21", "--rrule", "FREQ=WEEKLY")
    assert told["journal"].isdigit() and told["task"].pop("id").isdigit()
    assert told["task"] == {
        "what": "Call back", "due": "2026-11-21", "done": False, "kind": None, "rrule": "FREQ=WEEKLY",
        "party": places.who,
    }  # fmt: skip


@pytest.mark.parametrize("rule", ["FREQ=SOMETIMES", "every week", "FREQ=SECONDLY", "FREQ=WEEKLY;BYDAY=XX"])
def test_a_rule_that_is_none_is_said_in_one_line(run, done, places, rule):
    before = done("history")
    ended = run("plan", places.who, "x", "--due", "2026-11-21", "--rrule", rule)
    assert ended.status == 1 and rule in ended.line
    assert done("history") == before


def test_a_plan_of_nothing_is_not_made(run, places):
    ended = run("plan", places.who, " ", "--due", "2026-11-21")
    assert ended.status == 1 and "what is to be done" in ended.line


def test_done_is_done_once(done, places):
    first, second = done("done", places.task), done("done", places.task)
    assert first["task"]["done"] is True and first["journal"].isdigit()
    assert second["task"]["done"] is True and second["journal"] is None
    assert done("show", places.who)["tasks"] == []


def test_what_repeats_is_done_for_this_time(done, places):
    task = done("plan", places.who, "Filter", "--due", "2026-11-21", "--rrule", "FREQ=WEEKLY")["task"]["id"]
    again = done("done", task)["task"]
    assert (again["id"], again["due"], again["done"]) == (task, "2026-11-28", False)


@pytest.mark.parametrize("task", ["1", "1" * 30, str((1 << 63) - 1)])
def test_a_task_that_is_not_there_is_said_in_one_line(run, filled, task):
    ended = run("done", task)
    assert ended.status == 1 and "no such task" in ended.line


@pytest.mark.parametrize("task", ["-1", "x", "1.5", "", "１２"])
def test_what_is_no_id_is_a_mistake_of_usage(run, filled, task):
    assert run("done", f"{task}").status == 2


@pytest.fixture
def week(done, places):
    """Something due on every day around the 20th, where „Bring the pump“ already is due."""
    for day in (1, 19, 20, 21, 27, 28):
        done("plan", places.who, f"on the {day}.", "--due", f"2026-11-{day:02}")
    done("plan", places.who, "at ten", "--due", "2026-11-20T10:00")


def test_today_has_three_parts(done, week):
    told = done("today", "--on", "2026-11-20")
    assert list(told) == ["overdue", "today", "upcoming"]
    assert [one["what"] for one in told["overdue"]] == ["on the 1.", "on the 19."]
    assert [one["what"] for one in told["today"]] == ["at ten", "Bring the pump", "on the 20."]
    assert [one["what"] for one in told["upcoming"]] == ["on the 21.", "on the 27."]


def test_what_is_due_says_who_and_how_to_ring_them(done, places):
    (one,) = done("today", "--on", "2026-11-20")["today"]
    assert one == {
        "id": places.task, "kind": "task", "title": "Bring the pump", "what": "Bring the pump",
        "due": "2026-11-20",
        "party": {"id": places.who, "name": "Anna Weber"}, "phone": "030 1234567",
    }  # fmt: skip


def test_a_time_today_carries_its_offset(done, week):
    assert done("today", "--on", "2026-11-20")["today"][0]["due"] == "2026-11-20T10:00:00+01:00"


def test_what_is_done_is_not_due(done, places):
    done("done", places.task)
    assert done("today", "--on", "2026-11-20") == {"overdue": [], "today": [], "upcoming": []}


def test_for_people_today_says_what_is_when(run, week, places):
    out = run("today", "--on", "2026-11-20", ok=True).out
    assert out.splitlines()[0] == "Overdue:"
    assert f"  {places.task}  2026-11-20  Bring the pump  Anna Weber, 030 1234567\n" in out


def test_for_people_nothing_due_is_said(run, path):
    assert run("today", ok=True).out == "Nothing is due.\n"
