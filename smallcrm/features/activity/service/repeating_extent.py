"""From when to when a series goes: what “all of them” means; after a cut it is one half of what there was."""

from __future__ import annotations

from typing import NamedTuple

from smallcrm.features.activity.occurrences.zones import here
from smallcrm.features.activity.recurrence import next_ones
from smallcrm.features.activity.service.repeating_records import repetition, target

MOST = 1_000  # of more nobody is told the last


class Extent(NamedTuple):
    """Where this one stands, and the first and the last of its series, as days or wall time here."""

    this: str
    first: str
    last: str  # empty where there is none, or it is too far off


def extent(record: str, id: int, occurrence: str) -> Extent | None:
    """What a change of this one, or of all, would reach; None where it does not repeat."""
    found = target(record, id, occurrence)
    if found is None:
        return None
    item = repetition(found.series)
    ends = not item.rrule or "COUNT" in item.rrule.upper() or "UNTIL" in item.rrule.upper()
    known = next_ones(item, MOST + 1 if ends else 1) or [item.start]
    last = known[-1] if ends and len(known) <= MOST else ""
    zone = found.series.zone
    shown = (here(text, zone) if len(text) > 10 else text for text in (known[0], last))
    return Extent(here(found.start, found.content.zone) if len(found.start) > 10 else found.start, *shown)
