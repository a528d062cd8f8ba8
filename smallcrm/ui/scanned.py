"""What a code on paper leads to, whichever room printed it."""

from __future__ import annotations

from collections.abc import Sequence

from smallcrm.ui.room import Found, Room


def scanned(rooms: Sequence[Room], typed: str) -> Found | None:
    """The answer of the first room that knows the code; None for what is no code."""
    asked = (room.coded(typed) for room in rooms if room.coded is not None)
    return next((found for found in asked if found is not None), None)
