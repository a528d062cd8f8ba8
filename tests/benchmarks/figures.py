"""One measured figure beside its limit, and the tables that show many of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SIZES = ("small", "shop", "stress")


@dataclass(frozen=True)
class Figure:
    """What something took, what it cannot beat, measured in the same run, and what it must reach."""

    what: str
    size: str
    ours: float
    unit: str
    limit: float
    limit_name: str
    most: float | None = None  # goal: ours is at most so many times the limit …
    least: float | None = None  # … or at least,
    bound: float | None = None  # and at most so much in its own unit
    grows: float | None = None  # goal for the largest file: at most so many times the smallest
    minor: bool = False  # printed, but not in the README

    @property
    def ratio(self) -> float:
        """Ours by the limit."""
        return self.ours / self.limit if self.limit else 0.0

    @property
    def goal(self) -> str:
        """What must be reached, in words; empty where nothing must."""
        parts = [f"≤ ×{self.most:g}" if self.most else "", f"≥ ×{self.least:g}" if self.least else ""]
        parts.append(f"≤ {self.bound:g} {self.unit}" if self.bound else "")
        return ", ".join(part for part in parts if part)

    @property
    def met(self) -> bool:
        """Whether it is reached."""
        return (
            (self.most is None or self.ratio <= self.most)
            and (self.least is None or self.ratio >= self.least)
            and (self.bound is None or self.ours <= self.bound)
        )

    def cell(self) -> str:
        """Ours, and how it stands to the limit; bold where the goal is missed."""
        told = f"{amount(self.ours)} {self.unit}" + (f" (×{times(self.ratio)})" if self.limit else "")
        return told if self.met else f"**{told}**"


def growth(figures: Sequence[Figure]) -> list[Figure]:
    """What must not grow with the file: the largest size beside the smallest."""
    found = []
    for what in dict.fromkeys(one.what for one in figures if one.grows):
        same = sorted((one for one in figures if one.what == what), key=lambda one: SIZES.index(one.size))
        first, last = same[0], same[-1]
        if first.size != last.size:
            name = f"{what}, against {first.size}"
            found.append(
                Figure(name, last.size, last.ours, last.unit, first.ours, first.size, most=last.grows)
            )
    return found


def amount(value: float) -> str:
    """A number with three digits that count."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def times(ratio: float) -> str:
    """A ratio with two digits that count."""
    return f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.2g}"


def lines(figures: Iterable[Figure]) -> str:
    """The figures, one a line, as they are printed."""
    rows = [
        (
            "" if one.met else "!", one.what, one.size, f"{amount(one.ours)} {one.unit}",
            f"{amount(one.limit)} {one.limit_name}" if one.limit else one.limit_name,
            f"×{one.ratio:.2f}" if one.limit else "", one.goal,
        )
        for one in figures
    ]  # fmt: skip
    wide = [max((len(row[place]) for row in rows), default=0) for place in range(7)]
    return "\n".join(
        "  ".join(part.ljust(width) for part, width in zip(row, wide, strict=True)).rstrip() for row in rows
    )


def table(figures: Sequence[Figure]) -> str:
    """The figures as a table of Markdown: a line for each thing, a column for each size."""
    figures = [one for one in figures if not one.minor]
    sizes = [size for size in SIZES if any(one.size == size for one in figures)]
    rows = [
        ["what", *sizes, "limit of the same run", "goal"],
        ["---", *("---:" for _size in sizes), "---", "---"],
    ]
    for what in dict.fromkeys(one.what for one in figures):
        same = {one.size: one for one in figures if one.what == what}
        last = list(same.values())[-1]
        cells = [same[size].cell() if size in same else "" for size in sizes]
        rows.append([what, *cells, last.limit_name, last.goal])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
