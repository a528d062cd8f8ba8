"""How much room one window has for what comes all the time: thousands of such things must not fill it."""

from __future__ import annotations

import datetime as dt

from smallcrm.features.activity.recurrence import Found, Repetition
from smallcrm.features.activity.recurrence.expansion import expansion_within

ROOM = 10_000  # occurrences of what comes so often that it is cut
FEW = 3  # of each thing that finds no room any more
SOME, OFTEN = 20, dt.timedelta(days=1)  # so many within so long are often


class Room:
    """What is left of it; things that come now and then are never cut for others' sake."""

    def __init__(self) -> None:
        self._left = ROOM

    def expansion(self, item: Repetition, since: dt.datetime, until: dt.datetime) -> Found:
        """The starts of a thing in a window."""
        if self._left <= 0:
            some = expansion_within(item, since, until, SOME)
            if some.cut and _often(some.starts):
                return Found(some.starts[:FEW], cut=True)
        told = expansion_within(item, since, until)
        if told.cut:
            self._left -= len(told.starts)
        return told


def _often(starts: tuple[str, ...]) -> bool:
    """Whether a few starts come within a day."""
    if len(starts) < SOME:
        return False
    return dt.datetime.fromisoformat(starts[-1]) - dt.datetime.fromisoformat(starts[0]) < OFTEN
