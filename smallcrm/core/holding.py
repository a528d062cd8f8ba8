"""Holding a file against other processes, by the system's own lock: gone with the process that held it."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

LetGo = Callable[[], None]


class TakenError(Exception):
    """Somebody else holds it."""


def hold(path: Path) -> LetGo:
    """Hold a file, made where there is none, and return what lets go of it. TakenError where somebody has it.

    On Unix by `flock`, as filelock does it: importing filelock takes a tenth of the window's whole start.
    It is asked elsewhere, and where a file system has no `flock`; they respect each other.
    """
    if sys.platform == "win32":
        return _by_filelock(path)
    while True:
        try:
            descriptor, made = _open(path)
        except FileNotFoundError:  # it went while we came: whoever held it has let go
            if path.parent.is_dir():
                continue
            raise
        try:
            known = _lock(descriptor)
            there = os.fstat(descriptor).st_nlink > 0
        except BaseException:
            os.close(descriptor)
            raise
        if known and there:
            return partial(_let_go, descriptor)
        os.close(descriptor)
        if not known:
            if made:
                path.unlink()  # there, filelock holds a file by its being there
            return _by_filelock(path)


def _open(path: Path) -> tuple[int, bool]:
    """The open file, and whether it was made."""
    how = os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK
    try:
        return os.open(path, how | os.O_CREAT | os.O_EXCL, 0o644), True
    except FileExistsError:
        return os.open(path, how), False


def _lock(descriptor: int) -> bool:
    """Lock an open file without waiting; False where the file system knows no locks."""
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EAGAIN):
            raise TakenError from error
        if error.errno == errno.ENOSYS:
            return False
        raise
    return True


def _let_go(descriptor: int) -> None:
    import fcntl

    fcntl.flock(descriptor, fcntl.LOCK_UN)
    os.close(descriptor)


def _by_filelock(path: Path) -> LetGo:
    from filelock import FileLock, Timeout

    lock = FileLock(path, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise TakenError from error
    return lock.release
