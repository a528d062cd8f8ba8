"""A vCard file, record after record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b

from smallcrm.core import clock
from smallcrm.core.i18n import _
from smallcrm.features.exchange.record import DIGEST, Doubt, IncomingParty, Skipped
from smallcrm.features.exchange.vcard.card import read_card
from smallcrm.features.exchange.vcard.incoming import incoming
from smallcrm.features.exchange.vcard.split import card_sources

_NO_CONTENT = {"UID", "REV", "PRODID", "VERSION", "X-ABUID", "CLASS"}


def content_digest(body: bytes) -> bytes:
    """The same for the same card, whatever ends its lines."""
    return blake2b(body.replace(b"\r\n", b"\n").strip(), digest_size=DIGEST).digest()


def read_vcards(blocks: Iterable[bytes]) -> Iterator[IncomingParty | Skipped]:
    """Every card of a file; one that holds nothing is skipped with the reason."""
    number, today = 0, clock.today().isoformat()
    for source in card_sources(blocks):
        number += 1
        if source.oversized:
            yield Skipped(number, source.line, _("The card is larger than any contact; it was left out."))
            continue
        card = read_card(source.body)
        if all(found.head.name in _NO_CONTENT for found in card.content):
            if not source.closed:  # nothing but a BEGIN line
                number -= 1
            else:
                yield Skipped(number, source.line, _("The card is empty."))
            continue
        made = incoming(card, number, source.line, source.body, content_digest(source.body), today)
        if not source.closed:
            doubt = Doubt("", _("The card has no END line; it may be incomplete."))
            made = made._replace(doubts=(*made.doubts, doubt))
        yield made
