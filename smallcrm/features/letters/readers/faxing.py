"""Who can be reached by fax: at a number of their own, else at one of the house they belong to."""

from __future__ import annotations

import json
from collections.abc import Sequence

from smallcrm.core.business import business
from smallcrm.core.db import database
from smallcrm.core.i18n import _
from smallcrm.features.letters.readers.choose import unwilling
from smallcrm.features.letters.readers.reader import Reader
from smallcrm.features.people.phones import dialled

_NUMBERS = (
    "SELECT party_id, value, e164 FROM contact_point WHERE kind = 'fax' AND NOT do_not_use"
    " AND trim(value) <> '' AND party_id IN (SELECT value FROM json_each(?)) ORDER BY preferred, id DESC"
)  # the last of a party's is the one to use


def fax_numbers(readers: Sequence[Reader]) -> dict[int, str]:
    """Where each letter goes, by the reader it is logged to, as it is dialled from here.

    Who has no number is not among them.
    """
    people = [one for reader in readers for one in reader.everyone]
    ids = sorted({party for one in people for party in (one.id, *one.accounts)})
    rows = database.connection().execute(_NUMBERS, (json.dumps(ids),)).fetchall()
    told, country = {party: (typed, e164) for party, typed, e164 in rows}, business().country
    found = {}
    for reader in readers:
        own = [one.id for one in reader.everyone]
        houses = [account for one in reader.everyone for account in one.accounts]
        if number := next((told[party] for party in (*own, *houses) if party in told), None):
            found[reader.id] = dialled(*number, country)
    return found


def reason_against_fax(reader: Reader, number: str) -> str:
    """Why somebody gets no fax; empty when nothing speaks against it. It needs no address."""
    return unwilling(reader) or ("" if number else _("has no fax number"))
