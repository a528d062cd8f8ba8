"""Files that may be read but not written, or not even read, as an ordinary user meets them."""

import shutil

import pytest

from smallcrm.core import file
from smallcrm.core.business import new_business
from smallcrm.core.check import check
from smallcrm.core.errors import CannotWrite, UserError
from smallcrm.core.file import create_file, open_file, open_for_reading
from smallcrm.core.journal import work
from smallcrm.features.people.model import Party
from smallcrm.features.people.search import find
from smallcrm.features.people.service import Draft, add_party


@pytest.fixture
def kept(ordinary_folder):
    """A closed file with Ada in it."""
    create_file(ordinary_folder / "kept.smallcrm", new_business("Weber", "DE"))
    add_party(Draft({"given": "Ada"}))
    file.close_file()
    return ordinary_folder / "kept.smallcrm"


def read_ada(where, reason):
    open_for_reading(where, reason)
    assert [party.given for party in Party.select()] == ["Ada"]
    assert len(find("ada")) == 1
    assert not check()
    with pytest.raises(CannotWrite, match=reason), work("x"):
        pass
    file.close_file()


def test_a_read_only_file_opens_for_reading_and_stays_untouched(kept, untouched):
    kept.chmod(0o444)
    with untouched(kept.parent):
        with pytest.raises(CannotWrite, match="read-only"):
            open_file(kept)
        read_ada(kept, "read-only")


def test_a_file_in_a_folder_that_cannot_be_written_opens_for_reading_and_stays_untouched(kept, untouched):
    kept.parent.chmod(0o555)
    with untouched(kept.parent):
        with pytest.raises(CannotWrite, match="folder that cannot be written"):
            open_file(kept)
        read_ada(kept, "a folder that cannot be written")


def test_a_read_only_file_with_a_log_of_a_killed_process_shows_what_was_committed(kept):
    open_file(kept)
    add_party(Draft({"given": "Bob"}))
    killed = kept.with_name("killed.smallcrm")
    for suffix in ("", "-wal"):
        shutil.copy(kept.with_name(kept.name + suffix), killed.with_name(killed.name + suffix))
    file.close_file()
    killed.chmod(0o444)
    with pytest.raises(CannotWrite):
        open_file(killed)
    open_for_reading(killed, "read-only")
    assert [party.given for party in Party.select()] == ["Ada", "Bob"]


def test_a_file_without_permission_to_read_is_said_and_untouched(kept):
    kept.chmod(0o000)
    before = kept.stat()
    for writing in (True, False):
        with pytest.raises(UserError, match="cannot be read.*not touched"):
            open_file(kept, writing=writing)
    assert kept.stat() == before


def test_a_folder_that_may_not_be_entered_is_said(kept):
    kept.parent.chmod(0o000)
    try:
        with pytest.raises(UserError, match="not allowed"):
            open_file(kept)
    finally:
        kept.parent.chmod(0o755)


def test_a_log_without_permission_is_said(kept):
    log = kept.with_name(kept.name + "-wal")
    log.write_bytes(b"x" * 100)
    log.chmod(0o000)
    with pytest.raises(UserError):
        open_file(kept)
    assert file.current() is None


def test_nothing_is_made_in_a_folder_that_cannot_be_written(ordinary_folder):
    ordinary_folder.chmod(0o555)
    with pytest.raises(UserError, match="files.*not allowed"):
        create_file(ordinary_folder / "new.smallcrm", new_business("Weber", "DE"))
    assert not list(ordinary_folder.iterdir())


def test_home_without_permission_is_no_reason_not_to_open(kept, ordinary_folder, monkeypatch):
    locked = ordinary_folder / "locked"
    locked.mkdir(mode=0o555)
    monkeypatch.setenv("SMALLCRM_HOME", str(locked / "home"))
    assert open_file(kept).writable
    add_party(Draft({"given": "Bob"}))
    assert Party.select().count() == 2
