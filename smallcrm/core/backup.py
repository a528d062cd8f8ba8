"""Copies of the whole file: when the user asks, and by ourselves before anything large."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import apsw

from smallcrm.core import clock
from smallcrm.core.db import PRAGMAS, database
from smallcrm.core.errors import UserError
from smallcrm.core.fields import utc_text
from smallcrm.core.i18n import _
from smallcrm.core.ids import new_id
from smallcrm.core.paths import user_data
from smallcrm.core.remains import refuse_remains
from smallcrm.core.trouble import as_user_error

PART = 1 << 20  # bytes
PAGES = 1_000  # copied at a step
SEEN = 2 << 30  # bytes of a file mapped into memory while it is gone through whole: twice as fast
KEPT = 3
Report = Callable[[int, int], None]


class Backup(NamedTuple):
    """A copy that was made and checked."""

    path: Path
    bytes: int
    parties: int
    sha256: str


def make_backup(out: Path, report: Report | None = None) -> Backup:
    """Copy the open file to a new place, check the copy, and only then give it its name."""
    where = out.absolute()
    if where.exists() or where.is_symlink():
        raise UserError(
            _("There already is a “{}”. It was not touched; choose another name.").format(where.name)
        )
    if not where.parent.is_dir():
        raise UserError(_("There is no folder “{}”. Nothing was copied.").format(where.parent))
    refuse_remains(where)
    beside = where.with_name(f".{where.name}.{os.getpid()}.new")
    try:
        parties = _copy(beside, report or (lambda done, total: None))
        with beside.open("rb") as copy:
            digest = hashlib.file_digest(copy, "sha256").hexdigest()
        beside.rename(where)
    except (apsw.Error, OSError) as error:
        raise as_user_error(error) or error from error
    finally:
        sweep(beside)
    with suppress(UserError):  # a file open for reading cannot be told
        remember_backup(where)
    return Backup(where, where.stat().st_size, parties, digest)


def pour_backup() -> Iterator[bytes]:
    """A checked copy of the open file, as bytes to pour somewhere."""
    with tempfile.TemporaryDirectory(prefix="smallcrm-") as folder:
        copy = Path(folder) / "copy.smallcrm"
        _copy(copy, lambda done, total: None)
        with copy.open("rb") as file:
            while part := file.read(PART):
                yield part


def safety_copy(path: Path, reason: str) -> Path:
    """Copy the open file into the user's folder before something large; the newest three are kept."""
    digest = hashlib.sha256(os.fsencode(path)).hexdigest()[:8]
    folder = user_data() / "copies" / f"{path.stem[:60]}-{digest}"
    copy = folder / f"{clock.now():%Y%m%d-%H%M%S}-{new_id()}-{reason}.smallcrm"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _copy(copy, lambda done, total: None)
    except BaseException as error:
        sweep(copy)
        if plain := as_user_error(error):
            raise UserError(
                _("No safety copy could be made, so nothing was changed. {}").format(plain)
            ) from error
        raise
    for old in sorted(folder.glob("*.smallcrm"), key=_age)[:-KEPT]:
        old.unlink(missing_ok=True)
    return copy


def sweep(unfinished: Path) -> None:
    """Remove a file that was not finished, and what SQLite laid beside it."""
    for suffix in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            unfinished.with_name(unfinished.name + suffix).unlink()


def _age(copy: Path) -> int:
    """The copy's id: it grows even where the clock was turned back."""
    parts = copy.name.split("-")
    return int(parts[2]) if len(parts) > 2 and parts[2].isdecimal() else 0


def last_backup() -> tuple[str, str] | None:
    """When (stored UTC text) and where the newest backup was made; None where there never was one."""
    row = database.connection().execute("SELECT at, path FROM _backup ORDER BY id DESC LIMIT 1").fetchone()
    return None if row is None else (str(row[0]), str(row[1]))


def _copy(target: Path, report: Report) -> int:
    """The file as it stands now, with everything committed; returns how many parties the copy has."""
    flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE | apsw.SQLITE_OPEN_URI
    connection = apsw.Connection(target.absolute().as_uri(), flags=flags)  # a name may be no text at all
    try:
        if database.key is not None:
            connection.pragma("key", database.key)
        # The copy is nobody's yet: it need not survive a crash page by page, only be on the disk at the end.
        connection.pragma("synchronous", "off")
        with _seen_whole() as source, connection.backup("main", source, "main") as backup:
            while not backup.done:
                backup.step(PAGES)
                report(backup.page_count - backup.remaining, backup.page_count)
        connection.pragma("mmap_size", SEEN)
        if (found := connection.execute("PRAGMA quick_check(1)").fetchone()) != ("ok",):
            raise apsw.CorruptError(str(found))
        connection.execute("PRAGMA journal_mode=DELETE").fetchall()
        parties = int(connection.execute("SELECT count(*) FROM party").get)
    finally:
        connection.close()
    with target.open("rb+") as copy:
        os.fsync(copy.fileno())
    return parties


@contextmanager
def _seen_whole() -> Iterator[apsw.Connection]:
    """The open file's connection, with the file mapped into memory."""
    connection: apsw.Connection = database.connection()
    connection.pragma("mmap_size", SEEN)
    try:
        yield connection
    finally:
        connection.pragma("mmap_size", PRAGMAS["mmap_size"])


def remember_backup(where: Path) -> None:
    """Note in the open file, for the status line, that it was copied there."""
    from smallcrm.core.journal import work  # it stands on this module's neighbours

    name = os.fsencode(where).decode(errors="backslashreplace")
    with work(_("Backup")):
        database.connection().execute(
            "INSERT INTO _backup (id, at, path, reason) VALUES (?, ?, ?, 'by hand')",
            (new_id(), utc_text(clock.now()), name),
        )
