"""A new file appears under its name whole, or not at all, and never in the place of another."""

import os
import sqlite3

import pytest
from patience import PATIENCE

from smallcrm.core import file
from smallcrm.core.business import business, new_business
from smallcrm.core.check import check
from smallcrm.core.db import database
from smallcrm.core.errors import Invalid, UserError
from smallcrm.core.file import create_file, open_file
from smallcrm.core.header import APPLICATION_ID, read_header
from smallcrm.core.history import entries
from smallcrm.core.undo import last_undoable
from smallcrm.features.people.model import Party
from smallcrm.migrations import SCHEMA

WEBER = new_business("Weber", "DE")


def test_a_new_file_is_ours_empty_and_open_for_writing(tmp_path):
    made = create_file(tmp_path / "new.smallcrm", WEBER)
    assert (made.path, made.writable) == (tmp_path / "new.smallcrm", True)
    assert business().name == "Weber"
    assert len(business().uid) == 32
    assert not check()
    assert last_undoable() is None and entries() == []
    header = read_header(made.path)
    assert (header.application_id, header.schema) == (APPLICATION_ID, SCHEMA)


def test_a_new_file_is_durable_and_strict(tmp_path):
    create_file(tmp_path / "new.smallcrm", WEBER)
    pragma = database.connection().pragma
    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2  # FULL
    assert pragma("foreign_keys") == 1
    assert pragma("trusted_schema") == 0
    assert pragma("query_only") == 1


def test_every_thread_has_a_connection_as_durable_and_strict(path):
    import threading

    found = []

    def look():
        with database.connection_context():
            pragma = database.connection().pragma
            names = ("journal_mode", "synchronous", "foreign_keys", "query_only", "trusted_schema")
            found.extend(pragma(name) for name in names)

    open_file(path)
    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert found == ["wal", 2, 1, 1, 0]


def test_a_thread_left_over_from_a_closed_file_writes_neither_there_nor_elsewhere(path, tmp_path):
    import threading

    from smallcrm.core.errors import CannotWrite
    from smallcrm.core.journal import work

    connected, closed, said = threading.Event(), threading.Event(), []

    def late():
        with database.connection_context():
            connected.set()
            closed.wait(PATIENCE)
            try:
                with work("late"):
                    Party.create(given="late")
            except CannotWrite as refused:
                said.append(str(refused))

    open_file(path)
    thread = threading.Thread(target=late)
    thread.start()
    connected.wait(PATIENCE)
    create_file(tmp_path / "other.smallcrm", WEBER)
    closed.set()
    thread.join()
    assert said == ["The file was closed meanwhile. Nothing was changed."]
    for place in (tmp_path / "other.smallcrm", path):
        open_file(place)
        assert Party.select().count() == 0


def test_nothing_but_the_file_is_left_after_closing(tmp_path):
    create_file(tmp_path / "new.smallcrm", WEBER)
    file.close_file()
    assert [entry.name for entry in tmp_path.iterdir()] == ["new.smallcrm"]


def test_opening_and_closing_changes_no_byte(path, untouched):
    with untouched(path.parent):
        for writing in (True, False):
            open_file(path, writing=writing)
            Party.select().count()
            file.close_file()


@pytest.mark.parametrize(
    "there", ["a file", "an empty file", "a folder", "a link", "a dangling link", "a pipe"]
)
def test_what_is_there_is_never_replaced(tmp_path, untouched, there):
    where = tmp_path / "new.smallcrm"
    match there:
        case "a file":
            where.write_text("mine")
        case "an empty file":
            where.touch()
        case "a folder":
            where.mkdir()
        case "a link":
            (tmp_path / "target").write_text("mine")
            where.symlink_to(tmp_path / "target")
        case "a dangling link":
            where.symlink_to(tmp_path / "nowhere")
        case "a pipe":
            os.mkfifo(where)
    with untouched(tmp_path), pytest.raises(UserError, match="already is.*new.smallcrm"):
        create_file(where, WEBER)


def test_what_appears_meanwhile_is_not_replaced(tmp_path):
    where = tmp_path / "new.smallcrm"
    with pytest.raises(UserError, match="already is"):
        create_file(where, WEBER, fill=lambda: where.write_text("mine") and None)
    assert where.read_text() == "mine"
    assert [entry.name for entry in tmp_path.iterdir()] == ["new.smallcrm"]


def test_a_folder_that_is_not_there_is_not_made(tmp_path, untouched):
    with untouched(tmp_path), pytest.raises(UserError, match="no folder"):
        create_file(tmp_path / "gone" / "new.smallcrm", WEBER)


def test_a_name_too_long_for_the_disk_is_said(tmp_path, untouched):
    with untouched(tmp_path), pytest.raises(UserError):
        create_file(tmp_path / ("x" * 300), WEBER)


def test_a_name_with_a_zero_byte_is_said(tmp_path, untouched):
    with untouched(tmp_path), pytest.raises(UserError):
        create_file(tmp_path / "a\0b", WEBER)


def test_a_fill_that_fails_leaves_nothing(tmp_path):
    def fill():
        Party.create(given="Ada")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        create_file(tmp_path / "new.smallcrm", WEBER, fill=fill)
    assert not list(tmp_path.iterdir())
    assert file.current() is None


def test_what_is_filled_in_is_the_birth_and_cannot_be_undone(tmp_path):
    create_file(tmp_path / "new.smallcrm", WEBER, fill=lambda: Party.create(given="Ada") and None)
    assert Party.select().count() == 1
    assert last_undoable() is None


def test_a_business_without_name_is_refused_before_anything_is_made(tmp_path, untouched):
    with untouched(tmp_path), pytest.raises(Invalid):
        create_file(tmp_path / "new.smallcrm", new_business(" ", "DE"))
    with untouched(tmp_path), pytest.raises(Invalid):
        create_file(tmp_path / "new.smallcrm", new_business("Weber", "DE", zone="Moon/Crater"))


def test_other_tools_can_read_a_file(path):
    with sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True) as plain:
        assert plain.execute("SELECT value FROM setting WHERE name = 'business.name'").fetchone()[0]
    plain.close()
