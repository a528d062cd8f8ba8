"""`templates` and `letter`: one PDF, who was left out and why, one step back."""

from __future__ import annotations

import hashlib
import io

import pypdf
import pytest

from .conftest import listing

NAMES = [
    "follow-up", "follow-up-quote", "thank-you", "payment-reminder", "season-greetings", "change-of-address",
    "blank",
]  # fmt: skip


def text_of(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


@pytest.fixture
def letter(done, places):
    return lambda *words: done("letter", "--template", "thank-you", "--out", places.out, *words)


def test_templates_have_the_same_names_in_every_language(done, run, path, monkeypatch):
    for language in ("", "de"):
        monkeypatch.setenv("LANGUAGE", language)
        told = done("templates")
        assert [one["name"] for one in told] == NAMES
        assert all(set(one) >= {"name", "title", "languages", "required"} for one in told)
        assert all({"de", "en"} <= set(one["languages"]) and one["title"] for one in told)


@pytest.mark.parametrize("name", ["blank", "thank-you", "follow-up", "season-greetings"])
def test_these_templates_need_nothing_beyond_name_and_address(done, places, name):
    required = {one["name"]: one["required"] for one in done("templates")}
    assert required[name] == []
    told = done("letter", "--template", name, "--to", places.who, "--out", places.out)
    assert told["pages"] == 1 and told["left_out"] == []
    assert "{{" not in text_of(places.out.read_bytes())


def test_a_letter_is_a_pdf_and_an_interaction_and_one_step(run, done, letter, places):
    before = done("show", places.who)
    told = letter("--to", places.who)
    data = places.out.read_bytes()
    assert data.startswith(b"%PDF") and "Weber" in text_of(data)
    assert told["pages"] == 1 and told["left_out"] == [] and told["journal"] == done("history")[0]["id"]
    (one,) = told["letters"]
    assert one["party"] == places.who and one["id"].isdigit() and len(one["sha256"]) == 64
    assert [entry["kind"] for entry in done("show", places.who)["interactions"]] == ["letter"]
    run("undo", ok=True)
    assert done("show", places.who) == before


def test_a_letter_to_one_is_frozen_as_it_was_printed(letter, places):
    told = letter("--to", places.who)
    assert told["letters"][0]["sha256"] == hashlib.sha256(places.out.read_bytes()).hexdigest()


def test_several_are_one_pdf_and_one_step(done, letter):
    done("add", "Berta Braun", "--street", "Nebenstr. 2", "--postcode", "10117", "--city", "Berlin")
    before = len(done("history"))
    told = letter("--to", "Anna Weber", "Berta Braun")
    assert told["pages"] == 2 and len(told["letters"]) == 2 and len(done("history")) == before + 1


def test_who_is_named_twice_gets_one_letter(letter, places):
    assert len(letter("--to", places.who, "Anna Weber")["letters"]) == 1


def test_who_cannot_be_written_to_is_left_out_with_the_reason(done, letter):
    homeless = done("add", "Berta Braun")["id"]
    told = letter("--to", "Anna Weber", homeless)
    assert len(told["letters"]) == 1
    assert [(one["party"], "address" in one["reason"]) for one in told["left_out"]] == [(homeless, True)]


def test_with_nobody_left_there_is_no_pdf_and_no_step(run, done, places):
    done("add", "Berta Braun")
    before = done("history")
    ended = run("letter", "--template", "thank-you", "--to", "Berta Braun", "--out", places.out)
    assert (ended.status, ended.out) == (1, "")
    assert not places.out.exists() and done("history") == before


def test_all_are_persons_and_accounts_without_a_person_to_write_to(done, letter):
    address = ["--street", "Hauptstr. 1", "--postcode", "10115", "--city", "Berlin"]
    done("add", "Berta Braun", "--company", "Braun GmbH", *address)
    alone = done("add", "Allein e.V.", "--kind", "organization", *address)["id"]
    told = letter("--all")
    written = {one["party"] for one in told["letters"]}
    assert alone in written and len(written) == 3


def test_printing_only_logs_nothing(done, letter, places):
    before = done("history")
    told = letter("--to", places.who, "--no-log")
    assert told["journal"] is None and [one["id"] for one in told["letters"]] == [None]
    assert done("history") == before and done("show", places.who)["interactions"] == []


def test_an_older_pdf_is_replaced(letter, places):
    places.out.write_bytes(b"old")
    letter("--to", places.who)
    assert places.out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    "words",
    [
        ["--template", "nonsense", "--to", "Anna Weber"],
        ["--template", "thank-you", "--to", "Nobody"],
        ["--template", "thank-you", "--segment", "nobody"],
        ["--template", "thank-you", "--to", "Anna Weber", "--field", "nonsense=1"],
        ["--template", "thank-you", "--to", "Anna Weber", "--field", "nonsense"],
        ["--template", "follow-up-quote", "--to", "Anna Weber"],
    ],
)
def test_what_cannot_be_written_is_said_and_the_older_pdf_stays(run, places, tmp_path, words):
    places.out.write_bytes(b"old")
    run("history", ok=True)
    before = listing(tmp_path)
    ended = run("letter", *words, "--out", places.out)
    assert (ended.status, ended.out) == (1, "") and ended.line
    assert listing(tmp_path) == before


def test_facts_are_typed(done, places):
    required = {one["name"]: one["required"] for one in done("templates")}["follow-up-quote"]
    facts = {"quote_number": "AN-4711", "quote_date": "2026-11-02"}
    assert set(required) == set(facts)
    typed = [f"{name}={value}" for name, value in facts.items()]
    told = done(
        "letter", "--template", "follow-up-quote", "--to", places.who, "--out", places.out, "--field", *typed
    )
    printed = text_of(places.out.read_bytes())
    assert told["pages"] == 1 and "AN-4711" in printed and "2. November 2026" in printed


@pytest.mark.parametrize(
    "words", [[], ["--to", "Anna", "--all"], ["--to"], ["--all", "--segment", "x"], ["--all", "--field"]]
)
def test_recipients_are_chosen_in_one_way(run, places, words):
    assert run("letter", "--template", "blank", "--out", places.out, *words).status == 2


def test_a_pdf_can_be_poured_into_a_pipe(process, filled, tmp_path):
    with (tmp_path / "poured.pdf").open("wb") as out:
        command = ["letter", "--template", "thank-you", "--to", "Anna Weber", "--out", "-"]
        assert process("--file", filled, *command, stdout=out).status == 0
    assert "Weber" in text_of((tmp_path / "poured.pdf").read_bytes())


def test_a_letter_that_cannot_be_printed_is_not_logged(process, done, places, filled):
    command = ["letter", "--template", "thank-you", "--to", "Anna Weber", "--out", "-"]
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        ended = process("--file", filled, *command, stdout=full)
    assert ended.status == 1 and ended.line
    assert done("show", places.who)["interactions"] == []
