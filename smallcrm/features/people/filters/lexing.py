"""A filter as typed, cut into words, quoted texts, signs and brackets, each with its place."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from smallcrm.core.i18n import _
from smallcrm.features.people.filters.errors import unexpected

OPENING = '"“”„«»'
CLOSING = {'"': '"', "“": '”“"', "”": '”"', "„": '“”"', "«": "»", "»": "«"}
_SIGN = re.compile(r"==|!=|<>|<=|>=|[=<>≠≤≥~]")
_BREAKS = f"\\s(){OPENING},=<>≠≤≥"
_WORD = re.compile(rf"(?:(?!!=)[^{_BREAKS}])+")


class Kind(Enum):
    """What a piece is."""

    WORD = "word"
    QUOTED = "quoted"
    SIGN = "sign"
    OPEN = "("
    CLOSE = ")"
    COMMA = ","
    END = "end"


class Token(NamedTuple):
    """A piece: what it says, and from where to where it stands."""

    kind: Kind
    text: str
    start: int
    end: int
    named: bool = False  # a word with a quoted part, as field."Living area"


def tokens(source: str) -> list[Token]:
    """All pieces, with one at the end that says so."""
    found: list[Token] = []
    place = 0
    while place < len(source):
        if source[place].isspace():
            place += 1
            continue
        token = _next(source, place)
        found.append(token)
        place = token.end
    return [*found, Token(Kind.END, "", len(source), len(source))]


def _next(source: str, place: int) -> Token:
    letter = source[place]
    if letter in "(),":
        return Token(Kind(letter), letter, place, place + 1)
    if letter in OPENING:
        text, end = _quoted(source, place)
        return Token(Kind.QUOTED, text, place, end)
    if sign := _SIGN.match(source, place):
        return Token(Kind.SIGN, sign[0], place, sign.end())
    word = _WORD.match(source, place)
    if word is None:  # “!” before “=”, where a word has just ended
        return Token(Kind.WORD, letter, place, place + 1)
    if word[0].endswith(".") and word.end() < len(source) and source[word.end()] in OPENING:
        text, end = _quoted(source, word.end())
        return Token(Kind.WORD, word[0] + text, place, end, named=True)
    return Token(Kind.WORD, word[0], place, word.end())


def _quoted(source: str, start: int) -> tuple[str, int]:
    """What stands in quotation marks, and where it ends; \\ before a mark makes it part of the text."""
    ends, said, place = CLOSING[source[start]], [], start + 1
    while place < len(source):
        letter = source[place]
        if letter == "\\" and place + 1 < len(source) and source[place + 1] in f"\\{OPENING}":
            said.append(source[place + 1])
            place += 2
            continue
        if letter in ends:
            return "".join(said), place + 1
        said.append(letter)
        place += 1
    text = _("The quotation mark before “{word}” (letter {place}) is not closed.")
    raise unexpected(text, source[start + 1 : start + 30], start)
