"""A letterhead to write on, and a way to see where text stands on a finished page."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pypdfium2
import pytest

from smallcrm.paper.formats import A4_DIN_B
from smallcrm.paper.letter import LetterText, compose
from smallcrm.paper.letterhead import Letterhead, dress

MADE = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
HEAD = Letterhead(
    "Weber Heating",
    ("Ringstr. 2 · 50667 Köln", "0221 555 0100"),
    "Weber Heating · Ringstr. 2 · 50667 Köln",
    (("Sparkasse", "DE02 3705 0198 0000 0012 34"), ("VAT ID DE123456789",)),
)
LETTER = LetterText(
    ("Weber Immobilien GmbH", "Frau Anna Weber", "Ringstraße 8", "50667 Köln"),
    "Köln, 21. November 2026",
    "Unser Angebot Q-2026-0118",
    "Sehr geehrte Frau Weber,\n\nwir hören von Ihnen.\n\nMit freundlichen Grüßen\n\n\n\nKarl Weber",
    "Anna Weber",
    "de",
)


def page_of(number: int, count: int) -> str:
    return f"Seite {number} von {count}"


def written(form=A4_DIN_B, head=HEAD, **changed):
    """A letter on a form, frozen."""
    return compose(replace(LETTER, **changed), dress(head, form), MADE, page_of)


def boxes(data: bytes, page: int = 0) -> list[tuple[str, float, float, float, float]]:
    """Every visible character of a page with its left, top, right and bottom, in points from the top left."""
    sheet = pypdfium2.PdfDocument(data)[page]
    text = sheet.get_textpage()
    height = sheet.get_height()
    found = []
    for number in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(number)
        character = text.get_text_range(number, 1)
        if character.strip():
            found.append((character, left, height - top, right, height - bottom))
    return found


def box_of(words: str, data: bytes, page: int = 0) -> tuple[float, float, float, float]:
    """The rectangle around some words."""
    found = boxes(data, page)
    text = "".join(character for character, *_ in found)
    wanted = "".join(words.split())
    start = text.index(wanted)
    some = found[start : start + len(wanted)]
    return min(b[1] for b in some), min(b[2] for b in some), max(b[3] for b in some), max(b[4] for b in some)


@pytest.fixture
def letter():
    return written()
