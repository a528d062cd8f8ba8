"""A typed line beside the same line folded, letter by letter: what is found in one is shown in the other."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from smallcrm.core.fold import fold

FRACTIONS = "½¼¾"
SAME = {
    "’": "'",
    "ʼ": "'",
    "‘": "'",
    "´": "'",
    "`": "'",
    "–": "-",
    "—": "-",
    "‑": "-",
    "‐": "-",
    "−": "-",
    "：": ":",
    "；": ";",
}
QUOTES = {'"': '"', "„": "“”", "“": "”", "«": "»", "»": "«", "‹": "›"}
WORD = re.compile(r"[^\W_]+")
MAIL = re.compile(r"[^\s@,;:<>()\"]+@[^\s@,;:<>()\"]+\.[^\W\d_]{2,}")
LINK = re.compile(r"(?:https?://|www\.)\S*[^\s.,;:]")
TAG = re.compile(r"(?<!\S)#(?=\S*[^\W\d_])([\w][\w\-/&+.]*[\w+]|\w)")


class Line:
    """What was typed. `plain` is folded; `back[i]` is where its letter i stands in the text."""

    def __init__(self, text: str, refused: Sequence[tuple[int, int]] = ()) -> None:
        self.text = text
        pieces, back = list[str](), list[int]()
        for at, letter in enumerate(text):
            folded = _plain(letter)
            if not folded and (not pieces or pieces[-1] == " "):
                folded = letter  # an accent with nothing below it
            pieces.append(folded)
            back += [at] * len(folded)
        self.plain = "".join(pieces)
        self.back = [*back, len(text)]
        self.refused = [(self._at(start), self._at(end)) for start, end in refused]
        fixed = self._quotes() + self._matches(LINK) + self._matches(MAIL) + self._matches(TAG)
        self.fixed = sorted(fixed + self.refused)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the folded line stands in the text."""
        return self.back[start], self.back[end] if end > start else self.back[start]

    def said(self, start: int, end: int) -> str:
        """A stretch of the folded line as it was typed."""
        first, last = self.span(start, end)
        return self.text[first:last]

    def is_fixed(self, start: int, end: int) -> bool:
        """Whether it touches what is taken as it stands: quotes, addresses, tags."""
        return any(start < last and end > first for first, last in self.fixed)

    def words(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Every word of a stretch that is not in quotes, an address or a tag."""
        for match in WORD.finditer(self.plain, start, end):
            if not self.is_fixed(match.start(), match.end()):
                yield match.start(), match.end(), match[0]

    def tags(self) -> list[tuple[int, int]]:
        """Where the tags stand, with their sign."""
        quoted = self._quotes() + self.refused
        return [
            (first, last)
            for first, last in self._matches(TAG)
            if not any(start < last and end > first for start, end in quoted)
        ]

    def mails(self, start: int, end: int) -> list[tuple[int, int]]:
        """Where e-mail addresses stand."""
        return [match.span() for match in MAIL.finditer(self.plain, start, end)]

    def _at(self, letter: int) -> int:
        """Where a letter of the text stands in the folded line."""
        return bisect_left(self.back, min(letter, len(self.text)))

    def _matches(self, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
        return [match.span() for match in pattern.finditer(self.plain)]

    def _quotes(self) -> list[tuple[int, int]]:
        found, at = list[tuple[int, int]](), 0
        if not any(sign in self.plain for sign in QUOTES):
            return found
        while at < len(self.plain):
            closing = QUOTES.get(self.plain[at])
            ends = [self.plain.find(sign, at + 1) for sign in closing or ""]
            last = min((end for end in ends if end > 0), default=-1)
            if last > 0:
                found.append((at, last + 1))
                at = last
            at += 1
        return found


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    if letter in SAME:
        return SAME[letter]
    if letter in FRACTIONS or letter in QUOTES:
        return letter
    if letter.isspace():
        return " "
    return fold(letter) or ("" if unicodedata.combining(letter) else letter)
