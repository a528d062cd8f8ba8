"""The business's letterhead, from its own data and what a letterhead of the user's says otherwise."""

from __future__ import annotations

import re

from smallcrm.core import blobs
from smallcrm.core.business import Business, business
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _, speaking
from smallcrm.features.letters.model import Letterhead as StoredLetterhead
from smallcrm.paper.formats import FORMATS, Format, usual_format
from smallcrm.paper.letterhead import ACCENT, Dress, Letterhead, dress
from smallcrm.paper.pictures import Picture, picture

_VAT = re.compile(r"^[A-Z]{2}[ ]?[0-9A-Z]{6,12}$")


def sender(letterhead: int | None = None) -> Business:
    """Who writes: the business, with what a letterhead says otherwise."""
    made = business()
    stored = StoredLetterhead.get_or_none(StoredLetterhead.id == letterhead) if letterhead else None
    if stored is None:
        return made
    known = made._fields
    return made._replace(**{name: value for name, value in stored.values().items() if name in known})


def page_format(name: str = "") -> Format:
    """The page format of this name, else the business's own, else what is usual in its country."""
    return own_format(business(), name)


def own_format(made: Business, name: str = "") -> Format:
    """The page format of this name, else the one a business chose, else what is usual in its country."""
    wanted = name or made.paper
    if wanted and wanted not in FORMATS:
        raise UserError(_("There is no page format “{}”. There are: {}.").format(wanted, ", ".join(FORMATS)))
    return FORMATS[wanted] if wanted else usual_format(made.country)


def dressed(made: Business, form: Format, logo: bytes = b"") -> Dress:
    """The letterhead of a sender, drawn for a format; drawn anew only when something on it changed.

    `logo` is a picture that is not stored yet.
    """
    with speaking(made.language):
        head = Letterhead(
            name=made.name,
            contact=_contact(made),
            sender=made.sender_line.strip() or sender_line(made),
            foot=_foot(made),
            accent=_colour(made.accent),
            logo=picture(logo) if logo else _logo(made),
            face=made.typeface or "serif",
        )
    return dress(head, form)


def sender_line(made: Business) -> str:
    """The line in the window where the business did not write one itself."""
    return " · ".join(part for part in (made.name, *_address(made)) if part)


def address_text(made: Business) -> str:
    """The sender's address as lines."""
    return "\n".join(_address(made))


def _address(made: Business) -> list[str]:
    town = " ".join(part for part in (made.postcode, made.locality) if part)
    if made.country in ("US", "CA", "AU"):
        region = " ".join(part for part in (made.region, made.postcode) if part)
        town = ", ".join(part for part in (made.locality, region) if part)
    return [*(line.strip() for line in made.street.split("\n") if line.strip()), *([town] if town else [])]


def _contact(made: Business) -> tuple[str, ...]:
    page = re.sub(r"^https?://", "", made.url.strip()).rstrip("/")
    lines = (" · ".join(_address(made)), made.phone, made.email, page)
    return tuple(line.strip() for line in lines if line.strip())


def _foot(made: Business) -> tuple[tuple[str, ...], ...]:
    """Columns: who it is, where to pay, the numbers the law asks for, what the user wrote for the foot."""
    owner = (made.name, made.owner) if made.owner and (made.bank or made.tax_id or made.footer) else ()
    tax = _("VAT ID {}") if _VAT.match(made.tax_id) else _("Tax number {}")
    numbers = (tax.format(made.tax_id) if made.tax_id else "", made.register)
    own = [tuple(_lines(block)) for block in re.split(r"\n\s*\n", made.footer)]
    bank = tuple(_lines(made.bank))
    columns = [owner, bank, tuple(number for number in numbers if number), *own]
    return tuple(column for column in columns if column)[:4]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _colour(told: str) -> tuple[float, float, float]:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", told):
        return ACCENT
    red, green, blue = (int(told[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _logo(made: Business) -> Picture | None:
    return picture(blobs.fetch(made.logo)) if made.logo else None
