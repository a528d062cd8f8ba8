"""Letters, as the rest of the house sees them."""

from __future__ import annotations

from collections.abc import Sequence

from smallcrm.core.i18n import _
from smallcrm.ui.desk import Desk
from smallcrm.ui.page import PageView
from smallcrm.ui.room import Deed, Links, Page, PreferencesPart, Room, Section


def _page(desk: Desk) -> PageView:
    from smallcrm.features.letters.views.page import LettersPage

    return LettersPage(desk)


def _write(desk: Desk, party: int) -> None:
    _write_to(desk, [party])


def _write_to(desk: Desk, parties: Sequence[int]) -> None:
    from smallcrm.features.letters.views.page import LettersPage

    page = desk.go("letters")
    assert isinstance(page, LettersPage)
    page.write_to(list(parties))


def _open(desk: Desk, letter: int) -> None:
    from smallcrm.features.letters.views.opening import open_letter

    open_letter(desk, letter)


def _letterhead(desk: Desk) -> PreferencesPart:
    from smallcrm.features.letters.views.letterhead_part import LetterheadPart

    return LetterheadPart(desk)


def _greeting(party: int) -> str:
    from smallcrm.features.letters.readers.greeting import greeting

    return greeting(party)


def _links(interactions: Sequence[int]) -> Links:
    from smallcrm.features.letters.views.opening import letter_links

    return letter_links(interactions)


ROOM = Room(
    name="letters",
    pages=(Page("letters", lambda: _("Letters"), "mail", 50, _page),),
    deeds=(Deed("letter", lambda: _("Letter"), "L", _write, 20, many=_write_to),),
    opens={"letter": _open},
    preferences=(Section("letterhead", lambda: _("Letterhead"), 20, _letterhead),),
    greets=_greeting,
    links=_links,
)
