"""The words for repetition of one language, read from resources/repeat."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from smallcrm.core.fold import fold
from smallcrm.core.paths import resources

ENGLISH = "en"


class Vocabulary:
    """Folded phrases and what they mean."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.every = _folded(data["every"])
        self.other = _folded(data["other"])
        self.never = _folded(data["never"])
        self.fillers = _folded(data["fillers"])
        self.until = sorted(_folded(data["until"]), key=len, reverse=True)
        self.times = _folded(data["times"])
        self.once = _folded(data["once"])
        self.count_before = _folded(data["count_before"])
        self.per = _folded(data["per"])
        self.at = sorted(_folded(data["at"]), key=len, reverse=True)
        self.day_of = _folded(data["day_of"])
        self.last = _folded(data["last"])
        self.weekend = _folded(data["weekend"])
        self.ordinal_ends = tuple(fold(end) for end in data["ordinal_ends"])
        ends = "|".join(re.escape(end) for end in sorted(self.ordinal_ends, key=len, reverse=True))
        self.word = re.compile(rf"\d+(?:{ends})?(?![\w°])|[^\W\d_]+(?:-[^\W\d_]+)*|[&+]")
        self.ordinals = _numbered(data["ordinals"], 1)
        self.numbers = _numbered(data["numbers"], 1)
        self.weekdays = _numbered(data["weekdays"], 0)
        self.months = _numbered(data["months"], 1)
        self.units = {fold(word): unit for unit, some in data["units"].items() for word in some}
        self.alone = {fold(word): (str(unit), int(count)) for word, (unit, count) in data["alone"].items()}
        self.dot_clock = bool(data["dot_clock"])
        every = {self.every, self.other, self.fillers, self.day_of, self.last, self.weekend}
        tables = (self.ordinals, self.numbers, self.weekdays, self.months, self.units, self.alone)
        phrases = {phrase for some in (*every, *tables) for phrase in some}
        self.longest = max(len(phrase.split()) for phrase in phrases)


def vocabularies(language: str) -> list[Vocabulary]:
    """The language in use, where it is known, then English, then every other: a line may be in any."""
    tags = dict.fromkeys((language.partition("-")[0], ENGLISH, *_known()))
    return [found for tag in tags if (found := _read(tag)) is not None]


def dots_hours(language: str) -> bool:
    """Whether “8.30” may be an hour; in a language that is not known here it is a day."""
    known = _read(language.partition("-")[0])
    return known is not None and known.dot_clock


@cache
def _known() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in (resources() / "repeat").glob("*.toml")))


@lru_cache(maxsize=8)
def _read(tag: str) -> Vocabulary | None:
    path = resources() / "repeat" / f"{tag}.toml"
    if not tag.isalpha() or not path.is_file():
        return None
    return Vocabulary(tomllib.loads(path.read_text(encoding="utf-8")))


def _folded(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in phrases)


def _numbered(lines: Iterable[str], first: int) -> dict[str, int]:
    """Words by the number of the line they stand in."""
    return {word: number for number, line in enumerate(lines, first) for word in fold(line).split()}
