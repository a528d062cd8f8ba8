"""Where words may be parted at the end of a line, as their language does (Pyphen has its patterns)."""

from __future__ import annotations

import re
from functools import lru_cache

from smallcrm.paper.rich.patterns import patterns

BEFORE, AFTER = 2, 3  # letters that stay together at either end of a word
SHORTEST = 6
# What is no word of the language: addresses of the net, numbers, capitals, names written in one.
_NO_WORD = re.compile(r"[@/\\_\d]|www\.|\.\w|\w[A-Z]", re.UNICODE)
_LETTERS = re.compile(r"[^\W\d_]+")


def places(word: str, language: str, begins_sentence: bool = False) -> list[int]:
    """Where a word may be parted, from left to right; nowhere in names, numbers and addresses."""
    return list(_places(word, _key(language), begins_sentence)) if language else []


@lru_cache(maxsize=20_000)
def _places(word: str, language: str, begins_sentence: bool) -> tuple[int, ...]:
    if not language or _NO_WORD.search(word) or not _may_part(word, language, begins_sentence):
        return ()
    known = patterns(language)
    if known is None:
        return ()
    found: list[int] = []
    for part in _LETTERS.finditer(word):
        if len(part[0]) < SHORTEST or part[0].isupper():
            continue
        first, last = part.start() + BEFORE, part.end() - AFTER
        small = part[0].lower()
        if len(small) == len(part[0]):
            found += [at for at in map(part.start().__add__, known.places(small)) if first <= at <= last]
    return tuple(found)


def _may_part(word: str, language: str, begins_sentence: bool) -> bool:
    """Whether a word is none of a name: German writes every noun with a capital, others only names."""
    first = next((character for character in word if character.isalpha()), "")
    return language.startswith(("de", "lb")) or begins_sentence or not first.isupper()


@lru_cache(maxsize=64)
def _key(language: str) -> str:
    from pyphen import language_fallback

    tag = {"no": "nb", "en": "en_GB"}.get(language.lower(), language)
    return language_fallback(tag) or ""
