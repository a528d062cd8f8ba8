"""Standard output holds the answer and nothing else, standard error the rest; who reads may leave."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace

import pytest
from once import at_home

from smallcrm import cli
from smallcrm.core import clock
from smallcrm.core.commands import Answer, Command, Needs, output

from .commands import MAKING, WRITING, words
from .conftest import ROOT

FULL = "/dev/full"
SHELL = pytest.mark.skipif(sys.platform == "win32", reason="a Unix shell is needed")


def instants_and_days(document):
    """Every value under a key that tells a time."""
    if isinstance(document, dict):
        for key, value in document.items():
            if key in ("at", "due", "since", "until", "start", "end", "birthday") and value is not None:
                yield value
            yield from instants_and_days(value)
    elif isinstance(document, list):
        for value in document:
            yield from instants_and_days(value)


def ids(document):
    """Every value under a key that names a record."""
    if isinstance(document, dict):
        for key, value in document.items():
            if key in ("id", "journal", "device", "undoes", "undone_by") and value is not None:
                yield value
            yield from ids(value)
    elif isinstance(document, list):
        for value in document:
            yield from ids(value)


@pytest.fixture(scope="session")
def busy_file(filled_file, tmp_path_factory):
    """The filled file with something to undo and something to redo."""
    folder = tmp_path_factory.mktemp("busy")
    path = shutil.copy(filled_file, folder / "busy.smallcrm")
    call = ["log", "Anna Weber", "--kind", "call", "--subject", "x", "--at", "2026-11-20T10:00"]
    for command in (
        ["add", "Carla Conrad"],
        [*call, "--follow-up", "2026-11-21"],
        ["add", "Berta Braun", "--company", "Müller GmbH"],
        ["undo"],
    ):
        with at_home(folder):
            assert cli.main([*command, "--file", str(path)]) == 0
    return path


@pytest.fixture
def busy(busy_file, places, path, run):
    """A copy of it, and the words that fit it."""
    shutil.copy(busy_file, path)
    return replace(places, other=run("show", "Carla Conrad", "--json", ok=True).json["id"])


@pytest.mark.parametrize("name", cli.WHERE)
def test_json_is_one_document_and_nothing_else(run, busy, tmp_path, name):
    named = {"file": tmp_path / "made.smallcrm"} if name in MAKING else {}
    ended = run(*words(name, busy), "--json", **named, ok=True)
    document, end = json.JSONDecoder().raw_decode(ended.out)
    assert ended.out[end:] == "\n"
    assert document == ended.json and isinstance(document, (dict, list))
    for moment in instants_and_days(document):
        assert len(moment) == 10 or clock.dt.datetime.fromisoformat(moment).tzinfo is not None, moment
    for one in ids(document):
        assert isinstance(one, str) and one.isdigit()


@pytest.mark.parametrize("name", ["find", "history"])
def test_every_list_has_id_and_name_or_title(done, busy, name):
    told = done(*words(name, busy))
    assert told
    for one in told:
        assert one["id"] and (one.get("name") or one.get("title"))


@pytest.mark.parametrize("name", sorted(WRITING))
def test_every_writing_command_tells_its_journal_entry(done, busy, name):
    told = done(*words(name, busy))
    assert told["journal"] == done("history")[0]["id"]


@pytest.mark.parametrize("name", cli.WHERE)
def test_without_json_there_is_something_to_read(run, busy, tmp_path, name):
    named = {"file": tmp_path / "made.smallcrm"} if name in MAKING else {}
    ended = run(*words(name, busy), **named, ok=True)
    assert ended.out.strip() and "Namespace" not in ended.out and "None" not in ended.out


@pytest.mark.parametrize(
    "locale",
    [{"LC_ALL": "C", "LANG": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "latin-1"}],
)
def test_what_is_printed_is_utf8_whatever_the_locale_says(process, done, path, locale):
    done("add", "Jörg Łukasz 李")
    ended = process("find", "", "--file", path, "--json", env=locale)
    assert [party["name"] for party in ended.json] == ["Jörg Łukasz 李"]


@pytest.mark.parametrize("locale", [{"LC_ALL": "C", "LANG": "C"}, {"LC_ALL": "C.UTF-8"}])
def test_what_is_typed_is_utf8(process, path, locale):
    ended = process("add", "Jörg Łukasz 李", "--json", "--file", path, env=locale)
    assert ended.json["name"] == "Jörg Łukasz 李"


def test_notices_go_to_standard_error(capfd):
    output.prepare()
    output.answer(Answer({"a": 1}, ["a"], notices=["Mind the gap."]), as_json=True)
    assert capfd.readouterr() == ('{\n  "a": 1\n}\n', "Mind the gap.\n")


def test_one_party_is_one_line_whatever_it_is_called(run, done):
    done("add", "Anna\nWeber\x1b[2J\u2028", "--city", "Ber\tlin\r")
    (line,) = run("find", "").out.splitlines()
    assert all(character >= " " and character != "\x7f" for character in line)


@SHELL
@pytest.mark.parametrize("command", ["find ''", "export --as json -", "--help"])
def test_a_reader_that_leaves_early_is_left_in_peace(done, path, home, command):
    for number in range(3):
        done("add", f"Anna {number}", "--street", "x" * 100_000)
    line = f"{sys.executable} -m smallcrm --file {path} {command} | head -c 1"
    env = {**os.environ, "SMALLCRM_HOME": str(home), "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(["sh", "-c", line], env=env, capture_output=True, check=False, timeout=600)
    assert (len(ended.stdout), ended.stderr) == (1, b"")


@SHELL
@pytest.mark.parametrize("to", [">&-", f"> {FULL}"])
def test_an_answer_that_cannot_be_printed_is_said(path, home, done, to):
    done("add", "Anna")
    for command, told in (("find ''", "could not be printed"), ("add Berta", "done and saved")):
        line = f"{sys.executable} -m smallcrm --file {path} {command} {to}"
        env = {**os.environ, "SMALLCRM_HOME": str(home), "PYTHONPATH": str(ROOT)}
        ended = subprocess.run(["sh", "-c", line], env=env, capture_output=True, check=False, timeout=600)
        assert ended.returncode == 1 and ended.stdout == b""
        assert told in ended.stderr.decode() and ended.stderr.count(b"\n") == 1
    assert len(done("find", "")) == 2, "what was said to be saved is"


@SHELL
@pytest.mark.parametrize("to", [f"2> {FULL}", "0<&- 2>&-"])
def test_without_standard_error_or_input_a_command_still_does_its_work(path, home, done, to):
    line = f"{sys.executable} -m smallcrm --file {path} {{}} {to}"
    env = {**os.environ, "SMALLCRM_HOME": str(home), "PYTHONPATH": str(ROOT)}
    for command, status in (("add Anna", 0), ("show Nobody", 1)):
        ended = subprocess.run(
            ["sh", "-c", line.format(command)], env=env, capture_output=True, check=False, timeout=600
        )
        assert ended.returncode == status
    assert done("check")["ok"] and len(done("find", "")) == 1


@pytest.mark.parametrize("spoilt", ["a file", "damaged", "missing"])
def test_without_a_folder_of_the_users_own_a_command_still_does_its_work(process, path, tmp_path, spoilt):
    home = tmp_path / "home"
    if spoilt == "a file":
        home.write_text("")
    elif spoilt == "damaged":
        (home / "config").mkdir(parents=True)
        (home / "config" / "preferences.json").write_bytes(b"\xff{")
    ended = process("add", "Anna", "--file", path, env={"SMALLCRM_HOME": str(home)})
    assert (ended.status, ended.err) == (0, "")


def test_our_own_mistake_is_one_line_and_its_details_lie_in_a_file(run, home, monkeypatch):
    def stumble(args):
        raise ZeroDivisionError("Ω")

    stumbling = Command("today", "", Needs.READING, lambda parser: None, stumble)
    monkeypatch.setattr("smallcrm.features.today.commands.commands", lambda: [stumbling])
    ended = run("today")
    assert ended.status == 1 and "ZeroDivisionError" in ended.line
    assert "Ω" in (home / "data" / "last-error.txt").read_text(encoding="utf-8")
