"""Which language a line is in: the one that knows most of its words, or their endings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from smallcrm.features.capture.reading.line import Line
from smallcrm.features.capture.reading.tongue import Tongue, tongue

KNOWN, SHORT, ENDING, SPELT = (
    4,
    2,
    1,
    1,
)  # a word counts: known, known but short, only of its kind, accents right
LEADS = 1  # more for articles and prepositions: they are seldom of another language
ELIDED = 3  # what “l'”, “dell'”, “qu'” count for
NAMED = 3  # letters up to which a word is short


def recognise(
    line: Line, tongues: Sequence[Tongue], start: int = 0, end: int | None = None
) -> dict[str, int]:
    """How well each language knows a stretch of the line."""
    last = len(line.plain) if end is None else end
    words = list(line.words(start, last))
    counted = dict.fromkeys((one.language for one in tongues), 0)
    for one in tongues:
        for first, until, word in words:
            if line.plain[until : until + 1] == "'" and word in one.elided:
                counted[one.language] += ELIDED
            counted[one.language] += _counts(word, line.said(first, until).casefold(), one.language)
    return counted


def best(counted: dict[str, int], wished: str) -> str:
    """The language that counts most; of equal ones the wished one, then English, then the first."""
    most = max(counted.values(), default=0)
    among = [language for language, count in counted.items() if count == most]
    for language in (wished, "en"):
        if language in among:
            return language
    return among[0] if among else wished


@lru_cache(maxsize=4096)
def _counts(word: str, typed: str, language: str) -> int:
    known = tongue(language)
    if word in known.known:
        spelt = typed in known.spelt
        little = len(word) <= NAMED or not (spelt or word == typed)
        return (
            (SHORT if little else KNOWN)
            + SPELT * spelt
            + (word in known.usual)
            + LEADS * (word in known.before)
        )
    return (
        ENDING
        if len(word) > NAMED and any(typed.endswith(end) or _rare(end, typed) for end in known.endings)
        else 0
    )


def _rare(letter: str, typed: str) -> bool:
    """A letter only this language writes says so anywhere in the word."""
    return len(letter) == 1 and not letter.isascii() and letter in typed
