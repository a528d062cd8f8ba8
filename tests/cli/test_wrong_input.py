"""Whatever is given to a command by mistake: one plain line, exit 1, and nothing has changed."""

from __future__ import annotations

import os
import shutil
import sys
from random import Random

import pytest

from smallcrm import cli

from .commands import MAKING, OPENING, READING, WITH_OUT, WITHOUT, WRITING, Places, words
from .conftest import CARD

PDF = (
    b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
)
GIGABYTE = 1 << 30


def zeros(path):
    with path.open("wb") as file:
        file.truncate(GIGABYTE)


WRONG = {
    "a missing file": lambda path: None,
    "an empty folder": lambda path: path.mkdir(),
    "an empty file": lambda path: path.write_bytes(b""),
    "a gigabyte of zeros": zeros,
    "a PDF": lambda path: path.write_bytes(PDF),
    "a text": lambda path: path.write_text("Dear diary,\n" * 100),
    "a link to nothing": lambda path: path.symlink_to(path.with_name("nothing")),
    "a link to itself": lambda path: path.symlink_to(path),
    "the start of a database": lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(84)),
}


def test_the_lists_of_commands_are_whole():
    assert sorted([*READING, *WRITING, *MAKING, *WITHOUT]) == sorted(cli.WHERE) and set(cli.WHERE) > WITH_OUT


@pytest.mark.parametrize("name", OPENING)
def test_a_file_that_is_no_business(refused, tmp_path, name):
    (tmp_path / "card.vcf").write_text(CARD)
    for wrong, make in WRONG.items():
        folder = tmp_path / wrong
        folder.mkdir()
        file = folder / "shop.smallcrm"
        make(file)
        told = refused(*words(name, Places(folder / "out.pdf", tmp_path / "card.vcf")), file=file)
        assert "shop.smallcrm" in told, wrong


@pytest.mark.parametrize("name", sorted(MAKING))
def test_a_file_that_is_there_where_one_is_to_be_made(refused, tmp_path, name):
    for wrong in set(WRONG) - {"a missing file"}:
        folder = tmp_path / wrong
        folder.mkdir()
        file = folder / "shop.smallcrm"
        WRONG[wrong](file)
        assert "There already is a file “shop.smallcrm”" in refused(*words(name, Places()), file=file)


@pytest.mark.parametrize("name", sorted(MAKING | {"backup"}))
@pytest.mark.parametrize("end", ["-wal", "-journal"])
def test_the_log_of_a_file_that_is_gone_is_not_taken_over(refused, run, places, tmp_path, name, end):
    places.out = tmp_path / "new.smallcrm"
    (tmp_path / f"new.smallcrm{end}").write_bytes(b"what somebody else wrote")
    named = {"file": tmp_path / "new.smallcrm"} if name in MAKING else {}
    assert f"new.smallcrm{end}" in refused(*words(name, places), **named)


@pytest.mark.parametrize("folder", ["no", "file", "x" * 300, "\x01\n"])
@pytest.mark.parametrize("name", sorted(MAKING))
def test_a_folder_that_cannot_take_a_new_file(refused, tmp_path, name, folder):
    (tmp_path / "file").write_text("")
    refused(*words(name, Places()), file=tmp_path / folder / "shop.smallcrm")


@pytest.mark.parametrize("name", OPENING)
def test_a_file_in_a_folder_that_is_none(refused, tmp_path, name):
    (tmp_path / "file").write_text("")
    refused(*words(name, Places(tmp_path / "out")), file=tmp_path / "file" / "shop.smallcrm")


@pytest.mark.parametrize("wrong", WRONG)
def test_a_card_that_is_none(refused, run, filled, tmp_path, wrong):
    WRONG[wrong](tmp_path / "card.vcf")
    run("find", "", ok=True)
    assert "card.vcf" in refused("import", tmp_path / "card.vcf")


@pytest.mark.parametrize("wrong", WRONG)
def test_a_table_that_is_none(refused, run, filled, tmp_path, wrong):
    WRONG[wrong](tmp_path / "people.csv")
    run("find", "", ok=True)
    assert "people.csv" in refused("import", tmp_path / "people.csv")


