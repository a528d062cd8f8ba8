"""What a chart shows, and in which colours."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum


class Shape(Enum):
    """How its numbers are drawn."""

    BARS = "bars"  # side by side
    STACKED = "stacked"  # one upon the other
    LINES = "lines"


@dataclass(frozen=True)
class Series:
    """The numbers of one kind: one for each label."""

    name: str
    values: tuple[float, ...]


@dataclass(frozen=True)
class Chart:
    """Numbers over labels. A single series has no legend."""

    shape: Shape
    labels: tuple[str, ...]
    series: tuple[Series, ...]

    @property
    def totals(self) -> list[float]:
        """What stands over each label in all."""
        return [sum(one.values[place] for one in self.series) for place in range(len(self.labels))]

    @property
    def highest(self) -> float:
        """The top of its axis before it is rounded."""
        if self.shape is Shape.STACKED:
            return max(self.totals, default=0.0)
        return max((value for one in self.series for value in one.values), default=0.0)


@dataclass(frozen=True)
class Palette:
    """Its colours, as “#rrggbb”: told apart by lightness, too, for those who do not see all of them."""

    text: str
    dim: str
    line: str
    series: tuple[str, ...]

    def colour(self, place: int) -> str:
        """The colour of a series; after the last the first comes again."""
        return self.series[place % len(self.series)]


ON_PAPER = Palette(
    "#1d2430", "#5d667a", "#d5d9e0",
    ("#1f6f6b", "#e0a458", "#175cd3", "#b42318", "#7cc4bf", "#6b4fa0", "#9aa3b2", "#5a7d1f", "#d48bb5",
     "#3d4656", "#b7d3a8"),
)  # fmt: skip


def steps(highest: float, most: int = 5) -> list[int]:
    """Round numbers from 0 to above the highest, for an axis: whole ones, for things are counted."""
    if highest <= 0:
        return [0, 1]
    rough = max(highest / most, 1.0)
    scale = 10.0 ** math.floor(math.log10(rough))
    step = int(next(scale * factor for factor in (1, 2, 5, 10) if scale * factor >= rough))
    return list(range(0, (math.ceil(highest / step) + 1) * step, step))
