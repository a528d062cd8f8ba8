"""The letterhead: drawn once from the business's own data, shared by all letters written on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from smallcrm.paper.formats import MM, Box, Format
from smallcrm.paper.lines import Line, Style, break_lines
from smallcrm.paper.lying import appended, draw_under
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
PARTS = ("logo", "name", "contact", "sender", "foot", "marks")
_FOOT_ROWS = 10
_GAP = 6 * MM
_LOGO = (58 * MM, 18 * MM)
_OWN_FOOT = 32  # millimetres that most printed papers need at the bottom
_HIGHEST_LOGO = 40  # millimetres
_LOW_LOGO = 12 * MM
_CLOSEST = 0.7  # of the usual size: how small the lines beside the name may become
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
    logo_side: str = "left"  # or “right” or “centre”
    logo_height: float = 0.0  # millimetres; 0: as high as there is usually room for
    hidden: frozenset[str] = frozenset()  # which of PARTS are not drawn
    numbers: str = "words"  # how pages are numbered: “figures”, “plain” or “none”
    under: tuple[Picture, ...] = ()  # the user's own paper
    under_on: str = "all"  # or “first”, or “alternate”
    foot_space: float = 0.0  # millimetres kept free at the bottom; 0: as the foot needs
    head_space: float = 0.0  # millimetres kept free at the top of the other pages; 0: as usual
    signature: Picture | None = None  # between closing and name
    signature_width: float = 0.0  # millimetres; 0: as it is
    terms: tuple[Picture, ...] = ()  # pages that follow each letter
    said: tuple[str, str] = ("Signature", "Terms")  # what both are called, in the language of its business

    def page_of(self, said: Callable[[int, int], str]) -> Callable[[int, int], str]:
        """How its pages are numbered; `said` says it in words, in the letter's language."""
        ways: dict[str, Callable[[int, int], str]] = {
            "figures": lambda number, count: f"{number}/{count}",
            "plain": lambda number, count: str(number),
            "none": lambda number, count: "",
        }
        return ways.get(self.numbers, said)

    def seen(self) -> Letterhead:
        """The same without what is not to be drawn."""
        without = {part: None if part == "logo" else "" for part in ("logo", "name", "sender")}
        gone = {part: empty for part, empty in without.items() if part in self.hidden}
        columns: dict[str, tuple[()]] = {part: () for part in ("contact", "foot") if part in self.hidden}
        return replace(self, **gone, **columns) if self.hidden else self  # type: ignore[arg-type]


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
    other: str = ""  # under the third page, the fifth …, where that is not the one under the second
    other_drawing: Drawing | None = None
    after: tuple[Drawing, ...] = ()  # pages that follow each letter

    def lying(self, number: int) -> tuple[str, Drawing]:
        """What lies under a page, counted from 0."""
        if number == 0:
            return self.first, self.first_drawing
        if self.other_drawing is not None and number % 2 == 0:
            return self.other, self.other_drawing
        return self.next, self.next_drawing


@lru_cache(maxsize=16)
def dress(head: Letterhead, form: Format) -> Dress:
    """Draw a letterhead."""
    seen = head.seen()
    columns = _foot_columns(seen, form)
    foot_top = form.size[1] - 11 * MM - FOOT.leading * max((len(lines) for _, lines in columns), default=0)
    first = Surface(form.size)
    draw_under(first, head.under[:1])
    _draw_head(first, seen, form)
    _draw_window(first, seen, form)
    if "marks" not in head.hidden:
        _draw_marks(first, form)
    _draw_foot(first, columns, form, foot_top)
    others = []
    for under in _under_others(head):
        later = Surface(form.size)
        draw_under(later, under)
        _draw_foot(later, columns, form, foot_top)
        small = replace(NAME, size=9.5, colour=head.accent)
        name = later.text(form.left, form.head, _shortened(seen.name, small, form.text_width * 0.6), small)
        others.append(later.taken())
    one, two, *third = first.taken(), *others
    return Dress(
        form, head, _kept(one), _kept(two), one, two, _bottom(head, form, foot_top if columns else None),
        _next_top(head, form), name, _kept(third[0]) if third else "", third[0] if third else None,
        appended(head.terms, form.size, head.said[1]),
    )  # fmt: skip