@pytest.mark.parametrize("out", ["no/out.pdf", "folder", "file/out.pdf", "x" * 300])
@pytest.mark.parametrize("name", sorted(WITH_OUT))
def test_a_place_that_cannot_take_what_is_written(refused, run, places, tmp_path, name, out):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    places.out = tmp_path / out
    refused(*words(name, places))


@pytest.mark.parametrize("name", sorted(WITH_OUT))
def test_a_business_is_never_replaced_by_what_is_written(refused, run, places, filled, tmp_path, name):
    shutil.copy(filled, tmp_path / "other")
    (tmp_path / "link").symlink_to(tmp_path / "other")
    (tmp_path / "third.SMALLCRM").write_bytes(b"perhaps encrypted")
    for precious in (filled.name, "other", "link", "third.SMALLCRM"):
        places.out = tmp_path / precious
        assert precious in refused(*words(name, places))


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes with names")
@pytest.mark.parametrize("name", sorted(WITH_OUT))
def test_a_device_is_never_replaced_by_what_is_written(refused, run, places, tmp_path, name):
    os.mkfifo(tmp_path / "pipe")
    places.out = tmp_path / "pipe"
    assert "pipe" in refused(*words(name, places))
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("name", cli.WHERE)
def test_passphrases_that_are_none(refused, filled, tmp_path, name):
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty").write_text("")
    (tmp_path / "blank").write_text("\nsecond line\n")
    (tmp_path / "binary").write_bytes(bytes(range(128, 256)))
    (tmp_path / "nul").write_bytes(b"a\0b\n")
    zeros(tmp_path / "zeros")
    named = {"file": tmp_path / "made.smallcrm"} if name in MAKING else {}
    for passphrase in ("missing", "folder", "empty", "blank", "binary", "nul", "zeros"):
        told = refused(
            *words(name, Places(tmp_path / "out")), "--passphrase-file", tmp_path / passphrase, **named
        )
        assert passphrase in told


@pytest.fixture
def encrypted(run, tmp_path):
    """An encrypted business, and its passphrase."""
    (tmp_path / "right").write_text("correct horse\n")
    (tmp_path / "wrong").write_text("incorrect horse\n")
    file = tmp_path / "closed.smallcrm"
    run(
        "new",
        "--name",
        "Weber",
        "--country",
        "DE",
        "--passphrase-file",
        tmp_path / "right",
        file=file,
        ok=True,
    )
    return file


@pytest.mark.parametrize("passphrase", [None, "wrong"])
def test_an_encrypted_file_without_its_passphrase(refused, encrypted, tmp_path, passphrase):
    more = ["--passphrase-file", tmp_path / passphrase] if passphrase else []
    for name in OPENING if passphrase is None else ("find", "add", "import", "backup"):
        told = refused(*words(name, Places(tmp_path / "out")), *more, file=encrypted)
        assert "closed.smallcrm" in told and "passphrase" in told


def test_a_passphrase_for_a_file_that_needs_none(refused, run, filled, tmp_path):
    run("find", "", ok=True)
    (tmp_path / "right").write_text("correct horse\n")
    for name in OPENING:
        assert "is not encrypted" in refused(
            *words(name, Places(tmp_path / "out")), "--passphrase-file", tmp_path / "right"
        )


@pytest.mark.parametrize("name", OPENING)
def test_a_damaged_file_is_done_with_or_said_to_be_damaged(run, places, filled, name):
    whole = filled.read_bytes()
    random = Random(name)
    for _number in range(12):
        rotten = bytearray(whole)
        for place in random.sample(range(100, len(whole)), 3_000):
            rotten[place] = random.randrange(256)
        filled.write_bytes(rotten)
        ended = run(*words(name, places))
        assert ended.status in (0, 1) and "made a mistake" not in ended.err, ended
        for end in ("-wal", "-shm"):
            filled.with_name(filled.name + end).unlink(missing_ok=True)
