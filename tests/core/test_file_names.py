"""File names are the user's business: blanks, umlauts, and what means something in a URI or a shell."""

import os

import pytest

from smallcrm.core import file
from smallcrm.core.backup import make_backup, safety_copy
from smallcrm.core.business import new_business
from smallcrm.core.check import check
from smallcrm.core.file import create_file, open_file, open_for_reading
from smallcrm.features.people.model import Party
from smallcrm.features.people.service import Draft, add_party

NAMES = [
    "two words.smallcrm", "Müller & Söhne.smallcrm", "a#b.smallcrm", "100%.smallcrm", "a%20b.smallcrm",
    "what?.smallcrm", "what?mode=memory.smallcrm", "'single' \"double\".smallcrm", "line\nbreak.smallcrm",
    "-dash.smallcrm", "*[a].smallcrm", "a:b;c$d`e.smallcrm", "株式会社.smallcrm", "no suffix", ".hidden",
    "back\\slash.smallcrm", "e\u0301.smallcrm", "x" * 200 + ".smallcrm", "{}{name}.smallcrm",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_any_name_can_be_made_opened_written_read_and_backed_up(tmp_path, name):
    folder = tmp_path / f"in {name[:40]}"
    folder.mkdir()
    where = folder / name
    assert create_file(where, new_business("Weber", "DE")).path == where
    add_party(Draft({"given": "Ada"}))
    make_backup(folder / f"copy of {name}")
    assert safety_copy(where, "test").is_file()
    assert not check()
    file.close_file()
    assert sorted(entry.name for entry in folder.iterdir()) == sorted([name, f"copy of {name}"])
    for made in folder.iterdir():
        open_for_reading(made, "only looking")
        assert [party.given for party in Party.select()] == ["Ada"]


def test_a_read_only_file_of_any_name_can_be_read(ordinary_folder):
    for name in NAMES:
        where = ordinary_folder / name
        create_file(where, new_business("Weber", "DE"))
        add_party(Draft({"given": "Ada"}))
        file.close_file()
        where.chmod(0o444)
        open_for_reading(where, "read-only")
        assert Party.select().count() == 1
        file.close_file()


def test_a_name_that_is_no_text_is_taken_as_it_is(tmp_path):
    where = tmp_path / os.fsdecode(b"caf\xe9.smallcrm")
    create_file(where, new_business("Weber", "DE"))
    add_party(Draft({"given": "Ada"}))
    make_backup(tmp_path / os.fsdecode(b"copy \xe9.smallcrm"))
    open_file(tmp_path / os.fsdecode(b"copy \xe9.smallcrm"))
    assert Party.select().count() == 1
