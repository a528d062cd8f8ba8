"""What lies in a layout, in its order, without asking the layout for its items.

Python's name for an item outlives the item: once its widget is deleted, another object may come to lie at the
same place in memory, and to Python there are then two at one address. Its end takes the program with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QGridLayout, QLayout, QWidget


def parts_of(layout: QLayout) -> list[QWidget | QLayout]:
    """The widgets and layouts that lie in a layout, those of a grid row by row."""
    ground = layout.parentWidget()
    widgets = [child for child in ground.children() if isinstance(child, QWidget)] if ground else []
    placed: list[tuple[int, QWidget | QLayout]] = [(layout.indexOf(widget), widget) for widget in widgets]
    inner = (child for child in layout.children() if isinstance(child, QLayout))
    placed += [(layout.indexOf(child), child) for child in inner]
    there = [(place, part) for place, part in placed if place >= 0]
    if isinstance(layout, QGridLayout):
        return [part for _place, part in sorted(there, key=lambda one: _cell(layout, one[0]))]
    return [part for _place, part in sorted(there, key=lambda one: one[0])]


def widgets_of(layout: QLayout) -> Iterator[QWidget]:
    """The widgets of a layout and of the layouts in it, in their order."""
    for part in parts_of(layout):
        if isinstance(part, QWidget):
            yield part
        else:
            yield from widgets_of(part)


def column_of(grid: QGridLayout, column: int) -> list[QWidget]:
    """The widgets of one column of a grid, from above."""
    return [
        part
        for part in parts_of(grid)
        if isinstance(part, QWidget) and _cell(grid, grid.indexOf(part))[1] == column
    ]


def _cell(grid: QGridLayout, place: int) -> tuple[int, int]:
    found: tuple[int, ...] = grid.getItemPosition(place)  # type: ignore[assignment]
    return found[0], found[1]  # behind them stand how many rows and columns it spans
