"""The agenda: day after day what is on. What a grid had no room for stands so, too."""

from __future__ import annotations

import datetime as dt

from smallcrm.core.i18n import _
from smallcrm.features.calendar.paper.blocks import Block, appointment, birthday, plain, task
from smallcrm.features.calendar.paper.gather import Daily, days
from smallcrm.paper import pad, said
from smallcrm.paper.formats import Box
from smallcrm.paper.letterhead import FAINT
from smallcrm.paper.pad import BODY, BOLD, QUIET, Pad, title

LABEL = 78.0  # the column of the days
COLUMN = 250.0  # on a broad sheet the list stands in columns as wide as that, at least
GUTTER = 22.0


def agenda_sheet(size: tuple[float, float], first: dt.date, last: dt.date) -> Pad:
    """Draw the list of some days."""
    made = Pad(size)
    found = [daily for daily in days(first, last) if not daily.empty or daily.holidays]
    add_list(made, said.span(first, last) if first != last else said.full_day(first), found)
    pad.number_pages(made, _("Page {} of {}"))
    return made


def add_list(made: Pad, heading: str, found: list[Daily]) -> None:
    """Further pages that list days."""
    columns = _Columns(made, heading)
    if not found:
        columns.place(plain(_("Nothing is planned in these days."), columns.width, BODY), "")
    for daily in found:
        label, many = said.short_day(daily.day), columns.width - LABEL
        for block in _blocks(daily, many):
            columns.place(block, label)
            label = ""
        columns.close()


def _blocks(daily: Daily, width: float) -> list[Block]:
    found = [plain(name, width, QUIET) for name in daily.holidays]
    found += [appointment(item, width) for item in (*daily.whole, *daily.timed)]
    found += [task(item, width) for item in daily.tasks]
    return found + [
        birthday(item._replace(what=item.what._replace(title=_("Birthday: {}").format(item.title))), width)
        for item in daily.birthdays
    ]


class _Columns:
    """Fills column after column, page after page."""

    def __init__(self, made: Pad, heading: str) -> None:
        self._pad, self._heading = made, heading
        self._count = max(int((made.inside.width + GUTTER) // (COLUMN + LABEL)), 1)
        self.width = (made.inside.width - GUTTER * (self._count - 1)) / self._count
        self._day = ""  # of what was placed last
        self._box, self._y = made.inside, made.inside.top
        self._turned = False
        self._turn()

    def place(self, block: Block, label: str) -> None:
        """The next entry; in a new column its day is said again."""
        self._day = label or self._day
        if self._y + block.height > self._box.bottom and self._y > self._box.top:
            self._next()
            label = self._day and _("{} …").format(self._day)
        if label:
            again = label != self._day
            with self._page.artifact() if again else self._page.tagged("H2", heading=label):
                pad.write(self._page, self._left, self._y, LABEL - 8, label, QUIET if again else BOLD, 2)
        indent = LABEL if self._day else 0.0
        self._y = block.draw(self._page, self._left + indent, self._y, self.width - indent)

    def close(self) -> None:
        """A day is over."""
        self._page.rule(self._left, self._y, self._left + self.width, self._y, 0.4, FAINT)
        self._y += 6

    def _next(self) -> None:
        if self._column + 1 < self._count:
            self._column += 1
            self._left += self.width + GUTTER
            self._y = self._box.top
        else:
            self._turn()

    def _turn(self) -> None:
        inside = self._pad.inside
        self._page = self._pad.turn()
        self._column, self._left = 0, inside.left
        self._y = title(self._page, inside, self._heading, again=self._turned)
        self._turned = True
        self._box = Box(inside.left, self._y, inside.width, inside.bottom - self._y)
