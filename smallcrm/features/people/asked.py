"""What typed words ask of the indexes: FTS5’s grammar, in usual spellings, and the digits of numbers."""

from __future__ import annotations

import re

from smallcrm.core.fold import digits, fold
from smallcrm.core.words import words_of

PHONE = r"[\d\s()+/.\-‐‑–]{3,}"  # looks like part of a number


def prefix_query(words: str) -> str:
    """Each word as the beginning of a word, all wanted, in FTS5's grammar; empty where there is none."""
    return " AND ".join(any_of(_spellings(word), "*") for word in _tokens(words))


def whole_words_query(words: str) -> str:
    """All words wanted, the last one may be unfinished; “ss” stands for “ß”, too."""
    tokens = _tokens(words)
    wanted = [any_of(_spellings(word, sharp=True), "") for word in tokens[:-1]]
    return " AND ".join([*wanted, *(any_of(_spellings(word, sharp=True), "*") for word in tokens[-1:])])


def any_of(spellings: list[str], star: str) -> str:
    """Either spelling, in FTS5's grammar."""
    said = [f'"{word}"{star}' for word in spellings]
    return said[0] if len(said) == 1 else f"({' OR '.join(said)})"


def _spellings(word: str, sharp: bool = False) -> list[str]:
    """A word as typed, and as people without its keys type it; `sharp`: with ß where it has ss."""
    folded = fold(word)
    said = [word, folded, folded.replace("ss", "ß")] if sharp else [word, folded]
    return [one for one in dict.fromkeys(said) if one == word or words_of(one) == [one]]


def numbers_in(words: str) -> list[str]:
    """What may be part of a phone number, as its digits are stored: without 00 and the (0) of letterheads."""
    if not re.fullmatch(PHONE, words):
        return []
    said = [digits(words), digits(words.replace("(0)", ""))]
    said += [number[2:] for number in said if number.startswith("00")]
    return [number for number in dict.fromkeys(said) if len(number) >= 3]


def _tokens(words: str) -> list[str]:
    return words_of(words)[:12]
