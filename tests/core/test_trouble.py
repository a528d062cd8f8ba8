"""What the machine says, in plain words; what is our mistake stays one."""

import errno
import os
import tracemalloc

import apsw
import peewee
import pytest

from smallcrm.core.blobs import beginning, damaged, fetch, keep, size
from smallcrm.core.db import database
from smallcrm.core.errors import CannotWrite, Invalid, UserError
from smallcrm.core.journal import work
from smallcrm.core.trouble import as_user_error, is_database_error
from smallcrm.features.people.model import ContactPoint, Party

PLAIN = [
    (apsw.FullError("database or disk is full"), "disk is full"),
    (apsw.BusyError("database is locked"), "busy"),
    (apsw.LockedError("table is locked"), "busy"),
    (apsw.ReadOnlyError("attempt to write a readonly database"), "cannot be written"),
    (apsw.NotADBError("file is not a database"), "damaged"),
    (apsw.CorruptError("malformed"), "damaged"),
    (apsw.CantOpenError("unable to open"), "cannot be opened"),
    (apsw.IOError("disk I/O error"), "disk did not answer"),
    (OSError(errno.ENOSPC, "No space left", "x.pdf"), "disk is full"),
    (OSError(errno.EDQUOT, "Quota", "x.pdf"), "disk is full"),
    (PermissionError(errno.EACCES, "denied", "x.pdf"), "“x.pdf”.*not allowed"),
    (OSError(errno.EROFS, "read-only", "x.pdf"), "“x.pdf”.*not allowed"),
    (FileNotFoundError(errno.ENOENT, "gone", "x.pdf"), "no “x.pdf”"),
    (IsADirectoryError(errno.EISDIR, "folder", "x"), "is a folder"),
    (OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG), "x"), "“x” cannot be used"),
]


@pytest.mark.parametrize(("error", "said"), PLAIN, ids=lambda value: type(value).__name__)
def test_trouble_of_the_machine_is_said_plainly_however_deep_it_lies(error, said):
    wrapped = peewee.OperationalError("wrapped")
    wrapped.__context__ = error
    raised = RuntimeError("around it")
    raised.__cause__ = wrapped
    for one in (error, wrapped, raised):
        plain = as_user_error(one)
        assert isinstance(plain, UserError)
        import re

        assert re.search(said, str(plain)), str(plain)
        assert "Error" not in str(plain) and "\n" not in str(plain)


def test_a_protected_file_is_told_from_other_trouble():
    assert isinstance(as_user_error(PLAIN[3][0]), CannotWrite)
    assert not isinstance(as_user_error(PLAIN[0][0]), CannotWrite)


@pytest.mark.parametrize(
    "error",
    [
        ZeroDivisionError(),
        KeyError("x"),
        apsw.SQLError("no such table"),
        apsw.ConstraintError("NOT NULL failed"),
        apsw.MisuseError("misuse"),
        peewee.IntegrityError("x"),
        OSError("no number"),
        AssertionError(),
    ],
    ids=lambda error: type(error).__name__,
)
def test_what_is_our_mistake_stays_one(error):
    assert as_user_error(error) is None


def test_what_is_said_to_the_person_stays_as_it_is():
    said = Invalid({"name": "A name is needed."})
    assert as_user_error(said) is said
    assert str(said) == "A name is needed."


def test_database_errors_are_known_by_their_family():
    assert is_database_error(peewee.IntegrityError()) and is_database_error(apsw.BusyError())
    assert not is_database_error(OSError()) and not is_database_error(UserError())


def test_a_stray_write_is_our_mistake_not_a_protected_file(db):
    with pytest.raises(peewee.OperationalError) as refused:
        Party.create(given="Ada")
    assert as_user_error(refused.value) is None


def test_a_constraint_broken_inside_work_is_our_mistake_and_leaves_nothing(db):
    with pytest.raises(peewee.IntegrityError), work("x"):
        Party.create(given="Ada")
        database.execute_sql(
            "INSERT INTO contact_point (id, created_at, updated_at, party_id, kind, value)"
            " VALUES (1, '', '', NULL, 'phone', '1')"
        )
    assert Party.select().count() == 0


def test_the_beginning_of_a_giant_is_read_without_the_rest(db):
    with work("keep"):
        giant, small = keep(b"ab" * 40_000_000), keep(b"xyz")
    tracemalloc.start()
    try:
        assert beginning(giant, 4) == b"abab" and beginning(small, 10) == b"xyz"
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()
    with pytest.raises(UserError, match="missing"):
        beginning("0" * 64, 4)


def test_bytes_are_stored_once_and_come_back(db):
    with work("keep"):
        one, two = keep(b"a" * 1_000_000), keep(b"a" * 1_000_000)
        empty = keep(b"")
    assert one == two != empty
    assert fetch(one) == b"a" * 1_000_000
    assert (size(one), size(empty), size("0" * 64)) == (1_000_000, 0, None)
    assert damaged() == []
    assert database.execute_sql("SELECT count(*) FROM _bytes").fetchone() == (2,)


def test_bytes_that_are_missing_are_said(db):
    with pytest.raises(UserError, match="missing from this business file"):
        fetch("0" * 64)


def test_bytes_are_not_stored_outside_work(db):
    with pytest.raises(apsw.ReadOnlyError):
        keep(b"x")


def test_what_belongs_to_somebody_deleted_meanwhile_is_refused_in_plain_words(db):
    with pytest.raises(UserError, match="deleted meanwhile"), work("Add"):
        ContactPoint.create(party=1, kind="phone", value="030 1")
    assert not ContactPoint.select().exists()
