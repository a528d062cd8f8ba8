"""One table set over pages: its head again on each, groups never alone at the end of one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from smallcrm.paper.formats import Box
from smallcrm.paper.letterhead import FAINT, GREY
from smallcrm.paper.lines import Style
from smallcrm.paper.tables.cells import AnyLine, set_cell
from smallcrm.paper.tables.looks import (
    ABOVE,
    BEFORE_GROUP,
    BEFORE_SECTION,
    BELOW,
    BODY,
    BOLD,
    GAP,
    GROUP,
    HAIR,
    HEAD,
    QUIET,
    SECTION,
)  # fmt: skip
from smallcrm.paper.tables.model import Column, Kind, Row, Table, told
from smallcrm.paper.tables.reading import Reading
from smallcrm.paper.tables.sheet import Sheet
from smallcrm.paper.tables.widths import Needs
from smallcrm.paper.tags import Tag

Turn = Callable[[], Sheet]
WRITING = 19.0  # from one ruled line to the next
MANY = 12  # lines; a row higher than that may be parted


class Place(NamedTuple):
    """Where a column stands."""

    left: float
    width: float
    column: Column


class SetRow(NamedTuple):
    """A row in lines: those of every cell, or of a heading, and how high it is."""

    row: Row
    cells: Sequence[list[AnyLine]]
    height: float


class TableSetter:
    """Knows the widths of a table's columns, and sets its rows."""

    def __init__(self, table: Table, inside: Box, right_to_left: bool) -> None:
        self._table, self._inside = table, inside
        widths = Needs(table).fitted(inside.width) if table.rows else []
        self._places: list[Place] = []
        left = inside.left
        for column, width in zip(table.columns, widths, strict=False):
            far = inside.left + inside.right - left - width if right_to_left else left
            self._places.append(Place(far, width, column))
            left += width + GAP
        self._reading = Reading(table)
        taken = sum(widths) + GAP * (len(widths) - 1) if widths else inside.width
        self._left = inside.right - taken if right_to_left else inside.left
        self._right = self._left + taken
        self._usual = [BOLD if place.column.bold else BODY for place in self._places]
        self._all_bold = [BOLD] * len(self._places)
        self._heads = [set_cell(p.column.title, HEAD, p.width, 2) for p in self._places]

    def run(self, sheet: Sheet, turn: Turn, tick: Callable[[], None]) -> None:
        """All rows, from where this page stands on."""
        table = self._table
        if sheet.left < self._least():
            sheet = turn()
        self._title(sheet)
        if not table.rows:
            self._say(sheet, table.empty)
            return
        self._reading = Reading(table, sheet.is_heard)
        self._head(sheet, self._reading.head() if table.has_head else None)
        group: SetRow | None = None
        for made, following in self._ahead():
            is_row = made.row.kind is Kind.ROW
            if self._wants_page(sheet, made, following):
                sheet = self._turned(turn, group if is_row else None)
            group = made if made.row.kind is Kind.GROUP else group
            sheet = self._row(sheet, made, turn, group)
            tick()

    def _ahead(self) -> Iterator[tuple[SetRow, Sequence[SetRow]]]:
        """Every row as it is set, and the two behind it: what belongs together is not parted by a page."""
        waiting = deque[SetRow]()
        for row in self._table.rows:
            waiting.append(self._set(row))
            if len(waiting) == 3:
                yield waiting.popleft(), tuple(waiting)
        while waiting:
            yield waiting.popleft(), tuple(waiting)

    def _wants_page(self, sheet: Sheet, made: SetRow, following: Sequence[SetRow]) -> bool:
        """Whether a row begins a new page. No heading stands alone at the end of one, no last row on one."""
        if sheet.is_fresh:
            return False
        need = made.height
        if following and (made.row.kind is Kind.GROUP or following[0].row.kind is Kind.TOTAL):
            need += min(following[0].height, MANY * BODY.leading)
        elif len(following) == 1 and following[0].row.kind is Kind.ROW:
            need += following[0].height if following[0].height <= MANY * BODY.leading else 0
        parted = made.height > MANY * BODY.leading and sheet.left >= 4 * BODY.leading
        return sheet.left < need and not parted

    @property
    def _low(self) -> float:
        return max(self._table.low, BODY.leading + ABOVE + BELOW)

    def _least(self) -> float:
        """What must have room before a table begins at the end of a page."""
        return (BEFORE_SECTION + SECTION.leading if self._table.title else 0) + 2 * self._low + 14

    def _title(self, sheet: Sheet) -> None:
        if not self._table.title:
            return
        sheet.y += 0 if sheet.is_fresh else BEFORE_SECTION
        lines = set_cell(self._table.title, SECTION, self._inside.width, 2)
        with sheet.tag("H2", self._table.title):
            sheet.lines(self._inside.left, sheet.y, self._inside.width, lines, SECTION)
        sheet.y += len(lines) * SECTION.leading + 3

    def _say(self, sheet: Sheet, text: str) -> None:
        lines = set_cell(text, QUIET, self._inside.width, 3)
        with sheet.tag("P"):
            sheet.lines(self._inside.left, sheet.y, self._inside.width, lines, QUIET)
        sheet.y += len(lines) * QUIET.leading + 4

    def _head(self, sheet: Sheet, tags: list[Tag] | None = None) -> None:
        """The titles; on later pages they were read before."""
        if not self._table.has_head:
            if not sheet.is_fresh:  # below the head of a page there is a rule already
                sheet.rule(self._left, self._right, sheet.y, 0.5, FAINT)
            return
        for number, (place, lines) in enumerate(zip(self._places, self._heads, strict=True)):
            with sheet.tag(tags[number]) if tags else sheet.unread():
                sheet.lines(place.left, sheet.y, place.width, lines, HEAD, place.column.far)
        sheet.y += max(map(len, self._heads)) * HEAD.leading + 3
        sheet.rule(self._left, self._right, sheet.y, 0.8, GREY)

    def _turned(self, turn: Turn, group: SetRow | None) -> Sheet:
        """A new page: the head again, and which group goes on."""
        sheet = turn()
        self._head(sheet)
        if group is not None:
            self._group(sheet, group)
        return sheet

    def _set(self, row: Row) -> SetRow:
        """The lines of its cells, and how high it is."""
        if row.kind is Kind.GROUP:
            lines = set_cell(row.cells[0], GROUP, self._inside.width, 2)
            return SetRow(row, [lines], BEFORE_GROUP + GROUP.leading * len(lines) + ABOVE + BELOW)
        cells = [
            [] if cell is None or cell == "" else set_cell(cell, style, place.width, place.column.most)
            for place, cell, style in zip(self._places, row.cells, self._styles(row), strict=True)
        ]
        lines_in_it = max(map(len, cells), default=1) or 1
        return SetRow(row, cells, max(lines_in_it * BODY.leading + ABOVE + BELOW, self._table.low))

    def _styles(self, row: Row) -> Sequence[Style]:
        return self._all_bold if row.kind is Kind.TOTAL else self._usual

    def _group(self, sheet: Sheet, made: SetRow, tag: Tag | None = None) -> None:
        """The heading of a group; where it goes on it was read before."""
        sheet.y += BEFORE_GROUP
        lines = made.cells[0]
        with sheet.tag(tag) if tag else sheet.unread():
            sheet.lines(self._inside.left, sheet.y + ABOVE, self._inside.width, lines, GROUP)
        sheet.y += GROUP.leading * len(lines) + ABOVE + BELOW
        sheet.rule(self._left, self._right, sheet.y, 0.5, FAINT)

    def _row(self, sheet: Sheet, made: SetRow, turn: Turn, group: SetRow | None) -> Sheet:
        row, cells = made.row, made.cells
        tags = self._reading.row()
        if row.kind is Kind.GROUP:
            self._group(sheet, made, tags[0])
            return sheet
        if row.kind is Kind.TOTAL:
            sheet.rule(self._left, self._right, sheet.y, 0.8, GREY)
        if made.height <= sheet.left:  # most do; the others are parted
            self._draw(sheet, row, cells, tags)
            return sheet
        while True:
            room = max(int((sheet.left - ABOVE - BELOW) / BODY.leading + 0.001), 1)
            self._draw(sheet, row, [lines[:room] for lines in cells], tags)
            cells = [lines[room:] for lines in cells]
            if not any(cells):
                return sheet
            sheet = self._turned(turn, group)

    def _rules(self, sheet: Sheet, place: Place, bottom: float) -> None:
        """Lines to write on, from below."""
        y = bottom
        while y - sheet.y >= WRITING * 0.75:
            sheet.rule(place.left, place.left + place.width, y, 0.5, FAINT)
            y -= WRITING

    def _draw(
        self,
        sheet: Sheet,
        row: Row,
        cells: Sequence[list[AnyLine]],
        tags: Sequence[Tag],
    ) -> None:
        """The lines of a row that stand on this page."""
        tall = max(max(map(len, cells), default=1), 1) * BODY.leading + ABOVE + BELOW
        tall = max(tall, self._table.low)
        styles = self._styles(row)
        for number, (place, lines, style) in enumerate(zip(self._places, cells, styles, strict=True)):
            if lines and sheet.is_heard:
                with sheet.tag(tags[number]):
                    sheet.lines(place.left, sheet.y + ABOVE, place.width, lines, style, place.column.far)
            elif lines:
                sheet.lines(place.left, sheet.y + ABOVE, place.width, lines, style, place.column.far)
            if place.column.write and not lines and row.kind is Kind.ROW:
                self._rules(sheet, place, sheet.y + tall - BELOW)
            if (target := row.links.get(number)) and lines:
                box = Box(place.left - 2, sheet.y + 1, place.width + 4, tall - 1)
                sheet.spot(box, target, told(row.cells[number]))
        sheet.y += tall
        if row.kind is Kind.ROW:
            sheet.rule(self._left, self._right, sheet.y, 0.35, HAIR)
