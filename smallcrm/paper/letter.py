"""One letter on its letterhead: address in the window, date, subject, text on as many pages as it needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from smallcrm.paper.addresses import set_address
from smallcrm.paper.flow import Row, blocks, pages
from smallcrm.paper.letterhead import CONTACT, Dress
from smallcrm.paper.lines import Line, Style
from smallcrm.paper.pictures import Picture
from smallcrm.paper.rich import marks
from smallcrm.paper.rich.setting import Manner
from smallcrm.paper.rich.styled import StyledLine
from smallcrm.paper.sheets import About, Paper, paper
from smallcrm.paper.surface import Surface

BODY = Style("serif", 10.5, 14.5)
SUBJECT = Style("serif bold", 10.5, 14.5)
_SANS_SIZE = 9.8  # looks as large as the serif
_SUBJECT_ROWS = 5  # a subject is a line, not a letter
_LONGEST = 200_000  # characters; some 60 pages


@cache
def styles(face: str) -> tuple[Style, Style]:
    """How text and subject look in a typeface; the lines stand equally far apart in each."""
    if face != "sans":
        return BODY, SUBJECT
    sized = replace(BODY, size=_SANS_SIZE)
    return replace(sized, face="sans"), replace(sized, face="sans bold")


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
    person: str = ""  # the line of the address with a person's name, if there is one


def compose(letter: LetterText, dress: Dress, made: dt.datetime, page_of: Callable[[int, int], str]) -> Paper:
    """Set a letter and freeze it. `page_of` says “Page 2 of 3” in the letter's language."""
    form = dress.form
    plain, bold = styles(dress.head.face)
    subject = blocks(letter.subject, bold, form.text_width) if letter.subject else []
    rows = [row for block in subject for row in block.rows][:_SUBJECT_ROWS]
    top = form.date + BODY.leading * 2
    text_top = top + (SUBJECT.leading * (len(rows) + 1) if rows else 0)
    room = int((dress.bottom - text_top) // BODY.leading) + 1
    later = int((dress.bottom - dress.next_top) // BODY.leading) + 1
    manner = Manner(letter.language, letter.even or dress.head.even)
    said = blocks(letter.text[:_LONGEST], plain, form.text_width, manner, letter.pictures)
    set_pages = pages(said, max(room, 2), later)
    surfaces = [Surface(form.size) for _ in set_pages]
    _head(surfaces[0], letter, dress, plain)
    _rows(surfaces[0], rows, form.left, top, bold, form.text_width)
    for number, (surface, page) in enumerate(zip(surfaces, set_pages, strict=True)):
        if number:
            right = form.size[0] - form.right
            line = f"{letter.to} · {letter.date} · {page_of(number + 1, len(surfaces))}"
            surface.text(right, form.head, line, CONTACT, "right")
        _rows(surface, page, form.left, dress.next_top if number else text_top, plain, form.text_width)
    drawn = [(s.taken(), dress.next if number else dress.first) for number, s in enumerate(surfaces)]
    shared = [dress.first_drawing] + ([dress.next_drawing] if len(surfaces) > 1 else [])
    title = f"{letter.to}: {letter.subject}" if letter.subject else letter.to
    about = About(title, dress.head.name, letter.language, made.isoformat(timespec="seconds"))
    return paper(drawn, form.size, shared, about)


def unprintable(letter: LetterText) -> set[str]:
    """The characters of a letter that no font of ours or of this machine has."""
    plain = "".join((*letter.address, letter.date, marks.without(letter.text), letter.to))
    return {c for c in BODY.chain.missing(plain) | SUBJECT.chain.missing(letter.subject) if c != "\n"}


def _head(surface: Surface, letter: LetterText, dress: Dress, plain: Style) -> None:
    """Address and date."""
    form = dress.form
    lines, style, baseline, _short = set_address(letter.address, form, plain, letter.person)
    surface.lines(form.address.left, baseline, lines, style)
    if form.date_right:
        surface.text(form.size[0] - form.right, form.date, letter.date, plain, "right")
    else:
        surface.text(form.left, form.date, letter.date, plain)


def _rows(
    surface: Surface, rows: list[Row | None] | list[Row], left: float, top: float, style: Style, width: float
) -> None:
    """Draw rows down the page, plain ones side by side in one go."""
    waiting: list[Line] = []
    start, indent, baseline = top, 0.0, top

    def draw() -> None:
        if waiting:
            surface.lines(left + indent, start, waiting, style)
            waiting.clear()

    for row in rows:
        if row is None:
            draw()
            baseline += style.leading
            continue
        if row.mark:
            _mark(surface, row, left, baseline, style, width)
        if _stands_alone(row):
            draw()
            _alone(surface, row, left, baseline, style, width)
        elif isinstance(row.line, Line):
            if indent != row.indent:
                draw()
            if not waiting:
                start, indent = baseline, row.indent
            waiting.append(row.line)
        baseline += row.height * style.leading
    draw()


def _stands_alone(row: Row) -> bool:
    """Whether a row is more than a line that begins on the left, one face and one style."""
    return not isinstance(row.line, Line) or row.line.right_to_left or row.art is not None


def _alone(surface: Surface, row: Row, left: float, baseline: float, style: Style, width: float) -> None:
    """Draw a row with a place of its own."""
    if row.art is not None:
        row.art.draw(surface, left, baseline, style, width)
        return
    spare = width - row.line.width
    at = {"right": spare, "middle": spare / 2}.get(row.align)
    if at is None:
        at = spare - row.indent if row.line.right_to_left else row.indent
    if isinstance(row.line, StyledLine):
        surface.styled(left + at, baseline, row.line, style)
    else:
        surface.lines(left + at, baseline, [row.line], style)


def _mark(surface: Surface, row: Row, left: float, baseline: float, style: Style, width: float) -> None:
    """The mark before a point of a list, on the side where its writing begins."""
    if row.line.right_to_left:
        label = row.mark.rstrip(".)")
        stop = {".": ".", ")": "("}.get(row.mark[len(label) :], "")
        surface.text(left + width - row.mark_at, baseline, stop + label, style, "right")
    else:
        surface.text(left + row.mark_at, baseline, row.mark, style)
