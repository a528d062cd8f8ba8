"""Arguments nobody means: very long ones, lines and control characters, bytes that are no text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smallcrm import cli

from .commands import MAKING, MINIMAL, Places, words

LONG = "x" * 120_000  # one argument may have 128 KiB on Linux
TEXTS = {
    "add": [
        "NAME",
        "--given",
        "--family",
        "--company",
        "--email",
        "--phone",
        "--street",
        "--postcode",
        "--city",
        "--country",
        "--tag",
    ],
    "log": ["--subject", "--body", "--outcome"],
    "plan": ["WHAT", "--rrule"],
    "find": ["WORDS"],
    "show": ["WHO"],
}


def given_text(name, argument, text, places):
    """A command with this text in this place."""
    said = words(name, places)
    if argument.isupper():
        place = {"NAME": 1, "WORDS": 1, "WHO": 1, "WHAT": 2}[argument]
        return [*said[:place], text, *said[place + 1 :]]
    return [*said, f"{argument}={text}"]


CASES = [(name, argument) for name, arguments in TEXTS.items() for argument in arguments]


ODD = [
    LONG, "a\nb\r\nc", "\x01\x02\x1b[2J\x7f", "␀\u2028\u202e\ufeff", "🧯" * 50, "ﷺ" * 400,
    "'; DROP TABLE party; --",
]  # fmt: skip


@pytest.mark.parametrize(("name", "argument"), CASES)
def test_odd_text_is_kept_or_refused_in_one_line(run, done, places, name, argument):
    for text in ODD:
        before = done("history", "--limit", "0")
        ended = run(*given_text(name, argument, text, places))
        assert ended.status in (0, 1) and "made a mistake" not in ended.err, text
        if ended.status:
            assert ended.line and done("history", "--limit", "0") == before, text
    assert done("check")["ok"]


@pytest.mark.parametrize(
    "text", ["a\nb\r\nc\td", "  lead and trail  ", "'; DROP TABLE party; --", "🧯", "{{ 7*7 }}<b>&amp;"]
)
def test_bodies_are_kept_as_typed(done, places, text):
    told = done("log", places.who, "--kind", "note", "--subject", "x", "--body", text)
    assert told["interaction"]["body"] == text
    assert done("show", places.who)["interactions"][0]["body"] == text


@pytest.mark.parametrize(("name", "argument"), [case for case in CASES if case[0] != "find"])
def test_bytes_that_are_no_text_are_refused_in_one_line(run, done, places, name, argument):
    before = done("history")
    ended = run(*given_text(name, argument, "M\udcfcller", places))
    assert (ended.status, ended.out) == (1, "")
    assert "made a mistake" not in ended.err and r"m\udcfcller" in ended.line.lower()
    assert done("history") == before


def test_bytes_that_are_no_text_are_refused_as_a_process_too(process, path):
    ended = process(b"add", b"M\xfcller", "--file", path)
    assert ended.status == 1 and r"M\udcfcller" in ended.line


@pytest.mark.parametrize("name", ["find", "add"])
def test_a_file_name_of_bytes_that_are_no_text_can_be_missing_too(process, tmp_path, name):
    ended = process(name, *MINIMAL[name], "--file", bytes(tmp_path) + b"/w\xfcber.smallcrm")
    assert ended.status == 1 and r"w\udcfcber" in ended.line


@pytest.mark.parametrize("name", cli.WHERE)
def test_a_word_too_many_is_a_mistake_of_usage(run, places, name):
    extra = ["--nonsense"] if name == "import" else ["too", "many"]
    ended = run(*words(name, places), *extra)
    assert (ended.status, ended.out) == (2, "")


@pytest.mark.parametrize("name", [name for name in cli.WHERE if MINIMAL[name]])
def test_a_word_too_few_is_a_mistake_of_usage(run, path, name):
    assert run(name).status == 2


@pytest.mark.parametrize("name", sorted(MAKING))
def test_a_file_with_a_name_that_is_too_long_is_refused_in_one_line(run, tmp_path, name):
    ended = run(*words(name, Places()), file=tmp_path / ("x" * 300))
    assert ended.status == 1 and "x" * 20 in ended.line and not list(tmp_path.glob("x*"))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(exclude_characters="\0"), max_size=40))
def test_any_text_finds_or_not_but_never_stumbles(run, filled, text):
    ended = run("find", "--limit=5", "--", text)
    assert "made a mistake" not in ended.err
    assert ended.status == 0 or "not readable text" in ended.err


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(
        st.sampled_from(
            ["--json", "--file", "x", "-", "--", "--now", "find", "today", "", "-1", "--limit", "=", "--help"]
        ),
        max_size=5,
    )
)
def test_any_words_end_with_one_of_three_statuses(run, filled, words):
    ended = run(*words)
    assert ended.status in (0, 1, 2) and "made a mistake" not in ended.err
