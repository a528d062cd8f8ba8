"""A letter's text flowed over pages: no line is left alone, and the closing stands with its signature."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from smallcrm.paper.lines import Style, break_lines
from smallcrm.paper.pictures import Picture
from smallcrm.paper.rich.chances import needs_more
from smallcrm.paper.rich.marks import is_rich
from smallcrm.paper.rich.setting import PLAIN, Manner, set_paragraph
from smallcrm.paper.rows import Block as Block
from smallcrm.paper.rows import Row as Row

POINT = re.compile(r"[•\-–*]\s+")  # how people begin the lines of a list
INDENT = 1.2  # of the type size: how far the lines of a list are moved in
_NEW_PAGE = -1


def blocks(
    text: str,
    style: Style,
    width: float,
    manner: Manner = PLAIN,
    pictures: Mapping[str, Picture] | None = None,
) -> list[Block]:
    """The paragraphs of a text as typed: a line break is a line break, empty lines are empty lines."""
    if is_rich(text):
        from smallcrm.paper.rich.blocks import rich_blocks

        return rich_blocks(text, style, width, manner, pictures or {})
    found: list[Block] = []
    rows: list[Row] = []
    empty = 0
    more = manner.even or needs_more(text)
    for line in [*text.strip("\n").split("\n"), ""]:
        if line.strip():
            rows.extend(_rows(line.strip(), style, width, manner, more))
            continue
        if rows:
            found.append(Block(tuple(rows), empty if found else 0))
            rows, empty = [], 0
        empty += 1
    return found


def _rows(text: str, style: Style, width: float, manner: Manner, more: bool) -> list[Row]:
    """One line as typed. What is more than plain words side by side is set with all the rules there are."""
    point = POINT.match(text)
    indent = style.size * INDENT if point else 0.0
    words = text[point.end() :] if point else text
    if more and (manner.even or needs_more(words)):
        styled = set_paragraph(words, [0] * len(words), style, width - indent, manner)
        return [Row(line, indent, "•" if point and not number else "") for number, line in enumerate(styled)]
    lines = break_lines(words, style, width - indent)
    return [Row(line, indent, "•" if point and not number else "") for number, line in enumerate(lines)]


def pages(text: list[Block], first: int, later: int) -> list[list[Row | None]]:
    """The rows of each page, None for an empty one; the first page holds `first`, the others `later`."""
    page: list[Row | None] = []
    found = [page]
    room, used = float(first), 0.0
    for gap, rows in _pieces(text):
        high = tall(rows)
        if page and (gap == _NEW_PAGE or used + gap + high > room):
            page = _head_again(rows)
            room, used = later, tall(page)
            found.append(page)
        if page and gap > 0:
            page += [None] * gap
            used += gap
        page += rows
        used += high
        while used > max(room, 1) and high > room and len(page) > 1:
            # More than any page holds: it is parted after all.
            cut = max(_fitting(page, room), 1)
            rest, page[cut:] = page[cut:], []
            page = rest
            room, used = later, tall(page)
            found.append(page)
    return [page for page in found if page] or [[]]


def tall(rows: Sequence[Row | None]) -> float:
    """How high rows are together, in lines of text."""
    return sum([1 if row is None else row.height for row in rows])


def _fitting(rows: Sequence[Row | None], room: float) -> int:
    """How many of the rows fit."""
    used = 0.0
    for number, row in enumerate(rows):
        used += 1 if row is None else row.height
        if used > room + 1e-6:
            return number
    return len(rows)


def _head_again(rows: Sequence[Row | None]) -> list[Row | None]:
    """What a page begins with where it begins inside a table."""
    first = rows[0] if rows else None
    return [first.again] if first is not None and first.again is not None else []


def _pieces(text: list[Block]) -> list[tuple[int, list[Row | None]]]:
    """What must not be parted, each with the empty lines before it.

    Two rows stay together at either end of a paragraph; closing and signature stay with the end of the text.
    """
    pieces: list[tuple[int, list[Row | None]]] = []
    for block in text:
        rows = list(block.rows)
        if block.new_page:
            pieces.append((_NEW_PAGE, []))
            continue
        if block.is_table:
            cuts = [0, *range(2, len(rows)), len(rows)]
        else:
            cuts = [0, len(rows)] if len(rows) <= 3 else [0, *range(2, len(rows) - 1), len(rows)]
        for start, end in pairwise(cuts):
            pieces.append((0 if start else block.before, list(rows[start:end])))
    closing = text[-2:]
    if len(text) > 2 and all(1 <= len(b.rows) <= 3 and not b.is_table for b in closing) and text[-3].rows:
        (_, end), (gap, close), (space, name) = pieces[-3:]
        pieces[-3:] = [(pieces[-3][0], [*end, *[None] * gap, *close, *[None] * space, *name])]
    return pieces