def _under_others(head: Letterhead) -> list[tuple[Picture, ...]]:
    """What of the user's own paper lies under the second page, and under the third where that is another."""
    if head.under_on == "alternate" and len(head.under) > 1:
        return [head.under[1:2], head.under[:1]]
    return [() if head.under_on == "first" else head.under[-1:]]


def _bottom(head: Letterhead, form: Format, foot_top: float | None) -> float:
    """Where the text ends: above the foot, and above what is kept free for paper of the user's own."""
    room = head.foot_space or (_OWN_FOOT if head.under else 0)
    usual = foot_top - 8 * MM if foot_top is not None else form.size[1] - 22 * MM
    return min(usual, form.size[1] - min(room * MM, form.size[1] / 3)) if room else usual


def _next_top(head: Letterhead, form: Format) -> float:
    """Where the text of the other pages begins."""
    return max(form.head + 14 * MM, min(head.head_space * MM, form.size[1] / 3))


def _kept(drawing: Drawing) -> str:
    return shelve(Part((PdfObject("/Filter /FlateDecode", drawing.stream),)))


def _draw_head(surface: Surface, head: Letterhead, form: Format) -> None:
    """Logo and name on the left, how to reach the business on the right."""
    if form.sender is not None:
        _draw_beside_window(surface, head, form, form.sender)
        return
    left, right = form.left, form.size[0] - form.right
    room = form.text_width * 0.6
    if head.logo:
        width = _draw_logo(surface, head, head.logo, form) + 5 * MM
        if head.logo_side == "left":
            left, room = left + width, room - width
        elif head.logo_side == "right":
            right, room = right - width, room - width
        else:
            room = (form.text_width - width) / 2
    name = replace(NAME, colour=head.accent)
    surface.lines(left, form.head, _name_lines(head.name, name, room), name)
    _draw_contact(surface, head.contact, right, form)


def _draw_contact(surface: Surface, lines: tuple[str, ...], right: float, form: Format) -> None:
    """How to reach the business; closer together where a window begins below, and never into it."""
    top, style = form.head - 3, CONTACT
    widest = max((style.width(line) for line in lines), default=0.0)
    if lines and right - widest < form.window.right:
        each = (form.head_bottom - top) / max(len(lines) - 1, 1)
        scale = min(1.0, max(each / style.leading, _CLOSEST))
        style = replace(style, size=style.size * scale, leading=style.leading * scale)
        lines = lines[: int((form.head_bottom - top) / style.leading + 1e-6) + 1]
    for place, line in enumerate(lines):
        surface.text(right, top + place * style.leading, line, style, "right")


def _draw_logo(surface: Surface, head: Letterhead, logo: Picture, form: Format) -> float:
    """The logo where it is wanted, clear of the window and the edges; returns its width."""
    if head.logo_height:
        below = form.head_bottom - 5 * MM
        tall = min(head.logo_height, _HIGHEST_LOGO) * MM
        width, height = logo.fitted(form.text_width * 0.6, min(tall, below))
        top = min(max(form.head - height * 0.72, 6 * MM), below + 5 * MM - height)
    else:
        wide = min(_LOGO[0], max(form.text_width - _BESIDE_LOGO, _NARROW_LOGO))
        width, height = logo.fitted(wide, _LOGO[1])
        top = form.head - height * 0.72
    spare = form.text_width - width
    left = form.left + {"right": spare, "centre": spare / 2}.get(head.logo_side, 0.0)
    surface.picture(logo, left, top, width, height)
    return width


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
