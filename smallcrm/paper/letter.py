"""One letter on its letterhead: address in the window, date, subject, text on as many pages as it needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from smallcrm.paper.addresses import draw_address, set_address
from smallcrm.paper.code_mark import Code, draw_code
from smallcrm.paper.cover import Cover, draw_cover
from smallcrm.paper.drawing import draw_rows
from smallcrm.paper.flow import blocks, pages
from smallcrm.paper.letterhead import Dress
from smallcrm.paper.lines import Style
from smallcrm.paper.lying import signed
from smallcrm.paper.page_line import draw_page_line
from smallcrm.paper.pictures import Picture
from smallcrm.paper.reading import Reading
from smallcrm.paper.regions import region_of, regional
from smallcrm.paper.rich import marks
from smallcrm.paper.rich.setting import Manner
from smallcrm.paper.sheets import About, Paper, paper
from smallcrm.paper.surface import Drawing, Surface
from smallcrm.paper.vector import nothing

BODY = Style("serif", 10.5, 14.5)
SUBJECT = Style("serif bold", 10.5, 14.5)
_SANS_SIZE = 9.8  # looks as large as the serif
_SUBJECT_ROWS = 5  # a subject is a line, not a letter
_LONGEST = 200_000  # characters; some 60 pages


@cache
def styles(face: str, region: str = "") -> tuple[Style, Style]:
    """How text and subject look in a typeface; the lines stand equally far apart in each."""
    kind, size = ("sans", _SANS_SIZE) if face == "sans" else (BODY.face, BODY.size)
    plain = replace(BODY, size=size, face=regional(kind, region))
    return plain, replace(plain, face=regional(f"{kind} bold", region))


@dataclass(frozen=True)
class LetterText:
    """What one letter says, ready to be printed."""

    address: tuple[str, ...]
    date: str
    subject: str
    text: str  # with the signs of rich/marks.py where it is more than plain lines
    to: str  # named on the further pages, and in the file
    language: str
    pictures: Mapping[str, Picture] = field(default_factory=dict)  # those its text names
    even: bool = False  # both margins straight, words hyphenated
    code: Code | None = None  # by which it is found again
    person: str = ""  # the line of the address with a person's name, if there is one
    cover: Cover | None = None  # the sheet before it, where it goes by fax


def compose(letter: LetterText, dress: Dress, made: dt.datetime, page_of: Callable[[int, int], str]) -> Paper:
    """Set a letter and freeze it. `page_of` says “Page 2 of 3” in the letter's language."""
    form = dress.form
    plain, bold = styles(dress.head.face, region_of(letter.language))
    subject = blocks(letter.subject, bold, form.text_width) if letter.subject else []
    rows = [row for block in subject for row in block.rows][:_SUBJECT_ROWS]
    top = form.date + BODY.leading * 2
    text_top = top + (SUBJECT.leading * (len(rows) + 1) if rows else 0)
    room = int((dress.bottom - text_top) // BODY.leading) + 1
    later = int((dress.bottom - dress.next_top) // BODY.leading) + 1
    manner = Manner(letter.language, letter.even or dress.head.even)
    head = dress.head
    told, pictures = signed(
        letter.text[:_LONGEST], letter.pictures, head.signature, head.signature_width, head.said[0]
    )
    said = blocks(told, plain, form.text_width, manner, pictures)
    set_pages = pages(said, max(room, 2), later)
    reading, numbered = Reading(said), head.page_of(page_of)
    surfaces = [Surface(form.size, letter.language) for _ in set_pages]
    _head(surfaces[0], letter, dress, plain)
    with surfaces[0].tagged("H1", heading=letter.subject if dress.after or letter.cover else ""):
        draw_rows(surfaces[0], rows, form.left, top, bold, form.text_width)
    for number, (surface, page) in enumerate(zip(surfaces, set_pages, strict=True)):
        if number:
            draw_page_line(surface, dress, letter.to, letter.date, numbered(number + 1, len(surfaces)))
        first = dress.next_top if number else text_top
        draw_rows(surface, page, form.left, first, plain, form.text_width, reading)
        if letter.code:
            draw_code(surface, letter.code, form, first=not number)
    drawn = [(surface.taken(), dress.lying(number)[0]) for number, surface in enumerate(surfaces)]
    drawn += [(page, nothing()) for page in dress.after]
    if letter.cover:
        drawn.insert(0, (_covered(letter, letter.cover, dress, plain, len(drawn) + 1), dress.first))
    shared = [dress.lying(number)[1] for number in range(min(len(surfaces), 3))]
    title = f"{letter.to}: {letter.subject}" if letter.subject else letter.to
    about = About(title, dress.head.name, letter.language, made.isoformat(timespec="seconds"))
    return paper(drawn, form.size, shared, about)


def shortened(letter: LetterText, dress: Dress) -> tuple[tuple[str, str], ...]:
    """Which lines of the address had to be shortened for its window, and to what."""
    plain, _bold = styles(dress.head.face, region_of(letter.language))
    return set_address(letter.address, dress.form, plain, letter.person).shortened


def unprintable(letter: LetterText) -> set[str]:
    """The characters of a letter that no font of ours or of this machine has."""
    plain = "".join((*letter.address, letter.date, marks.without(letter.text), letter.to))
    subject = letter.subject.replace("\n", "")  # asking every font of the machine for it would take long
    return BODY.chain.missing(plain.replace("\n", "")) | SUBJECT.chain.missing(subject)


def _covered(letter: LetterText, cover: Cover, dress: Dress, plain: Style, pages: int) -> Drawing:
    """The sheet before it, on the same letterhead. It counts itself, and what follows each letter."""
    surface = Surface(dress.form.size, letter.language)
    _head(surface, letter, dress, plain)
    told = {"to": letter.to, "date": letter.date, "pages": str(pages), "subject": letter.subject}
    draw_cover(surface, cover, dress, dress.form.date + BODY.leading * 3, plain, told)
    return surface.taken()


def _head(surface: Surface, letter: LetterText, dress: Dress, plain: Style) -> None:
    """Address and date."""
    form = dress.form
    found = set_address(letter.address, form, plain, letter.person)
    with surface.tagged("P"):
        draw_address(surface, found, form)
    with surface.tagged("P"):
        if form.date_right:
            surface.text(form.size[0] - form.right, form.date, letter.date, plain, "right")
        else:
            surface.text(form.left, form.date, letter.date, plain)
