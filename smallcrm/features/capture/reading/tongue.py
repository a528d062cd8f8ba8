"""What is known of one language: its words, and the patterns made of them. Read from resources/quick."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from typing import Any

from smallcrm.core.fold import fold
from smallcrm.core.paths import resources

LANGUAGES = ("en", "de", "fr", "es", "it")
BETWEEN = re.compile(r"[\s-]+")
START, END = r"(?<![^\W_])", r"(?![^\W_])"  # of a word, as far as letters and digits go


class Tongue:
    """One language. Patterns are compiled when they are first asked for."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.language: str = data["language"]
        self.weekdays = _numbered(data["weekdays"], 0)
        self.months = _numbered(data["months"], 1)
        self.numbers = _numbered(data["numbers"], 1)
        self._counts = {BETWEEN.sub("", word): number for word, number in self.numbers.items()}

    def count(self, said: str) -> int | None:
        """The number a folded word or figure stands for: “12”, “twelve”, “twenty five”."""
        return int(said) if said.isdecimal() else self._counts.get(BETWEEN.sub("", said))

    def words(self, *path: str) -> list[str]:
        """The phrases under a heading, such as "times", "at"."""
        found: Any = self.data
        for name in path:
            found = found.get(name, {})
        return list(found or [])

    def pattern(self, *path: str) -> re.Pattern[str]:
        """Any phrase under a heading, as a whole word, the longest first."""
        return _compiled(self.language, path, tuple(self.words(*path)))

    @cached_property
    def known(self) -> frozenset[str]:
        """Every single word there is a meaning for."""
        return frozenset(
            word for phrase in _phrases(self.data) for word in re.findall(r"[^\W\d_]+", fold(phrase))
        )

    @cached_property
    def spelt(self) -> frozenset[str]:
        """The same words as they are spelt, accents and all."""
        return frozenset(
            word for phrase in _phrases(self.data) for word in re.findall(r"[^\W\d_]+", phrase.casefold())
        )

    @cached_property
    def before(self) -> frozenset[str]:
        """Single words that stand before a name: “with”, “bei”, “de”, “la”."""
        phrases = " ".join(map(fold, self.words("words", "before_who")))
        return frozenset(re.findall(r"[^\W_]+", phrases))

    @cached_property
    def full(self) -> frozenset[str]:
        """Days of the week and months written out: a stop behind them ends a sentence."""
        lines = [*self.data["weekdays"], *self.data["months"]]
        return frozenset(fold(line.split()[0]) for line in lines)

    @cached_property
    def usual(self) -> frozenset[str]:
        """Words far too usual to be a name by themselves."""
        return self.before | frozenset(map(fold, self.words("words", "common")))

    @cached_property
    def endings(self) -> tuple[str, ...]:
        """How words of this language end, accents and all: a hint where no word is known."""
        return tuple(self.data["words"]["endings"])

    @cached_property
    def elided(self) -> frozenset[str]:
        """What this language writes before an apostrophe: “l”, “dell”, “qu”."""
        return frozenset(self.data["words"].get("elided", ()))

    @cached_property
    def telling(self) -> frozenset[str]:
        """Verbs that open a report: what stands behind them is no part of the frame."""
        return frozenset(fold(word) for word in self.words("words", "telling"))


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of these phrases, the longest first; one that never matches where there is none.

    Those with the same first letters stand together: most words of a line are told by two letters.
    """
    folded = sorted({fold(phrase) for phrase in phrases}, key=len, reverse=True)
    groups = dict[str, list[str]]()
    for phrase in folded:
        groups.setdefault(phrase[:2] if phrase[:3].isalnum() else "", []).append(phrase)
    made = [
        f"{begin}(?:{'|'.join(phrase_pattern(one)[len(begin) :] for one in group)})"
        for begin, group in groups.items()
    ]
    return f"(?:{'|'.join(made)})" if made else r"(?!)"


def begun_by(words: Iterable[str]) -> str:
    """A pattern for any of these words, whatever stands behind: “h” in 1h30."""
    return f"(?:{'|'.join(re.escape(fold(word)) for word in sorted(words, key=len, reverse=True))})"


def phrase_pattern(phrase: str) -> str:
    """A folded phrase with any number of blanks where it has one, and with or without its hyphen."""
    escaped = re.escape(phrase).replace(r"\ ", r"\s+").replace(r"\-", r"[-\s]?").replace("'", r"\s?'\s?")
    return escaped + (r"(?![^\W_])" if phrase[-1:].isalnum() else "")


@cache
def tongue(language: str) -> Tongue:
    """The language of this tag; read once."""
    with (resources() / "quick" / f"{language}.toml").open("rb") as file:
        return Tongue(tomllib.load(file))


def all_tongues() -> list[Tongue]:
    """Every language there is."""
    return [tongue(language) for language in LANGUAGES]


@cache
def _compiled(language: str, path: tuple[str, ...], phrases: Sequence[str]) -> re.Pattern[str]:
    return re.compile(START + any_of(phrases))


def _numbered(lines: Iterable[str], first: int) -> dict[str, int]:
    return {fold(word): number for number, line in enumerate(lines, first) for word in line.split()}


def _phrases(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _phrases(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name not in ("endings", "elided", "language", "organisations"):
                yield from _phrases(one)
