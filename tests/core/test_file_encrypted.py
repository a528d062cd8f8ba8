"""A file with a passphrase: opened by it alone, and nothing in its bytes can be read."""

import pytest

from smallcrm.core import file
from smallcrm.core.backup import make_backup, safety_copy
from smallcrm.core.business import new_business
from smallcrm.core.check import check
from smallcrm.core.db import database
from smallcrm.core.errors import UserError
from smallcrm.core.file import create_file, open_file
from smallcrm.core.header import read_header
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity.service import log
from smallcrm.features.people.model import Party
from smallcrm.features.people.service import Draft, add_party

SECRET = "Grüße, 漢字 \U0001f511 ' \" ; --"
WORDS = [b"Kassandra", b"Silberlocke", b"CREATE TABLE", b"SQLite format 3", b"Weber Heating", b"party"]


@pytest.fixture
def encrypted(tmp_path):
    """A closed encrypted file with one contact and one entry."""
    folder = tmp_path / "safe"
    folder.mkdir()
    create_file(folder / "safe.smallcrm", new_business("Weber Heating", "DE"), passphrase=SECRET)
    party = add_party(Draft({"given": "Kassandra", "family": "Silberlocke"}))
    log(party.id, "call", "Kassandra's boiler")
    return folder / "safe.smallcrm"


def test_it_opens_with_its_passphrase_and_everything_works(encrypted):
    open_file(encrypted, passphrase=SECRET)
    assert Party.get().display_name == "Kassandra Silberlocke"
    undo(last_undoable())
    assert not check()
    assert database.connection().pragma("journal_mode") == "wal"
    assert database.connection().pragma("synchronous") == 2


def test_nothing_in_its_bytes_can_be_read(encrypted):
    assert (encrypted.with_name(encrypted.name + "-wal")).stat().st_size > 0
    for made in encrypted.parent.iterdir():
        body = made.read_bytes()
        assert not [word for word in WORDS if word in body and "-lock" not in made.name]
    file.close_file()
    body = encrypted.read_bytes()
    assert not [word for word in WORDS if word in body]
    assert not read_header(encrypted).plain


def test_its_copies_are_encrypted_with_the_same_passphrase(encrypted, tmp_path):
    copies = [make_backup(tmp_path / "copy.smallcrm").path, safety_copy(encrypted, "test")]
    file.close_file()
    for copy in copies:
        assert not [word for word in WORDS if word in copy.read_bytes()]
        open_file(copy, passphrase=SECRET)
        assert Party.select().count() == 1
        assert not check()


@pytest.mark.parametrize("wrong", ["", "x", SECRET + " ", SECRET.upper(), "x" * 100_000])
def test_a_wrong_passphrase_is_said_plainly_and_the_file_is_untouched(encrypted, untouched, wrong):
    file.close_file()
    with untouched(encrypted.parent):
        for writing in (True, False):
            with pytest.raises(UserError, match="passphrase does not open.*safe.smallcrm.*not touched"):
                open_file(encrypted, passphrase=wrong, writing=writing)
            assert file.current() is None


def test_without_a_passphrase_it_is_said_that_it_may_need_one(encrypted, untouched):
    file.close_file()
    with untouched(encrypted.parent), pytest.raises(UserError, match="needs its passphrase"):
        open_file(encrypted)


def test_a_passphrase_for_a_plain_file_is_refused(path, untouched):
    with untouched(path.parent), pytest.raises(UserError, match="is not encrypted"):
        open_file(path, passphrase="x")


def test_a_wrong_passphrase_leaves_the_next_plain_file_plain(encrypted, path, untouched):
    file.close_file()
    with pytest.raises(UserError):
        open_file(encrypted, passphrase="wrong")
    open_file(path)
    add_party(Draft({"given": "Ada"}))
    assert Party.select().count() == 1
    file.close_file()
    assert b"Ada" in path.read_bytes()


def test_an_encrypted_file_cut_short_is_refused(encrypted):
    file.close_file()
    body = encrypted.read_bytes()
    for length in (0, 10, 16, 99, 100, 4_095, 5_000):
        encrypted.write_bytes(body[:length])
        with pytest.raises(UserError):
            open_file(encrypted, passphrase=SECRET)
        assert encrypted.read_bytes() == body[:length]


def test_every_thread_opens_it_with_the_key_of_the_session(encrypted):
    import threading

    found = []

    def look():
        with database.connection_context():
            found.append(Party.select().count())

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert found == [1]
