"""`import` and `export`: what came in, what could not, and everything as bytes that stay the same."""

from __future__ import annotations

import json

import pytest

from smallcrm.core import file
from smallcrm.core.dump import dump

from .conftest import CARD, listing

SECOND = CARD.replace("a7", "b8").replace("Karla", "Karl").replace("Kolumna;Karl;", "Reporter;Karl;")
COUNTS = ("created", "updated", "unchanged", "accounts")


@pytest.fixture
def cards(tmp_path):
    path = tmp_path / "cards.vcf"
    path.write_text(CARD + SECOND)
    return path


@pytest.fixture
def dumped(run):
    return lambda: run("export", "--as", "json", "-", ok=True).out


def test_an_import_tells_what_came_in(done, cards):
    told = done("import", cards)
    assert set(told) == {*COUNTS, "skipped", "warnings", "journal"}
    assert [told[name] for name in COUNTS] == [2, 0, 0, 0]
    assert told["skipped"] == told["warnings"] == [] and told["journal"] == done("history")[0]["id"]
    assert len(done("find", "")) == 2


def test_the_same_again_changes_nothing_and_leaves_no_trace(done, cards, dumped):
    done("import", cards)
    before, history = dumped(), done("history")
    told = done("import", cards)
    assert [told[name] for name in COUNTS] == [0, 0, 2, 0] and told["journal"] is None
    assert dumped() == before and done("history") == history


def test_what_changed_in_a_card_changes_its_party(done, cards):
    done("import", cards)
    cards.write_text((CARD + SECOND).replace("7654321", "99"))
    told = done("import", cards)
    assert told["updated"] + told["unchanged"] == 2 and told["updated"] >= 1
    assert len(done("find", "")) == 2


def test_several_files_are_one_step(done, tmp_path):
    (tmp_path / "a.vcf").write_text(CARD)
    (tmp_path / "b.vcf").write_text(SECOND)
    assert done("import", tmp_path / "a.vcf", tmp_path / "b.vcf")["created"] == 2
    assert len(done("history")) == 1


def test_an_import_is_one_step_back(run, done, cards, dumped):
    before = dumped()
    done("import", cards)
    run("undo", ok=True)
    assert dumped() == before


def test_a_dry_run_only_says_what_would_happen(run, done, cards, dumped):
    before = dumped()
    told = done("import", cards, "--dry-run")
    assert told["created"] == 2 and told["journal"] is None
    assert dumped() == before and done("history") == []


def test_the_kind_is_found_by_the_content_whatever_the_name(done, cards, tmp_path):
    odd = cards.rename(tmp_path / "cards.txt")
    assert done("import", odd)["created"] == 2


def test_doubts_are_warnings_and_the_record_comes_in(run, cards):
    cards.write_text(CARD.replace("TEL:", "EMAIL:not an address\nTEL:"))
    ended = run("import", cards, "--json", ok=True)
    told = ended.json
    assert told["created"] == 1
    (warning,) = told["warnings"]
    assert set(warning) == {"source", "record", "field", "reason"} and warning["source"].endswith("cards.vcf")


def test_a_table_without_a_known_column_is_refused_with_its_headings(run, tmp_path):
    (tmp_path / "x.csv").write_text("Foo,Bar\n1,2\n")
    ended = run("import", tmp_path / "x.csv")
    assert ended.status == 1 and "Foo" in ended.line and "Bar" in ended.line


def test_of_a_good_and_a_bad_file_the_good_one_comes_in_or_nothing_does(run, done, cards, tmp_path):
    (tmp_path / "bad.vcf").write_bytes(b"%PDF-1.7 nothing")
    ended = run("import", cards, tmp_path / "bad.vcf", "--json")
    assert "bad.vcf" in ended.err or "bad.vcf" in ended.out
    assert len(done("find", "")) == (2 if ended.status == 0 else 0)


def test_the_dump_is_one_document_of_every_record(done, filled, dumped):
    document = json.loads(dumped())
    tables = {record["table"] for record in document["records"]}
    assert {"party", "contact_point", "address", "task", "setting"} <= tables
    assert not [table for table in tables if table.startswith("_")]
    file.open_file(filled, writing=False)
    assert dumped() == "".join(dump())


def test_the_dump_has_a_record_a_line_sorted_and_readable(done, filled, dumped):
    done("add", "Jörg Łukasz 李")
    lines = dumped().splitlines()
    records = [json.loads(line.removesuffix(",")) for line in lines[1:-1]]
    keys = [(record["table"], int(record["id"])) for record in records]
    assert keys == sorted(keys) and "Jörg Łukasz 李" in dumped()
    assert all(list(record) == sorted(record) for record in records)


def test_the_dump_does_not_know_the_journal(done, filled, dumped):
    before = dumped()
    done("add", "Berta")
    done("undo")
    assert dumped() == before


def test_the_dump_is_the_same_to_a_file_and_to_standard_output(done, filled, dumped, tmp_path):
    told = done("export", "--as", "json", tmp_path / "all.json")
    text = (tmp_path / "all.json").read_text(encoding="utf-8")
    assert text == dumped() and told == {"records": len(json.loads(text)["records"])}


@pytest.mark.parametrize(("kind", "begins"), [("vcard", "BEGIN:VCARD\r\nVERSION:4.0\r\n"), ("csv", "")])
def test_parties_go_out_and_come_in_again(done, filled, tmp_path, kind, begins):
    done("add", "Berta Braun", "--email", "berta@example.org")
    out, again = tmp_path / "out", tmp_path / "again.smallcrm"
    assert done("export", "--as", kind, out) == {"records": 2}
    assert out.read_bytes().decode("utf-8-sig").startswith(begins)
    done("new", "--name", "Again", "--country", "DE", file=again)
    assert done("import", out, file=again)["created"] == 2
    assert {one["name"] for one in done("find", "", file=again)} == {"Anna Weber", "Berta Braun"}


def test_only_who_is_named_goes_out(done, filled, tmp_path):
    done("add", "Berta Braun")
    done("add", "Carl Zuse")
    assert done("export", "--as", "vcard", tmp_path / "out", "--to", "Anna Weber", "Carl Zuse") == {
        "records": 2
    }
    assert "Berta" not in (tmp_path / "out").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["vcard", "csv", "json"])
def test_what_is_there_is_replaced_whole(done, filled, tmp_path, kind):
    out = tmp_path / "out"
    out.write_text("old " * 100_000)
    done("export", "--as", kind, out)
    assert "old old" not in out.read_text(encoding="utf-8")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["out", "test.smallcrm"]


@pytest.mark.parametrize("kind", ["vcard", "csv", "json"])
def test_an_export_that_fails_leaves_what_was_there(run, filled, tmp_path, kind):
    (tmp_path / "out").write_text("old")
    run("find", "", ok=True)
    before = listing(tmp_path)
    assert run("export", "--as", kind, tmp_path / "out", "--to", "Nobody").status == 1
    assert listing(tmp_path) == before


@pytest.mark.parametrize("kind", ["vcard", "csv", "json"])
def test_standard_output_leaves_no_room_for_json(run, filled, kind):
    ended = run("export", "--as", kind, "-", "--json")
    assert (ended.status, ended.out) == (1, "") and "--json" in ended.line


@pytest.mark.parametrize(
    "words", [["--as", "pdf", "out"], ["out"], ["--as", "csv"], ["--as", "csv", "a", "b"]]
)
def test_what_is_no_export_is_a_mistake_of_usage(run, filled, words):
    assert run("export", *words).status == 2
