"""The system's own lock on a file, and what stands in for it."""

import errno
import os

import pytest
from filelock import FileLock, Timeout

from smallcrm.core.holding import TakenError, hold

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has another lock")


def test_what_one_holds_nobody_else_can_until_it_lets_go(tmp_path):
    let_go = hold(tmp_path / "lock")
    with pytest.raises(TakenError):
        hold(tmp_path / "lock")
    let_go()
    hold(tmp_path / "lock")()


def test_it_is_seen_by_versions_that_asked_filelock_and_sees_theirs(tmp_path):
    theirs = FileLock(tmp_path / "lock", timeout=0)
    let_go = hold(tmp_path / "lock")
    with pytest.raises(Timeout):
        theirs.acquire()
    let_go()
    with theirs, pytest.raises(TakenError):
        hold(tmp_path / "lock")


def test_a_lock_that_went_from_its_folder_while_we_came_is_not_held(tmp_path, monkeypatch):
    import fcntl

    path, lock, went = tmp_path / "lock", fcntl.flock, []

    def late(descriptor, how):
        if not went:
            went.append(path.unlink())
        lock(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", late)
    let_go = hold(path)
    assert went and path.exists()
    with pytest.raises(TakenError):
        hold(path)
    let_go()


def test_where_the_file_system_knows_no_lock_filelock_stands_in(tmp_path, monkeypatch):
    import fcntl

    def unknown(_descriptor, _how):
        raise OSError(errno.ENOSYS, "Function not implemented")

    monkeypatch.setattr(fcntl, "flock", unknown)
    with pytest.warns(UserWarning, match="falling back to SoftFileLock"):
        let_go = hold(tmp_path / "lock")
    with pytest.raises(TakenError), pytest.warns(UserWarning):
        hold(tmp_path / "lock")
    let_go()


def test_no_descriptor_stays_open_where_it_was_taken(tmp_path):
    let_go = hold(tmp_path / "lock")
    lowest = os.dup(let_go.args[0])
    os.close(lowest)
    for _again in range(3):
        with pytest.raises(TakenError):
            hold(tmp_path / "lock")
    again = os.dup(let_go.args[0])
    os.close(again)
    let_go()
    assert again == lowest
