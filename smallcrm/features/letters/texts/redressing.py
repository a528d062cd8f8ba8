"""The marks of a line written anew after a change, so that it looks as it did and as its writer wants it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from smallcrm.features.letters.texts.styles import (
    BOLD,
    ITALIC,
    MARK,
    Edit,
    Line,
    marked,
    styles,
)

_LOOK = BOLD | ITALIC
_Looks = list[int]


def redressed(line: Line, kept: Sequence[int], looks: Sequence[int], new: range) -> list[Edit] | None:
    """Edits after which the characters at `kept` look so; all others are marks that may go.

    A single star says nothing inside a word: there the characters at `new`, the ones just written, look as
    their neighbours do, and if need be whole words change. None where no marks can say it.
    """
    fresh = [number for number, place in enumerate(kept) if place in new]
    for meant in _ways(line.flat, kept, list(looks), fresh):
        edits = marked(line, kept, meant)
        if edits is not None:
            return edits
    return None


def _ways(flat: str, kept: Sequence[int], looks: _Looks, fresh: Sequence[int]) -> Iterator[_Looks]:
    """What is wanted, then what comes near to it."""
    yield looks
    if fresh:
        before = looks[fresh[0] - 1] if fresh[0] else 0
        after = looks[fresh[-1] + 1] if fresh[-1] + 1 < len(looks) else 0
        for look in (before, after):
            yield [look if number in fresh else said for number, said in enumerate(looks)]
    words = [flat[place] for place in kept]
    yield _by_word(words, looks, any)
    yield _by_word(words, looks, all)
    yield [look & BOLD for look in looks]
    yield [0] * len(looks)


def _by_word(words: Sequence[str], looks: _Looks, how: Callable[[Iterator[bool]], bool]) -> _Looks:
    """Italic are whole words: those that had any italic, or all of it."""
    made, start = list(looks), 0
    for end in range(len(words) + 1):
        if end == len(words) or words[end].isspace():
            italic = ITALIC if how(bool(look & ITALIC) for look in looks[start:end]) else 0
            made[start:end] = [look & BOLD | italic for look in looks[start:end]]
            start = end + 1
    return made


def looks_at(line: Line, at: int) -> int:
    """How what is typed at a place looks."""
    return styles(line)[at - 1] & _LOOK if 0 < at <= len(line.flat) else 0


def place_of(flat: str, found: Sequence[int], count: int, goal: int) -> int:
    """The place behind so many characters that are no marks, beyond marks until what is typed looks so."""
    at = seen = 0
    while at < len(flat) and seen < count:
        seen += not is_mark(flat[at], found[at])
        at += 1
    first = at
    while (found[at - 1] & _LOOK if at else 0) != goal:
        if at == len(flat) or not is_mark(flat[at], found[at]):
            return first
        at += 1
    return at


def is_mark(character: str, look: int) -> bool:
    """Whether a star is one of a pair."""
    return character == "*" and bool(look & MARK)
