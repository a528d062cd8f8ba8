"""Sheets of paper and where things stand on them, in points from the top left."""

from __future__ import annotations

from dataclasses import dataclass, replace

from smallcrm.core.countries import PAPER_LETTER

MM = 72 / 25.4
INCH = 72.0


@dataclass(frozen=True)
class Box:
    """A rectangle on the sheet."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height


@dataclass(frozen=True)
class Format:
    """A sheet for letters that are folded into an envelope with a window."""

    name: str
    size: tuple[float, float]
    window: Box  # what the envelope shows
    address: Box  # where the address may stand, however the sheet slides in its envelope
    address_top: float  # where a short address begins; a long one begins higher, never above its box
    return_line: float | None  # the baseline of the sender's line inside the window, where custom has one
    left: float
    right: float  # the width of the margin
    head: float  # the baseline of the letterhead's name
    date: float  # the baseline of the date
    date_right: bool
    marks: tuple[float, ...] = ()  # where to fold
    hole: float | None = None  # where to punch

    @property
    def text_width(self) -> float:
        """How wide a line of the letter is."""
        return self.size[0] - self.left - self.right


# DIN 5008, form B: the address field is 85 × 45 mm, 45 mm from the top; the sender's line and notes take its
# first 17.7 mm, the address the other 27.3; text stands 5 mm inside it, in line with the letter.
A4_DIN_B = Format(
    name="a4-din-b",
    size=(210 * MM, 297 * MM),
    window=Box(20 * MM, 45 * MM, 85 * MM, 45 * MM),
    address=Box(25 * MM, 51 * MM, 78 * MM, 39 * MM),
    address_top=62.7 * MM,
    return_line=49.2 * MM,
    left=25 * MM,
    right=20 * MM,
    head=22 * MM,
    date=101 * MM,
    date_right=True,
    marks=(105 * MM, 210 * MM),
    hole=148.5 * MM,
)

# Form A: the same, 18 mm higher, under a low letterhead.
A4_DIN_A = replace(
    A4_DIN_B,
    name="a4-din-a",
    window=Box(20 * MM, 27 * MM, 85 * MM, 45 * MM),
    address=Box(25 * MM, 33 * MM, 78 * MM, 39 * MM),
    address_top=44.7 * MM,
    return_line=31.2 * MM,
    head=14 * MM,
    date=83 * MM,
    marks=(87 * MM, 192 * MM),
)

# A #10 envelope is 9 1/2 × 4 1/8 inches, its window 4 1/2 × 1 1/8, 7/8 from the left and 1/2 from the bottom.
# A sheet folded in three is 3 2/3 inches high and rests on the bottom: the window then shows what lies
# between 2.042 and 3.167 inches. It may rise by 0.458 inch and move right by one: what begins below 2 1/2
# inches and ends before 4 3/8 stays in sight.
LETTER_10 = Format(
    name="letter-10",
    size=(8.5 * INCH, 11 * INCH),
    window=Box(0.875 * INCH, 2.042 * INCH, 4.5 * INCH, 1.125 * INCH),
    address=Box(1 * INCH, 2.167 * INCH, 3.35 * INCH, 0.97 * INCH),
    address_top=2.5 * INCH,
    return_line=None,
    left=1 * INCH,
    right=1 * INCH,
    head=0.85 * INCH,
    date=3.95 * INCH,
    date_right=False,
)

FORMATS = {paper.name: paper for paper in (A4_DIN_B, A4_DIN_A, LETTER_10)}


def usual_format(country: str) -> Format:
    """The sheet letters are written on in a country."""
    return LETTER_10 if country in PAPER_LETTER else A4_DIN_B
