"""Envelopes beside a run of letters: for the same readers, in the same order, in a file of their own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.core.trouble import as_user_error
from smallcrm.features.letters.labels.run import EnvelopeOrder, Made, write_envelopes
from smallcrm.features.letters.service.planning import Order
from smallcrm.paper.formats.envelopes import ENVELOPES
from smallcrm.paper.outfile import replacing


class Beside(NamedTuple):
    """A file of envelopes, and what became of them."""

    file: Path
    made: Made


def place_beside(letters: Path, in_folder: bool) -> Path:
    """Where the envelopes of some letters go: in their folder, or beside their one file."""
    called = _("envelopes")
    return letters / f"{called}.pdf" if in_folder else letters.with_name(f"{letters.stem}-{called}.pdf")


def envelopes_beside(order: Order, form: str, place: Path, without: Sequence[int]) -> Beside:
    """An envelope for each letter of an order that was written; `without`: who got none.

    Raises UserError where no address fits or the disk refuses; the letters stay as they are.
    """
    left_out = set(without)
    readers = [one for one in order.to if one not in left_out]
    envelopes = EnvelopeOrder(readers, ENVELOPES[form], sort=order.sort, households=order.households)
    try:
        with replacing(place) as target:
            made = write_envelopes(envelopes, target.file)
            target.place()
    except (UserError, OSError) as error:
        why = as_user_error(error) or error
        raise UserError(_("The letters are written, their envelopes are not. {}").format(why)) from error
    return Beside(place, made)
