"""What this user set on this machine survives whatever happens to the file it is kept in."""

import json

import pytest

from smallcrm.core import file, ids, preferences
from smallcrm.core.file import open_file
from smallcrm.features.people.service import Draft, add_party


@pytest.fixture
def kept(home):
    """The file, in its folder."""
    (home / "config").mkdir(exist_ok=True)
    return home / "config" / "preferences.json"


def test_what_was_put_is_there_again():
    for value in ("dark", 5, None, ["a", {"b": 1.5}], "ü\udce9 \0"):
        preferences.put("theme", value)
        assert preferences.get("theme", "default") == value


def test_what_was_never_put_is_the_default():
    assert preferences.get("theme") is None
    assert preferences.get("theme", "light") == "light"


@pytest.mark.parametrize("broken", [b"", b"{", b"\xff\xfe\0", b"[1]", b"null", b'"text"', b"\0" * 1000])
def test_a_broken_file_means_defaults_and_is_replaced_by_the_next_put(kept, broken):
    kept.write_bytes(broken)
    assert preferences.get("theme", "light") == "light"
    preferences.put("theme", "dark")
    assert json.loads(kept.read_text()) == {"theme": "dark"}


@pytest.mark.parametrize(
    "odd",
    [
        {"devices": 5},
        {"devices": ["a"]},
        {"devices": None},
        {"recent": 5},
        {"recent": [1, None, ["x"]]},
        {"recent": "text"},
    ],
)
def test_odd_values_never_keep_a_file_from_opening(kept, path, odd):
    kept.write_text(json.dumps(odd))
    opened = open_file(path)
    preferences.opened(opened.path)
    assert preferences.recent() == [path]
    add_party(Draft({"given": "Ada"}))


@pytest.mark.parametrize("number", [0, -1, 4096, 1 << 40, 1.5, "7", True, None])
def test_a_device_number_that_cannot_be_is_given_anew(kept, path, number):
    uid = _uid(path)
    kept.write_text(json.dumps({"devices": {uid: number}}))
    open_file(path)
    assert 1 <= ids.device() < ids.DEVICES
    assert json.loads(kept.read_text())["devices"] == {uid: ids.device()}


def test_a_device_keeps_its_number_per_business(kept, path):
    open_file(path)
    number = ids.device()
    file.close_file()
    ids.use_device(3)
    open_file(path)
    assert ids.device() == number


def test_the_newest_files_come_first_and_those_that_are_gone_are_left_out(tmp_path):
    made = [tmp_path / f"{number}.smallcrm" for number in range(12)]
    for one in made:
        one.touch()
        preferences.opened(one)
    preferences.opened(made[5])
    assert preferences.recent() == [made[5], *made[:5:-1], made[4], made[3]]
    made[5].unlink()
    assert made[5] not in preferences.recent()


def test_a_folder_that_cannot_be_written_only_costs_the_memory(kept, ordinary_folder, monkeypatch):
    locked = ordinary_folder / "locked"
    (locked / "config").mkdir(parents=True)
    (locked / "config").chmod(0o555)
    monkeypatch.setenv("SMALLCRM_HOME", str(locked))
    preferences.put("theme", "dark")
    assert preferences.get("theme", "light") == "light"
    assert not list((locked / "config").iterdir())


def test_a_full_disk_keeps_what_was_set_before(small_disk, monkeypatch):
    disk = small_disk(64)
    monkeypatch.setenv("SMALLCRM_HOME", str(disk))
    preferences.put("theme", "dark")
    preferences.put("text", "x" * 1_000_000)
    assert preferences.get("theme") == "dark"
    assert preferences.get("text") is None
    assert [entry.name for entry in (disk / "config").iterdir()] == ["preferences.json"]


def _uid(path):
    from smallcrm.core.business import business

    open_file(path)
    uid = business().uid
    file.close_file()
    assert len(uid) == 32
    return uid
