"""One process writes a file at a time; who comes second may read, and is told who has it."""

import json
import os
import re
import time

import pytest

from smallcrm.core import file
from smallcrm.core.errors import CannotWrite
from smallcrm.core.file import open_file, open_for_reading
from smallcrm.core.journal import work
from smallcrm.features.people.model import Party
from smallcrm.features.people.search import find

HOLDS = """
import sys
from smallcrm.core import file
from smallcrm.features.people.derived import SEARCH
from smallcrm.features.people.service import Draft, add_party
file.open_file(sys.argv[1])
print("open", flush=True)
for name in sys.stdin:
    add_party(Draft({"given": name.strip()}))
    print("added", flush=True)
file.close_file()
"""


@pytest.fixture
def holder(another_process, path):
    process = another_process(HOLDS, path)
    assert process.hear() == "open"
    return process


def test_the_second_is_told_which_process_has_the_file_and_since_when(holder, path):
    with pytest.raises(CannotWrite) as refused:
        open_file(path)
    said = re.search(r"process (\d+) on (\S+), since (\d{4}-\d\d-\d\d \d\d:\d\d)", str(refused.value))
    assert said[1] == str(holder.pid)
    assert said[2] == os.uname().nodename
    since = time.mktime(time.strptime(said[3], "%Y-%m-%d %H:%M"))  # in the zone of the person who reads it
    assert -1 < time.time() - since < 3_600
    assert "Reading stays possible" in str(refused.value)
    assert file.current() is None


def test_the_time_is_told_in_the_reader_s_own_zone(holder, path, monkeypatch):
    since = json.loads(path.with_name(path.name + "-lock").read_text())["since"]
    assert since.endswith("+00:00")
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    time.tzset()
    try:
        with pytest.raises(CannotWrite, match=time.strftime("%Y-%m-%d %H:")):
            open_file(path)
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()


def test_the_first_keeps_writing_after_a_second_was_refused(holder, path):
    for _time in range(3):
        with pytest.raises(CannotWrite):
            open_file(path)
    holder.tell("Ada")
    assert holder.hear() == "added"


def test_reading_beside_a_writer_sees_each_new_commit(holder, path):
    open_for_reading(path, "open elsewhere")
    for number, name in enumerate(["Ada", "Bob", "Cleo"], 1):
        holder.tell(name)
        assert holder.hear() == "added"
        assert Party.select().count() == number
        assert len(find(name)) == 1


def test_a_reader_is_told_the_reason_when_it_tries_to_write(holder, path):
    open_for_reading(path, "open elsewhere")
    with pytest.raises(CannotWrite, match="open elsewhere"), work("x"):
        pass
    assert not file.current().writable
    assert file.current().reason == "open elsewhere"


def test_a_reader_leaves_the_writer_its_log_when_it_goes(holder, path):
    open_for_reading(path, "open elsewhere")
    holder.tell("Ada")
    holder.hear()
    file.close_file()
    holder.tell("Bob")
    assert holder.hear() == "added"
    open_for_reading(path, "open elsewhere")
    assert Party.select().count() == 2


def test_the_lock_is_let_go_when_its_process_is_killed(holder, path):
    holder.tell("Ada")
    assert holder.hear() == "added"
    holder.kill()
    assert path.with_name(path.name + "-lock").exists()
    assert open_file(path).writable
    assert [party.given for party in Party.select()] == ["Ada"]


def test_the_lock_is_let_go_at_the_end_and_leaves_nothing_beside_the_file(holder, path):
    holder.tell("Ada")
    holder.hear()
    assert holder.end() == 0
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    assert open_file(path).writable


@pytest.mark.parametrize("left", [b"", b"{", b"\xff\xfe", b"[]", b'{"process": 1}', b'{"since": 5}'])
def test_whatever_an_old_lock_file_says_nobody_holds_it(path, left):
    path.with_name(path.name + "-lock").write_bytes(left)
    assert open_file(path).writable


@pytest.mark.parametrize("left", ["", "{", "[]", '{"process": 1}', '{"process": 1, "host": "h", "since": 5}'])
def test_a_lock_that_does_not_say_who_holds_it_is_a_lock_all_the_same(holder, path, left):
    path.with_name(path.name + "-lock").write_text(left)
    with pytest.raises(CannotWrite, match="open in another window"):
        open_file(path)


def test_two_links_to_one_file_meet_at_one_lock(holder, path, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "link.smallcrm").symlink_to(path)
    with pytest.raises(CannotWrite, match=str(holder.pid)):
        open_file(elsewhere / "link.smallcrm")
    assert [entry.name for entry in elsewhere.iterdir()] == ["link.smallcrm"]


def test_a_file_opened_by_its_link_keeps_its_log_and_lock_beside_itself(path, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "link.smallcrm").symlink_to(path)
    assert open_file(elsewhere / "link.smallcrm").path == path
    assert path.with_name(path.name + "-lock").exists()
    assert len(list(elsewhere.iterdir())) == 1


CONTENDS = """
import sys, time
from pathlib import Path
from smallcrm.core.errors import CannotWrite
from smallcrm.core.lock import WriterLock
path, inside = Path(sys.argv[1]), Path(sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
had, late = 0, time.monotonic() + 60
while had < 60 and time.monotonic() < late:
    lock = WriterLock(path)
    try:
        lock.acquire()
    except CannotWrite:
        continue
    inside.mkdir()  # fails where somebody else is inside
    inside.rmdir()
    lock.release()
    had += 1
print(had, flush=True)
"""


def test_never_are_two_inside_one_lock_however_fast_they_come_and_go(another_process, path, tmp_path):
    several = [another_process(CONTENDS, path, tmp_path / "inside") for _number in range(4)]
    for process in several:
        assert process.hear() == "ready"
    for process in several:
        process.tell()
    had = [int(process.hear() or -1) for process in several]
    assert min(had) >= 0, "somebody met somebody else inside"
    assert min(had) > 10, "somebody hardly ever came in"
