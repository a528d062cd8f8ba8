"""Slips of a record that were half filled when the program ended, opened again: “seat:12:34”."""

from __future__ import annotations

from collections.abc import Callable

from smallcrm.core.errors import UserError
from smallcrm.features.people.views.address_slips import moved_slip
from smallcrm.features.people.views.slips import deceased_slip
from smallcrm.features.people.views.tie_slips import person_slip, relation_slip, seat_slip
from smallcrm.ui.desk import Desk
from smallcrm.ui.slips import Slip

MAKES: dict[str, Callable[[int, int], Slip]] = {
    "relation": relation_slip,
    "seat": seat_slip,
    "person": lambda party, _key: person_slip(party),
    "moved": lambda party, _key: moved_slip(party),
    "deceased": lambda party, _key: deceased_slip(party),
}


def finish_slip(desk: Desk, kind: str, whose: str) -> bool:
    """A slip of a record; False where what it was about is gone."""
    party, _colon, key = whose.partition(":")
    if not party.isdecimal() or not (key or "0").isdecimal():
        return False
    try:
        slip = MAKES[kind](int(party), int(key or 0))
    except UserError:  # nobody has that id any more
        return False
    desk.lay(slip)
    return True
