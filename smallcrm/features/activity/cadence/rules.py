"""The cadences of the file, each with its target, in the order in which they win."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.fields import utc_text
from smallcrm.features.activity.cadence.pauses import Pause, away, latest_since, merged, pause
from smallcrm.features.activity.cadence.states import soon
from smallcrm.features.activity.model import InteractionKind

# One's own first; then the shortest, the older one where they are equal.
RULES = """SELECT c.id, c.party_id, c.tag_id, c.segment_id, c.days, c.kinds, c.paused_from, c.paused_until,
    coalesce(g.name, s.name, ''), coalesce(s.expression, '')
    FROM cadence c LEFT JOIN tag g ON g.id = c.tag_id LEFT JOIN segment s ON s.id = c.segment_id
    ORDER BY c.party_id IS NULL, c.days, c.id"""


class Rule(NamedTuple):
    """One cadence. Exactly one of the three targets is there."""

    id: int
    party: int | None
    tag: int | None
    segment: int | None
    days: int
    kinds: str
    own: Pause | None
    name: str  # of the tag or list
    pauses: Sequence[Pause]  # its own and the business's, in order
    asks: str  # the filter of the list, where it has one

    @property
    def source(self) -> str:
        """Whose it is: party, tag or segment."""
        return "party" if self.party else "tag" if self.tag else "segment"

    def paused(self, today: dt.date) -> dt.date | None:
        """The last day of the pause that a day is in."""
        return next((one.last for one in self.pauses if one.first <= today <= one.last), None)

    def wanted(self) -> tuple[str, ...]:
        """The kinds that count, where they were chosen; what is no kind is left out."""
        return tuple(sorted({kind for kind in self.kinds.split(",") if kind in set(InteractionKind)}))

    def bounds(self, today: dt.date) -> tuple[str, str]:
        """UTC texts: whoever was touched last before the first is over, before the second soon."""
        over = latest_since(today, self.days + 1, self.pauses)
        near = latest_since(today, max(self.days + 1 - soon(self.days), 0), self.pauses)
        return _end_of(over), _end_of(near)


def rules() -> list[Rule]:
    """All cadences, the one that wins first."""
    closed = away()
    found = []
    for number, party, tag, segment, days, kinds, first, last, name, asks in _rows():
        own = pause(first, last)
        pauses = merged([*closed, own]) if own else closed
        found.append(Rule(number, party, tag, segment, days, kinds, own, name, pauses, asks))
    return found


def _rows() -> list[tuple[Any, ...]]:
    return list(database.connection().execute(RULES).fetchall())


def _end_of(day: dt.date) -> str:
    """The first moment behind a day where the business is, as stored."""
    try:
        return utc_text(clock.as_utc(dt.datetime.combine(day + dt.timedelta(days=1), dt.time())))
    except OverflowError:
        return ""
