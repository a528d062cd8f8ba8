"""The command line of series."""

import json

import pytest

from smallcrm.cli import main
from smallcrm.core import file
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity.model import SeriesRun
from smallcrm.features.activity.service.series import Step, save_series

STEPS = [Step(-7, "letter", "Invite", "blank"), Step(0, "visit", "Visit")]


@pytest.fixture
def run(path, make, capsys):
    """Runs it on a file with Ann, Bob and a series; returns exit status, JSON and the complaint."""
    make.person("Ann")
    make.person("Bob")
    save_series("Einzug", STEPS, anchor="Key day")
    file.close_file()

    def command(*words):
        status = main(["--file", str(path), "--json", "series", *words])
        said = capsys.readouterr()
        return status, json.loads(said.out) if said.out else None, said.err

    return command


def test_series_are_listed_with_their_steps_and_runs(run):
    status, (told,), _err = run("list")
    assert (status, told["name"], told["anchor"]) == (0, "Einzug", "Key day")
    assert (told["running"], told["finished"], told["stopped"]) == (0, 0, 0)
    assert [(step["day"], step["kind"], step["what"]) for step in told["steps"]] == [
        (-7, "letter", "Invite"),
        (0, "visit", "Visit"),
    ]


def test_a_series_is_begun_with_several_as_one_unit_of_work(run, path):
    status, told, _err = run("attach", "EINZUG", "Ann Weber", "Bob Weber", "--anchor", "2026-12-01")
    assert status == 0
    assert [one["party"]["name"] for one in told["runs"]] == ["Ann Weber", "Bob Weber"]
    assert [step["due"] for step in told["runs"][0]["steps"]] == ["2026-11-24", "2026-12-01"]
    assert all(step["task"] for step in told["runs"][0]["steps"])
    file.open_file(path)
    assert str(last_undoable().id) == told["journal"]
    assert SeriesRun.select().count() == 2
    undo(last_undoable())
    assert SeriesRun.select().count() == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Umzug", "Ann Weber", "--anchor", "2026-12-01"), "There is no series “Umzug”. There are “Einzug”."),
        (("Einzug", "Ann Weber", "--anchor", "tomorrow"), "not a day"),
        (("Einzug", "Nobody", "--anchor", "2026-12-01"), "Nobody"),
    ],
)
def test_what_cannot_be_begun_is_refused_with_the_reason(run, path, words, said):
    status, told, complaint = run("attach", *words)
    assert (status, told) == (1, None)
    assert said in complaint
    file.open_file(path)
    assert SeriesRun.select().count() == 0
