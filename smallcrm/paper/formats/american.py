"""The formats of countries that write on Letter and Legal.

A #10 envelope is 9 1/2 × 4 1/8 inches, its window 4 1/2 × 1 1/8, 7/8 from the left and 1/2 from the bottom.
A sheet folded in three equal parts is 3 2/3 inches high; it may rise by almost half an inch, and only two
thirds of an inch are always in sight. Folded at 4 inches, where these sheets are marked, it hardly moves.
"""

from __future__ import annotations

from dataclasses import replace

from smallcrm.paper.formats.format import SPARE, Fit, Format, address_box, sender_box
from smallcrm.paper.formats.measures import INCH

_PANEL = 4 * INCH
_NINE_PANEL = 3.75 * INCH  # as high as #9 takes it
_WIDTH = 8.5 * INCH

_TEN = Fit("10-window", _PANEL)
LETTER_10 = Format(
    name="letter-10",
    size=(_WIDTH, 11 * INCH),
    window=_TEN.at_rest,
    address=address_box(_WIDTH, [_TEN], INCH),
    address_top=address_box(_WIDTH, [_TEN]).top,
    return_line=None,
    left=INCH,
    right=INCH,
    head=0.85 * INCH,
    date=4.25 * INCH,
    date_right=False,
    marks=(_PANEL, 7.5 * INCH),
    fits=(_TEN,),
)

LEGAL_10 = replace(LETTER_10, name="legal-10", size=(_WIDTH, 14 * INCH), marks=(_PANEL, 8 * INCH, 12 * INCH))


def _double(name: str, fit: Fit, marks: tuple[float, ...], left: float = 0.0) -> Format:
    """Letter for an envelope with two windows: one for who writes, one for the address."""
    box = address_box(_WIDTH, [fit], left)
    return replace(
        LETTER_10,
        name=name,
        window=fit.at_rest,
        address=box,
        address_top=box.top,
        fits=(fit,),
        marks=marks,
        sender=sender_box(_WIDTH, fit),
    )


LETTER_10_DOUBLE = _double("letter-10-double", Fit("10-double", _PANEL), LETTER_10.marks)
# There is a #9 whose lower window is 3 5/8 × 1 1/8 inches, 3/4 from the left and 1/2 from the bottom (that of
# UScommercial9DW.lco). Begun 2 mm inside that one, an address is in sight in both.
LETTER_9_DOUBLE = _double(
    "letter-9-double",
    Fit("9-double", _NINE_PANEL),
    (_NINE_PANEL, 7.375 * INCH),
    left=0.75 * INCH + SPARE,
)
