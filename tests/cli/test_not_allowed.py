"""Files that may not be read or written, and disks without room: one plain line, and nothing has changed."""

from __future__ import annotations

import shutil

import pytest
from attacking import ordinary_folder, small_disk  # noqa: F401  # fixtures
from once import at_home

from smallcrm import cli

from .commands import MAKING, OPENING, READING, WITH_OUT, WITHOUT, WRITING, Places, words
from .conftest import CARD, listing


@pytest.fixture(scope="session")
def filled_bytes(filled_file, tmp_path_factory):
    """The filled file, and all of the program loaded: an ordinary user may not read Python itself."""
    folder = tmp_path_factory.mktemp("warm")
    data = filled_file.read_bytes()
    (folder / "card.vcf").write_text(CARD)
    (folder / "people.csv").write_bytes("First Name,Last Name\nJörg,Weber\n".encode("cp1252"))
    (folder / "shop.smallcrm").write_bytes(data)
    places = Places(folder / "out.pdf", folder / "card.vcf", "Anna Weber")
    with at_home(folder):
        for name in cli.WHERE:
            file = folder / ("new.smallcrm" if name == "new" else "shop.smallcrm")
            cli.main([*words(name, places), "--file", str(file)])
        cli.main(["import", str(folder / "people.csv"), "--file", str(folder / "shop.smallcrm")])
    return data


@pytest.fixture
def ordinary(filled_bytes, run, ordinary_folder):  # noqa: F811
    """A business in a folder of an ordinary user, and that user runs the commands."""
    file = ordinary_folder / "shop.smallcrm"
    file.write_bytes(filled_bytes)
    (ordinary_folder / "card.vcf").write_text(CARD)
    told = run("show", "Anna Weber", "--json", file=file, ok=True).json
    return Places(
        ordinary_folder / "out.pdf", ordinary_folder / "card.vcf", told["id"], told["tasks"][0]["id"]
    ), file


@pytest.mark.parametrize("name", OPENING)
def test_a_file_that_may_not_be_read(ordinary, refused, name):
    places, file = ordinary
    file.chmod(0)
    told = refused(*words(name, places), file=file, also=[])
    assert "not allowed" in told and file.stat().st_mode & 0o777 == 0
    assert sorted(entry.name for entry in file.parent.iterdir()) == ["card.vcf", "shop.smallcrm"]


def test_a_card_that_may_not_be_read(refused, ordinary):
    places, file = ordinary
    places.card.chmod(0)
    told = refused("import", places.card, file=file, also=[])
    assert "card.vcf" in told and "not allowed" in told


@pytest.mark.parametrize("name", sorted(WITH_OUT | MAKING))
def test_a_folder_that_may_not_be_written(refused, ordinary, name):
    places, file = ordinary
    closed = file.parent / "closed"
    closed.mkdir(mode=0o555)
    places.out = closed / "out.pdf"
    refused(
        *words(name, places), file=closed / "new.smallcrm" if name in MAKING else file, also=[file.parent]
    )


@pytest.mark.parametrize("protected", ["file", "folder"])
def test_a_protected_file_can_be_read_but_not_written(refused, run, ordinary, protected):
    places, file = ordinary
    before = listing(file.parent)
    outside = file.parent.parent / "out.pdf"
    (file if protected == "file" else file.parent).chmod(0o555)
    for name in READING:
        places.out = outside
        run(*words(name, places), file=file, ok=True)
        outside.unlink(missing_ok=True)
    for name in sorted(WRITING):
        told = refused(*words(name, places), file=file, also=[])
        assert "read-only" in told or "cannot be written" in told
    assert listing(file.parent) == before


@pytest.mark.parametrize("name", cli.WHERE)
def test_a_full_disk(run, filled, small_disk, home, tmp_path, name):  # noqa: F811
    disk = small_disk(2_048)
    file = shutil.copy(filled, disk / "shop.smallcrm")
    told = run("show", "Anna Weber", "--json", file=file, ok=True).json
    card = tmp_path / "card.vcf"
    card.write_text(CARD + CARD.replace("a7", "a8").replace("END", "NOTE:" + "long " * 20_000 + "\nEND"))
    places = Places(disk / "out.pdf", card, told["id"], told["tasks"][0]["id"])
    with (disk / "filler").open("wb", buffering=0) as filler, pytest.raises(OSError):
        while True:
            filler.write(bytes(4_096))
    before = listing(disk)
    ended = run(*words(name, places), file=disk / "new.smallcrm" if name in MAKING else file)
    if name in [*READING, *WITHOUT] and name not in WITH_OUT:
        assert ended.status == 0, "reading needs no room"
    elif name not in ("undo", "redo", "done"):  # these may fit where something else was
        assert (ended.status, ended.out) == (1, "")
    if ended.status:
        assert "full" in ended.line and "made a mistake" not in ended.line
        assert listing(disk) == before
    (disk / "filler").unlink()
    assert run("check", file=file, ok=True)
