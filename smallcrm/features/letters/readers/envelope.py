"""The address of a party as it stands on an envelope, to be copied into other programs."""

from __future__ import annotations

from smallcrm.core.business import Business, business
from smallcrm.core.db import database
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.features.letters.readers.facts import readers
from smallcrm.features.letters.readers.households import joint_postal_name
from smallcrm.features.letters.readers.postal import address_lines
from smallcrm.features.letters.readers.reader import Place, Reader
from smallcrm.features.letters.readers.salutation import postal_name
from smallcrm.features.letters.texts.marks import clean
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
    company = reader.company if reader.kind == "person" else reader.name
    return address_lines(_named(reader, place, sender), company, place, sender.country, sender.language)


def person_line(reader: Reader, place: Place, sender: Business) -> str:
    """Which of those lines is a person's name; empty where none is."""
    return " ".join(clean(_named(reader, place, sender)).split())


def _named(reader: Reader, place: Place, sender: Business) -> str:
    if reader.kind != "person":
        return ""
    spoken = "de" if (place.country or sender.country) in GERMAN else "en"
    named = joint_postal_name if reader.others else postal_name
    return named(reader, phrases(spoken), spoken == "de")
