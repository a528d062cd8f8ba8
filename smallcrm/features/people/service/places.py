"""Addresses over time: moved, post came back, letters go here."""

from __future__ import annotations

import datetime as dt

from smallcrm.core import clock
from smallcrm.core.errors import Invalid, UserError
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.people.dates import parse_day
from smallcrm.features.people.model import Address
from smallcrm.features.people.service.drafts import Place
from smallcrm.features.people.service.parties import get_party, store_place

TAKEN_OVER = ("purpose", "label", "preferred")


def get_address(address: int) -> Address:
    """The address with an id; a plain message where there is none."""
    found: Address | None = Address.get_or_none(Address.id == address)
    if found is None:
        raise UserError(_("There is no such address any more; it may have been removed."))
    return found


def move(party: int, old: int | None, place: Place, day: str = "") -> Address:
    """A party moved on a day (YYYY-MM-DD, today): the old address ends the day before, the new one begins."""
    day = day or clock.today().isoformat()
    if (parsed := parse_day(day)) is None or parsed[0] is None:
        raise Invalid({"day": _("“{}” is not a date.").format(day)})
    first = dt.date.fromisoformat(day)
    if first == dt.date.min:  # there is no day before it
        raise Invalid({"day": _("“{}” is not a date.").format(day)})
    before = (first - dt.timedelta(days=1)).isoformat()
    found = get_party(party)
    with work(_("Move")):
        left = get_address(old) if old is not None else None
        values = {name: getattr(left, name) for name in TAKEN_OVER} if left is not None else {}
        if left is not None:
            left.valid_until, left.preferred = before, False
            left.save()
        return store_place(found, place, values | {"valid_from": day})


def set_returned(address: int, returned: bool = True) -> None:
    """Post came back from an address, or it is right again."""
    found = get_address(address)
    with work(_("Post came back") if returned else _("Address is right again")):
        if found.returned != returned:
            found.returned = returned
            found.save()


def write_here(address: int) -> None:
    """Letters take this address, whatever else there is."""
    found = get_address(address)
    with work(_("Letters go here")):
        others = (Address.party == found.party) & Address.preferred & (Address.id != found.id)
        Address.update(preferred=False).where(others).execute()
        if not found.preferred:
            found.preferred = True
            found.save()
