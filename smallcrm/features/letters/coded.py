"""Letters found by the code that stands on them; what was typed is asked of the file only where it is one."""

from __future__ import annotations

import json
import re
import time
from typing import NamedTuple

from smallcrm.core.db import database
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.core.ids import EPOCH_MS
from smallcrm.core.journal import history
from smallcrm.features.letters.codes import letters_in, misread

CLOCK_BITS = 22  # of an id: what stands behind its time
A_DAY = 86_400_000  # milliseconds: clocks of two machines differ
SURELY = 2  # letters in a code
ONE = "SELECT id, party_id, subject FROM letter WHERE id = ?"
SOME = """SELECT id, party_id, subject FROM letter WHERE id IN (SELECT value FROM json_each(?))
    ORDER BY id DESC"""
MISREAD = 0  # the letter of a code with a wrong sign: nobody's
_GROUPED = re.compile(r"\w{4}([ -]?)\w{4}\1\w{4}(\w|\1\w\w)?")  # as it stands on the paper, or in one


class Coded(NamedTuple):
    """A letter whose code was typed or scanned, and to whom it went."""

    letter: int
    party: int
    subject: str


def coded(typed: str) -> Coded | None:
    """The letter with this code; None for what is no code, or no letter's."""
    for letter in letters_in(typed):
        row = database.connection().execute(ONE, (letter,)).fetchone()
        if row is not None:
            return Coded(*row)
    return None


def nearly(typed: str) -> list[Coded]:
    """The letters here whose code this is but for one sign, or for two that changed places."""
    rows = database.connection().execute(SOME, (json.dumps(misread(typed)),))
    return [Coded(*row) for row in rows.fetchall()]


def looks_misread(typed: str) -> bool:
    """Whether this surely was meant as a code: grouped like one, and of a time that has been."""
    return bool(_GROUPED.fullmatch(typed.strip()) and any(_has_been(one) for one in misread(typed)))


def _has_been(letter: int) -> bool:
    """Whether letters of that time can be: as ids have it, whatever day a run was told."""
    return EPOCH_MS <= (letter >> CLOCK_BITS) + EPOCH_MS <= time.time() * 1000 + A_DAY


def letter_with(letter: int) -> Coded:
    """A letter by its id; a plain message where it is gone, or was never here."""
    row = database.connection().execute(ONE, (letter,)).fetchone()
    if row is None:
        raise UserError(why_not_there(letter))
    return Coded(*row)


def stranger(typed: str) -> int | None:
    """The id in a code that surely is a letter's, though this file has no such letter.

    One number in 32 would pass for a code: so it has letters in it, and a time that has been.
    """
    if sum(sign.isalpha() for sign in typed) < SURELY:
        return None
    return next((letter for letter in letters_in(typed) if _has_been(letter)), None)


def why_not_there(letter: int) -> str:
    """In plain words: it was here and is gone, or it belongs to another file."""
    if letter == MISREAD:
        told = _("That looks like the code of a letter, but one sign is wrong.")
        return " ".join((told, _("Compare it with the paper: the last sign does not fit the others.")))
    if history("letter", letter, 1):
        told = _("That letter is not there any more: it was deleted or taken back.")
        why = _("The history has it, and can bring it back.")
    else:
        told = _("No letter with that code is in this file.")
        why = _("It may be from another business, or was written after the backup this file came from.")
    return f"{told} {why}"
