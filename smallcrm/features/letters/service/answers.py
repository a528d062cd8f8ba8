"""What came of a letter: somebody replied, moved, or wants no more post."""

from __future__ import annotations

import json

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.activity.model import Direction, InteractionKind
from smallcrm.features.activity.service.log import Logged, log
from smallcrm.features.letters.codes import code_of, grouped
from smallcrm.features.letters.model import Letter
from smallcrm.features.people.model import Address, Channel, ConsentState
from smallcrm.features.people.service.consents import set_consent
from smallcrm.features.people.service.parties import get_party
from smallcrm.features.people.service.places import set_returned


def replied(letter: int, body: str = "") -> Logged:
    """Their answer came: logged as a letter of theirs, and what was to go on until they answer ends."""
    found = _letter(letter)
    subject = _("Answer: {}").format(" ".join(found.subject.split())) if found.subject else _("Answer")
    return log(found.party_id, InteractionKind.LETTER, subject[:1000], body=body, direction=Direction.IN)


def moved(letter: int) -> int | None:
    """Post came back: the address it went to takes no more letters. Its id, if it is still known."""
    found = _letter(letter)
    address = _written_to(found)
    if address is not None:
        set_returned(address.id)
        return int(address.id)
    return None


def refused(letter: int) -> None:
    """They want no more post: recorded, with the letter by which they were asked."""
    found = _letter(letter)
    source = _("letter {}").format(grouped(code_of(found.id)))
    with work(_("Record consent")):
        set_consent(get_party(found.party_id), Channel.POST, ConsentState.WITHDRAWN, source=source)


def _letter(letter: int) -> Letter:
    found: Letter | None = Letter.get_or_none(Letter.id == letter)
    if found is None:
        raise UserError(_("That letter is not there any more; it was deleted. Ctrl+Z may bring it back."))
    return found


def _written_to(letter: Letter) -> Address | None:
    """The address among theirs that stands on the letter."""
    lines = _folded("\n".join(json.loads(letter.input).get("address", ())))
    for address in Address.select().where(Address.party == letter.party_id).order_by(Address.id):
        said = (*address.street.split("\n"), address.postcode, address.locality)
        parts = [_folded(part) for part in said if part.strip()]
        if parts and all(part in lines for part in parts):
            return address if isinstance(address, Address) else None
    return None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
