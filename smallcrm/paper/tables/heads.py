"""What stands above and below the tables of every page."""

from __future__ import annotations

from smallcrm.core.business import business
from smallcrm.core.i18n import _
from smallcrm.paper.letterhead import ACCENT
from smallcrm.paper.lines import Style
from smallcrm.paper.pad import MARGIN, QUIET, SMALL, TITLE
from smallcrm.paper.tables.cells import AnyLine, set_cell
from smallcrm.paper.tables.looks import SECTION
from smallcrm.paper.tables.model import Document
from smallcrm.paper.tables.sheet import Sheet


def draw_head(sheet: Sheet, document: Document) -> None:
    """Title, filter, count and time on the first page; the title alone on the others."""
    inside = sheet.inside
    style = TITLE if sheet.number == 1 else SECTION
    title = set_cell(document.title, style, inside.width, 2 if sheet.number == 1 else 1)
    with sheet.tag("H1", document.title) if sheet.number == 1 else sheet.unread():
        sheet.lines(inside.left, inside.top, inside.width, title, style)
    sheet.y = inside.top + len(title) * style.leading
    if sheet.number == 1:
        _about(sheet, document)
    sheet.rule(inside.left, inside.right, sheet.y + 3, 1.2, ACCENT)
    sheet.y += 11
    sheet.begin()


def draw_foot(sheet: Sheet, document: Document) -> None:
    """Whose it is, and as of when."""
    whose = " · ".join(part for part in (business().name, document.as_of) if part)
    inside = sheet.inside
    with sheet.unread():
        sheet.lines(inside.left, _foot(sheet), inside.width, _one(whose, SMALL, inside.width * 0.8), SMALL)


def draw_number(sheet: Sheet, count: int) -> None:
    """“2 / 3”, when it is known how many there are."""
    inside = sheet.inside
    number = _("{page} / {pages}").format(page=sheet.number, pages=count)
    with sheet.unread():
        lines = _one(number, SMALL, inside.width * 0.2)
        sheet.lines(inside.left, _foot(sheet), inside.width, lines, SMALL, far=True)


def _foot(sheet: Sheet) -> float:
    return sheet.inside.bottom + MARGIN / 2 - SMALL.size


def _about(sheet: Sheet, document: Document) -> None:
    """What the report is narrowed to, how many it holds, and when it was made."""
    inside = sheet.inside
    facts = " · ".join(part for part in (document.count, document.as_of) if part)
    for text, most in ((document.filter, 4), (facts, 2)):
        lines = set_cell(text, QUIET, inside.width, most)
        with sheet.tag("P"):
            sheet.lines(inside.left, sheet.y, inside.width, lines, QUIET)
        sheet.y += len(lines) * QUIET.leading


def _one(text: str, style: Style, width: float) -> list[AnyLine]:
    return set_cell(text, style, width, 1)
