"""The next step in one line: “fri 10:00 send the offer”. When it is, and what; no word is ever lost."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.activity.views import kinds
from smallcrm.ui.when import Tongue, When, read

MOST = 6  # words a day and a time are said in
LONG = 40  # words: in a longer text nobody looks for a day between them
LEAST = 3  # letters of a weekday's name: “we”, “so” and “di” begin other sentences, too
BETWEEN = ",;:–—-"  # between a day and what is to be done
WORD = re.compile(r"\S+")


class Step(NamedTuple):
    """A next step: when, what, which kind of deed that is, and the words that said when."""

    when: When | None
    what: str
    kind: str = ""
    said: str = ""


def read_step(text: str, now: dt.datetime, tongue: Tongue) -> Step:
    """What a line says. A day at its beginning counts first, then one at its end, then one between."""
    words = [(match.start(), match.end()) for match in WORD.finditer(text)]
    for first, last in _places(len(words)):
        start, end = words[first][0], words[last - 1][1]
        said = text[start:end]
        alone = last - first == len(words)
        when = read(said.rstrip(BETWEEN), now, tongue) if alone or _is_meant(said, tongue) else None
        if when is not None:
            start = _with_preposition(text, words, first)
            before, after = text[:start].rstrip(), text[end:].lstrip()
            what = " ".join(part for part in (_trimmed(before, False), _trimmed(after, True)) if part)
            return Step(when, what, kind_of(what), text[start:end])
    what = text.strip()
    return Step(None, what, kind_of(what))


def kind_of(what: str) -> str:
    """The kind of deed a line begins or ends with: “call about the roof” and “Müller anrufen” are calls."""
    match = re.match(r"[\w-]+", fold(what))
    names = {fold(word): kind for kind, word in kinds.kinds() if kind != "note"}
    names |= {"call": "call", "phone": "call", "visit": "visit", "meet": "meeting", "meeting": "meeting"}
    names |= {"mail": "email", "email": "email", "e-mail": "email", "write": "letter", "letter": "letter"}
    spoken = {
        "call": _("call phone ring"),
        "visit": _("visit see"),
        "meeting": _("meet meeting"),
        "email": _("mail email e-mail"),
        "letter": _("write letter"),
    }
    names |= {word: kind for kind, words in spoken.items() for word in fold(words).split()}
    last = re.search(r"[\w-]+$", fold(what))  # German says the verb last
    first = names.get(match[0], "") if match else ""
    return first or (names.get(last[0], "") if last else "")


def _places(count: int) -> list[tuple[int, int]]:
    """Which words may say the day, from … to: first at the beginning, then at the end, then between."""
    longest = range(min(count, MOST), 0, -1)
    beginning = [(0, length) for length in longest]
    ending = [(count - length, count) for length in longest]
    between = [
        (first, first + length)
        for length in longest
        for first in range(1, count - length if count < LONG else 1)
    ]
    return beginning + ending + between


def _is_meant(said: str, tongue: Tongue) -> bool:
    """Whether words beside others say a day: “tom” may be a name, and “3 m” three metres."""
    words = fold(said).strip(" ." + BETWEEN)
    if words.isalpha():
        return words in tongue.weekdays or (len(words) > LEAST - 1 and words not in ("tom", "tod"))
    return not re.fullmatch(r"\d{1,2}(\s*(m|h|w|d|y|uhr))?", words)


def _with_preposition(text: str, words: list[tuple[int, int]], first: int) -> int:
    """“on Friday”: the little word says the day, too."""
    little = {"on", "at", "by", "until", fold(_("on")), fold(_("by"))}
    if first and fold(text[words[first - 1][0] : words[first - 1][1]]) in little:
        return words[first - 1][0]
    return words[first][0]


def _trimmed(part: str, after: bool) -> str:
    """Without the comma that stood between it and the day."""
    return part.lstrip(BETWEEN + " ") if after else part.rstrip(BETWEEN + " ")
