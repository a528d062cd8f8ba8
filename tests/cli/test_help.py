"""What can be read about the commands, in English and in German."""

from __future__ import annotations

import argparse
import ast
import gettext
import importlib
import inspect
import re

import pytest

from smallcrm import cli
from smallcrm.core.commands import parser
from smallcrm.core.i18n import DOMAIN, _, languages, speaking

EVERYWHERE = ("--file", "--json", "--passphrase-file", "--now")
GERMAN = pytest.mark.skipif("de" not in languages(), reason="the translations are not compiled")


def listed(text: str) -> list[str]:
    """The commands a help text lists, in its order."""
    return [found for found in re.findall(r"^    (\w+)", text, re.MULTILINE) if found in cli.WHERE]


@pytest.mark.parametrize("words", [["--help"], ["-h"]])
def test_help_lists_every_command_in_the_order_of_a_morning(run, words):
    ended = run(*words, file=None, ok=True)
    assert listed(ended.out) == list(cli.WHERE)
    assert "smallcrm [FILE.smallcrm]" in ended.out, "and what there is without one"
    assert listed(ended.out)[:5] == ["today", "find", "show", "quick", "log"]
    assert ended.err == ""


@pytest.mark.parametrize("name", cli.WHERE)
def test_every_command_has_help_that_can_be_read(run, name):
    out = run(name, "--help", file=None, ok=True).out
    assert out.startswith(f"usage: smallcrm {name} ")
    for option in EVERYWHERE:
        assert f"  {option}" in out
    assert "%(" not in out and "None" not in out and "Namespace" not in out and "<" not in out
    assert max(map(len, out.splitlines())) <= 100


@pytest.mark.parametrize("name", cli.WHERE)
def test_every_argument_says_what_it_is(name):
    def unsaid(told):
        for action in told._actions:
            if isinstance(action.choices, dict):
                for nested in action.choices.values():
                    yield from unsaid(nested)
            elif not action.help:
                yield action.dest

    assert list(unsaid(cli._parser(name))) == []


@pytest.mark.parametrize("name", cli.WHERE)
def test_choices_are_shown_as_they_are_typed(name):
    def choices(told):
        for action in told._actions:
            if isinstance(action.choices, dict):
                for nested in action.choices.values():
                    yield from choices(nested)
            elif action.choices:
                yield from action.choices

    assert all(type(choice) is str for choice in choices(cli._parser(name)))


def test_what_comes_after_a_command_has_help_of_its_own(run):
    assert "OUT" in run("backup", "make", "--help", file=None, ok=True).out


def test_help_needs_no_file(process, home):
    ended = process("letter", "--help")
    assert ended.status == 0 and ended.err == "" and not (home / "config").exists()


@pytest.mark.parametrize("name", cli.WHERE)
def test_a_mistake_of_usage_shows_the_usage_and_one_line(run, name):
    ended = run(name, "--nonsense", file=None)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("usage: smallcrm")
    assert ended.err.splitlines()[-1].startswith("smallcrm")


def test_words_of_a_mistake_cannot_break_its_line(run):
    ended = run("find", "", "x\n\x1b[2Jy", file=None)
    assert ended.status == 2 and "\x1b" not in ended.err
    assert ended.err.splitlines()[-1].endswith("x [2Jy")


def test_what_argparse_says_itself_is_in_our_catalogues():
    said = {
        node.value
        for node in ast.walk(ast.parse(inspect.getsource(argparse)))
        if isinstance(node, ast.Constant)
    }
    parser.speak()
    assert gettext.textdomain() == DOMAIN
    assert set(parser._SAID) <= said


@GERMAN
def test_help_speaks_german_where_the_system_does(run, monkeypatch):
    monkeypatch.setenv("LANGUAGE", "de")
    out = run("--help", file=None, ok=True).out
    assert listed(out) == list(cli.WHERE)
    with speaking("de"):
        for name in cli.WHERE:
            assert help_of(name).split()[0] in out


@GERMAN
@pytest.mark.parametrize("name", cli.WHERE)
def test_every_command_has_help_in_german(run, monkeypatch, name):
    monkeypatch.setenv("LANGUAGE", "de_AT:en")
    german = run(name, "--help", file=None, ok=True).out
    with speaking("de"):
        assert help_of(name) in " ".join(german.split())
    assert "%(" not in german and all(f"  {option}" in german for option in EVERYWHERE)


@GERMAN
def test_what_could_not_be_done_is_said_in_german(run, monkeypatch):
    monkeypatch.setenv("LANGUAGE", "de")
    with speaking("de"):
        expected = _("There is nothing to undo.")
    assert run("undo").line == expected


def help_of(name: str) -> str:
    """What a command says of itself, in the language spoken now."""
    commands = importlib.import_module(cli.WHERE[name]).commands()
    return " ".join(next(command.help for command in commands if command.name == name).split())
