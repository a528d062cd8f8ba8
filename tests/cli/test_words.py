"""Which words mean what: options anywhere, the command, the file that is meant, the window."""

from __future__ import annotations

import signal
import sys

import pytest

from smallcrm import __main__ as start
from smallcrm import app, cli
from smallcrm.core import preferences
from smallcrm.core.commands import Needs

from .commands import MAKING, MINIMAL, WITHOUT, WRITING, Places, words


def test_the_table_of_these_tests_names_every_command():
    assert list(MINIMAL) == list(cli.WHERE)


@pytest.mark.parametrize("name", cli.WHERE)
def test_a_command_opens_the_file_as_the_table_of_these_tests_says(name):
    command = cli._parser(name).parse_args(words(name, Places())).command
    if name in MAKING | WITHOUT:
        assert command.needs is Needs.NOTHING
    elif name in WRITING:
        assert command.needs is Needs.WRITING
    else:
        assert command.needs is Needs.READING


@pytest.mark.parametrize("name", cli.WHERE)
def test_options_that_stand_anywhere_may_stand_before_or_after_the_command(name, places):
    given = ["--file", "x", "--json", "--passphrase-file", "p", "--now", "2026-11-20"]
    before = cli._parser(name).parse_args([*given, *words(name, places)])
    after = cli._parser(name).parse_args([*words(name, places), *given])
    for args in (before, after):
        assert (args.file, args.json, args.passphrase_file, args.now) == ("x", True, "p", "2026-11-20")


def test_an_option_after_the_command_wins_over_the_same_before_it(run, path, tmp_path):
    assert run("find", "", "--file", path, file=tmp_path / "missing.smallcrm").status == 0


def test_an_option_with_an_equals_sign_is_understood(run, path):
    assert run(f"--file={path}", "find", "", file=None).status == 0


@pytest.mark.parametrize("half", ["--fil", "--js", "--pass", "--no"])
def test_half_an_option_is_not_an_option(run, half):
    assert run("find", "", half).status == 2


def test_a_file_that_is_called_like_a_command_does_not_hide_the_command(begin, monkeypatch, tmp_path, path):
    (tmp_path / "find").write_text("")
    monkeypatch.chdir(tmp_path)
    assert begin("find", "", "--file", str(path)) == 0


def test_a_value_that_is_a_command_is_still_a_value(run, tmp_path):
    ended = run("--file", tmp_path / "today", "find", "", file=None)
    assert ended.status == 1 and "There is no file" in ended.line


def test_without_file_the_business_opened_last_is_meant(done, tmp_path):
    done("new", "--name", "First", "--country", "DE", file=tmp_path / "first.smallcrm")
    done("new", "--name", "Second", "--country", "DE", file=tmp_path / "second.smallcrm")
    done("add", "Only Here", file=None)
    assert [one["name"] for one in done("find", "", file=tmp_path / "second.smallcrm")] == ["Only Here"]


def test_naming_a_file_opens_it_so_it_is_the_one_opened_last(done, tmp_path):
    done("new", "--name", "First", "--country", "DE", file=tmp_path / "first.smallcrm")
    done("new", "--name", "Second", "--country", "DE", file=tmp_path / "second.smallcrm")
    done("find", "", file=tmp_path / "first.smallcrm")
    assert preferences.recent()[0] == tmp_path / "first.smallcrm"


def test_a_file_that_could_not_be_opened_is_not_the_one_opened_last(run, path, tmp_path):
    run("find", "", ok=True)
    (tmp_path / "no.smallcrm").write_bytes(b"nothing")
    run("find", "", file=tmp_path / "no.smallcrm", ok=False)
    assert preferences.recent() == [path]


def test_without_any_file_it_says_how_to_name_one(run):
    ended = run("find", "", file=None)
    assert ended.status == 1 and "--file" in ended.line and ended.out == ""


@pytest.fixture
def begin(monkeypatch):
    """The program as it begins with these words."""
    before = signal.getsignal(signal.SIGTERM)

    def with_words(*argv: str) -> int:
        monkeypatch.setattr(sys, "argv", ["smallcrm", *argv])
        return start.main()

    yield with_words
    signal.signal(signal.SIGTERM, before)


@pytest.fixture
def window(monkeypatch, begin):
    """What the window is opened on."""
    opened = []
    monkeypatch.setattr(app, "main", lambda argv: opened.append(argv) or 0)

    def with_words(*argv: str) -> list[list[str]]:
        begin(*argv)
        return opened

    return with_words


def test_nothing_said_opens_the_window(window):
    assert window() == [[]]


def test_a_business_file_opens_the_window_on_it(window):
    assert window("shop.smallcrm") == [["shop.smallcrm"]]


def test_a_file_of_another_name_opens_the_window_where_it_is_there(window, tmp_path):
    (tmp_path / "shop.copy").write_text("")
    assert window(str(tmp_path / "shop.copy")) == [[str(tmp_path / "shop.copy")]]


def test_a_phone_number_opens_the_window_on_the_person(window):
    assert window("tel:+49301234567") == [["tel:+49301234567"]]


@pytest.mark.parametrize(
    "words", [["tody"], ["--json"], ["--file", "shop.smallcrm"], ["a.smallcrm", "b.smallcrm"]]
)
def test_what_is_neither_a_command_nor_a_file_is_a_mistake_of_usage(begin, capfd, words):
    assert begin(*words) == 2
    out, err = capfd.readouterr()
    assert err.startswith("usage: smallcrm") and out == ""


@pytest.mark.parametrize("words", [[], ["shop.smallcrm"], ["tel:+49301234567"]])
def test_without_a_display_the_window_says_so_in_one_line(begin, capfd, monkeypatch, words):
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert begin(*words) == 1
    out, err = capfd.readouterr()
    assert "display" in err and err.count("\n") == 1 and out == ""


def test_it_runs_as_a_module_and_ends_with_its_status(process, path):
    assert process("find", "", "--file", path).status == 0
    assert process("find", "").status == 0, "the business opened last"
    assert process("nonsense").status == 2
    ended = process("shop.smallcrm", env={"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""})
    assert (ended.status, ended.out) == (1, "") and "display" in ended.line
