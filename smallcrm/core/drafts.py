"""What is half typed, kept in the file: not journalled, no unit of work, gone once it is saved or let go.

It must never be in the way. While somebody else writes, in the middle of a unit of work, or in a file that is
only read, nothing is kept and nothing is said; whoever asked tries again a moment later.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

import apsw

from smallcrm.core import blobs, clock, gates
from smallcrm.core.db import database
from smallcrm.core.fields import from_utc_text, utc_text
from smallcrm.core.journal import is_working
from smallcrm.core.unrecorded import write as unrecorded

log = logging.getLogger(__name__)

PUT = """INSERT INTO _draft (name, at, title, content) VALUES (?, ?, ?, ?)
    ON CONFLICT (name) DO UPDATE SET at = excluded.at, title = excluded.title, content = excluded.content"""
DROP = "DELETE FROM _draft WHERE name IN (SELECT value FROM json_each(?))"


class Draft(NamedTuple):
    """Something half typed: by which form, when, what it is called, and what it says."""

    name: str
    at: dt.datetime
    title: str
    content: dict[str, Any]


class _Saving(threading.local):
    name: str = ""  # the form that is being saved in this thread


_saving = _Saving()


def keep(typed: Mapping[str, tuple[str, Mapping[str, Any]] | None], pictures: Iterable[bytes] = ()) -> bool:
    """Keep what changed: title and content by name, None for what is to go. False where it cannot be now.

    `pictures` are bytes that a content names by their SHA-256; what nothing refers to later is swept.
    """
    at = utc_text(clock.now())
    rows = [(name, at, one[0], json.dumps(one[1], ensure_ascii=False)) for name, one in typed.items() if one]
    gone = json.dumps([name for name, one in typed.items() if one is None])

    def write(connection: apsw.Connection) -> None:
        connection.execute(DROP, (gone,))
        connection.executemany(PUT, rows)
        for data in pictures:
            blobs.keep(data)

    return unrecorded(write)


def drop(names: Iterable[str]) -> bool:
    """Let go of these; inside a unit of work they go with it."""
    gone = json.dumps(list(names))
    if is_working():
        database.connection().execute(DROP, (gone,))
        return True
    return unrecorded(lambda connection: connection.execute(DROP, (gone,)))


def kept(name: str) -> Draft | None:
    """What is kept under a name."""
    return next(iter(_read("WHERE name = ?", (name,))), None)


def all_kept() -> list[Draft]:
    """Everything that is kept, the oldest first."""
    return list(_read("ORDER BY at, name", ()))


@contextmanager
def saved_with(name: str) -> Iterator[None]:
    """Inside, the first unit of work that is committed takes the draft of this name along out of the file."""
    _saving.name = name
    try:
        yield
    finally:
        _saving.name = ""


def _read(which: str, values: tuple[str, ...]) -> Iterator[Draft]:
    rows = database.connection().execute(f"SELECT name, at, title, content FROM _draft {which}", values)
    for name, at, title, content in rows.fetchall():
        try:
            said = json.loads(content)
            yield Draft(name, from_utc_text(at), title, said if isinstance(said, dict) else {})
        except ValueError:  # of another program, or a hand in the file
            log.warning("a draft cannot be read")


def _drop_saved() -> None:
    if _saving.name:
        database.connection().execute("DELETE FROM _draft WHERE name = ?", (_saving.name,))


gates.go_along(_drop_saved)
