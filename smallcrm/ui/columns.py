"""The columns a list can have, and which of them are shown, how wide, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from smallcrm.ui.rows import Row

NARROWEST, WIDEST = 24, 4_000  # pixels


class Column(NamedTuple):
    """One column: what it is called, and how it stands before anybody changes it."""

    key: str
    title: str
    width: int = 16  # in average letters
    far: bool = False  # figures and days end at the far edge
    down: bool = False  # chosen, the latest or largest comes first
    shown: bool = True


class Shape(NamedTuple):
    """One column as the user left it."""

    key: str
    width: int  # in pixels
    shown: bool


def stored(shapes: Iterable[Shape]) -> list[list[Any]]:
    """Shapes as preferences keep them."""
    return [list(shape) for shape in shapes]


def recalled(found: Any, columns: Sequence[Column]) -> list[Shape]:
    """Shapes out of preferences; whatever does not fit these columns is left out. People edit that file."""
    known = {column.key for column in columns}
    shapes: dict[str, Shape] = {}
    for one in found if isinstance(found, list) else []:
        if not isinstance(one, list) or len(one) != 3:
            continue
        key, width, shown = one
        if key in known and isinstance(width, int) and isinstance(shown, bool):
            shapes[key] = Shape(key, min(max(width, NARROWEST), WIDEST), shown)
    return list(shapes.values()) if any(shape.shown for shape in shapes.values()) else []


def spoken(row: Row, columns: Iterable[Column]) -> str:
    """A row of a table as a screen reader says it: each value with the name of its column."""
    told = [(column.title, row.cells.get(column.key, "")) for column in columns]
    return ", ".join(f"{title}: {value}" for title, value in told if value)
