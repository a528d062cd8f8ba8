"""`check` and `backup make`."""

from __future__ import annotations

import hashlib
import sqlite3

import pytest

from .conftest import listing


def test_a_sound_file_has_no_problems(run, done, filled):
    assert done("check") == {"ok": True, "problems": []}
    assert run("check").out == "Everything is as it should be.\n"


def test_a_file_whose_search_is_wrong_is_not_sound(run, filled):
    broken = sqlite3.connect(filled)
    broken.execute("UPDATE _party_figures SET next_due = '1999-01-01'")
    broken.commit()
    broken.close()
    ended = run("check", "--json")
    assert ended.status == 1 and ended.json["ok"] is False and ended.line.startswith("1 thing is not")
    (problem,) = ended.json["problems"]
    assert set(problem) == {"what", "where"} and "figures" in problem["where"]
    assert run("check").out.count("\n") == 1


def test_a_backup_is_the_same_business(done, filled, tmp_path):
    out = tmp_path / "copy.smallcrm"
    told = done("backup", "make", out)
    data = out.read_bytes()
    assert told == {
        "path": str(out),
        "bytes": len(data),
        "parties": 1,
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    assert done("find", "", file=out) == done("find", "", file=filled)
    assert done("check", file=out)["ok"]


def test_a_backup_stands_alone(run, filled, tmp_path):
    folder = tmp_path / "copies"
    folder.mkdir()
    run("backup", "make", folder / "copy.smallcrm", ok=True)
    assert [entry.name for entry in folder.iterdir()] == ["copy.smallcrm"]


def test_a_backup_is_remembered_but_is_no_step(done, filled, tmp_path):
    from smallcrm.core import file
    from smallcrm.core.backup import last_backup

    before = done("history")
    done("backup", "make", tmp_path / "copy.smallcrm", "--now", "2026-11-20T12:00")
    assert done("history") == before
    file.open_file(filled)
    assert last_backup() == ("2026-11-20 11:00:00", str(tmp_path / "copy.smallcrm"))


@pytest.mark.parametrize("there", ["a file", "a folder", "a link to nothing", "itself"])
def test_a_backup_never_replaces(run, filled, tmp_path, there):
    out = tmp_path / "copy.smallcrm"
    if there == "a file":
        out.write_bytes(b"mine")
    elif there == "a folder":
        out.mkdir()
    elif there == "a link to nothing":
        out.symlink_to(tmp_path / "nothing")
    else:
        out = filled
    before = listing(tmp_path)
    ended = run("backup", "make", out)
    assert ended.status == 1 and "There already is" in ended.line
    assert listing(tmp_path) == before


def test_a_backup_makes_no_folder(run, filled, tmp_path):
    ended = run("backup", "make", tmp_path / "no" / "copy.smallcrm")
    assert ended.status == 1 and "There is no folder" in ended.line


def test_a_backup_can_be_poured_into_a_pipe(process, run, filled, tmp_path):
    with (tmp_path / "poured.smallcrm").open("wb") as out:
        assert process("--file", filled, "backup", "make", "-", stdout=out).status == 0
    assert (
        run("find", "", "--json", file=tmp_path / "poured.smallcrm", ok=True).json[0]["name"] == "Anna Weber"
    )


def test_a_poured_backup_leaves_no_room_for_json(run, filled):
    ended = run("backup", "make", "-", "--json")
    assert (ended.status, ended.out) == (1, "") and "--json" in ended.line


def test_a_backup_of_an_encrypted_file_is_encrypted(run, done, tmp_path):
    words = tmp_path / "words"
    words.write_text("correct horse\n")
    where, out = tmp_path / "made.smallcrm", tmp_path / "copy.smallcrm"
    done("new", "--name", "Weber", "--country", "DE", "--passphrase-file", words, file=where)
    done("backup", "make", out, "--passphrase-file", words, file=where)
    assert b"SQLite format" not in out.read_bytes()
    assert done("find", "", "--passphrase-file", words, file=out) == []
