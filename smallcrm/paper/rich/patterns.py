"""The hyphenation patterns of a language, from Pyphen's dictionaries, read in a tenth of its time.

A pattern is letters with figures between them; an odd one is a place to part a word (Liang's method). The
letters alone are looked up; the figures of a pattern are read when it is first met.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

_FIGURES = str.maketrans("", "", "0123456789")
_HEX = re.compile(r"\^{2}([0-9a-f]{2})")
_NO_PATTERN = ("%", "#", "LEFTHYPHENMIN", "RIGHTHYPHENMIN", "COMPOUND", "NOHYPHEN", "NEXTLEVEL")
_PARTS = re.compile(r"(\d?)(\D?)")
_CODE_PAGES = {"microsoft-cp1251": "cp1251"}


class Patterns:
    """The patterns of one language."""

    def __init__(self, path: Path) -> None:
        written = path.read_bytes()
        name, _, rest = written.partition(b"\n")
        encoding = name.decode("ascii").strip().lower()
        text = rest.decode(_CODE_PAGES.get(encoding, encoding))
        if "^^" in text:
            text = _HEX.sub(lambda found: chr(int(found[1], 16)), text)
        lines = [
            line for line in map(str.strip, text.split("\n")) if line and not line.startswith(_NO_PATTERN)
        ]
        self._written = {line.partition("/")[0].translate(_FIGURES): line for line in lines}
        self._longest = max(map(len, self._written), default=0)
        self._read = lru_cache(maxsize=20_000)(self._figures)

    def places(self, word: str) -> list[int]:
        """Where a word of small letters may be parted. A place that would change letters is left out."""
        dotted = f".{word}."
        found = [0] * (len(dotted) + 1)
        changing: set[int] = set()
        for start in range(len(dotted) - 1):
            for end in range(start + 1, min(start + self._longest, len(dotted)) + 1):
                if (written := self._written.get(dotted[start:end])) is None:
                    continue
                for place, figure in enumerate(self._read(written), start):
                    if figure > found[place]:
                        found[place] = figure
                        changing.discard(place)
                        if "/" in written:
                            changing.add(place)
        return [place - 1 for place, figure in enumerate(found) if figure % 2 and place not in changing]

    def _figures(self, written: str) -> tuple[int, ...]:
        return tuple(int(figure or "0") for figure, _ in _PARTS.findall(written.partition("/")[0]))


@lru_cache(maxsize=8)
def patterns(language: str) -> Patterns | None:
    """The patterns of a language, by the name of its dictionary; None where there are none."""
    from pyphen import LANGUAGES

    try:
        return Patterns(LANGUAGES[language])
    except (OSError, KeyError, ValueError, LookupError):
        return None  # a dictionary that cannot be read: words then stay whole
