"""The business file: made, opened, closed, and never harmed when it is not ours to open."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import SystemRandom
from typing import NamedTuple

import apsw
import peewee

from smallcrm.core import clock, ids, keys, preferences
from smallcrm.core.backup import sweep
from smallcrm.core.business import Business, business, enter_business, forget_business, write_business
from smallcrm.core.db import PRAGMAS, READING_PRAGMAS, database
from smallcrm.core.derived import rebuild_all
from smallcrm.core.errors import CannotWrite, UserError, WrongPassphrase
from smallcrm.core.gates import guard_writing
from smallcrm.core.header import check_open_schema, is_newest, looks_encrypted, refuse_foreign
from smallcrm.core.i18n import _
from smallcrm.core.journal import birth, continue_ids
from smallcrm.core.lock import WriterLock
from smallcrm.core.remains import refuse_remains
from smallcrm.core.trouble import as_user_error, is_database_error

SUFFIX = ".smallcrm"
ROOM = (
    64 << 10
)  # bytes that SQLite and the lock need beside a file; with less they would leave half files behind


class OpenFile(NamedTuple):
    """The file that is open now."""

    path: Path
    writable: bool
    reason: str = ""  # why it cannot be written


_open: OpenFile | None = None
_lock: WriterLock | None = None
_identity = (0, 0)  # of the open file: its device and its number there


def current() -> OpenFile | None:
    """The open file, if any."""
    return _open


def open_file(path: Path | str, *, passphrase: str | None = None, writing: bool = True) -> OpenFile:
    """Open a business file and bring its schema up to date; CannotWrite where only reading is possible."""
    global _open, _lock, _identity
    where = Path(path).absolute()
    refuse_foreign(where, passphrase is not None)
    where = where.resolve()  # two links to one file must meet at one lock
    close_file()
    why_not = _protected(where)
    lock = _take_lock(where, why_not) if writing else None
    try:
        with _plainly():
            database.admit = lambda connection: check_open_schema(connection, where.name)
            _connect(where, passphrase, why_not, writing)
            if _bring_up_to_date(where, lock is not None, lambda: _take_lock(where, why_not)):
                clock.use_zone(None)
            enter_business()
            _take_device_number()
            continue_ids()
    except BaseException:
        _disconnect()
        if lock:
            lock.release()
        raise
    found = where.stat()
    _identity = found.st_dev, found.st_ino
    _lock, _open = lock, OpenFile(where, lock is not None, "" if lock else why_not)
    return _open


def _bring_up_to_date(path: Path, locked: bool, take_lock: Callable[[], WriterLock]) -> bool:
    """Whether anything was to be done; what it takes is imported for an older file only."""
    if is_newest(database.connection()):
        return False
    from smallcrm.core.migrate import bring_up_to_date

    return bring_up_to_date(path, locked, take_lock)


def asks_passphrase(path: Path) -> bool:
    """Whether this is a file of ours that only its passphrase opens, as far as one sees from outside."""
    return path.suffix == SUFFIX and path.is_file() and looks_encrypted(path)


def open_for_reading(path: Path | str, reason: str, passphrase: str | None = None) -> OpenFile:
    """Open a file that cannot be written now, and remember why."""
    global _open
    _open = open_file(path, passphrase=passphrase, writing=False)._replace(reason=reason)
    return _open


def close_file() -> None:
    """Put the open file away, tidy, and let others write it."""
    global _open, _lock
    if _open is None:
        return
    if _open.writable:
        with suppress(apsw.Error):
            connection = database.connection()
            connection.pragma("query_only", False)
            connection.execute("PRAGMA optimize")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    _disconnect()
    if _lock:
        _lock.release()
    _open = _lock = None


def create_file(
    path: Path | str,
    made: Business,
    *,
    passphrase: str | None = None,
    fill: Callable[[], None] | None = None,
) -> OpenFile:
    """Make a new business file and open it. It appears under its name only when it is whole.

    `fill` writes its first content, which cannot be taken back: it is the file's birth.
    """
    where = Path(path).absolute()
    with _plainly():
        _check_free(where)
    close_file()
    beside = where.with_name(f".{where.name}.{os.getpid()}.new")
    try:
        with _plainly():
            _make(beside, made, passphrase, fill)
            _publish(beside, where)
    finally:
        _disconnect()
        sweep(beside)
    return open_file(where, passphrase=passphrase)


def _check_free(where: Path) -> None:
    if "\0" in where.name:
        raise UserError(_("A file name cannot hold a zero character. Nothing was created."))
    if where.exists() or where.is_symlink():
        raise UserError(
            _("There already is a file “{}”. It was not touched; choose another name.").format(where.name)
        )
    if not where.parent.is_dir():
        raise UserError(_("There is no folder “{}”. Nothing was created.").format(where.parent))
    refuse_remains(where)


def _make(beside: Path, made: Business, passphrase: str | None, fill: Callable[[], None] | None) -> None:
    from smallcrm.core.migrate import make_schema

    beside.touch(exist_ok=False)
    _connect(beside, passphrase, "", writing=True)
    make_schema()
    with birth():
        write_business(made._replace(uid=made.uid or os.urandom(16).hex()))
    enter_business()
    if fill:
        with birth():
            fill()
    connection = database.connection()
    connection.pragma("query_only", False)
    connection.execute("ANALYZE")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    _disconnect()


def _publish(beside: Path, where: Path) -> None:
    with beside.open("rb") as file:
        os.fsync(file.fileno())
    try:
        os.link(beside, where)  # unlike a rename, it never replaces what appeared there meanwhile
    except FileExistsError as error:
        raise UserError(
            _("There already is a file “{}”. It was not touched; choose another name.").format(where.name)
        ) from error
    except OSError:  # a file system without hard links
        beside.rename(where)


def _connect(where: Path, passphrase: str | None, why_not: str, writing: bool) -> None:
    database.key = None if passphrase is None else keys.raw_key(where, passphrase)
    uri = where.as_uri()
    if why_not:
        log = where.with_name(where.name + "-wal")
        uri += "?mode=ro" if log.exists() and log.stat().st_size else "?immutable=1"
    database.flags = apsw.SQLITE_OPEN_URI | (
        apsw.SQLITE_OPEN_READONLY if why_not else apsw.SQLITE_OPEN_READWRITE
    )
    database.init(uri, pragmas=PRAGMAS if writing else READING_PRAGMAS)  # a backup stays as it is when read
    try:
        database.connect(reuse_if_open=True)
    except peewee.DatabaseError as error:
        if passphrase is None or not isinstance(getattr(error, "orig", None), apsw.NotADBError):
            raise
        raise WrongPassphrase(
            _("The passphrase does not open “{}”. It was not touched.").format(where.name)
        ) from error


def _disconnect() -> None:
    if not database.is_closed():
        database.close()
    database.opening += 1  # what other threads still hold must not write any more
    database.key = database.admit = None
    forget_business()
    clock.use_zone(None)


def _protected(where: Path) -> str:
    """Why the file cannot be written by us; empty where it can."""
    if not os.access(where, os.W_OK):
        return _("“{}” is read-only: you may look, but not change anything.").format(where.name)
    if not os.access(where.parent, os.W_OK):
        return _("“{}” is in a folder that cannot be written: you may look, but not change anything.").format(
            where.name
        )
    if not where.with_name(where.name + "-shm").exists() and _room(where.parent) < ROOM:
        return _(
            "The disk is full: you may look into “{}”, but not change anything. Free some space first."
        ).format(where.name)
    return ""


def _room(folder: Path) -> int:
    try:
        return shutil.disk_usage(folder).free
    except OSError:  # a file system that does not say
        return ROOM


def _take_lock(where: Path, why_not: str) -> WriterLock:
    if why_not:
        raise CannotWrite(why_not)
    lock = WriterLock(where)
    lock.acquire()
    return lock


def _take_device_number() -> None:
    uid = business().uid
    found = preferences.get("devices")
    numbers = found if isinstance(found, dict) else {}
    if numbers.get(uid) not in range(1, ids.DEVICES):
        numbers[uid] = SystemRandom().randrange(1, ids.DEVICES)  # 0 is the sample's
        preferences.put("devices", numbers)
    ids.use_device(numbers[uid])


def _guard() -> None:
    if _open is not None and not _open.writable:
        raise CannotWrite(_open.reason or _("This file is open for reading only."))
    if database.connection().opening != database.opening:
        raise CannotWrite(_("The file was closed meanwhile. Nothing was changed."))


@contextmanager
def _plainly() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        if (is_database_error(error) or isinstance(error, OSError)) and (plain := as_user_error(error)):
            raise plain from error
        raise


guard_writing(_guard)
__all__ = ["OpenFile", "close_file", "create_file", "current", "open_file", "open_for_reading", "rebuild_all"]


def _refuse_lost() -> None:
    """What is written to a file that was deleted or replaced under our hands would be lost on closing."""
    if _open is None or not _open.writable:
        return
    with suppress(OSError):
        found = _open.path.stat()
        if (found.st_dev, found.st_ino) == _identity:
            return
    raise UserError(
        _("“{}” is not where it was: it was moved, deleted or replaced while it was open.").format(
            _open.path.name
        )
        + " "
        + _("Nothing was saved just now. Put the file back in its place, then save again.")
    )


guard_writing(_refuse_lost)
