"""What is not a business file of ours is refused with a plain message, and nothing about it changes."""

import os
import sqlite3

import pytest

from smallcrm.core import file
from smallcrm.core.errors import UserError
from smallcrm.core.file import open_file
from smallcrm.core.header import APPLICATION_ID
from smallcrm.migrations import SCHEMA

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"1 0 obj <<>> endobj\n" * 500


def foreign_database(path, application_id, user_version=0):
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE party (id INTEGER PRIMARY KEY, note TEXT)")
        made.executemany("INSERT INTO party (note) VALUES (?)", [("x" * 500,)] * 50)
        made.execute(f"PRAGMA application_id = {application_id}")
        made.execute(f"PRAGMA user_version = {user_version}")
    made.close()


def refuse(path, **how):
    """Opening is refused, for writing and for reading, and no file is open afterwards."""
    said = set()
    for writing in (True, False):
        with pytest.raises(UserError) as refused:
            open_file(path, writing=writing, **how)
        assert file.current() is None
        said.add(str(refused.value))
    assert len(said) == 1
    return said.pop()


@pytest.mark.parametrize(
    "body",
    [b"", b"\0", b"Dear Anna,\n", PDF, b"\0" * 100_000, os.urandom(8_192), b"SQLite format 3\0",
     b"SQLite format 3\0" + b"\0" * 84, b"SQLite format 3\0" + b"\xff" * 5_000],
    ids=["empty", "one byte", "text", "PDF", "zeros", "noise", "cut header", "bare header", "odd header"],
)  # fmt: skip
@pytest.mark.parametrize("passphrase", [None, "secret"])
def test_what_is_no_database_is_refused_and_untouched(tmp_path, untouched, body, passphrase):
    odd = tmp_path / "odd.smallcrm"
    odd.write_bytes(body)
    with untouched(tmp_path):
        said = refuse(odd, passphrase=passphrase)
    assert "odd.smallcrm" in said
    assert "not touched" in said


@pytest.mark.parametrize("application_id", [0, 1, APPLICATION_ID + 1])
def test_a_database_of_another_program_is_refused_and_untouched(tmp_path, untouched, application_id):
    other = tmp_path / "addresses.db"
    foreign_database(other, application_id)
    with untouched(tmp_path):
        assert "not a SmallCRM file" in refuse(other)


def test_a_database_with_our_mark_but_nothing_in_it_is_refused_and_untouched(tmp_path, untouched):
    odd = tmp_path / "odd.smallcrm"
    foreign_database(odd, APPLICATION_ID)
    with untouched(tmp_path):
        assert "not a SmallCRM file" in refuse(odd)


def test_a_file_of_a_newer_version_is_refused_and_untouched(path, untouched):
    with sqlite3.connect(path) as newer:
        newer.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    newer.close()
    with untouched(path.parent):
        assert "newer version" in refuse(path)


def test_a_newer_version_told_only_by_the_log_is_refused_and_untouched(path, tmp_path, untouched):
    writer = sqlite3.connect(path)
    writer.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    writer.commit()
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for suffix in ("", "-wal"):  # as a killed process leaves it
        (crashed / f"x.smallcrm{suffix}").write_bytes(path.with_name(path.name + suffix).read_bytes())
    writer.close()
    before = (crashed / "x.smallcrm").read_bytes()
    assert int.from_bytes(before[60:64], "big") == SCHEMA
    with untouched(crashed):
        assert "newer version" in refuse(crashed / "x.smallcrm")
        (crashed / "x.smallcrm-shm").unlink()  # SQLite's index of the log: made to read it, holds no data


def test_a_file_that_is_not_there_is_said_and_not_made(tmp_path, untouched):
    with untouched(tmp_path):
        assert "no file" in refuse(tmp_path / "gone.smallcrm")
        assert "no file" in refuse(tmp_path / "no folder" / "gone.smallcrm")
        assert "no file" in refuse(tmp_path / "odd\0name")


def test_a_name_too_long_for_the_disk_is_said(tmp_path, untouched):
    with untouched(tmp_path):
        refuse(tmp_path / ("x" * 300 + ".smallcrm"))


def test_a_folder_is_no_file(tmp_path, untouched):
    (tmp_path / "folder.smallcrm").mkdir()
    with untouched(tmp_path):
        assert "not a file" in refuse(tmp_path / "folder.smallcrm")


def test_a_pipe_is_refused_at_once(tmp_path, untouched):
    os.mkfifo(tmp_path / "pipe.smallcrm")
    with untouched(tmp_path):
        assert "not a file" in refuse(tmp_path / "pipe.smallcrm")


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_is_refused_at_once(device):
    assert "not a file" in refuse(device)


def test_a_link_to_nothing_and_a_link_to_itself_are_said(tmp_path, untouched):
    (tmp_path / "dangling.smallcrm").symlink_to(tmp_path / "gone")
    (tmp_path / "circle.smallcrm").symlink_to(tmp_path / "circle.smallcrm")
    with untouched(tmp_path):
        assert "no file" in refuse(tmp_path / "dangling.smallcrm")
        refuse(tmp_path / "circle.smallcrm")


def test_refusing_a_file_leaves_the_open_one_open(make, path, tmp_path):
    (tmp_path / "odd.txt").write_text("not ours")
    make.person()
    with pytest.raises(UserError):
        open_file(tmp_path / "odd.txt")
    assert file.current().path == path
    make.person("Bob")


def test_a_file_of_one_gigabyte_of_zeros_is_refused_at_once(tmp_path):
    with (tmp_path / "zeros.smallcrm").open("wb") as zeros:
        zeros.truncate(1 << 30)
    assert "not a SmallCRM file" in refuse(tmp_path / "zeros.smallcrm")
