"""The code of a letter on its paper: small letters at the foot, and a QR code in the margin beside them.

Both stand where nothing else does: below the foot's columns, and outside the column of text.
"""

from __future__ import annotations

from dataclasses import dataclass

from smallcrm.paper.formats import MM, Format
from smallcrm.paper.lines import Style
from smallcrm.paper.surface import Surface

CODE = Style("sans", 5.6, 7, (0.36, 0.4, 0.478))
FOOT = 6.2 * MM  # of the baseline above the edge of the sheet: printers reach as far
EDGE = 5 * MM  # what printers leave white
QUIET = 2  # modules left white towards the text; the margin beside it is white anyway
LARGEST, LEAST = 0.5 * MM, 0.33 * MM  # of a module; below that, scanners of telephones give up


@dataclass(frozen=True)
class Code:
    """A letter's own code: as scanners read it, and as people do. `square`: with a QR code, too."""

    plain: str
    spoken: str
    square: bool = False


def draw_code(surface: Surface, code: Code, form: Format, first: bool) -> None:
    """Draw a code on a page; the QR code on the first page only. Nobody hears it read."""
    width, height = form.size
    with surface.artifact():
        surface.text(width - form.right, height - FOOT, code.spoken, CODE, "right")
        if code.square and first:
            _draw_square(surface, code.plain, form)


def _draw_square(surface: Surface, plain: str, form: Format) -> None:
    rows = _modules(plain)
    module = min(LARGEST, (form.right - EDGE) / (len(rows) + QUIET))
    if module < LEAST:
        return  # a margin too narrow: the code in letters is there
    width, height = form.size
    left = width - EDGE - module * len(rows)
    bottom = FOOT + 3 * MM
    operators = ["q 0 0 0 rg"]
    for down, row in enumerate(rows):
        top = bottom + (len(rows) - down - 1) * module
        for start, length in _runs(row):
            operators.append(f"{left + start * module:.3f} {top:.3f} {length * module:.3f} {module:.3f} re")
    surface.draw(" ".join([*operators, "f Q"]))


def _modules(plain: str) -> list[bytes]:
    """The square, row by row, 1 for black. One pattern for all: each is read as well, found quicker."""
    from segno import make

    made = make(plain, error="q", micro=False, mask=2, boost_error=False, encoding="utf-8", eci=True)
    return [bytes(row) for row in made.matrix]


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Where black begins in a row, and for how long."""
    found, start = [], -1
    for place, black in enumerate([*row, 0]):
        if black and start < 0:
            start = place
        elif not black and start >= 0:
            found.append((start, place - start))
            start = -1
    return found
