"""A letter to look at while its letterhead is being made: real text, to somebody real where there is one."""

from __future__ import annotations

from dataclasses import replace

from smallcrm.core import clock
from smallcrm.core.business import Business
from smallcrm.core.db import database
from smallcrm.features.letters.dressing import dressed, own_format
from smallcrm.features.letters.readers.choose import reason_against
from smallcrm.features.letters.readers.facts import readers
from smallcrm.features.letters.readers.reader import Place, Reader
from smallcrm.features.letters.service.batch import Page, WritingDesk
from smallcrm.features.letters.service.marking import SPECIMEN
from smallcrm.features.letters.texts.shelf import offer
from smallcrm.paper.addresses import DoesNotFit

TEMPLATE = "follow-up"
_TRIED = 20  # of the first addresses: one of them will do
_MORE, _LINE = 3_000, "… " * 200  # characters that fill a page and begin another
_FIRST = "SELECT party_id FROM address WHERE locality <> '' AND NOT returned ORDER BY id LIMIT ?"


def specimen(made: Business, logo: bytes = b"", long: bool = False) -> Page:
    """A letter of a business as it would look with these data; `logo` is one that is not stored yet.

    A `long` one goes on to the next page.
    """
    text = offer(TEMPLATE).text_for(made.language)
    if long:
        text = replace(text, body=_long(text.body))
    desk = WritingDesk(text, {}, {}, made)
    desk.dress_as(dressed(made, own_format(made), logo))
    for reader in (_somebody(), _sample(made)):
        try:
            if reader is not None:
                return desk.page(reader, clock.local(clock.now()), SPECIMEN)
        except DoesNotFit:  # then to somebody whose address is short
            continue
    raise AssertionError("the sample's address fits every window")


def _long(body: str) -> str:
    """The same with its plain paragraphs again and again."""
    first, *others = body.split("\n\n")
    plain = [one for one in others[:-2] if one.strip() and "{%" not in one] or [_LINE]
    return "\n\n".join([first, *others[:-2], *plain * (_MORE // sum(map(len, plain)) + 1), *others[-2:]])


def _somebody() -> Reader | None:
    """The first who can be written to."""
    rows = database.connection().execute(_FIRST, (_TRIED,)).fetchall()
    found = readers([row[0] for row in rows])
    return next((reader for reader in found if not reason_against(reader)), None)


def _sample(made: Business) -> Reader:
    german = made.language.startswith("de")
    street = "Musterweg 1" if german else "1 Sample Street"
    given, family = ("Erika", "Muster") if german else ("Alex", "Sample")
    place = Place(
        street, made.postcode or "12345", made.locality or ("Musterstadt" if german else "Sampleton")
    )
    name = f"{given} {family}"
    return Reader(0, "person", name, given=given, family=family, language=made.language, place=place)
