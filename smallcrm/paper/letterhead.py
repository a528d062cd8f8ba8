"""The letterhead: drawn once from the business's own data, shared by all letters written on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from smallcrm.paper.formats import MM, Box, Format
from smallcrm.paper.lines import Line, Style, break_lines
from smallcrm.paper.parts import Part, PdfObject, shelve
from smallcrm.paper.pictures import Picture
from smallcrm.paper.sender_block import draw_sender
from smallcrm.paper.surface import Colour, Drawing, Surface

ACCENT: Colour = (0.122, 0.435, 0.42)
GREY: Colour = (0.36, 0.4, 0.478)
FAINT: Colour = (0.75, 0.77, 0.8)
NAME = Style("sans bold", 15, 18, ACCENT)
CONTACT = Style("sans", 8, 10.6, GREY)
FOOT = Style("sans", 7.2, 9.4, GREY)
SENDER = Style("sans", 6.4, 8, GREY)
_FOOT_ROWS = 10
_GAP = 6 * MM
_LOGO = (58 * MM, 18 * MM)
_LOW_LOGO = 12 * MM
_NARROW_LOGO, _BESIDE_LOGO = 28 * MM, 107 * MM  # on a small sheet; name and contact beside it


@dataclass(frozen=True)
class Letterhead:
    """What a business shows of itself on paper."""

    name: str
    contact: tuple[str, ...] = ()  # beside the name: street and town, phone, web
    sender: str = ""  # the one line in the window
    foot: tuple[tuple[str, ...], ...] = ()  # columns of lines
    accent: Colour = ACCENT
    logo: Picture | None = None
    face: str = "serif"  # what the letters on it are set in, or “sans”
    even: bool = False  # whether both margins of its letters are straight


@dataclass(frozen=True)
class Dress:
    """A letterhead drawn for one format: the sheet under the first page and under the others."""

    form: Format
    head: Letterhead
    first: str
    next: str
    first_drawing: Drawing
    next_drawing: Drawing
    bottom: float  # text ends here
    next_top: float  # the first baseline of the other pages
    next_name: float = 0.0  # how wide the name at their head is


@lru_cache(maxsize=16)
def dress(head: Letterhead, form: Format) -> Dress:
    """Draw a letterhead."""
    columns = _foot_columns(head, form)
    foot_top = form.size[1] - 11 * MM - FOOT.leading * max((len(lines) for _, lines in columns), default=0)
    first, later = Surface(form.size), Surface(form.size)
    _draw_head(first, head, form)
    _draw_window(first, head, form)
    _draw_marks(first, form)
    for surface in (first, later):
        _draw_foot(surface, columns, form, foot_top)
    small = replace(NAME, size=9.5, colour=head.accent)
    name = later.text(form.left, form.head, _shortened(head.name, small, form.text_width * 0.6), small)
    one, two = first.taken(), later.taken()
    bottom = (foot_top - 8 * MM) if columns else form.size[1] - 22 * MM
    return Dress(form, head, _kept(one), _kept(two), one, two, bottom, form.head + 14 * MM, name)


def _kept(drawing: Drawing) -> str:
    return shelve(Part((PdfObject("/Filter /FlateDecode", drawing.stream),)))


def _draw_head(surface: Surface, head: Letterhead, form: Format) -> None:
    """Logo and name on the left, how to reach the business on the right."""
    if form.sender is not None:
        _draw_beside_window(surface, head, form, form.sender)
        return
    left = form.left
    room = form.text_width * 0.6
    if head.logo:
        wide = min(_LOGO[0], max(form.text_width - _BESIDE_LOGO, _NARROW_LOGO))
        width, height = head.logo.fitted(wide, _LOGO[1])
        surface.picture(head.logo, left, form.head - height * 0.72, width, height)
        left, room = left + width + 5 * MM, room - width - 5 * MM
    name = replace(NAME, colour=head.accent)
    surface.lines(left, form.head, _name_lines(head.name, name, room), name)
    right = form.size[0] - form.right
    for place, line in enumerate(head.contact):
        surface.text(right, form.head - 3 + place * CONTACT.leading, line, CONTACT, "right")


def _draw_beside_window(surface: Surface, head: Letterhead, form: Format, window: Box) -> None:
    """Who writes in the upper window, logo and how to reach the business on the right of it."""
    draw_sender(surface, head.sender or head.name, window, head.accent)
    right, top = form.size[0] - form.right, form.head
    if head.logo:
        width, height = head.logo.fitted(_LOGO[0], _LOW_LOGO)
        surface.picture(head.logo, right - width, top - _LOW_LOGO, width, height)
        top += 5 * MM
    for place, line in enumerate(head.contact):
        surface.text(right, top - 3 + place * CONTACT.leading, line, CONTACT, "right")


def _name_lines(name: str, style: Style, room: float) -> list[Line]:
    return break_lines(name, style, max(room, 40 * MM))[:2]


def _draw_window(surface: Surface, head: Letterhead, form: Format) -> None:
    """The sender's line above the address, underlined and no wider than the window shows."""
    if form.return_line is None or not head.sender:
        return
    style = SENDER
    while style.width(head.sender) > form.address.width and style.size > 4.5:
        style = replace(style, size=style.size - 0.2)
    text = _shortened(head.sender, style, form.address.width)
    width = surface.text(form.address.left, form.return_line, text, style)
    below = form.return_line + 1.8
    surface.rule(form.address.left, below, form.address.left + width, below, 0.3, FAINT)


def _draw_marks(surface: Surface, form: Format) -> None:
    """Where to fold and where to punch."""
    for mark in form.marks:
        surface.rule(4 * MM, mark, 8 * MM, mark, 0.3, FAINT)
    if form.hole:
        surface.rule(4 * MM, form.hole, 10 * MM, form.hole, 0.3, FAINT)


def _foot_columns(head: Letterhead, form: Format) -> list[tuple[float, list[str]]]:
    """The columns at the bottom: where each begins, and its lines, broken to its width."""
    foot = [lines for lines in head.foot if lines]
    if not foot:
        return []
    widths = _column_widths(foot, form.text_width - _GAP * (len(foot) - 1))
    spare = (form.text_width - sum(widths) - _GAP * (len(foot) - 1)) / max(len(foot) - 1, 1)
    columns, left = [], form.left
    for lines, width in zip(foot, widths, strict=True):
        broken = [one.text for line in lines for one in break_lines(line, FOOT, width)]
        columns.append((left, broken[:_FOOT_ROWS]))
        left += width + _GAP + min(spare, 18 * MM)
    return columns


def _column_widths(foot: list[tuple[str, ...]], room: float) -> list[float]:
    """As wide as their lines; where that is too much, the widest give way first."""
    wanted = [max(FOOT.width(line) for line in lines) + 0.5 for lines in foot]
    limit = max(wanted)
    while sum(min(width, limit) for width in wanted) > room:
        limit *= 0.97
    return [min(width, limit) for width in wanted]


def _draw_foot(surface: Surface, columns: list[tuple[float, list[str]]], form: Format, top: float) -> None:
    if not columns:
        return
    surface.rule(form.left, top, form.size[0] - form.right, top, 0.4, FAINT)
    for left, lines in columns:
        surface.lines(left, top + 10, [Line.of(line, FOOT) for line in lines], FOOT)


def _shortened(text: str, style: Style, width: float) -> str:
    """A text that fits, ended by … where it is too long."""
    if style.width(text) <= width:
        return text
    while text and style.width(text + "…") > width:
        text = text[:-1]
    return text.rstrip() + "…"
