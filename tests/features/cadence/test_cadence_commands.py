"""`cadence WHO DAYS|off`."""

from __future__ import annotations

import json

import pytest

from smallcrm import cli
from smallcrm.core import file
from smallcrm.features.activity.service.cadences import set_group_cadence
from smallcrm.features.people.model import Tag
from smallcrm.features.people.service.many import tag_many

NOW = ["--now", "2026-11-21T09:00"]


@pytest.fixture
def run(old, path, capsys):
    """Runs a command on the file, with somebody in it, and reads its answer."""
    party = old("Ada", "Weber")
    tag_many(lambda _done, _all: None, [party.id], ["VIP"], [])

    def answer(*words, status=0):
        file.close_file()
        assert cli.main(["--file", str(path), "--json", *NOW, *words]) == status
        out = capsys.readouterr()
        return json.loads(out.out) if status == 0 else out.err

    answer.party = party
    return answer


def test_days_or_words_set_it_and_the_state_is_told(run):
    told = run("cadence", "Ada Weber", "42")
    assert (told["days"], told["state"], told["last"], told["party"]["name"]) == (
        42,
        "over",
        None,
        "Ada Weber",
    )
    assert told["id"].isdigit() and told["journal"].isdigit()
    again = run("cadence", "Ada Weber", "6 weeks")
    assert again["journal"] is None and again["due"] == told["due"]


def test_off_ends_it(run):
    run("cadence", "Ada Weber", "42")
    told = run("cadence", "Ada Weber", "off")
    assert told["state"] is None and told["id"] is None and told["journal"]


def test_off_leaves_out_whom_a_tag_brings_in(run):
    set_group_cadence(90, tag=Tag.get().id)
    assert run("cadence", "Ada Weber", "off")["state"] == "paused"


def test_what_is_no_cadence_changes_nothing(run):
    assert "is not a cadence" in run("cadence", "Ada Weber", "sometimes", status=1)


def test_a_list_is_saved_by_how_it_stands(run):
    run("cadence", "Ada Weber", "42")
    run("segment", "save", "Forgotten", "--where", "cadence = over")
    assert [one["name"] for one in run("segment", "show", "Forgotten")["members"]] == ["Ada Weber"]
