"""Simple tables in a letter: a head, light rules, columns as wide as what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from smallcrm.paper.directions import runs_right_to_left
from smallcrm.paper.lines import Style
from smallcrm.paper.rich import marks
from smallcrm.paper.rich.art import RISE
from smallcrm.paper.rich.chances import boxes
from smallcrm.paper.rich.setting import Manner, set_paragraph
from smallcrm.paper.rich.styled import StyledLine, measure
from smallcrm.paper.rows import Row

if TYPE_CHECKING:
    from smallcrm.paper.surface import Surface

RULE, FAINT = (0.36, 0.4, 0.478), (0.8, 0.82, 0.85)
_GAP = 1.2  # of the type size, between columns
_AIR = 0.28  # of a line, above and below a row together
_MOST_COLUMNS = 12
_MOST_LINES = 12  # of a row that is not parted
_TURNED = {"l": "r", "r": "l", "c": "c"}  # in tables that begin on the right

Cell = list[tuple[str, list[int]]]  # its lines: words, and how each character looks


@dataclass(frozen=True)
class Placed:
    """The lines of one cell and where their column stands."""

    left: float
    width: float
    align: str
    lines: tuple[StyledLine, ...]


@dataclass(frozen=True)
class TableRow:
    """One row of a table."""

    cells: tuple[Placed, ...]
    height: float
    is_head: bool
    is_end: bool = True  # the rule stands below it; else its words go on in the next

    def draw(self, surface: Surface, left: float, baseline: float, style: Style, width: float) -> None:
        """Draw its words, and the rule below them."""
        first = baseline + _AIR / 2 * style.leading
        begun = surface.cells  # of a row whose words go on here
        for place, cell in enumerate(self.cells):
            with surface.tagged(begun[place] if begun else "TH" if self.is_head else "TD"):
                for number, line in enumerate(cell.lines):
                    spare = cell.width - line.width
                    at = left + cell.left + {"r": spare, "c": spare / 2}.get(cell.align, 0.0)
                    surface.styled(at, first + number * style.leading, line, style)
        if not self.is_end:
            return
        below = baseline + (self.height - RISE) * style.leading
        thick, colour = (0.6, RULE) if self.is_head else (0.3, FAINT)
        surface.rule(left, below, left + width, below, thick, colour)


def table_rows(
    lines: Sequence[str], style: Style, width: float, manner: Manner, look: int
) -> tuple[Row, ...]:
    """The rows of a table, from its lines with signs."""
    kinds = next((line[1:] for line in lines if line.startswith(marks.COLUMNS)), "")
    has_head = len(lines) > 1 and lines[1].startswith(marks.COLUMNS)
    grid = _grid([line for line in lines if marks.ROW in line], look, has_head)
    if not grid:
        return ()
    rtl = runs_right_to_left(" ".join(words for row in grid for cell in row for words, _ in cell))
    columns = _columns(kinds + "l" * len(grid[0]), _widths(grid, style, width), style, rtl)
    rows: list[Row] = []
    for number, row in enumerate(grid):
        placed = [_placed(cell, column, style, manner) for cell, column in zip(row, columns, strict=False)]
        rows += _parted(placed, has_head and number == 0)
    if has_head and not any(words for cell in grid[0] for words, _ in cell):
        return tuple(rows[1:])
    return tuple(
        replace(row, again=rows[0]) if has_head and number else row for number, row in enumerate(rows)
    )


def _grid(lines: Sequence[str], look: int, has_head: bool) -> list[list[Cell]]:
    """The cells of every row, as many in each; what is too many stands in the last."""
    told = [_cells(line, look | (1 if has_head and not number else 0)) for number, line in enumerate(lines)]
    count = min(max(map(len, told), default=0), _MOST_COLUMNS)
    return [
        [*row[: count - 1], [part for cell in row[count - 1 :] for part in cell]] if len(row) >= count
        else (row + [[]] * count)[:count]
        for row in told
    ]  # fmt: skip


def _columns(kinds: str, widths: list[float], style: Style, rtl: bool) -> list[Placed]:
    """Where every column stands; from right to left where the table is read so."""
    ends = list(accumulate(wide + _GAP * style.size for wide in widths))
    whole = ends[-1] - _GAP * style.size
    found = []
    for wide, kind, end in zip(widths, kinds, ends, strict=False):
        left = end - _GAP * style.size - wide
        found.append(Placed(whole - left - wide if rtl else left, wide, _TURNED[kind] if rtl else kind, ()))
    return found


def _placed(cell: Cell, column: Placed, style: Style, manner: Manner) -> Placed:
    plain = replace(manner, even=False)
    lines = (set_paragraph(words, looks, style, column.width, plain) for words, looks in cell)
    return replace(column, lines=tuple(line for some in lines for line in some))


def _parted(cells: list[Placed], is_head: bool) -> list[Row]:
    """One row of a table; in several where it is so high that a page could not hold it."""
    lines = max(len(cell.lines) for cell in cells)
    starts = range(0, max(lines, 1), _MOST_LINES)
    return [
        _row(
            [replace(c, lines=c.lines[at : at + _MOST_LINES]) for c in cells],
            is_head,
            at + _MOST_LINES >= lines,
        )
        for at in starts
    ]


def _row(cells: list[Placed], is_head: bool, is_end: bool) -> Row:
    height = max(1, *(len(cell.lines) for cell in cells)) + (_AIR if is_end else 0.0)
    words = " | ".join(" ".join(line.text for line in cell.lines) for cell in cells)
    line = StyledLine(words, 0.0, ())
    return Row(line, height=height, art=TableRow(tuple(cells), height, is_head, is_end))


def _cells(line: str, look: int) -> list[Cell]:
    inside = line.partition(marks.ROW)[2].partition(marks.ROW_ENDS)[0]
    cells: list[Cell] = []
    for cell in inside.split(marks.CELL):
        parts: Cell = []
        now = look
        for part in cell.split(marks.BREAK):
            words, looks, now = marks.styled(part.strip(), now)
            parts.append((words, [one | (look & 1) for one in looks]))
        cells.append(parts)
    return cells


def _widths(grid: list[list[Cell]], style: Style, width: float) -> list[float]:
    """As wide as their words; what is over is shared out, what is too much is taken from the widest."""
    columns = list(zip(*grid, strict=True))
    room = width - _GAP * style.size * (len(columns) - 1)
    wanted = [max(_longest(cell, style) for cell in column) + 0.5 for column in columns]
    total = sum(wanted)
    if total <= room:
        return [wide + (room - total) * (wide / total) for wide in wanted]
    least = [max(_longest_word(cell, style) for cell in column) + 0.5 for column in columns]
    return _shared(wanted, least, room)


def _shared(wanted: list[float], least: list[float], room: float) -> list[float]:
    """Narrow columns as they are; the others share what is left; no word is cut that need not be."""
    widths = [0.0] * len(wanted)
    waiting = sorted(range(len(wanted)), key=wanted.__getitem__)
    while waiting:
        column, fair = waiting.pop(0), room / (len(waiting) + 1)
        rest = sum(min(least[other], fair) for other in waiting)
        if wanted[column] <= fair:
            widths[column] = wanted[column]
        else:
            asked = wanted[column] + sum(wanted[other] for other in waiting)
            widths[column] = min(max(least[column], room * wanted[column] / asked), max(room - rest, fair))
        room -= widths[column]
    return widths


def _longest(cell: Cell, style: Style) -> float:
    return max((measure(words, looks, style) for words, looks in cell), default=0.0)


def _longest_word(cell: Cell, style: Style) -> float:
    return max(
        (
            measure(words[box.start : box.end], looks[box.start : box.end], style)
            for words, looks in cell
            for box in boxes(words)
        ),
        default=0.0,
    )
