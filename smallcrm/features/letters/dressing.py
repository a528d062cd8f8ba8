"""The business's letterhead, from its own data and what a letterhead of the user's says otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from smallcrm.core import blobs
from smallcrm.core.business import Business, business
from smallcrm.core.db import database
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _, speaking
from smallcrm.features.letters.look import Look, own_look, usual_letterhead
from smallcrm.features.letters.model import Letterhead as StoredLetterhead
from smallcrm.paper.formats import FORMATS, Format, usual_format
from smallcrm.paper.letterhead import ACCENT, Dress, Letterhead, dress
from smallcrm.paper.logo_shelf import logo as put_by
from smallcrm.paper.pictures import Picture, drawing, picture
from smallcrm.paper.vector import leaves

_VAT = re.compile(r"^[A-Z]{2}[ ]?[0-9A-Z]{6,12}$")


class Sender(Business):
    """Who writes, and how their letterhead looks."""

    look: Look

    @classmethod
    def of(cls, values: Mapping[str, Any], look: Look) -> Sender:
        """A business of these values, on a letterhead that looks so."""
        made = cls(**values)
        made.look = look
        return made

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sender) and tuple(self) == tuple(other) and self.look == other.look

    def __hash__(self) -> int:
        return hash((tuple(self), self.look))


def sender(letterhead: int | None = None) -> Sender:
    """Who writes: the business, with what a letterhead says otherwise; where none is named, the usual one."""
    wanted = usual_letterhead() if letterhead is None else letterhead
    stored = StoredLetterhead.get_or_none(StoredLetterhead.id == wanted) if wanted else None
    own = business()._asdict()
    if stored is None:
        return Sender.of(own, own_look())
    said = stored.values()
    other = {name: value for name, value in said.items() if name in own}
    return Sender.of(own | other, Look.read(said.get("look")))


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
    look = made.look if isinstance(made, Sender) else own_look()
    with speaking(made.language):
        head = Letterhead(
            name=made.name,
            contact=tuple(_lines(look.contact)) or _contact(made),
            sender=made.sender_line.strip() or sender_line(made),
            foot=_foot(made),
            accent=_colour(made.accent),
            logo=picture(logo) if logo else _logo(made),
            face=made.typeface or "serif",
            even=look.even,
            logo_side=look.logo_side,
            logo_height=look.logo_height,
            hidden=look.without(),
            numbers=look.numbers,
            under=_pages(look.under),
            under_on=look.under_on,
            foot_space=look.foot_space,
            head_space=look.head_space,
            signature=picture(_data(look.signature)) if look.signature else None,
            signature_width=look.signature_width,
            terms=tuple(replace(one, language=one.language or made.language) for one in _pages(look.terms)),
            said=(_("Signature"), _("Terms and conditions")),
        )
    return dress(head, form)


def sender_line(made: Business) -> str:
    """The line in the window where the business did not write one itself."""
    return " · ".join(part for part in (made.name, *_address(made)) if part)


def address_text(made: Business) -> str:
    """The sender's address as lines."""
    return "\n".join(_address(made))


def _address(made: Business) -> list[str]:
    """As the post of the business's country wants it."""
    from smallcrm.features.letters.readers.postal import address_lines
    from smallcrm.features.letters.readers.reader import Place

    place = Place(made.street, made.postcode, made.locality, made.region, made.country)
    return list(address_lines("", "", place, made.country, made.language))


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


def _pages(told: str | bytes) -> tuple[Picture, ...]:
    """The pages of a PDF that was kept."""
    data = _data(told) if told else b""
    return tuple(drawing(data, number) for number in range(len(leaves(data)))) if data else ()


def _data(told: str | bytes) -> bytes:
    return told if isinstance(told, bytes) else blobs.fetch(told)


def _logo(made: Business) -> Picture | None:
    """The logo of a sender. That of an encrypted file is put by nowhere else."""
    if not made.logo:
        return None
    return (put_by if database.key is None else picture)(blobs.fetch(made.logo))
