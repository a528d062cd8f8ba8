"""Stopping what runs in the database: one long statement ends as soon as one with many reports does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import apsw

from smallcrm.core.db import database
from smallcrm.core.errors import Cancelled

STEPS = 20_000  # of SQLite's machine between two questions: a millisecond or so


@contextmanager
def stoppable(asked: Callable[[], bool]) -> Iterator[None]:
    """Inside, this thread's statements end once `asked` says so; what they did is rolled back as a whole."""
    connection = database.connection()
    connection.set_progress_handler(asked, STEPS)
    try:
        yield
    except Exception as error:
        if asked() and _was_interrupted(error):
            raise Cancelled from error
        raise
    finally:
        connection.set_progress_handler(None, STEPS)


@contextmanager
def to_the_end() -> Iterator[None]:
    """Inside, nobody stops this thread's statements any more: what is whole is being stored."""
    database.connection().set_progress_handler(None, STEPS)
    yield


def _was_interrupted(error: BaseException | None) -> bool:
    """Rolling back can raise something of its own on top of it."""
    while error is not None:
        if isinstance(error, apsw.InterruptError):
            return True
        error = error.__cause__ or error.__context__
    return False
