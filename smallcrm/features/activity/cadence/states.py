"""What a cadence says about one party."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import NamedTuple

TENTH = 10


class State(StrEnum):
    """How it stands; the order is the order of what presses."""

    OVER = "over"
    SOON = "soon"
    FINE = "fine"
    PAUSED = "paused"


class CadenceState(NamedTuple):
    """How often, why, since when, and what of it is left."""

    party: int
    rule: int  # the id of the cadence that counts
    days: int
    kinds: str  # interactions that count, separated by commas; empty: all that are real
    source: str  # party, tag or segment: whose cadence it is
    source_name: str  # of the tag or list
    last: dt.date | None  # when they were touched last; None: never
    due: dt.date  # the last day on which it is not over
    left: int  # days until then, below nought what it is over
    state: State
    until: dt.date | None = None  # of the pause that it is in
    planned: str = ""  # the day or wall time of a next step that is planned already


def soon(days: int) -> int:
    """How many days before the end it is amber."""
    return max(days // TENTH, 1)


def state_for(left: int, days: int) -> State:
    """Over, soon or fine."""
    if left < 0:
        return State.OVER
    return State.SOON if left < soon(days) else State.FINE
