"""The formats of countries that write on A4 and A5."""

from __future__ import annotations

from dataclasses import replace

from smallcrm.paper.formats.format import Fit, Format, address_box
from smallcrm.paper.formats.measures import MM, Box

_A4 = (210 * MM, 297 * MM)
_FOLDED = 105 * MM  # two fifths of the sheet; three parts of 99 mm would slide more than this
_HALF = 148.5 * MM


def _box(form: Format, left: float, extra: float = 0.0) -> Format:
    """The format with the address where its envelopes show it, text beginning at `left`."""
    box = address_box(form.size[0], form.fits, left)
    return replace(form, window=form.fits[0].at_rest, address=box, address_top=box.top + extra)


# DIN 5008, form B: the address field is 85 × 45 mm, 45 mm from the top; the sender's line and notes take its
# first 17.7 mm, the address the other 27.3; text stands 5 mm inside it, in line with the letter.
_NOTES = 17.7 * MM
_DL = (Fit("dl-window", _FOLDED),)
A4_DIN_B = Format(
    name="a4-din-b",
    size=_A4,
    window=Box(20 * MM, 45 * MM, 85 * MM, 45 * MM),
    address=address_box(_A4[0], _DL, 25 * MM),
    address_top=45 * MM + _NOTES,
    return_line=49.2 * MM,
    left=25 * MM,
    right=20 * MM,
    head=22 * MM,
    date=101 * MM,
    date_right=True,
    marks=(_FOLDED, 210 * MM),
    hole=_HALF,
    fits=_DL,
)

# Form A: the same, 18 mm higher, under a low letterhead. Its first part is lower by that, the others are not:
# folded it is as high as form B, and rests on the fold below the first.
_RAISED = 18 * MM
A4_DIN_A = replace(
    A4_DIN_B,
    name="a4-din-a",
    window=A4_DIN_B.window.moved(0, -_RAISED),
    address=A4_DIN_B.address.moved(0, -_RAISED),
    address_top=A4_DIN_B.address_top - _RAISED,
    return_line=31.2 * MM,
    head=14 * MM,
    date=83 * MM,
    marks=(87 * MM, 192 * MM),
    fits=(Fit("dl-window", _FOLDED, edge=87 * MM),),
)

# SN 010130: windows of 100 × 45 mm, 12 mm from the right edge of C6/5 and C5, or 20 mm from the left. The
# sheet is folded at 105 mm for the one, in the middle for the other.
A4_SWISS_RIGHT = _box(
    replace(
        A4_DIN_B,
        name="a4-swiss-right",
        return_line=None,
        date_right=False,
        fits=(Fit("c65-window-ch-right", _FOLDED), Fit("c5-window-ch-right", _HALF)),
        pages_below=True,
    ),
    left=119 * MM,
)
A4_SWISS_LEFT = _box(
    replace(
        A4_SWISS_RIGHT,
        name="a4-swiss-left",
        fits=(Fit("c65-window-ch-left", _FOLDED), Fit("c5-window-ch-left", _HALF)),
    ),
    left=25 * MM,
)

# NF Z 10-011: a window of 100 × 45 mm, 20 mm from the right edge of DL and C5; place and date stand below it.
A4_FRENCH = _box(
    replace(
        A4_SWISS_RIGHT,
        name="a4-french",
        date=108 * MM,
        date_right=True,
        fits=(Fit("dl-window-fr", _FOLDED), Fit("c5-window-fr", _HALF)),
    ),
    left=111 * MM,
)

# The British DL window: 90 × 35 mm, 20 mm from the left and 18 from the bottom.
A4_UK_DL = _box(
    replace(
        A4_DIN_B,
        name="a4-uk-dl",
        return_line=None,
        date_right=False,
        fits=(Fit("dl-window-uk", _FOLDED),),
        pages_below=True,
    ),
    left=25 * MM,
)

# A5, folded once: it goes into C6 with the window of DIN 680.
A5 = _box(
    replace(
        A4_DIN_B,
        name="a5",
        size=(148 * MM, 210 * MM),
        left=22 * MM,
        right=15 * MM,
        head=20 * MM,
        date=112 * MM,
        marks=(_FOLDED,),
        hole=None,
        fits=(Fit("c6-window", _FOLDED),),
        pages_below=True,
    ),
    left=22 * MM,
    extra=5 * MM,
)
