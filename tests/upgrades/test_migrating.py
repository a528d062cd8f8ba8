"""Bringing an older file up to date: after a copy, under the lock, in one piece or not at all."""

import apsw
import pytest

from smallcrm.core import check as checking
from smallcrm.core import file, header, migrate
from smallcrm.core.business import business, new_business
from smallcrm.core.check import check
from smallcrm.core.db import database
from smallcrm.core.dump import dump
from smallcrm.core.errors import CannotWrite, UserError
from smallcrm.core.file import create_file, open_file
from smallcrm.core.journal import work
from smallcrm.core.migrate import schema_of_file
from smallcrm.core.undo import last_undoable, redo, undo
from smallcrm.features.people.model import Party
from smallcrm.features.people.search import find
from smallcrm.features.people.service import Draft, add_party
from smallcrm.migrations import MIGRATIONS, SCHEMA, Migration

SECOND = Migration(
    "second",
    (
        "ALTER TABLE party ADD COLUMN shoe_size INTEGER NOT NULL DEFAULT 42",
        "CREATE TABLE visit (id INTEGER NOT NULL PRIMARY KEY, party_id INTEGER NOT NULL"
        " REFERENCES party (id) ON DELETE CASCADE)",
        "CREATE INDEX visit_party_id ON visit (party_id)",
    ),
)
THIRD = Migration("third", ("CREATE TABLE third (id INTEGER NOT NULL PRIMARY KEY)",))
WRONG = Migration(
    "wrong",
    ("CREATE TABLE half (id INTEGER NOT NULL PRIMARY KEY)", "UPDATE party SET nothing = 1"),
)
DANGLING = Migration("dangling", ("UPDATE contact_point SET party_id = 5",))


@pytest.fixture
def coming():
    """Makes the program one whose schema has come further by some migrations; by none: as it is."""
    with pytest.MonkeyPatch.context() as patch:

        def come(*migrations):
            newer = (*MIGRATIONS, *migrations)
            patch.setattr(migrate, "MIGRATIONS", newer)
            for module in (migrate, header, checking):
                patch.setattr(module, "SCHEMA", len(newer))

        yield come


@pytest.fixture
def older(path):
    """A closed file of the schema released last, with Ada in it."""
    open_file(path)
    add_party(Draft({"given": "Ada", "family": "Weber"}))
    file.close_file()
    return path


def copies(home):
    return sorted((home / "data" / "copies").rglob("*.smallcrm"))


def test_an_older_file_is_brought_up_to_date_and_everything_still_works(older, coming):
    open_file(older)
    before = "".join(dump())
    coming(SECOND, THIRD)
    opened = open_file(older)
    assert opened.writable
    assert schema_of_file() == SCHEMA + 2
    assert database.connection().execute("SELECT shoe_size FROM party").fetchall() == [(42,)]
    assert not check()
    assert len(find("ada")) == 1
    assert business().name == "Weber Heating"
    pragma = database.connection().pragma
    assert (pragma("foreign_keys"), pragma("query_only"), pragma("journal_mode")) == (1, 1, "wal")
    undo(last_undoable())
    assert Party.select().count() == 0
    redo()
    assert "".join(dump()).replace(', "shoe_size": 42', "") == before
    assert not check()


def test_a_row_deleted_before_an_upgrade_comes_back_after_it(older, coming):
    open_file(older)
    with work("delete"):
        Party.delete().execute()
    coming(SECOND)
    open_file(older)
    undo(last_undoable())
    assert database.connection().execute("SELECT given, shoe_size FROM party").fetchall() == [("Ada", 42)]


def test_a_copy_of_the_file_as_it_was_is_made_first(older, coming, home):
    coming(SECOND)
    open_file(older)
    assert len(copies(home)) == 1
    copy = apsw.Connection(str(copies(home)[0]), flags=apsw.SQLITE_OPEN_READONLY)
    assert copy.pragma("user_version") == SCHEMA
    assert copy.pragma("application_id") == header.APPLICATION_ID
    assert copy.execute("SELECT given FROM party").fetchall() == [("Ada",)]
    copy.close()


