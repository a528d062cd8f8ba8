"""Letters found by the code that stands on them; what was typed is asked of the file only where it is one."""

from __future__ import annotations

import time
from typing import NamedTuple

from smallcrm.core.db import database
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.core.ids import EPOCH_MS
from smallcrm.core.journal import history
from smallcrm.features.letters.codes import letters_in

CLOCK_BITS = 22  # of an id: what stands behind its time
A_DAY = 86_400_000  # milliseconds: clocks of two machines differ
SURELY = 2  # letters in a code
ONE = "SELECT id, party_id, subject FROM letter WHERE id = ?"


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
    now = time.time() * 1000  # as ids have it, whatever day a run was told
    for letter in letters_in(typed):
        if EPOCH_MS <= (letter >> CLOCK_BITS) + EPOCH_MS <= now + A_DAY:
            return letter
    return None


def why_not_there(letter: int) -> str:
    """In plain words: it was here and is gone, or it belongs to another file."""
    if history("letter", letter, 1):
        told = _("That letter is not there any more: it was deleted or taken back.")
        why = _("The history has it, and can bring it back.")
    else:
        told = _("No letter with that code is in this file.")
        why = _("It may be from another business, or was written after the backup this file came from.")
    return f"{told} {why}"
