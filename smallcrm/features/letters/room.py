"""Letters, as the rest of the house sees them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _, n_
from smallcrm.ui.desk import Desk
from smallcrm.ui.page import PageView
from smallcrm.ui.room import Deed, Found, Glance, Links, Page, PreferencesPart, Room, Section, Thing
from smallcrm.ui.turns import Step, imports

if TYPE_CHECKING:
    from smallcrm.features.letters.views.page import LettersPage


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


def _labels(desk: Desk, party: int) -> None:
    _labels_for(desk, [party])


def _labels_for(desk: Desk, parties: Sequence[int]) -> None:
    from smallcrm.features.letters.views.mail_opening import lay_labels, these

    lay_labels(desk, these(parties))


def _envelopes(desk: Desk, party: int) -> None:
    _envelopes_for(desk, [party])


def _envelopes_for(desk: Desk, parties: Sequence[int]) -> None:
    from smallcrm.features.letters.views.mail_opening import lay_envelopes, these

    lay_envelopes(desk, these(parties))


def _open(desk: Desk, letter: int) -> None:
    from smallcrm.features.letters.views.opening import open_letter

    open_letter(desk, letter)


def _find(words: str, limit: int) -> Sequence[Found]:
    from smallcrm.features.letters.codes import letters_in, misread

    if not (letters_in(words) or misread(words)):  # asked at every key: nearly always nothing
        return ()
    from smallcrm.features.letters.views.found import find_coded

    return find_coded(words)


def _coded(typed: str) -> Found | None:
    from smallcrm.features.letters.codes import letters_in, misread

    if not (letters_in(typed) or misread(typed)):
        return None
    from smallcrm.features.letters.views.found import coded_letter

    return coded_letter(typed)


def _answer(desk: Desk, letter: int) -> None:
    """Their page, and beside it the question what came of the letter."""
    from smallcrm.features.letters.coded import letter_with
    from smallcrm.features.letters.views.answer_slip import answer_slip

    desk.open(f"party:{letter_with(letter).party}")
    desk.lay(answer_slip(desk, letter))


def _find_more(words: str, limit: int) -> Sequence[Found]:
    from smallcrm.features.letters.views.found import find_letters

    return find_letters(words, limit)


def _known(letters: Sequence[int]) -> Sequence[Found]:
    from smallcrm.features.letters.views.found import known_letters

    return known_letters(letters)


def _glance(letter: int) -> Glance | None:
    from smallcrm.features.letters.views.found import glance_at_letter

    return glance_at_letter(letter)


def _letterhead(desk: Desk) -> PreferencesPart:
    from smallcrm.features.letters.views.letterhead_part import LetterheadPart

    return LetterheadPart(desk)


def _printers(desk: Desk) -> PreferencesPart:
    from smallcrm.features.letters.views.printers_part import PrintersPart

    return PrintersPart(desk)


def _greeting(party: int) -> str:
    from smallcrm.features.letters.readers.greeting import greeting

    return greeting(party)


def _envelope(party: int, address: int | None) -> str:
    from smallcrm.features.letters.readers.envelope import envelope

    return envelope(party, address)


def _links(interactions: Sequence[int]) -> Links:
    from smallcrm.features.letters.views.opening import letter_links

    return letter_links(interactions)


def _finish(desk: Desk, which: str) -> bool:
    from smallcrm.ui.drafts import keeping

    page = cast("LettersPage", desk.go("letters"))
    keeping.hand(page.half_written, f"letter:{which}")
    return True


def _finish_answer(desk: Desk, letter: str) -> bool:
    try:
        _answer(desk, int(letter))
    except UserError:
        return False  # that letter was taken back since
    return True


def _soon() -> Iterator[Step]:
    """Without what fills and prints: it is loaded beside the window, when a letter is looked at."""
    paper, room = "smallcrm.paper", "smallcrm.features.letters"
    yield from imports(
        *(f"{paper}.{name}" for name in ("formats", "shaping", "lines", "surface", "letterhead", "letter")),
        *(f"{room}.{name}" for name in ("model", "dressing", "texts.sentences", "texts.fields", "filling")),
        *(f"{room}.{name}" for name in ("readers.choose", "texts.shelf", "service.batch", "service.issue")),
        *(f"{room}.views.{name}" for name in ("to", "draft", "printing", "going_out", "looking")),
        *(f"{room}.views.{name}" for name in ("plates", "field_text", "listing", "pictures_in", "aligning")),
        *(f"{room}.views.{name}" for name in ("words", "sent", "preview", "half_written", "putting_in")),
        f"{room}.views.page",
    )


ROOM = Room(
    name="letters",
    things=(
        Thing("letter", lambda count: n_("{} letter", "{} letters", count), "subject"),
        Thing("template", lambda count: n_("{} template", "{} templates", count), "name"),
        Thing("letterhead", lambda count: n_("{} letterhead", "{} letterheads", count), "name"),
    ),
    pages=(Page("letters", lambda: _("Letters"), "mail", 50, _page),),
    deeds=(
        Deed("letter", lambda: _("Letter"), "L", _write, 20, many=_write_to),
        Deed("labels", lambda: _("Labels…"), "Shift+L", _labels, 22, shown=False, many=_labels_for),
        Deed(
            "envelopes", lambda: _("Envelopes…"), "Shift+E", _envelopes, 24, shown=False, many=_envelopes_for
        ),
    ),
    find=_find,
    coded=_coded,
    find_more=_find_more,
    known={"letter": _known},
    glances={"letter": _glance, "answer": _glance},
    opens={"letter": _open, "answer": _answer},
    preferences=(
        Section("letterhead", lambda: _("Letterhead"), 20, _letterhead),
        Section("printers", lambda: _("Printers"), 24, _printers),
    ),
    greets=_greeting,
    envelope=_envelope,
    soon=_soon,
    links=_links,
    drafts={"letter": _finish, "answer": _finish_answer},
)
