"""Who stands beside whom: what overlaps shares the width of its day."""

from __future__ import annotations

from typing import NamedTuple

from smallcrm.features.calendar.paper.gather import Item

LEAST = 30  # minutes that even the shortest takes on paper


class Placed(NamedTuple):
    """An item, its lane and how many lanes share the width there."""

    item: Item
    lane: int
    lanes: int


def lanes(items: list[Item], most: int) -> tuple[list[Placed], list[Item]]:
    """Items of a day, sorted by their beginning, side by side; and those that found no lane."""
    placed: list[Placed] = []
    left: list[Item] = []
    group: list[tuple[Item, int]] = []
    until: list[int] = []  # when each lane of the group is free again

    def close() -> None:
        placed.extend(Placed(item, lane, len(until)) for item, lane in group)
        group.clear()
        until.clear()

    for item in items:
        if group and item.begins >= max(until):
            close()
        ends = max(item.ends, item.begins + LEAST)
        lane = next((n for n, free in enumerate(until) if free <= item.begins), len(until))
        if lane >= most:
            left.append(item)
            continue
        if lane == len(until):
            until.append(ends)
        until[lane] = ends
        group.append((item, lane))
    close()
    return placed, left
