"""`quick` on the command line."""

from __future__ import annotations

import json

import pytest

from smallcrm.cli import main
from smallcrm.core import file
from smallcrm.core.journal import work
from smallcrm.features.people.service import Draft, add_party


@pytest.fixture
def business(path, capsys):
    """A file with two of one family name; runs `quick` on it."""
    file.open_file(path)
    with work("People"):
        add_party(Draft({"kind": "person", "given": "Berta", "family": "Braun"}, company="Braun AG"))
        add_party(Draft({"kind": "person", "given": "Carl", "family": "Braun"}))
    file.close_file()

    def run(*words: str) -> tuple[int, str, str]:
        status = main(["--file", str(path), *words])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def test_quick_prints_what_was_understood_and_made(business):
    at = ["--at", "2026-11-18T10:15"]
    status, out, _err = business("--json", "quick", "call berta 12m re roof; fri 10:00 visit #hot", *at)
    told = json.loads(out)
    assert status == 0
    assert told["who"]["name"] == "Berta Braun"
    assert (told["kind"], told["minutes"], told["note"], told["tags"]) == ("call", 12, "roof", ["hot"])
    visit = {"what": "visit", "start": "2026-11-20T10:00:00", "end": "2026-11-20T11:00:00"}
    assert (told["tasks"], told["appointments"]) == ([], [visit])
    assert (told["candidates"], told["new"], told["outcome"], told["language"]) == ([], None, None, "en")
    assert told["journal"].isdecimal()
    shown = json.loads(business("--json", "show", "Berta Braun")[1])
    assert [entry["subject"] for entry in shown["interactions"]] == ["roof"]
    assert shown["interactions"][0]["at"].startswith("2026-11-18T10:15")


def test_a_dry_run_writes_nothing(business):
    before = business("--json", "history")[1]
    status, out, _err = business("--json", "quick", "call braun 5m; tomorrow", "--dry-run")
    told = json.loads(out)
    assert status == 0
    assert told["who"] is None
    assert {one["name"] for one in told["candidates"]} == {"Berta Braun", "Carl Braun"}
    assert told["journal"] is None
    assert business("--json", "history")[1] == before


def test_several_who_may_be_meant_are_listed_and_nothing_is_saved(business):
    before = business("--json", "history")[1]
    status, out, err = business("quick", "call braun 5m")
    first, *lines = err.strip().split("\n")
    assert (status, out) == (1, "")
    assert "could be several" in first
    assert {line.split("  ")[1] for line in lines} == {"Berta Braun", "Carl Braun"}
    assert business("--json", "history")[1] == before


def test_nobody_is_told_in_one_line(business):
    status, out, err = business("quick", "called the baron; fri")
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert "Nobody was recognised" in err


def test_somebody_new_is_printed_with_an_id(business):
    line = "new Ada Stone, Stone Roofing, 0171 5550123: wants a quote; call tue"
    told = json.loads(business("--json", "quick", line, "--at", "2026-11-18")[1])
    assert told["new"] == {
        "name": "Ada Stone", "company": "Stone Roofing", "phone": "0171 5550123", "email": None,
    }  # fmt: skip
    assert told["who"]["id"].isdecimal()
    assert told["tasks"] == [{"what": "call", "due": "2026-11-24"}]


def test_one_undo_takes_all_of_it_back(business):
    before = business("--json", "find", "")[1]
    business("quick", "new Ada Stone, Stone Roofing, 0171 5550123: wants a quote; call tue")
    assert business("undo")[0] == 0
    assert business("--json", "find", "")[1] == before
