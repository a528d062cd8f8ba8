"""The command “trip”."""

import json

import pypdf
import pytest

from smallcrm.cli import main
from smallcrm.core import file
from smallcrm.features.trip.model import Trip

NOW = ["--now", "2026-11-20T10:00"]


@pytest.fixture
def run(path, lives, at_home, capsys, tmp_path):
    """Runs it on a file with three people; returns exit status, JSON and the complaint."""
    lives("Hotel Aurora", "Ring 40", "50672")
    lives("Bistro Lumière", "Ring 9", "50672")
    lives("Bäckerei Bonn", "Markt 1", "53111", "Bonn")
    file.close_file()

    def command(*words):
        out = tmp_path / "x.pdf"
        status = main(["--file", str(path), "--json", *NOW, "trip", *words, "--out", str(out)])
        said = capsys.readouterr()
        return status, json.loads(said.out) if said.out else None, said.err, out

    return command


def test_a_place_and_a_day_give_a_list_a_dossier_and_one_entry_of_the_journal(run):
    status, told, _err, out = run("--area", "koln", "--on", "2026-11-27")
    assert status == 0
    assert [stop["party"]["name"] for stop in told["stops"]] == ["Bistro Lumière", "Hotel Aurora"]
    assert told["stops"][0]["address"] == "Ring 9, 50672 Köln"
    assert told["stops"][0]["directions"].startswith("https://")
    assert len(told["directions"]) == 1
    assert told["journal"] is not None
    assert told["pages"] == len(pypdf.PdfReader(out).pages) == 2


def test_said_again_it_prints_the_trip_that_is_there(run):
    first = run("--area", "50672", "--on", "2026-11-27")[1]
    _status, again, err, _out = run("--area", "50672", "--on", "2026-11-27")
    assert again["id"] == first["id"]
    assert again["journal"] is None
    assert "was there already" in err


def test_chosen_people_and_what_narrows_it(run):
    _status, told, _err, _out = run("--to", "Bonn", "Aurora", "--on", "2026-11-27")
    assert {stop["party"]["name"] for stop in told["stops"]} == {"Bäckerei Bonn", "Hotel Aurora"}
    status, _told, err, _out = run("--area", "50672", "--open", "--on", "2026-11-28")
    assert status == 1
    assert "Nobody there is to be visited" in err


def test_what_cannot_be_printed_is_not_made(path, run, tmp_path, capsys):
    words = ["trip", "--area", "50672", "--on", "2026-11-27", "--out", str(tmp_path / "nowhere" / "x.pdf")]
    assert main(["--file", str(path), *NOW, *words]) == 1
    assert "There is no folder" in capsys.readouterr().err
    file.open_file(path)
    assert Trip.select().count() == 0


def test_without_an_area_or_people_it_asks_for_them(run):
    status, _told, err, out = run("--on", "2026-11-27")
    assert status == 1
    assert "Say where" in err
    assert not out.exists()
