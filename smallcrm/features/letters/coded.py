"""Letters found by the code that stands on them; what was typed is asked of the file only where it is one."""

from __future__ import annotations

from typing import NamedTuple

from smallcrm.core.db import database
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.features.letters.codes import letters_in

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
    """A letter by its id; a plain message where it is gone."""
    row = database.connection().execute(ONE, (letter,)).fetchone()
    if row is None:
        raise UserError(_("That letter is not there any more; it was deleted. Ctrl+Z may bring it back."))
    return Coded(*row)
