"""Where a line of a template is bold or italic: pairs of stars around words, and nothing else.

Stars that people type for other reasons stay stars: 3*4*5, Kund*innen, a note* and its *explanation, a row
of them. A pair must hold words, stand around whole words, and belong to the same branch of a condition.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from smallcrm.paper.rich.marks import BOLD, BOLD_ENDS, ITALIC, ITALIC_ENDS

FIELD, BLOCK = "\ue02e", "\ue02f"  # what stands for a field, and for a condition, in a line that is read
_RUN = re.compile(r"\*+")
_OPENING, _CLOSING = "([{„“«‹¿¡", ")]}.,;:!?…”’»›"
_SIGNS = {1: (ITALIC, ITALIC_ENDS), 2: (BOLD, BOLD_ENDS), 3: (BOLD + ITALIC, ITALIC_ENDS + BOLD_ENDS)}


@dataclass
class _Stars:
    """A run of stars that may begin something."""

    at: int  # where the stars not yet used begin
    left: int  # how many those are
    branch: tuple[int, ...]


def emphasise(
    flat: str, start: int, end: int, branches: Sequence[tuple[int, ...]], escaped: set[int]
) -> dict[int, str]:
    """What is written in place of which star between two places of a text."""
    changes: dict[int, str] = {}
    open_: list[_Stars] = []
    for run in _RUN.finditer(flat, start, end):
        first = run.start() + (run.start() in escaped)
        if not 1 <= run.end() - first <= 3:
            continue
        before = flat[first - 1] if first > start else " "
        after = flat[run.end()] if run.end() < end else " "
        stars = _Stars(first, run.end() - first, branches[first])
        if _may_close(before, after, stars.left):
            _close(stars, open_, changes)
        if stars.left and _may_open(before, after, stars.left):
            open_.append(stars)
    return changes


def _may_open(before: str, after: str, count: int) -> bool:
    return not after.isspace() and after not in _CLOSING and (count > 1 or not _goes_on(before, after))


def _may_close(before: str, after: str, count: int) -> bool:
    return not before.isspace() and before not in _OPENING and (count > 1 or not _goes_on(after, before))


def _goes_on(outside: str, inside: str) -> bool:
    """Whether a star stands inside a word. Where words are written together, none does.

    A field is a word of its own, so that words beside it may be italic; but a star from field to field is one
    of width*height*depth.
    """
    if outside == FIELD:
        return inside == FIELD
    return outside.isalnum() and outside < "\u0590"


def _close(stars: _Stars, open_: list[_Stars], changes: dict[int, str]) -> None:
    """Pair a run of stars with the nearest that fit it, from the inside out."""
    for place in range(len(open_) - 1, -1, -1):
        other = open_[place]
        if other.branch != stars.branch or not _fit(other.left, stars.left):
            continue
        used = min(other.left, stars.left)
        begins, ends = _SIGNS[used]
        _write(changes, other.at + other.left - used, used, begins)
        _write(changes, stars.at, used, ends)
        other.left -= used
        stars.at, stars.left = stars.at + used, stars.left - used
        del open_[place + bool(other.left) :]
        if not stars.left:
            return


def _fit(one: int, other: int) -> bool:
    return one == other or 3 in (one, other)


def _write(changes: dict[int, str], at: int, count: int, signs: str) -> None:
    for number in range(count):
        changes[at + number] = signs if number == 0 else ""
