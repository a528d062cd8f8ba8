"""What a target names is shown by the room that knows how: “party:12”, “appointment:7@2026-11-27”."""

from __future__ import annotations

from collections.abc import Sequence

from smallcrm.ui.desk import Desk
from smallcrm.ui.room import Room


def show(rooms: Sequence[Room], desk: Desk, target: str) -> None:
    """Show it on a desk; behind an @ stands which one of several is meant."""
    kind, _colon, record = target.partition(":")
    number, at, occurrence = record.partition("@")
    for room in rooms:
        if at and kind in room.opens_one_of:
            room.opens_one_of[kind](desk, int(number), occurrence)
            return
        if kind in room.opens:
            room.opens[kind](desk, int(number))
            return
    raise LookupError(f"no room opens {kind}")
