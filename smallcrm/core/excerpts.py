"""A few words around those that were looked for, out of a longer text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from smallcrm.core.fold import fold

LONGEST = 100_000  # letters of a text in which the words are looked for
BEFORE = 24  # letters that stand before the first of them


def marks(text: str, words: str) -> list[tuple[int, int]]:
    """Where the words stand in a text, whatever their case and accents: first and behind the last letter.

    A word is looked for at the beginnings of words, and only where it begins none, anywhere.
    """
    folded, places = _folded(text)
    found = [part for word in dict.fromkeys(fold(words).split()) for part in _places_of(folded, word)]
    return _joined([(places[start], places[end - 1] + 1) for start, end in found])


def around(text: str, words: str, letters: int = 110) -> str:
    """The text from a little before the first of the words, on one line and not too long."""
    flat = " ".join(text[:LONGEST].split())
    found = marks(flat, words)
    start = found[0][0] - BEFORE if found else 0
    if start > 0:
        start = flat.rfind(" ", 0, start) + 1
    start = max(start, 0)
    end = start + letters
    return ("…" if start else "") + flat[start:end].rstrip() + ("…" if end < len(flat) else "")


def _folded(text: str) -> tuple[str, list[int]]:
    """The text folded letter by letter, and for each letter of that the place it comes from."""
    folded, places = list[str](), list[int]()
    for place, letter in enumerate(text):
        for plain in _fold(letter):
            folded.append(plain)
            places.append(place)
    return "".join(folded), places


@lru_cache(4096)
def _fold(letter: str) -> str:
    return " " if letter.isspace() else fold(letter)


def _places_of(folded: str, word: str) -> list[tuple[int, int]]:
    every = list[tuple[int, int]]()
    at = folded.find(word)
    while at >= 0:
        every.append((at, at + len(word)))
        at = folded.find(word, at + len(word))
    beginnings = [part for part in every if part[0] == 0 or not folded[part[0] - 1].isalnum()]
    return beginnings or every[:1]


def _joined(parts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order, and those that touch taken together."""
    whole = list[tuple[int, int]]()
    for start, end in sorted(parts):
        if whole and start <= whole[-1][1]:
            whole[-1] = whole[-1][0], max(end, whole[-1][1])
        else:
            whole.append((start, end))
    return whole
