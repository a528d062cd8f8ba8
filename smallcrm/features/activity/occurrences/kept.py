"""What was read of a window of days, for whoever asks the same again before anything is written."""

from __future__ import annotations

import datetime as dt
import threading
import weakref
from collections.abc import Callable

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.features.activity.occurrences.occurrence import Occurrence

WINDOWS = 12  # a page asks for a few again and again
Key = tuple[str, dt.date, dt.date]
Place = Callable[[str, dt.date, dt.date], list[Occurrence]]


class _Kept(threading.local):
    """One thread’s windows that were read since the file was last written to, by us or by others."""

    def __init__(self) -> None:
        self.state: object = None
        self._windows: dict[Key, list[Occurrence]] = {}

    def windows(self) -> dict[Key, list[Occurrence]] | None:
        """Those that are still true; None amid a change, which may yet be taken back."""
        connection = database.connection()
        if connection.in_transaction:
            return None
        theirs = connection.execute("PRAGMA data_version").fetchone()[0]
        state = (weakref.ref(connection), connection.total_changes(), theirs, str(clock.zone()))
        if state != self.state:
            self.state, self._windows = state, {}
        elif len(self._windows) >= WINDOWS:
            self._windows = {}
        return self._windows


_kept = _Kept()


def once(place: Place, record: str, first: dt.date, last: dt.date) -> list[Occurrence]:
    """What `place` finds, or found just now."""
    windows = _kept.windows()
    if windows is None:
        return place(record, first, last)
    key = (record, first, last)
    if key not in windows:
        windows[key] = place(record, first, last)
    return windows[key]


def standing() -> object:
    """How the file stands for this thread now; None amid a change."""
    return None if _kept.windows() is None else _kept.state


def keep(stood: object, record: str, first: dt.date, last: dt.date, found: list[Occurrence]) -> None:
    """What another thread read since the file stood so; forgotten where anything was written meanwhile."""
    windows = _kept.windows()
    if windows is not None and _kept.state == stood:
        windows[(record, first, last)] = found
