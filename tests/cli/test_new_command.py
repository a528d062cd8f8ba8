"""`new`: the file of a business, with what its country suggests; nothing that is there is ever replaced."""

from __future__ import annotations

import json

import pytest

from smallcrm.core import file
from smallcrm.core.business import business

from .conftest import listing


@pytest.fixture
def made(done, tmp_path):
    """Make a business, and read back what it is."""

    def make(*words):
        where = tmp_path / "made.smallcrm"
        told = done("new", "--name", "Weber", *words, file=where)
        assert told == {"file": str(where), "name": "Weber"}
        file.open_file(where)
        found = business()
        file.close_file()
        return found

    return make


@pytest.mark.parametrize(
    ("country", "language", "zone", "currency"),
    [
        ("DE", "de", "Europe/Berlin", "EUR"),
        ("CH", "de", "Europe/Zurich", "CHF"),
        ("US", "en", "America/New_York", "USD"),
        ("JP", "ja", "Asia/Tokyo", "JPY"),
    ],
)
def test_the_country_says_what_was_not_said(made, country, language, zone, currency):
    found = made("--country", country)
    assert (found.country, found.language, found.zone, found.currency) == (country, language, zone, currency)


def test_what_was_said_is_kept(made):
    found = made("--country", "DE", "--language", "pt-BR", "--zone", "Asia/Tokyo", "--currency", "USD")
    assert (found.language, found.zone, found.currency) == ("pt-BR", "Asia/Tokyo", "USD")


@pytest.mark.parametrize(
    "words",
    [
        ["--country", "XX"],
        ["--country", "Deutschland"],
        ["--country", ""],
        ["--country", "DE", "--zone", "Berlin"],
        ["--country", "DE", "--zone", "../../etc/passwd"],
        ["--country", "DE", "--currency", "euro"],
        ["--country", "DE", "--language", "Klingon"],
        ["--country", "DE", "--name", "  "],
    ],
)
def test_what_cannot_be_is_said_in_one_line_and_nothing_is_made(run, tmp_path, home, words):
    before = listing(tmp_path, home)
    ended = run("new", "--name", "Weber", *words, file=tmp_path / "made.smallcrm")
    assert (ended.status, ended.out) == (1, "") and "“" in ended.line or "name" in ended.line
    assert listing(tmp_path, home) == before


@pytest.mark.parametrize("words", [["--country", "DE"], ["--name", "Weber"]])
def test_name_and_country_are_needed(run, tmp_path, words):
    assert run("new", *words, file=tmp_path / "made.smallcrm").status == 2


@pytest.mark.parametrize("there", ["a file", "a folder", "a link to nothing", "a business"])
def test_what_is_there_is_never_replaced(run, tmp_path, path, home, there):
    where = tmp_path / "made.smallcrm"
    if there == "a file":
        where.write_bytes(b"")
    elif there == "a folder":
        where.mkdir()
    elif there == "a link to nothing":
        where.symlink_to(tmp_path / "nothing")
    else:
        where = path
    before = listing(tmp_path, home)
    ended = run("new", "--name", "Weber", "--country", "DE", file=where)
    assert ended.status == 1 and "There already is a file" in ended.line
    assert listing(tmp_path, home) == before


def test_a_folder_that_is_not_there_is_not_made(run, tmp_path):
    ended = run("new", "--name", "Weber", "--country", "DE", file=tmp_path / "no" / "made.smallcrm")
    assert ended.status == 1 and "There is no folder" in ended.line
    assert not (tmp_path / "no").exists()


def test_without_a_file_it_says_where_to_say_it(run):
    ended = run("new", "--name", "Weber", "--country", "DE", file=None)
    assert ended.status == 1 and "--file" in ended.line


def test_a_new_file_has_nothing_to_undo_and_nobody_in_it(run, done, made, tmp_path):
    made("--country", "DE")
    where = tmp_path / "made.smallcrm"
    assert done("find", "", file=where) == done("history", file=where) == []
    assert run("undo", file=where).status == 1


def test_a_passphrase_makes_it_encrypted(run, done, tmp_path):
    words = tmp_path / "words"
    words.write_text("correct horse\n")
    where = tmp_path / "made.smallcrm"
    done("new", "--name", "Weber", "--country", "DE", "--passphrase-file", words, file=where)
    assert b"SQLite format" not in where.read_bytes()
    assert run("find", "", file=where).status == 1
    assert done("find", "", "--passphrase-file", words, file=where) == []


def test_a_file_name_of_bytes_that_are_no_text_is_a_name_all_the_same(process, tmp_path):
    where = bytes(tmp_path) + b"/w\xfcber.smallcrm"
    ended = process("--json", "new", "--name", "Weber", "--country", "DE", "--file", where)
    assert ended.status == 0, ended
    assert json.loads(ended.out)["file"].encode(errors="surrogateescape") == where
    assert process("find", "").status == 0, "it is remembered"