def test_of_the_copies_the_newest_three_are_kept(older, coming, home):
    from smallcrm.core.backup import safety_copy

    open_file(older)
    made = [safety_copy(older, f"{number}") for number in range(5)]
    assert copies(home) == made[2:]
    coming(SECOND)
    open_file(older)
    assert [copy.name.rsplit("-", 1)[1] for copy in copies(home)][:2] == ["3.smallcrm", "4.smallcrm"]
    assert copies(home)[2].name.endswith("before-upgrade.smallcrm")


def test_copies_of_another_file_of_the_same_name_are_left_alone(older, home, tmp_path):
    from smallcrm.core.backup import safety_copy

    open_file(older)
    for number in range(3):
        safety_copy(older, f"{number}")
    for number in range(4):
        safety_copy(tmp_path / "elsewhere" / older.name, f"{number}")
    assert len(copies(home)) == 6


def test_a_copy_made_under_a_clock_turned_back_is_not_the_one_thrown_away(older, home):
    import datetime as dt

    from smallcrm.core import clock
    from smallcrm.core.backup import safety_copy

    open_file(older)
    for number in range(3):
        safety_copy(older, f"{number}")
    clock.fix(dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    made = safety_copy(older, "then")
    assert made.is_file()
    assert len(copies(home)) == 3


@pytest.mark.parametrize("wrong", [(WRONG,), (SECOND, WRONG), (SECOND, DANGLING)])
def test_one_that_fails_leaves_the_file_as_it_was(older, coming, wrong):
    open_file(older)
    add_party(Draft({"given": "Bob"}))
    with work("phone"):
        database.execute_sql(
            "INSERT INTO contact_point (id, created_at, updated_at, party_id, kind, value)"
            " SELECT 7, created_at, updated_at, id, 'phone', '1' FROM party LIMIT 1"
        )
    file.close_file()
    before = older.read_bytes()
    coming(*wrong)
    with pytest.raises((apsw.SQLError, RuntimeError)):
        open_file(older)
    assert file.current() is None
    coming()
    assert older.read_bytes() == before
    open_file(older)
    assert schema_of_file() == SCHEMA
    assert Party.select().count() == 2
    assert not check()


def test_without_room_for_the_copy_nothing_is_upgraded(older, coming, small_disk, monkeypatch):
    coming(SECOND)
    disk = small_disk(64)
    monkeypatch.setenv("SMALLCRM_HOME", str(disk))
    before = older.read_bytes()
    with pytest.raises(UserError, match="safety copy"):
        open_file(older)
    assert older.read_bytes() == before
    assert file.current() is None


HOLDS = """
import sys
from smallcrm.core import file
file.open_file(sys.argv[1])
print("open", flush=True)
sys.stdin.read()
file.close_file()
"""


def test_a_file_another_window_has_open_is_not_upgraded(older, coming, another_process, home):
    other = another_process(HOLDS, older)
    assert other.hear() == "open"
    coming(SECOND)
    with pytest.raises(CannotWrite, match=str(other.pid)):
        open_file(older)
    with pytest.raises(UserError, match=f"older version.*{other.pid}") as refused:
        open_file(older, writing=False)
    assert not isinstance(refused.value, CannotWrite)  # reading is no way out
    assert file.current() is None
    assert not copies(home)
    other.end()
    open_file(older)
    assert schema_of_file() == SCHEMA + 1


def test_an_older_file_opened_for_reading_is_upgraded_and_then_only_read(older, coming):
    coming(SECOND)
    opened = open_file(older, writing=False)
    assert not opened.writable
    assert schema_of_file() == SCHEMA + 1
    assert not older.with_name(older.name + "-lock").exists()


def test_an_older_read_only_file_says_that_it_must_be_upgraded_first(ordinary_folder, coming, untouched):
    older = create_file(ordinary_folder / "older.smallcrm", new_business("Weber", "DE")).path
    file.close_file()
    older.chmod(0o444)
    coming(SECOND)
    with untouched(ordinary_folder), pytest.raises(UserError, match="older version.*read-only"):
        open_file(older, writing=False)


def test_a_new_file_has_the_newest_schema(tmp_path, coming):
    coming(SECOND, THIRD)
    create_file(tmp_path / "new.smallcrm", new_business("Weber", "DE"))
    assert schema_of_file() == SCHEMA + 2
    assert not check()


def test_the_older_program_refuses_the_newer_file(older, coming, untouched):
    coming(SECOND)
    open_file(older)
    file.close_file()
    coming()
    with untouched(older.parent), pytest.raises(UserError, match="newer version"):
        open_file(older)
