"""A letter's text flowed over pages: no line is left alone, and the closing stands with its signature."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from smallcrm.paper.lines import Line, Style, break_lines
from smallcrm.paper.shaping import runs_right_to_left

_POINT = re.compile(r"[•\-–*]\s+")  # how people begin the lines of a list


@dataclass(frozen=True)
class Row:
    """One line on the page, how far it is moved in, and the mark of a list before it."""

    line: Line
    indent: float = 0.0
    mark: str = ""


@dataclass(frozen=True)
class Block:
    """A paragraph: its rows, and how many empty lines come before it."""

    rows: tuple[Row, ...]
    before: int = 0


def blocks(text: str, style: Style, width: float) -> list[Block]:
    """The paragraphs of a text as typed: a line break is a line break, empty lines are empty lines."""
    found: list[Block] = []
    rows: list[Row] = []
    empty = 0
    for line in [*text.strip("\n").split("\n"), ""]:
        if line.strip():
            rows.extend(_rows(line.strip(), style, width))
            continue
        if rows:
            found.append(Block(tuple(rows), empty if found else 0))
            rows, empty = [], 0
        empty += 1
    return found


def _rows(text: str, style: Style, width: float) -> list[Row]:
    point = _POINT.match(text)
    if point is None or runs_right_to_left(text):
        return [Row(line) for line in break_lines(text, style, width)]
    indent = style.size * 1.2
    lines = break_lines(text[point.end() :], style, width - indent)
    return [Row(line, indent, "" if number else "•") for number, line in enumerate(lines)]


def pages(text: list[Block], first: int, later: int) -> list[list[Row | None]]:
    """The rows of each page, None for an empty one; the first page holds `first`, the others `later`."""
    found: list[list[Row | None]] = [[]]
    for gap, rows in _pieces(text):
        page = found[-1]
        room = (first if len(found) == 1 else later) - len(page)
        if page and gap + len(rows) > room:
            page, room = [], later
            found.append(page)
        page += [None] * (gap if page else 0) + rows
        while (
            len(page) > max(room, 1) and len(rows) > room
        ):  # more than any page holds: it is parted after all
            rest, page[room:] = page[room:], []
            page, room = rest, later
            found.append(page)
    return found


def _pieces(text: list[Block]) -> list[tuple[int, list[Row | None]]]:
    """What must not be parted, each with the empty lines before it.

    Two rows stay together at either end of a paragraph; closing and signature stay with the end of the text.
    """
    pieces: list[tuple[int, list[Row | None]]] = []
    for block in text:
        rows = list(block.rows)
        cuts = [0, len(rows)] if len(rows) <= 3 else [0, *range(2, len(rows) - 1), len(rows)]
        for start, end in pairwise(cuts):
            pieces.append((0 if start else block.before, list(rows[start:end])))
    closing = text[-2:]
    if len(text) > 2 and all(len(block.rows) <= 3 for block in closing):
        (_, end), (gap, close), (space, name) = pieces[-3:]
        pieces[-3:] = [(pieces[-3][0], [*end, *[None] * gap, *close, *[None] * space, *name])]
    return pieces
