"""Parts below each other, or side by side while there is room for both."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from smallcrm.ui.panels import M, Panel, Scrolling

READABLE = 110  # average letters of a line


def stacked(part: QWidget, *panels: Panel) -> None:
    """Panels one below the other, as wide as is good to read; they scroll where they must."""
    content = QWidget()
    inside = QVBoxLayout(content)
    inside.setContentsMargins(0, 0, M, 0)
    inside.setSpacing(M)
    for panel in panels:
        panel.setMaximumWidth(panel.fontMetrics().averageCharWidth() * READABLE)
        inside.addWidget(panel)
    inside.addStretch(1)
    layout = QVBoxLayout(part)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(Scrolling(content))


def list_beside_form(rows: Panel, form: Panel, shares: tuple[int, int]) -> tuple[QWidget, QBoxLayout]:
    """A list and beside it the form of the row in front, by shares of the width; `fold_below` folds them."""
    about, both = QWidget(), QWidget()
    inside = QVBoxLayout(about)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.addWidget(form)
    inside.addStretch(1)
    sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, both)
    sides.setContentsMargins(0, 0, 0, 0)
    sides.setSpacing(M)
    for part, share in zip((rows, about), shares, strict=True):
        sides.addWidget(part, share)
    return both, sides


def fold_below(sides: QBoxLayout, part: QWidget, letters: int) -> bool:
    """Put what stands side by side one below the other where a part is narrower than so many letters."""
    narrow = part.width() < part.fontMetrics().averageCharWidth() * letters
    ways = QBoxLayout.Direction
    sides.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
    return narrow
