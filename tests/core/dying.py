"""Children that die at their n-th SQL statement, forked by a process of its own: see test_dying.py."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from smallcrm.core import check as checking
from smallcrm.core import file, header, migrate
from smallcrm.core.business import new_business
from smallcrm.core.check import check
from smallcrm.core.db import database
from smallcrm.core.file import close_file, create_file, open_file
from smallcrm.features.activity import derived as _activity  # noqa: F401
from smallcrm.features.people import derived as _people  # noqa: F401
from smallcrm.features.people.model import Party
from smallcrm.migrations import MIGRATIONS, Migration

LONG = Migration("long", tuple(f"CREATE TABLE t{n} (id INTEGER NOT NULL PRIMARY KEY)" for n in range(9)))


def dies(deed: Callable[[], object], at: int, counts: str = "") -> bool:
    """Whether a child that does this died at the n-th statement that begins so; else it came to its end."""
    child = os.fork()
    if child == 0:
        _trace(at, counts)
        try:
            deed()
        finally:
            os._exit(0)
    _pid, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def _trace(at: int, counts: str) -> None:
    counted = itertools.count(1)
    original = type(database)._connect

    def connect(self: Any) -> Any:
        connection = original(self)

        def trace(cursor: object, statement: str, bindings: object) -> bool:
            if statement.startswith(counts) and next(counted) >= at:
                os.kill(os.getpid(), signal.SIGKILL)
            return True

        connection.exec_trace = trace
        return connection

    type(database)._connect = connect


def creating(folder: Path) -> None:
    """While a new file is made nothing stands under its name, and it can be made afterwards."""
    where, made = folder / "new.smallcrm", new_business("Weber", "DE")
    for at in (1, 2, 4, 8, 16, 32, 64, 90):
        assert dies(lambda: create_file(where, made), at), at
        assert not where.exists(), at
    publish = file._publish
    file._publish = lambda beside, where: os.kill(os.getpid(), signal.SIGKILL)
    assert dies(lambda: create_file(where, made), 1 << 30)
    file._publish = publish
    assert not where.exists()
    create_file(where, made)
    assert not check()
    close_file()


def upgrading(folder: Path) -> None:
    """While a file is brought up to date it is as it was, and can be brought up to date afterwards."""
    older = folder / "older.smallcrm"
    create_file(older, new_business("Weber", "DE"), fill=lambda: Party.create(given="Ada"))
    close_file()
    for at in (1, 2, 5, 9):
        where = Path(shutil.copy(older, folder / f"{at}.smallcrm"))
        _come_to(*MIGRATIONS, LONG)
        assert dies(lambda where=where: open_file(where), at, "CREATE TABLE t"), at
        _come_to(*MIGRATIONS)
        _is_sound(where, len(MIGRATIONS))
        _come_to(*MIGRATIONS, LONG)
        _is_sound(where, len(MIGRATIONS) + 1)


def _come_to(*migrations: Migration) -> None:
    migrate.MIGRATIONS = migrations
    migrate.SCHEMA = header.SCHEMA = checking.SCHEMA = len(migrations)


def _is_sound(where: Path, schema: int) -> None:
    open_file(where)
    assert migrate.schema_of_file() == schema
    assert [party.given for party in Party.select()] == ["Ada"]
    assert not check()
    close_file()


if __name__ == "__main__":
    {"creating": creating, "upgrading": upgrading}[sys.argv[1]](Path(sys.argv[2]))
