"""A full disk: one plain sentence, nothing half changed, and the file is as good as before."""

import contextlib
import shutil

import pytest

from smallcrm.core import file
from smallcrm.core.backup import make_backup, safety_copy
from smallcrm.core.blobs import keep
from smallcrm.core.business import new_business
from smallcrm.core.check import check
from smallcrm.core.dump import dump
from smallcrm.core.errors import UserError
from smallcrm.core.file import create_file, open_file
from smallcrm.core.journal import Journal, bulk, work
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.people.model import ContactPoint, Party
from smallcrm.features.people.service import Draft, add_party


@pytest.fixture
def cramped(small_disk, empty_file):
    """A file on a disk of two megabytes, open for writing."""
    disk = small_disk(2_048)
    where = shutil.copy(empty_file, disk / "cramped.smallcrm")
    open_file(where)
    add_party(Draft({"given": "Ada"}))
    return where


def fill_up(disk, leave=0):
    """Fill the disk with a file of its own."""
    with (disk / "filler").open("wb", buffering=0) as filler, contextlib.suppress(OSError):
        while True:
            filler.write(bytes(4_096))
    if leave:
        with (disk / "filler").open("r+b") as filler:
            filler.truncate((disk / "filler").stat().st_size - leave)


def everything():
    return "".join(dump())


def many(count):
    parties = [Party(given=f"Ada{number}", family="Weber", note="n" * 200) for number in range(count)]
    with work("Import"), bulk():
        Party.bulk_create(parties)
        ContactPoint.bulk_create([ContactPoint(party=p, kind="phone", value="030 1234") for p in parties])


@pytest.mark.parametrize("kilobytes", [4, 16, 64, 256, 400])
def test_a_new_file_that_does_not_fit_leaves_nothing(small_disk, kilobytes):
    disk = small_disk(kilobytes)
    with pytest.raises(UserError, match="disk"):
        create_file(disk / "new.smallcrm", new_business("Weber", "DE"))
    assert not list(disk.iterdir())
    assert file.current() is None


def test_work_that_does_not_fit_is_told_and_leaves_no_trace(cramped):
    before = everything()
    entries = Journal.select().count()
    with pytest.raises(UserError, match="disk is full"):
        many(6_000)
    assert everything() == before
    assert Journal.select().count() == entries
    assert not check()
    add_party(Draft({"given": "Bob"}))
    assert Party.select().count() == 2
    undo(last_undoable())
    assert everything() == before


def test_a_record_made_in_failed_work_can_be_saved_when_there_is_room(cramped):
    party = Party(given="Bob", note="n" * 3_000_000)
    with pytest.raises(UserError, match="disk is full"), work("New contact"):
        party.save()
    party.note = "short"
    with work("New contact"):
        party.save()
    assert Party.get_by_id(party.id).note == "short"


@pytest.mark.parametrize("leave", [0, 4_096, 16_384, 40_960])
def test_single_edits_on_a_full_disk_are_told_until_there_is_room(cramped, leave):
    file.close_file()
    open_file(cramped)
    fill_up(cramped.parent, leave)
    refused, done = 0, 1
    for number in range(40):
        try:
            add_party(Draft({"given": f"Bob{number}", "note": "n" * 2_000}))
            done += 1
        except UserError as error:
            assert "disk" in str(error)
            refused += 1
        assert Party.select().count() == done
    assert refused > 0
    assert not check()
    (cramped.parent / "filler").unlink()
    add_party(Draft({"given": "Cleo"}))
    file.close_file()
    open_file(cramped)
    assert Party.select().count() == done + 1
    assert not check()


def test_undo_that_does_not_fit_is_told_and_leaves_all_as_it_was(cramped):
    many(400)
    file.close_file()
    open_file(cramped)
    before = everything()
    fill_up(cramped.parent, 8_192)
    with pytest.raises(UserError, match="disk"):
        undo(last_undoable())
    assert everything() == before
    (cramped.parent / "filler").unlink()
    assert not check()
    undo(last_undoable())
    assert Party.select().count() == 1


def test_stored_bytes_that_do_not_fit_are_told(cramped):
    with pytest.raises(UserError, match="disk is full"), work("Attach file"):
        keep(bytes(3_000_000))
    assert not check()


def test_opening_on_a_full_disk_works_or_is_told_and_changes_nothing(cramped):
    file.close_file()
    before = cramped.read_bytes()
    fill_up(cramped.parent)
    try:
        open_file(cramped)
        assert Party.select().count() == 1
        file.close_file()
    except UserError as error:
        assert "disk" in str(error)
    assert cramped.read_bytes() == before
    (cramped.parent / "filler").unlink()
    open_file(cramped)
    assert not check()


def test_reading_on_a_full_disk_works_or_is_told(cramped):
    file.close_file()
    fill_up(cramped.parent)
    try:
        open_file(cramped, writing=False)
        assert Party.select().count() == 1
    except UserError as error:
        assert "disk" in str(error)


def test_closing_on_a_full_disk_keeps_what_was_committed(cramped):
    add_party(Draft({"given": "Bob"}))
    fill_up(cramped.parent)
    file.close_file()
    (cramped.parent / "filler").unlink()
    open_file(cramped)
    assert Party.select().count() == 2
    assert not check()


def test_a_backup_that_does_not_fit_leaves_nothing_and_harms_nothing(cramped, small_disk):
    before = everything()
    disk = small_disk(128)
    with pytest.raises(UserError, match="disk is full"):
        make_backup(disk / "copy.smallcrm")
    assert not list(disk.iterdir())
    assert everything() == before
    many(500)
    with pytest.raises(UserError, match="disk"):
        for number in range(5):
            make_backup(cramped.with_name(f"copy{number}.smallcrm"))
    assert not [entry for entry in cramped.parent.iterdir() if entry.name.endswith(".new")]
    assert not check()


def test_a_safety_copy_that_does_not_fit_is_told_as_such_and_leaves_nothing(cramped, small_disk, monkeypatch):
    disk = small_disk(128)
    monkeypatch.setenv("SMALLCRM_HOME", str(disk))
    with pytest.raises(UserError, match="safety copy.*nothing was changed.*disk is full"):
        safety_copy(cramped, "test")
    assert not [entry for entry in disk.rglob("*") if entry.is_file()]
