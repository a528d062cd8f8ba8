"""The address of a party as it stands on an envelope, to be copied into other programs."""

from __future__ import annotations

from smallcrm.core.business import Business, business
from smallcrm.core.db import database
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.features.letters.readers.facts import readers
from smallcrm.features.letters.readers.postal import address_lines
from smallcrm.features.letters.readers.reader import Place, Reader
from smallcrm.features.letters.readers.salutation import postal_name
from smallcrm.features.letters.texts.phrases import phrases

GERMAN = ("DE", "AT", "CH")
PLACE = "street, postcode, locality, region, country, country_typed"


def envelope(party: int, address: int | None = None) -> str:
    """Name and address, line by line, by the custom of the country: where letters go, or at one address."""
    found = readers([party], briefly=True)
    if not found:
        raise UserError(_("There is no such contact any more; it may have been deleted."))
    reader, sender = found[0], business()
    place = reader.place
    if address is not None:
        row = (
            database.connection().execute(f"SELECT {PLACE} FROM address WHERE id = ?", (address,)).fetchone()
        )
        place = Place(*row) if row else None
    if place is None:
        raise UserError(
            _("There is no address that could stand on an envelope. Add one to the contact first.")
        )
    return "\n".join(lines_for(reader, place, sender))


def lines_for(reader: Reader, place: Place, sender: Business) -> tuple[str, ...]:
    """The lines of somebody's address on an envelope or a label, at one of their places."""
    is_person = reader.kind == "person"
    spoken = "de" if (place.country or sender.country) in GERMAN else "en"
    name = postal_name(reader, phrases(spoken), spoken == "de") if is_person else ""
    company = reader.company if is_person else reader.name
    return address_lines(name, company, place, sender.country, sender.language)
