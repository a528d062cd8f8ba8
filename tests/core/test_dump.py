"""The dump: the same content gives the same bytes, and it can be read by anything that reads JSON."""

import json
import shutil

import pytest

from smallcrm.core.backup import make_backup
from smallcrm.core.blobs import keep
from smallcrm.core.db import database
from smallcrm.core.derived import rebuild_all
from smallcrm.core.dump import dump
from smallcrm.core.file import open_file, open_for_reading
from smallcrm.core.journal import work
from smallcrm.core.undo import last_undoable, redo, undo
from smallcrm.features.people.model import Party


def everything():
    return "".join(dump())


def test_it_is_one_json_document_with_a_record_a_line_in_order(make):
    party = make.person("Zoë", "Weiß", company="小店", phone="030 1", note='a "b"\n\u2028\0c')
    make.interaction(party)
    text = everything()
    records = json.loads(text)["records"]
    assert "Zoë" in text and "小店" in text
    assert [(r["table"], int(r["id"])) for r in records] == sorted(
        (r["table"], int(r["id"])) for r in records
    )
    lines = text.splitlines()
    assert text.count("\n") == len(records) + 2
    assert [json.loads(line.rstrip(",")) for line in text.split("\n")[1:-2]] == records
    assert all(list(record) == sorted(record) for record in records)
    assert lines[0] == '{"format": "smallcrm", "records": ['
    assert (
        next(r for r in records if r["table"] == "party" and r["kind"] == "person")["note"]
        == 'a "b"\n\u2028\0c'
    )


def test_ids_and_links_are_strings_of_digits(make):
    make.interaction(make.person(company="Weber GmbH", phone="030 1"))
    for record in json.loads(everything())["records"]:
        for name, value in record.items():
            if name in ("id", "party_id", "person_id", "account_id"):
                assert value is None or (isinstance(value, str) and value.isdigit()), (record["table"], name)


def test_the_same_content_gives_the_same_bytes_wherever_it_lies(make, path, tmp_path):
    make.person(company="Weber GmbH")
    make.task()
    said = everything()
    make_backup(tmp_path / "copy.smallcrm")
    with work("rebuild"):
        rebuild_all()
    assert everything() == said
    for place in (path, tmp_path / "copy.smallcrm"):
        open_for_reading(place, "only looking")
        assert everything() == said


def test_what_is_not_content_is_not_in_it(make, path, tmp_path):
    make.person()
    said = everything()
    with work("keep"):
        keep(b"bytes that nothing refers to")
    make_backup(tmp_path / "copy.smallcrm")
    make.person("Bob")
    undo(last_undoable())
    assert everything() == said
    tables = {record["table"] for record in json.loads(said)["records"]}
    assert tables == {"setting", "party"}


@pytest.mark.parametrize("parties", [1_999, 2_000, 2_001, 4_000])
def test_it_is_whole_at_the_edges_of_its_pages(db, parties):
    with work("many"):
        Party.bulk_create([Party(given=f"Ada{number}") for number in range(parties)])
    records = json.loads(everything())["records"]
    assert len({r["id"] for r in records if r["table"] == "party"}) == parties


def test_negative_and_very_large_ids_are_in_it(db):
    with work("odd"):
        for number in (-5, 0, (1 << 63) - 1):
            Party.create(id=number, given="Ada")
    found = [r["id"] for r in json.loads(everything())["records"] if r["table"] == "party"]
    assert found == ["-5", "0", str((1 << 63) - 1)]


WRITES = """
import sys
from smallcrm.core import file
from smallcrm.features.people.derived import SEARCH
from smallcrm.features.people.service import Draft, Point, add_party
file.open_file(sys.argv[1])
print("open", flush=True)
for line in sys.stdin:
    add_party(Draft({"given": line.strip()}, [Point("phone", "030 1")]))
    print("added", flush=True)
"""


def test_it_is_of_one_moment_though_another_process_writes_meanwhile(make, path, another_process):
    make.person("Ada", phone="030 1")
    said = everything()
    open_for_reading(path, "open elsewhere")
    writer = another_process(WRITES, path)
    assert writer.hear() == "open"
    parts = []
    for part in dump():  # contact points come before the parties they belong to
        parts.append(part)
        if len(parts) == 2:
            writer.tell("Bob")
            assert writer.hear() == "added"
    assert "".join(parts) == said
    assert "Bob" in everything()


def test_a_dump_left_half_read_does_not_hold_the_file(make):
    make.person()
    half = dump()
    next(half), next(half)
    half.close()
    make.person("Bob")


def test_it_can_be_read_inside_work(make):
    with work("x"):
        Party.create(given="Ada")
        assert "Ada" in everything()
    assert "Ada" in everything()


def test_undo_and_redo_bring_the_bytes_back(make, path):
    start = everything()
    make.person(company="Weber GmbH", phone="030 1")
    with work("edit"):
        Party.update(note="x").execute()
    with work("delete"):
        Party.delete().execute()
    end = everything()
    for _round in range(2):
        while entry := last_undoable():
            undo(entry)
        assert everything() == start
        while redo():
            pass
        assert everything() == end
        open_file(path)


def test_a_copy_of_the_closed_file_says_the_same(make, path, tmp_path):
    make.person()
    said = everything()
    from smallcrm.core.file import close_file

    close_file()
    open_file(shutil.copy(path, tmp_path / "copied.smallcrm"))
    assert everything() == said
    assert database.connection().pragma("journal_mode") == "wal"
