"""What came of a letter: somebody replied, moved, or wants no more post."""

from __future__ import annotations

import json

from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.activity.model import Direction, InteractionKind
from smallcrm.features.activity.service.log import Logged, log
from smallcrm.features.letters.coded import Coded, letter_with
from smallcrm.features.letters.codes import code_of, grouped
from smallcrm.features.letters.model import Letter
from smallcrm.features.people.model import Address, Channel, ConsentState
from smallcrm.features.people.service.consents import set_consent
from smallcrm.features.people.service.parties import get_party
from smallcrm.features.people.service.places import set_returned


def replied(letter: int, body: str = "") -> Logged:
    """Their answer came: logged as a letter of theirs, and what was to go on until they answer ends."""
    found = letter_with(letter)
    subject = _about(_("Answer: {}"), _("Answer"), found)
    with work(_("Log answer")):
        return log(
            found.party, InteractionKind.LETTER, subject, body=body, direction=Direction.IN,
            outcome=_("replied"),
        )  # fmt: skip


def moved(letter: int) -> int | None:
    """Post came back: the address it went to takes no more letters. Its id, if it is still known.

    It is noted, and counts as no answer: what goes on until they answer goes on.
    """
    found = letter_with(letter)
    address = _written_to(found)
    with work(_("Post came back")):
        subject = _about(_("Post came back: {}"), _("Post came back"), found)
        log(found.party, InteractionKind.NOTE, subject, outcome=_("moved"))
        if address is not None:
            set_returned(address.id)
    return int(address.id) if address is not None else None


def refused(letter: int) -> None:
    """They want no more post: recorded, with the letter by which they were asked."""
    found = letter_with(letter)
    source = _("letter {}").format(grouped(code_of(found.letter)))
    with work(_("Record consent")):
        subject = _about(_("Wants no more post: {}"), _("Wants no more post"), found)
        log(found.party, InteractionKind.LETTER, subject, direction=Direction.IN, outcome=_("refused"))
        set_consent(get_party(found.party), Channel.POST, ConsentState.WITHDRAWN, source=source)


def _about(told: str, alone: str, letter: Coded) -> str:
    subject = " ".join(letter.subject.split())
    return told.format(subject)[:1000] if subject else alone


def _written_to(letter: Coded) -> Address | None:
    """The address among theirs that stands on the letter."""
    told = Letter.get_by_id(letter.letter).input
    lines = _folded("\n".join(json.loads(told).get("address", ())))
    for address in Address.select().where(Address.party == letter.party).order_by(Address.id):
        said = (*address.street.split("\n"), address.postcode, address.locality)
        parts = [_folded(part) for part in said if part.strip()]
        if parts and all(part in lines for part in parts):
            return address if isinstance(address, Address) else None
    return None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
