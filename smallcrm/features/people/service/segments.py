"""Saved searches, with hand-picked additions and exclusions."""

from __future__ import annotations

from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.people.model import Party, Segment, SegmentPick


def save_segment(name: str, expression: str) -> Segment:
    """Store a search under a name, or change the one of that name."""
    with work(_("Save segment")):
        found: Segment = Segment.get_or_none(Segment.folded == fold(name)) or Segment(name=name.strip())
        if found.assign(expression=expression):
            found.save()
    return found


def pick(segment: Segment, party: Party, included: bool | None) -> None:
    """Put a party in by hand (True), leave it out (False), or let the search decide (None)."""
    with work(_("Change segment")):
        found = SegmentPick.get_or_none(SegmentPick.segment == segment, SegmentPick.party == party)
        if included is None:
            if found is not None:
                found.delete_instance()
            return
        found = found or SegmentPick(segment=segment, party=party)
        if found.assign(included=included):
            found.save()
