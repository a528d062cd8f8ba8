"""What misspelt words may have meant: the words of the index that are a slip of the hand away."""

from __future__ import annotations

from collections.abc import Iterable

from smallcrm.core.db import database
from smallcrm.core.words import words_of

SHORT, LONG = 3, 6  # letters: below the first nothing is guessed, from the second on two slips are forgiven
OFFERED = 3  # words that are equally near
MOST_WORDS = 6  # of a line: longer ones are no name
# One that is too long or too short by itself is not read. The vocabulary counts as it goes: that takes long.
NEAR = "SELECT term, doc FROM _search_words WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ?"
LAST = chr(0x10FFFF)


def distance(one: str, other: str, most: int) -> int:
    """How many slips lie between two words: a letter too many, too few, wrong, or changed with its neighbour.

    More than `most` is told as `most` + 1. No letter is moved twice (Damerau and Levenshtein, restricted).
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, above = list[int](), list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, against in enumerate(other, 1):
            slips = min(above[column] + 1, line[-1] + 1, above[column - 1] + (letter != against))
            if row > 1 < column and letter == other[column - 2] and one[row - 2] == against:
                slips = min(slips, before[column - 2] + 1)
            line.append(slips)
        if min(line) > most and min(above) > most:
            return most + 1
        before, above = above, line
    return min(above[-1], most + 1)


def likely(words: str) -> list[list[str]]:
    """For each word the words it may have been, the likeliest first; empty where one of them is like none.

    What is known as it stands is left as it is, and figures are never guessed.
    """
    said = words_of(words)
    if not said or len(said) > MOST_WORDS:
        return []
    meant = [_meant(word) for word in said]
    as_typed = [[word] for word in said]
    return [] if meant == as_typed or not all(meant) else meant


def slips(word: str) -> int:
    """How many are forgiven."""
    if len(word) < SHORT or any(letter.isdigit() for letter in word):
        return 0
    return 1 if len(word) < LONG else 2


def _meant(word: str) -> list[str]:
    if _is_beginning(word):
        return [word]
    if not (most := slips(word)):
        return []
    # Nearly everybody gets one of the first two letters right: all words need be read for the others only.
    first = [found for letter in dict.fromkeys(word[:2]) for found in _within(word, 1, letter, letter + LAST)]
    return _best(first or _within(word, most, "", LAST))


def _within(word: str, most: int, start: str, end: str) -> list[tuple[int, int, str]]:
    """Slips, how rare it is, and the word: for each that is near enough."""
    near = (start, end, max(2, len(word) - most), len(word) + most)
    mine, found = _letters(word), list[tuple[int, int, str]]()
    for term, seen in database.connection().execute(NEAR, near):
        if (mine ^ _letters(term)).bit_count() > 2 * most:  # too many letters that the other has not
            continue
        if (slipped := distance(word, term, most)) <= most:
            found.append((slipped, -seen, term))
    return found


def _letters(word: str) -> int:
    """The letters of a word as bits, to see fast how few it has in common with another."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


def _best(found: Iterable[tuple[int, int, str]]) -> list[str]:
    ranked = sorted(set(found))
    return [term for slipped, _seen, term in ranked if slipped == ranked[0][0]][:OFFERED]


def _is_beginning(word: str) -> bool:
    rows = database.connection().execute(
        "SELECT 1 FROM _search_words WHERE term >= ? AND term < ? LIMIT 1", (word, word + LAST)
    )
    return rows.fetchone() is not None
