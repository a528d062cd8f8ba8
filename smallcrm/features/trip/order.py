"""The order of a round, without a map: by postcode, street and house number, around what has its time.

It is a plain order along the postcodes, begun at the end that lies nearer to one's own address. What stands
in the calendar keeps its time; the others come before, between or behind, where their postcode is nearest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from smallcrm.core.fold import fold

FIGURES = re.compile(r"(\d+)")
BEGIN, VISIT = 8 * 60, 45  # minutes: the day begins, and what a visit takes with its way
FAR = 10**9

Key = tuple[str, str, str, int, str]


class Located(NamedTuple):
    """A visit, where it is, and when it is where that is agreed (minutes from midnight; -1 where not)."""

    id: int
    country: str
    postcode: str
    street: str
    at: int = -1
    until: int = -1


def in_order(stops: Sequence[Located], home: Located | None) -> list[int]:
    """The ids of the visits in the order of the day."""
    fixed = sorted((stop for stop in stops if stop.at >= 0), key=lambda stop: (stop.at, stop.id))
    free = sorted((stop for stop in stops if stop.at < 0), key=key_of)
    bounds = [home, *fixed, home]
    gaps: list[list[Located]] = [[] for _ in range(len(fixed) + 1)]
    room = _room(fixed)
    for stop in free:
        place = min(
            range(len(gaps)), key=lambda n: (room[n] <= 0, _detour(bounds[n], stop, bounds[n + 1]), n)
        )
        gaps[place].append(stop)
        room[place] -= 1
    ordered: list[int] = []
    for number, gap in enumerate(gaps):
        ordered += [stop.id for stop in _towards(gap, bounds[number], bounds[number + 1])]
        ordered += [fixed[number].id] if number < len(fixed) else []
    return ordered


def key_of(stop: Located) -> Key:
    """Country, postcode, street, number, and what stands behind the number."""
    street = fold(stop.street.split("\n")[-1])
    before, number, after = (*FIGURES.split(street, maxsplit=1), "", "")[:3]
    if not before.strip():  # “12 High Street”
        before, after = after, ""
    return stop.country, code_of(stop.postcode), before.strip(" ,.-"), int(number[:9] or 0), after


def code_of(postcode: str) -> str:
    """A postcode as it is ordered."""
    return "".join(postcode.split()).upper()


def _room(fixed: Sequence[Located]) -> list[int]:
    """How many visits fit before, between and behind what has its time."""
    found, since = [], BEGIN
    for stop in fixed:
        found.append(max(stop.at - since, 0) // VISIT)
        since = max(since, stop.until, stop.at + VISIT)
    return [*found, FAR]


def _towards(gap: list[Located], before: Located | None, behind: Located | None) -> list[Located]:
    """From the end that is nearer to where one comes from; else towards where one goes."""
    if len(gap) < 2:
        return gap
    first, last = gap[0], gap[-1]
    there = _far(before, first) + _far(last, behind)
    back = _far(before, last) + _far(first, behind)
    if there == back:
        return gap if _far(before, first) <= _far(before, last) else gap[::-1]
    return gap if there < back else gap[::-1]


def _detour(before: Located | None, stop: Located, behind: Located | None) -> int:
    return min(_far(before, stop), _far(stop, behind))


def _far(one: Located | None, other: Located | None) -> int:
    """How far apart two postcodes lie, as far as they tell it; 0 where one is not known."""
    if one is None or other is None:
        return 0
    first, second = code_of(one.postcode), code_of(other.postcode)
    if one.country != other.country:
        return FAR
    if first.isdecimal() and second.isdecimal():
        return abs(int(first[:9]) - int(second[:9]))
    pairs = enumerate(zip(first, second, strict=False))
    same = next((place for place, (a, b) in pairs if a != b), min(len(first), len(second)))
    return int(10 ** max(6 - same, 0)) if first != second else 0
