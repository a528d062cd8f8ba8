"""Spelling, where a dictionary of the language is installed; else there is none, and no word of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

from smallcrm.core.fold import fold
from smallcrm.features.letters.service.own_words import keep_word, own_words

_WORD = re.compile(r"[^\W\d_]+(?:[’'·-][^\W\d_]+)*")
_MOST = 6  # suggestions


class Dictionary(Protocol):
    """What a provider of dictionaries gives for one language (as Enchant does)."""

    def check(self, word: str) -> bool:
        """Whether it knows a word."""

    def suggest(self, word: str) -> Sequence[str]:
        """What may have been meant."""


Provider = Callable[[str], Dictionary | None]


def installed(language: str) -> Dictionary | None:
    """The dictionary the system has for a language; None where it has none, or no Enchant."""
    try:
        from importlib import import_module

        enchant = import_module("enchant")  # not among what the program brings
    except ImportError:  # also where its library is missing
        return None
    tags = [language, *(tag for tag in enchant.list_languages() if tag.partition("_")[0] == language)]
    for tag in tags:
        if enchant.dict_exists(tag):
            found: Any = enchant.Dict(tag)
            return found  # type: ignore[no-any-return]
    return None


provider: Provider = installed


class Speller:
    """Knows the words of one language, the user's own, and those to be passed over for now."""

    def __init__(self, dictionary: Dictionary) -> None:
        self._dictionary = dictionary
        self._passed: set[str] = set()
        self._own = {fold(word) for word in own_words()}
        self._known: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        """Whether a word is written as some dictionary has it."""
        if (known := self._known.get(word)) is None:
            plain = word.replace("’", "'")
            short = len(word) < 2 or word.isupper()
            own = fold(word) in self._own or word in self._passed
            known = self._known[word] = short or own or bool(self._dictionary.check(plain))
        return known

    def suggestions(self, word: str) -> list[str]:
        """What may have been meant."""
        return [str(found) for found in self._dictionary.suggest(word)][:_MOST]

    def pass_over(self, word: str) -> None:
        """Say no more of a word until the program ends."""
        self._passed.add(word)
        self._known.clear()

    def take(self, word: str) -> None:
        """Keep a word as one of the user's own, in the file."""
        keep_word(word)
        self._own.add(fold(word))
        self._known.clear()


def speller(language: str) -> Speller | None:
    """Who knows the words of a language; None where there is no dictionary of it."""
    found = provider(language)
    return Speller(found) if found is not None else None


def words_in(text: str) -> Iterator[tuple[int, int]]:
    """The words of a line, from and to; what belongs to an address of the web or of post is none."""
    for found in _WORD.finditer(text):
        before, after = text[: found.start()][-1:], text[found.end() :][:1]
        address = before in ("@", "/", ".", "\\") or after in ("@", "/")
        if not address and not text[found.end() :].startswith("://"):
            yield found.span()
