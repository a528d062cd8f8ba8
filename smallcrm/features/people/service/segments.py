"""Saved searches, with hand-picked additions and exclusions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from smallcrm.core.errors import UserError
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.people.filters.filter import parse
from smallcrm.features.people.filters.nodes import Condition
from smallcrm.features.people.model import Party, Segment, SegmentPick
from smallcrm.features.people.queries import existing
from smallcrm.features.people.segments import segment_sql
from smallcrm.features.people.service.following import filters_follow, lists_where, segment_renamed


def save_segment(
    name: str, expression: str, order_by: str | None = None, columns: Sequence[str] | None = None
) -> Segment:
    """Store a search under a name, or change the one of that name; what is None stays as it was.

    The expression is in the filter grammar; one that cannot be read, or goes round in a circle, is refused.
    """
    values = {"expression": parse(expression).text()}
    if order_by is not None:
        values["order_by"] = order_by
    if columns is not None:
        values["columns"] = json.dumps(list(columns), ensure_ascii=False)
    with work(_("Save list")):
        found: Segment = Segment.get_or_none(Segment.folded == fold(name)) or Segment(name=name.strip())
        if found.assign(**values):
            found.save()
        segment_sql(found)  # refuses circles
    return found


def rename_segment(segment: Segment, name: str) -> None:
    """Give a saved list another name; filters that speak of it follow."""
    old = segment.folded
    taken = Segment.get_or_none(Segment.folded == fold(name))
    if taken is not None and taken.id != segment.id:
        raise UserError(_("There already is a saved list “{}”. Nothing was changed.").format(taken.name))
    shown = " ".join(name.split())
    with work(_("Rename saved list")), filters_follow(segment_renamed(old, shown)):
        if segment.assign(name=shown):
            segment.save()


def delete_segment(segment: Segment) -> None:
    """Delete a saved list, not the people in it; refused while others are made of it."""

    def speaks(condition: Condition) -> bool:
        return condition.field == "segment" and segment.folded in map(fold, condition.value)

    users = lists_where(speaks)
    if users:
        raise UserError(
            _("“{name}” is part of {others}; change that first. Nothing was deleted.").format(
                name=segment.name, others=", ".join(f"“{user}”" for user in users)
            )
        )
    with work(_("Delete saved list")):
        Segment.delete().where(Segment.id == segment.id).execute()


def pick(segment: Segment, party: Party, included: bool | None) -> None:
    """Put a party in by hand (True), leave it out (False), or let the search decide (None)."""
    pick_many(segment, [party.id], included)


def unpick(segment: Segment, party: Party) -> None:
    """Let the search decide again."""
    pick(segment, party, None)


def pick_many(segment: Segment, parties: Iterable[int], included: bool | None) -> None:
    """Put parties in by hand, leave them out, or let the search decide, as one unit of work."""
    with work(_("Change saved list")):
        stored = SegmentPick.select().where(SegmentPick.segment == segment)
        have = {one.party_id: one for one in stored}
        wanted = list(dict.fromkeys(parties))
        there = existing(wanted)
        for party in wanted:
            if party not in there:  # deleted while somebody picked
                continue
            found = have.get(party)
            if included is None:
                if found is not None:
                    found.delete_instance()
                continue
            found = found or SegmentPick(segment=segment, party=party)
            if found.assign(included=included):
                found.save()


def save_segment_with(
    name: str, expression: str, put_in: Iterable[int] = (), left_out: Iterable[int] = ()
) -> Segment:
    """Save a search with those put in and left out by hand, as one unit of work."""
    with work(_("Save list")):
        segment = save_segment(name, expression)
        pick_many(segment, put_in, True)
        pick_many(segment, left_out, False)
    return segment
