"""Spelling, where a dictionary of the language is installed; else there is none, and no word of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, Protocol
from unicodedata import normalize

from smallcrm.core.fold import fold
from smallcrm.features.letters.service.own_words import keep_word, own_words
from smallcrm.features.letters.texts.fields import locale_for
from smallcrm.features.letters.texts.wording import WORD

_MOST = 6  # suggestions
_LONGEST = 60  # letters of a word that is looked up
# Languages that are not written in Latin letters.
_OTHERS = {"am", "ar", "be", "bg", "bn", "el", "fa", "he", "hi", "hy", "ja", "ka", "km", "ko", "lo", "mk", 
           "mr", "my", "ne", "ru", "sr", "ta", "te", "th", "uk", "ur", "yi", "zh"}  # fmt: skip


class Dictionary(Protocol):
    """What a provider of dictionaries gives for one language (as Enchant does)."""

    def check(self, word: str) -> bool:
        """Whether it knows a word."""

    def suggest(self, word: str) -> Sequence[str]:
        """What may have been meant."""


Provider = Callable[[str], Dictionary | None]


@lru_cache(maxsize=16)
def installed(locale: str) -> Dictionary | None:
    """The dictionary the system has for a locale (de_CH), else for its language; None where there is none."""
    try:
        from importlib import import_module

        enchant = import_module("enchant")  # not among what the program brings
    except ImportError:  # also where its library is missing
        return None
    language = locale.partition("_")[0]
    try:
        there = sorted(tag for tag in enchant.list_languages() if tag.partition("_")[0] == language)
        usual = f"{language}_{language.upper()}"  # German as in Germany, before that of Belgium
        found: Any = next(
            (tag for tag in (locale, language, usual, *there) if enchant.dict_exists(tag)), None
        )
        return enchant.Dict(found) if found is not None else None
    except enchant.errors.Error:  # a dictionary that cannot be read is none
        return None


provider: Provider = installed


class Speller:
    """Knows the words of one language, the user's own, names, and those to be passed over for now."""

    def __init__(self, dictionary: Dictionary, language: str = "") -> None:
        self._dictionary = dictionary
        self._latin = language.partition("-")[0] not in _OTHERS
        self._passed: set[str] = set()
        self._names: frozenset[str] = frozenset()
        self._own = {fold(word) for word in own_words()}
        self._known: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        """Whether a word is written as some dictionary has it."""
        if (known := self._known.get(word)) is None:
            known = self._known[word] = self._is_known(normalize("NFC", word).replace("’", "'"))
        return known

    def _is_known(self, word: str) -> bool:
        if len(word) < 2 or len(word) > _LONGEST or word.isupper() or self._is_foreign(word):
            return True
        if word in self._passed or fold(word) in self._own or self._is_name(word):
            return True
        if self._dictionary.check(word):
            return True
        parts = word.split("-")
        return len(parts) > 1 and all(not part or self._is_known(part) for part in parts)

    def _is_foreign(self, word: str) -> bool:
        """Letters of another script are not for this dictionary."""
        return any(sign.isalpha() and _is_latin(sign) != self._latin for sign in word)

    def _is_name(self, word: str) -> bool:
        """Names may stand in the genitive."""
        plain = fold(word.removesuffix("'s").removesuffix("'"))
        return plain in self._names or plain.removesuffix("s") in self._names

    def suggestions(self, word: str) -> list[str]:
        """What may have been meant."""
        return [str(found) for found in self._dictionary.suggest(word)[:_MOST]]

    def pass_over(self, word: str) -> None:
        """Say no more of a word until the program ends."""
        self._passed.add(normalize("NFC", word).replace("’", "'"))
        self._known.clear()

    def take(self, word: str) -> None:
        """Keep a word as one of the user's own, in the file."""
        keep_word(word)
        self._own.add(fold(word))
        self._known.clear()

    def hear(self, names: Iterable[str]) -> bool:
        """Words of these names are right; whether they are others than before."""
        words = frozenset(fold(found[0]) for name in names for found in WORD.finditer(name))
        if words == self._names:
            return False
        self._names = words
        self._known.clear()
        return True


def dictionary(language: str) -> Dictionary | None:
    """The dictionary of a language, as it is written in the business's country."""
    base, locale = language.replace("_", "-").partition("-")[0], locale_for(language)
    return provider(locale if locale.partition("_")[0] == base else base)


def speller(language: str) -> Speller | None:
    """Who knows the words of a language; None where there is no dictionary of it."""
    found = dictionary(language)
    return Speller(found, language) if found is not None else None


def _is_latin(sign: str) -> bool:
    return sign < "\u0370" or "\u1e00" <= sign <= "\u1eff"
