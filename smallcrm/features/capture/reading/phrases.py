"""Set phrases: ways of meeting (“called me”, “per Mail”) and what came of it (“no answer”, “bestellt”)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from smallcrm.core.fold import fold
from smallcrm.features.capture.reading.line import Line
from smallcrm.features.capture.reading.tongue import END, START, any_of, tongue

GLUE = re.compile(r"[\s'\-]+")
FORMS = ("in", "out", "said", "done", "todo")  # the first that has a phrase keeps it


class Way(NamedTuple):
    """A way of meeting where it was said, and the form of the word: a noun, what was done, what is to do."""

    start: int
    end: int
    kind: str
    form: str


class Outcome(NamedTuple):
    """What came of it; `call`: it can only be said of a call."""

    start: int
    end: int
    call: bool


def ways(line: Line, start: int, end: int, language: str) -> list[Way]:
    """Every way of meeting in a stretch of a line; accents tell “visité” from “visite”."""
    pattern, meanings = _ways(language)
    return [
        Way(
            *match.span(),
            *(meanings.get(_key(line.said(*match.span()).casefold())) or meanings[_key(match[0])]),
        )
        for match in pattern.finditer(line.plain, start, end)
    ]


def outcomes(plain: str, start: int, end: int, language: str) -> list[Outcome]:
    """Every outcome in a stretch of a folded line."""
    pattern, calls = _outcomes(language)
    return [Outcome(*match.span(), _key(match[0]) in calls) for match in pattern.finditer(plain, start, end)]


@cache
def _ways(language: str) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    meanings, phrases = dict[str, tuple[str, str]](), list[str]()
    for form in FORMS:
        for kind, said in tongue(language).data["kinds"].items():
            for phrase in said.get(form, ()):
                phrases.append(phrase)
                meanings.setdefault(_key(fold(phrase)), (kind, form))
                if not phrase.isascii():
                    meanings[_key(phrase.casefold())] = (kind, form)
    return re.compile(START + any_of(phrases) + END), meanings


@cache
def _outcomes(language: str) -> tuple[re.Pattern[str], frozenset[str]]:
    said = tongue(language).data["outcomes"]
    calls = frozenset(_key(fold(phrase)) for phrase in said["call"])
    return re.compile(START + any_of([*said["call"], *said["any"]]) + END), calls


def _key(folded: str) -> str:
    return GLUE.sub("", folded)
