"""The code that stands on a letter's paper, as the business wants it."""

from __future__ import annotations

from smallcrm.features.letters.codes import code_of, grouped
from smallcrm.paper.code_mark import Code

SPECIMEN = 0  # the id of no letter: its code shows where a code will stand
NONE, SQUARE = "none", "qr"  # of the setting; anything else is a code in small letters


def mark_of(letter: int, setting: str) -> Code | None:
    """The code of a letter; None where there shall be none."""
    if setting == NONE:
        return None
    code = code_of(letter)
    return Code(code, grouped(code), setting == SQUARE)
