"""One entry as it stands on paper: set first, so that it is known how tall it is; drawn then."""

from __future__ import annotations

from typing import NamedTuple

from smallcrm.core.i18n import _
from smallcrm.features.calendar.paper.gather import Item
from smallcrm.paper.formats import Box
from smallcrm.paper.letterhead import ACCENT
from smallcrm.paper.lines import Line, Style
from smallcrm.paper.pad import BODY, BOLD, HEAD, QUIET, SMALL, SOFT, fitted, put, shade, tick_box
from smallcrm.paper.surface import Surface

GAP = 5.0
MIDNIGHT = 24 * 60
TICK = 14.0  # what a box takes of the line


class Block(NamedTuple):
    """Lines in their styles, ready to be drawn."""

    parts: tuple[tuple[list[Line], Style], ...]
    box: bool = False  # to be ticked
    bar: bool = False  # an appointment has a bar before it

    @property
    def height(self) -> float:
        """How much of the page it takes, the gap below it included."""
        return sum(len(lines) * style.leading for lines, style in self.parts) + GAP + (4 if self.bar else 0)

    def draw(self, page: Surface, left: float, top: float, width: float) -> float:
        """Draw it; returns where the next one begins."""
        if self.bar:
            tall = self.height - GAP
            shade(page, Box(left, top, width, tall), SOFT)
            page.rule(left + 1, top, left + 1, top + tall, 2, ACCENT)
        if self.box:
            tick_box(page, left, top + 1)
        inset = TICK if self.box else 8.0 if self.bar else 0.0
        y = top + (2 if self.bar else 0)
        with page.tagged("H2" if self.parts[0][1] is HEAD else "P"):
            for lines, style in self.parts:
                y = put(page, left + inset, y, width - inset - (4 if self.bar else 0), lines, style)
        return top + self.height


def appointment(item: Item, width: float) -> Block:
    """Time and title, with whom and where, and what was said last."""
    room = width - 12
    when = item.time
    if item.ends > item.begins >= 0 and item.ends % MIDNIGHT:
        when = _("{from_time}–{to_time}").format(from_time=item.time, to_time=end_time(item))
    parts = [(fitted(f"{when}  {item.title}".strip(), BOLD, room, 4), BOLD)]
    if item.where:
        parts.append((fitted(item.where, BODY, room, 3), BODY))
    if item.whom.last:
        parts.append((fitted(item.whom.last, QUIET, room, 2), QUIET))
    return Block(tuple(parts), bar=True)


def task(item: Item, width: float) -> Block:
    """A box, what is to be done, for whom, and their number."""
    room = width - TICK
    title = f"{item.time}  {item.title}" if item.time else item.title
    parts = [(fitted(title, BODY, room, 3), BODY)]
    if item.where:
        parts.append((fitted(item.where, QUIET, room, 2), QUIET))
    return Block(tuple(parts), box=True)


def plain(text: str, width: float, style: Style = BODY, most: int = 3) -> Block:
    """A line or two."""
    return Block(((fitted(text, style, width, most), style),))


def birthday(item: Item, width: float) -> Block:
    """Whose birthday it is, and their number."""
    parts = [(fitted(item.title, BODY, width, 2), BODY)]
    if item.whom.phone:
        parts.append((fitted(item.whom.phone, SMALL, width), SMALL))
    return Block(tuple(parts))


def end_time(item: Item) -> str:
    """When it ends, on this day."""
    from smallcrm.paper import said

    return said.time(f"{item.what.here_end[:10]}T{item.ends // 60:02}:{item.ends % 60:02}:00")
