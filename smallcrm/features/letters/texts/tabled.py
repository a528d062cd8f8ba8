"""Cells that came from another program, as a table of ours; or as lines, where they are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from smallcrm.features.letters.texts.blocks import CENTRE, LEFT, RIGHT, Table

MOST_COLUMNS, MOST_ROWS = 12, 200
_SIDES = {"right": RIGHT, "center": CENTRE}


class Cell(NamedTuple):
    """The words of a cell, and the side they stand on."""

    words: str
    side: str = ""


@dataclass
class Cells:
    """A table while it is read."""

    rows: list[list[Cell]] = field(default_factory=list)
    begun: bool = False  # whether the last cell has not ended

    def end_cell(self, words: str) -> None:
        """The last cell says this."""
        if self.begun:
            row = self.rows[-1]
            row[-1] = row[-1]._replace(words=words)
        self.begun = False

    def stand(self, side: str) -> None:
        """The last cell stands on this side."""
        if self.begun and side:
            row = self.rows[-1]
            row[-1] = row[-1]._replace(side=side)

    def begin_cell(self, side: str) -> None:
        """One more cell in the last row."""
        self.rows = self.rows or [[]]
        self.rows[-1].append(Cell("", side))
        self.begun = True


def lines_of_table(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """A table of two columns and more; what has one is only a page's way to put things in their place."""
    wide = max((len(row) for row in rows), default=0)
    if wide < 2 or len(rows) < 2:
        return [cell.words for row in rows for cell in row if cell.words]
    if wide > MOST_COLUMNS or len(rows) > MOST_ROWS:
        return [" · ".join(cell.words for cell in row if cell.words) for row in rows]
    full = [[*row, *[Cell("")] * (wide - len(row))] for row in rows]
    columns = tuple(_SIDES.get(cell.side, LEFT) for cell in full[-1])
    head, *rest = (tuple(escaped(cell.words) for cell in row) for row in full)
    return Table(_plain_head(head), columns, tuple(rest)).source().split("\n")


def escaped(words: str) -> str:
    """A stroke in a cell is one, and no border of it."""
    return words.replace("\\|", "|").replace("|", "\\|")


def _plain_head(head: tuple[str, ...]) -> tuple[str, ...]:
    """The head is bold by itself."""
    return tuple(
        words[2:-2] if words.startswith("**") and words.endswith("**") and "*" not in words[2:-2] else words
        for words in head
    )
