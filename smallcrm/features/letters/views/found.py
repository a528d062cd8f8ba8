"""Letters for the search box: by their subject, and by whom they went to."""

from __future__ import annotations

import json
from collections.abc import Sequence

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.fields import from_utc_text
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _, n_
from smallcrm.features.letters.coded import MISREAD, coded, looks_misread, nearly, stranger, why_not_there
from smallcrm.features.letters.codes import code_of, grouped
from smallcrm.features.people.search import find
from smallcrm.ui import words as said
from smallcrm.ui.room import Found, Glance

LEAST = 2  # letters of the words
READERS = 60  # among whom a letter's reader is looked for
ALL = "SELECT id, subject FROM letter ORDER BY id DESC"
SHOWN = """SELECT l.id, l.subject, l.issued, p.display_name FROM letter l JOIN party p ON p.id = l.party_id
    WHERE l.id IN (SELECT value FROM json_each(?))"""
THEIRS = """SELECT id FROM letter WHERE party_id IN (SELECT value FROM json_each(?))
    ORDER BY id DESC LIMIT ?"""
ONE = """SELECT l.subject, l.issued, l.pages, p.display_name, i.body FROM letter l
    JOIN party p ON p.id = l.party_id LEFT JOIN interaction i ON i.id = l.interaction_id WHERE l.id = ?"""


def find_letters(words: str, limit: int) -> list[Found]:
    """Issued letters, the newest first: those with the words in the subject, then those to whom they name."""
    wanted = fold(words).split()
    if len("".join(wanted)) < LEAST:
        return []
    found = list[int]()
    for letter, subject in database.connection().execute(ALL):
        folded = fold(subject)
        if all(word in folded for word in wanted):
            found.append(letter)
            if len(found) == limit:
                return known_letters(found)
    readers = json.dumps(find(words, READERS, deep=False))
    theirs = [row[0] for row in database.connection().execute(THEIRS, (readers, limit))]
    return known_letters(list(dict.fromkeys([*found, *theirs]))[:limit])


def find_coded(typed: str) -> list[Found]:
    """The letter whose code was typed or scanned; opened, it asks what came of it, or says why it cannot."""
    if (found := coded(typed)) is not None:
        return [one._replace(target=f"answer:{found.letter}") for one in known_letters([found.letter])]
    if (letter := stranger(typed)) is None:
        return _misread(typed)
    title = _("Letter {}").format(grouped(code_of(letter)))
    return [Found(f"answer:{letter}", title, why_not_there(letter), _("Letter"), _("Letters"), "mail")]


def _misread(typed: str) -> list[Found]:
    """The letters that may have been meant by a code with a sign wrong; else it is said that one is."""
    if near := [one.letter for one in nearly(typed)]:
        told = _("One sign is different: {}")
        return [
            one._replace(target=f"answer:{letter}", detail=f"{told.format(_code(letter))} · {one.detail}")
            for letter, one in zip(near, known_letters(near), strict=True)
        ]
    if not looks_misread(typed):
        return []
    title, detail = _("A letter’s code with a wrong sign"), why_not_there(MISREAD)
    return [Found(f"answer:{MISREAD}", title, detail, _("Letter"), _("Letters"), "mail")]


def _code(letter: int) -> str:
    return grouped(code_of(letter))


def coded_letter(typed: str) -> Found | None:
    """What a code leads to; None for what is none."""
    return next(iter(find_coded(typed)), None)


def known_letters(letters: Sequence[int]) -> list[Found]:
    """Letters as answers, in this order, without those that are gone."""
    rows = database.connection().execute(SHOWN, (json.dumps(list(letters)),))
    found = {row[0]: _found(*row) for row in rows}
    return [found[letter] for letter in letters if letter in found]


def glance_at_letter(letter: int) -> Glance | None:
    """What is shown of a letter before it is opened."""
    row = database.connection().execute(ONE, (letter,)).fetchone()
    if row is None:
        return None
    subject, issued, pages, name, body = row
    length = n_("{} page", "{} pages", pages)
    facts = ((_("To"), name), (_("Issued"), said.moment(from_utc_text(issued))), (_("Length"), length))
    return Glance(_subject(subject), _("Letter"), facts, (body or "").strip())


def _found(letter: int, subject: str, issued: str, name: str) -> Found:
    day = said.short_day(clock.local(from_utc_text(issued)).date())
    return Found(f"letter:{letter}", _subject(subject), f"{name} · {day}", _("Letter"), _("Letters"), "mail")


def _subject(subject: str) -> str:
    return " ".join(subject.split()) or _("Letter without a subject")
