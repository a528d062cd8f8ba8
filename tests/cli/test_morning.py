"""The morning: what is due, who is on the phone, the call, the next step, the letter; all taken back."""

from __future__ import annotations

import hashlib
import re
import shutil

import pypdf
import pytest

from smallcrm.core.fold import fold

DAY = ["--now", "2026-11-21T08:30"]


@pytest.fixture
def sample(sample_file, tmp_path):
    """A shop of one's own."""
    return shutil.copy(sample_file, tmp_path / "shop.smallcrm")


@pytest.fixture
def shop(sample, run):
    return lambda *words: run(*words, "--json", *DAY, file=sample, ok=True).json


def test_the_morning(run, shop, sample, tmp_path):
    dumped = lambda: run("export", "--as", "json", "-", file=sample, ok=True).out.encode()  # noqa: E731
    before = hashlib.sha256(dumped()).hexdigest()

    due = shop("today")
    assert due["overdue"] and due["today"] and due["upcoming"]
    caller = next(one["party"] for one in due["today"] + due["overdue"] if one["party"] and one["phone"])

    assert caller["id"] in [party["id"] for party in shop("find", caller["name"][:5])]
    logged = shop(
        "log", caller["id"], "--kind", "call", "--subject", "The boiler", "--follow-up", "2026-11-24T10:00"
    )
    assert logged["task"]["due"] == "2026-11-24T10:00:00+01:00"
    assert "The boiler" in [one["what"] for one in shop("today")["upcoming"]]

    out = tmp_path / "letter.pdf"
    written = next(p["id"] for p in shop("find", "") if p["kind"] == "person" and p["addresses"])
    told = shop("letter", "--template", "follow-up", "--to", written, "--out", out)
    assert told["pages"] == len(pypdf.PdfReader(out).pages) == 1

    assert hashlib.sha256(dumped()).hexdigest() != before
    assert shop("undo")["journal"] and shop("undo")["journal"]
    assert hashlib.sha256(dumped()).hexdigest() == before
    ended = run("undo", file=sample)
    assert (ended.status, ended.out, ended.line) == (1, "", "There is nothing to undo.")
    shop("redo"), shop("redo")
    assert hashlib.sha256(dumped()).hexdigest() != before
    shop("undo"), shop("undo")
    assert hashlib.sha256(dumped()).hexdigest() == before
    assert shop("check")["ok"]


def test_any_part_of_a_name_finds_the_party(shop):
    for party in shop("find", "")[:15]:
        middle = max(fold(party["name"]).split(), key=len)[1:6]
        assert party["id"] in [one["id"] for one in shop("find", middle, "--limit", "0")], middle


def test_any_four_digits_of_a_phone_find_the_party(shop):
    with_phone = [party for party in shop("find", "", "--limit", "200") if party["phones"]][:5]
    for party in with_phone:
        number = re.sub(r"\D", "", party["phones"][0]["e164"] or party["phones"][0]["value"])
        for start in range(len(number) - 3):
            found = shop("find", number[start : start + 4], "--limit", "0")
            assert party["id"] in [one["id"] for one in found], number[start : start + 4]


def test_a_word_of_a_note_finds_the_party(shop):
    noted = [party for party in shop("find", "", "--limit", "0") if party["note"]]
    assert noted
    for party in noted[:5]:
        word = max(re.findall(r"[^\W\d_]+", party["note"]), key=len)
        assert party["id"] in [one["id"] for one in shop("find", word, "--limit", "0")], word


def test_a_word_of_what_was_said_finds_the_party(shop):
    due = shop("today")
    caller = next(one["party"]["id"] for one in due["overdue"] + due["upcoming"] if one["party"])
    entries = [entry for entry in shop("show", caller)["interactions"] if entry["subject"]]
    word = max(re.findall(r"[^\W\d_]+", entries[0]["subject"]), key=len)
    assert caller in [one["id"] for one in shop("find", word, "--limit", "0")], word
