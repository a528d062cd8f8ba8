"""What stands before the words of a template's line: a point, a number, an alignment."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smallcrm.features.letters.texts.emphasis import BLOCK

HEAD = re.compile(
    rf"(?P<space>[ \t{BLOCK}]*)"
    r"(?:(?P<point>[-•–*][ ]+)|(?P<number>\d{1,3})(?P<stop>[.)])[ ]+|(?P<align>--:|:-:)[ ]+)?"
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
    found: dict[int, str] = {}
    run: dict[bool, list[tuple[int, re.Match[str]]]] = {False: [], True: []}

    def end(inner: bool) -> None:
        items = run[inner]
        if len(items) > 1:
            first = items[0][1]
            found.update(dict.fromkeys((line for line, _ in items), first["number"] + first["stop"]))
        run[inner] = []

    for line, (start, stop) in enumerate([*lines, (len(flat), len(flat))]):
        head = HEAD.match(flat, start, stop)
        assert head is not None
        inner = is_inner(head)
        if not head["number"]:
            end(True)
            if not (head["point"] and inner):
                end(False)
            continue
        if not inner:
            end(True)
        if run[inner] and not _follows(run[inner][-1][1], head, branches):
            end(inner)
        run[inner].append((line, head))
    return found


def _follows(one: re.Match[str], other: re.Match[str], branches: Sequence[tuple[int, ...]]) -> bool:
    step = int(other["number"]) - int(one["number"])
    apart = branches[one.start("number")] != branches[other.start("number")]
    return one["stop"] == other["stop"] and (step == 1 or (step == 0 and apart))
