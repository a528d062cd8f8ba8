"""What stands before the words of a template's line: a point, a number, an alignment."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smallcrm.features.letters.texts.emphasis import BLOCK

HEAD = re.compile(
    rf"(?P<space>[ \t{BLOCK}]*)"
    r"(?:(?P<point>[-•–*][ ]+)|(?P<number>\d{1,3})(?P<stop>[.)])[ ]+|(?P<align>--:|:-:|:--|:=:)[ ]+)?"
)


def is_inner(head: re.Match[str]) -> bool:
    """Whether a line is moved in, and its point or number so belongs to the one above."""
    return len(head["space"].replace(BLOCK, "").expandtabs(4)) >= 2


def numbered(
    flat: str, lines: Sequence[tuple[int, int]], branches: Sequence[tuple[int, ...]]
) -> dict[int, str]:
    """The lines that are points of numbered lists, each with the first number of its list: “1.”.

    Only numbers that follow one another are a list: “1. May” above “15. June” are days. What stands in the
    other branch of a condition may bear the same number again.
    """
    lists = _Lists(branches)
    for line, (start, stop) in enumerate(lines):
        head = HEAD.match(flat, start, stop)
        assert head is not None
        lists.take(line, head)
    lists.end(True)
    lists.end(False)
    return lists.found


class _Lists:
    """The lists that may be going on while lines are read: an outer one, and one inside it."""

    def __init__(self, branches: Sequence[tuple[int, ...]]) -> None:
        self._branches = branches
        self._items: dict[bool, list[tuple[int, re.Match[str]]]] = {False: [], True: []}
        self._above = -1  # the last line that is a point of an outer list
        self.found: dict[int, str] = {}

    def take(self, line: int, head: re.Match[str]) -> None:
        """Read one more line."""
        inner = is_inner(head)
        if not inner or not head["number"]:
            self.end(True)
        if not inner and (head["point"] or head["number"]):
            self._above = line
        if not head["number"]:
            if not (head["point"] and inner):
                self.end(False)
            return
        items = self._items[inner]
        if items and not _follows(items[-1][1], head, self._branches):
            self.end(inner)
        self._items[inner].append((line, head))

    def end(self, inner: bool) -> None:
        """A list ends; a single number is none, unless it is a first one inside the point above it."""
        items = self._items[inner]
        inside = inner and bool(items) and items[0][0] == self._above + 1 and items[0][1]["number"] == "1"
        if len(items) > 1 or inside:
            first = items[0][1]
            self.found.update(dict.fromkeys((line for line, _ in items), first["number"] + first["stop"]))
        self._items[inner] = []


def _follows(one: re.Match[str], other: re.Match[str], branches: Sequence[tuple[int, ...]]) -> bool:
    step = int(other["number"]) - int(one["number"])
    apart = branches[one.start("number")] != branches[other.start("number")]
    return one["stop"] == other["stop"] and (step == 1 or (step == 0 and apart))
