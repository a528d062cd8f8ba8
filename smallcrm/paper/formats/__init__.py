"""Sheets of paper and where things stand on them, in points from the top left."""

from __future__ import annotations

from smallcrm.core.countries import PAPER_LETTER
from smallcrm.core.i18n import _
from smallcrm.paper.formats.american import LEGAL_10, LETTER_9_DOUBLE, LETTER_10, LETTER_10_DOUBLE
from smallcrm.paper.formats.format import Format as Format
from smallcrm.paper.formats.measures import INCH as INCH
from smallcrm.paper.formats.measures import MM as MM
from smallcrm.paper.formats.measures import Box as Box
from smallcrm.paper.formats.metric import (
    A4_DIN_A,
    A4_DIN_B,
    A4_FRENCH,
    A4_SWISS_LEFT,
    A4_SWISS_RIGHT,
    A4_UK_DL,
    A5,
)

FORMATS = {
    paper.name: paper
    for paper in (
        A4_DIN_B, A4_DIN_A, A4_SWISS_RIGHT, A4_SWISS_LEFT, A4_FRENCH, A4_UK_DL, A5,
        LETTER_10, LETTER_10_DOUBLE, LETTER_9_DOUBLE, LEGAL_10,
    )
}  # fmt: skip

_USUAL = {
    A4_SWISS_RIGHT: ("CH", "LI"),
    A4_FRENCH: ("FR", "MC", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "NC", "PF", "WF"),
    A4_UK_DL: ("GB", "IE", "JE", "GG", "IM", "GI", "MT"),
    LETTER_10: tuple(PAPER_LETTER),
}


def usual_format(country: str) -> Format:
    """The sheet letters are written on in a country."""
    return next((form for form, countries in _USUAL.items() if country in countries), A4_DIN_B)


def format_titles() -> dict[str, str]:
    """The sheets there are, by what people call them."""
    return {
        "a4-din-b": _("A4, DIN 5008 B"),
        "a4-din-a": _("A4, DIN 5008 A"),
        "a4-swiss-right": _("A4, Swiss window on the right"),
        "a4-swiss-left": _("A4, Swiss window on the left"),
        "a4-french": _("A4, French window"),
        "a4-uk-dl": _("A4, UK window envelope DL"),
        "a5": _("A5, window envelope C6"),
        "letter-10": _("US Letter, #10 envelope"),
        "letter-10-double": _("US Letter, #10 envelope with two windows"),
        "letter-9-double": _("US Letter, #9 envelope with two windows"),
        "legal-10": _("US Legal, #10 envelope"),
    }


def millimetres(form: Format) -> tuple[float, float]:
    """How wide and how high the sheet is."""
    return round(form.size[0] / MM, 1), round(form.size[1] / MM, 1)


def size_title(form: Format) -> str:
    """How large the sheet is, in the unit its country measures in."""
    width, height = form.size
    if form.name.startswith(("letter", "legal")):
        return _("{} × {} inches").format(f"{width / INCH:g}", f"{height / INCH:g}")
    return _("{} × {} mm").format(round(width / MM), round(height / MM))
