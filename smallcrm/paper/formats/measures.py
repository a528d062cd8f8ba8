"""Measures of paper: points from the top left, millimetres and inches, and rectangles."""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4
INCH = 72.0


@dataclass(frozen=True)
class Box:
    """A rectangle on the sheet."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    def within(self, other: Box) -> Box:
        """What it has in common with another; nothing is a box without width or height."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Box(left, top, max(right - left, 0.0), max(bottom - top, 0.0))

    def inset(self, by: float) -> Box:
        """The same, smaller on every side."""
        return Box(self.left + by, self.top + by, self.width - 2 * by, self.height - 2 * by)

    def moved(self, right: float, down: float) -> Box:
        """The same, elsewhere."""
        return Box(self.left + right, self.top + down, self.width, self.height)
