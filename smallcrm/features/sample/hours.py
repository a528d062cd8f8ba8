"""Which hours of the days around the sample's own are taken: a small shop does two things at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import chain

from smallcrm.features.activity.recurrence import Repetition, expand

AT_ONCE = 2
BACK, AHEAD = 14, 28  # days that one leafs through
OPENS, CLOSES, STEP = 7 * 60, 19 * 60, 15  # minutes of the day


class Hours:
    """Hours by the day; days further away have room for everything."""

    def __init__(self, on: dt.date) -> None:
        self.first = on - dt.timedelta(days=BACK)
        self.last = on + dt.timedelta(days=AHEAD)
        self._taken: dict[str, list[tuple[int, int]]] = {}

    def take(self, day: str, begins: int, end: int) -> None:
        """Something is done then."""
        if str(self.first) <= day <= str(self.last):
            self._taken.setdefault(day, []).append((begins, end))

    def has_room(self, day: str, begins: int, end: int) -> bool:
        """Whether there is never more than one thing done meanwhile."""
        there = [(one, other) for one, other in self._taken.get(day, ()) if one < end and begins < other]
        return all(sum(one <= at < other for one, other in there) < AT_ONCE for at in _starts(begins, there))

    def next_room(self, day: str, begins: int, long: int) -> int | None:
        """When there is room for it: at its own time, else later, else earlier on that day."""
        later = range(begins, CLOSES - long + 1, STEP)
        earlier = range(begins - STEP, OPENS - 1, -STEP)
        for there in chain((begins,), later, earlier):
            if self.has_room(day, there, there + long):
                return there
        return None

    def days(self, start: str, rule: str, left_out: str = "") -> list[str]:
        """The days one looks at on which something repeats."""
        item = Repetition(start=start, rrule=rule, exdate=left_out)
        return [found[:10] for found in expand(item, self.first, self.last)]


def _starts(begins: int, there: Iterable[tuple[int, int]]) -> set[int]:
    """The moments at which one thing more is begun."""
    return {max(begins, one) for one, _end in there}
