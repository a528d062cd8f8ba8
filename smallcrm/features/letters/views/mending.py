"""Somebody is left out: their record, and beside it the slip in which it is put right."""

from __future__ import annotations

from smallcrm.ui.desk import Desk


def mend(desk: Desk, party: int, fix: str) -> None:
    """Open what keeps letters from somebody. Stored, one is back at the letters, which now hold them."""
    from smallcrm.features.people.views import slips
    from smallcrm.features.people.views.address_slips import moved_slip

    ways = {
        "consent": slips.consent_slip, "deceased": slips.deceased_slip,
        "address": moved_slip, "returned": moved_slip,
    }  # fmt: skip
    desk.open(f"party:{party}")
    if fix in ways:
        slip = ways[fix](party)
        slip.then = lambda: desk.go("letters")
        desk.lay(slip)
