"""Side by side and one above the other: what happens at the same time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

Span = tuple[int, int]  # from, and to where, exclusive


class Place(NamedTuple):
    """The column something stands in, how many there are, and how many of them it fills."""

    column: int
    columns: int
    wide: int


def side_by_side(spans: Sequence[Span]) -> list[Place]:
    """Columns for spans of a day: none covers another, what is alone has the whole width."""
    places: list[Place] = [Place(0, 1, 1)] * len(spans)
    cluster: list[int] = []
    reach = 0
    for one in sorted(range(len(spans)), key=lambda one: (spans[one][0], -spans[one][1], one)):
        if cluster and spans[one][0] >= reach:
            _settle(spans, cluster, places)
            cluster = []
        reach = max(reach, spans[one][1]) if cluster else spans[one][1]
        cluster.append(one)
    _settle(spans, cluster, places)
    return places


def _settle(spans: Sequence[Span], cluster: Sequence[int], places: list[Place]) -> None:
    """Columns for those that hang together by overlaps; who has nobody to the right reaches further."""
    columns: list[list[int]] = []
    for one in cluster:
        for column in columns:
            if spans[column[-1]][1] <= spans[one][0]:
                column.append(one)
                break
        else:
            columns.append([one])
    for number, column in enumerate(columns):
        for one in column:
            wide = 1
            for other in columns[number + 1 :]:
                if any(_meet(spans[one], spans[there]) for there in other):
                    break
                wide += 1
            places[one] = Place(number, len(columns), wide)


def lanes(spans: Sequence[Span]) -> list[int]:
    """The lane of each bar: the first in which it meets no other."""
    found = [0] * len(spans)
    ends: list[int] = []
    for one in sorted(range(len(spans)), key=lambda one: (spans[one][0], spans[one][0] - spans[one][1], one)):
        begin, end = spans[one]
        lane = next((lane for lane, until in enumerate(ends) if until <= begin), len(ends))
        found[one] = lane
        if lane == len(ends):
            ends.append(end)
        else:
            ends[lane] = end
    return found


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
