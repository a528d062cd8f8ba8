"""Somebody is left out: their record, and beside it the slip in which it is put right."""

from __future__ import annotations

from smallcrm.ui.desk import Desk


def mend(desk: Desk, party: int, fix: str) -> None:
    """Open what keeps letters from somebody. Stored, the letters are counted anew and hold them."""
    from smallcrm.features.people.views import slips
    from smallcrm.features.people.views.address_slips import moved_slip

    desk.open(f"party:{party}")
    match fix:
        case "consent":
            desk.lay(slips.consent_slip(party))
        case "deceased":
            desk.lay(slips.deceased_slip(party))
        case "address" | "returned":
            desk.lay(moved_slip(party))
