"""A backup is the whole file as it stands, checked, or nothing."""

import hashlib
import sqlite3
import threading

import pytest

from smallcrm.core import file
from smallcrm.core.backup import last_backup, make_backup, pour_backup
from smallcrm.core.blobs import fetch, keep
from smallcrm.core.check import check
from smallcrm.core.dump import dump
from smallcrm.core.errors import Cancelled, UserError
from smallcrm.core.file import open_file, open_for_reading
from smallcrm.core.journal import Journal, work
from smallcrm.core.undo import last_undoable, redo, undo
from smallcrm.features.people.model import Party
from smallcrm.features.people.search import find


def everything():
    return "".join(dump())


def test_a_backup_is_the_file_with_its_journal_and_bytes(make, path, tmp_path):
    make.person(phone="030 1234567")
    with work("keep"):
        sha256 = keep(b"photo")
    make.person("Bob")
    undo(last_undoable())
    before, entries = everything(), Journal.select().count()
    made = make_backup(tmp_path / "copy.smallcrm")
    assert made.path == tmp_path / "copy.smallcrm"
    assert made.parties == 1
    assert made.bytes == made.path.stat().st_size
    assert made.sha256 == hashlib.sha256(made.path.read_bytes()).hexdigest()
    open_file(made.path)
    assert everything() == before
    assert Journal.select().count() == entries
    assert fetch(sha256) == b"photo"
    redo()
    assert Party.select().count() == 2
    assert not check()


def test_a_backup_leaves_nothing_beside_it_and_can_be_read_by_other_tools(make, tmp_path):
    make.person()
    out = tmp_path / "out"
    out.mkdir()
    make_backup(out / "copy.smallcrm")
    assert [entry.name for entry in out.iterdir()] == ["copy.smallcrm"]
    copy = sqlite3.connect(out / "copy.smallcrm")
    assert copy.execute("SELECT count(*) FROM party").fetchone() == (1,)
    assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    copy.close()


def test_a_backup_never_takes_the_place_of_something(make, path, tmp_path, untouched):
    make.person()
    (tmp_path / "there").write_text("mine")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    before = {name: (tmp_path / name).lstat().st_mtime_ns for name in ("there", "folder", "link")}
    for name in ("there", "folder", "link", path.name):
        with pytest.raises(UserError, match="already is"):
            make_backup(tmp_path / name)
    with pytest.raises(UserError, match="no folder"):
        make_backup(tmp_path / "gone" / "copy.smallcrm")
    assert {name: (tmp_path / name).lstat().st_mtime_ns for name in before} == before
    assert (tmp_path / "there").read_text() == "mine"


def test_a_backup_that_is_cancelled_leaves_nothing(make, tmp_path):
    make.person(note="n" * 100_000)
    out = tmp_path / "out"
    out.mkdir()

    def report(done, total):
        assert 0 < done <= total
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        make_backup(out / "copy.smallcrm", report)
    assert not list(out.iterdir())
    make_backup(out / "copy.smallcrm")


def test_progress_comes_to_its_end(make, tmp_path):
    with work("keep"):
        keep(bytes(9_000_000))
    told = []
    make_backup(tmp_path / "copy.smallcrm", lambda done, total: told.append((done, total)))
    assert len(told) > 1
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


def test_the_file_remembers_when_and_where_it_was_copied_but_not_as_a_change(make, path, tmp_path):
    assert last_backup() is None
    make.person()
    before, entries = everything(), Journal.select().count()
    make_backup(tmp_path / "one.smallcrm")
    make_backup(tmp_path / "two.smallcrm")
    open_file(path)
    assert last_backup()[1] == str(tmp_path / "two.smallcrm")
    assert everything() == before
    assert Journal.select().count() == entries


def test_a_file_open_for_reading_can_be_copied(make, path, tmp_path):
    make.person()
    open_for_reading(path, "open elsewhere")
    assert make_backup(tmp_path / "copy.smallcrm").parties == 1


def test_a_backup_made_while_a_thread_keeps_writing_is_of_one_moment(make, path, tmp_path):
    with work("keep"):
        keep(bytes(8_000_000))
    stop, made = threading.Event(), []

    def write():
        from smallcrm.core.db import database

        with database.connection_context():
            while not stop.is_set() and len(made) < 500:
                make.interaction(make.person(f"Ada{len(made)}"))
                made.append(1)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        for number in range(3):
            make_backup(tmp_path / f"copy{number}.smallcrm")
    finally:
        stop.set()
        thread.join()
    file.close_file()
    for number in range(3):
        open_file(tmp_path / f"copy{number}.smallcrm")
        assert not check()
    assert made


def test_reading_a_backup_changes_no_byte_of_it(make, tmp_path, untouched):
    make.interaction(make.person(phone="030 1234567"))
    (tmp_path / "out").mkdir()
    copy = make_backup(tmp_path / "out" / "copy.smallcrm").path
    with untouched(copy.parent):
        opened = open_file(copy, writing=False)
        assert find("anna") == find("1234") != []
        assert "Anna" in everything()
        assert not check()
        assert not opened.writable
        file.close_file()


def test_a_backup_can_be_poured_somewhere(make, tmp_path):
    make.person()
    poured = tmp_path / "poured.smallcrm"
    poured.write_bytes(b"".join(pour_backup()))
    open_file(poured)
    assert Party.select().count() == 1
    assert not check()
