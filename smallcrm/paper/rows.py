"""What a letter's text is made of once it is set: rows on the page, and blocks of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from smallcrm.paper.lines import Line, Style
from smallcrm.paper.rich.styled import StyledLine

if TYPE_CHECKING:
    from smallcrm.paper.surface import Surface


class Art(Protocol):
    """What a row shows that is no line of text: a row of a table, a picture."""

    def draw(self, surface: Surface, left: float, baseline: float, style: Style, width: float) -> None:
        """Draw it; the baseline is where a line of text would stand at its top."""


@dataclass(frozen=True)
class Row:
    """One row on the page, how far it is moved in, and the mark of a list before it."""

    line: Line | StyledLine
    indent: float = 0.0
    mark: str = ""
    mark_at: float = 0.0
    align: str = ""  # “left”, “right” or “middle”; else where its writing begins
    height: float = 1.0  # in lines of text
    art: Art | None = None
    again: Row | None = None  # the head of its table: repeated where a page begins with this row


@dataclass(frozen=True)
class Block:
    """A paragraph: its rows, and how many empty lines come before it."""

    rows: tuple[Row, ...]
    before: int = 0
    is_table: bool = False  # parted after any row but its first
    new_page: bool = False  # it has no rows; what follows begins a page
