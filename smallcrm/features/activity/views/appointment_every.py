"""“every tue 9:00 coffee with the fitters”: a title that says how it repeats before it says what it is."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from smallcrm.core import clock
from smallcrm.core.fold import fold
from smallcrm.core.i18n import language
from smallcrm.features.activity.views.repeat_rule import Saying, first_fit
from smallcrm.features.activity.views.repeat_vocabulary import vocabularies
from smallcrm.features.activity.views.repeat_words import read_repeat
from smallcrm.features.activity.views.step_words import read_step
from smallcrm.ui.days import tongue
from smallcrm.ui.when import When

MOST = 14  # words a repetition is said in
WORD = re.compile(r"\S+")


class Every(NamedTuple):
    """How it repeats, when it is the first time, and what it is."""

    saying: Saying
    start: When
    what: str


def read_every(text: str, slot: When | None) -> Every | None:
    """What such a line says, beside the slot it is typed into; None where it begins with no repetition.

    The hour is the one that is said, else that of the slot; the first time is not before the slot.
    """
    known = vocabularies(language())
    ends = [match.end() for match in WORD.finditer(text)]
    first = fold(text[: ends[0]]).strip() if ends else ""
    spoken = [words for words in known if first in {phrase.partition(" ")[0] for phrase in words.every}]
    if len(ends) < 3 or not spoken:
        return None
    day = slot.day if slot is not None else clock.today()
    # belongs to what comes behind it: “a las 9”; by its own language: “di” is a German Tuesday, too
    little = {word for words in spoken for word in words.fillers}
    for end in reversed(ends[1 : min(MOST, len(ends) - 1)]):
        if fold(text[:end]).split()[-1] in little:
            continue
        saying = read_repeat(text[:end], day, tongue(), known)
        if saying is not None:
            return _every(saying, text[end:].strip(), day, slot)
    return None


def _hour_first(rest: str) -> str:
    """“à 9h visite”, “a las 9 visita”: behind a repetition a number said so is an hour."""
    at = "|".join(re.escape(phrase) for words in vocabularies(language()) for phrase in words.at)
    said = re.match(
        rf"(?:(?P<at>{at}|à)\s+)?(?P<h>\d{{1,2}})(?P<sign>\s?[h.](?P<m>\d\d)|\s?h)?(?![\w:])", rest, re.I
    )
    if said is None or not (said["at"] or said["sign"]):
        return rest
    return f"{said['h']}:{said['m'] or '00'}{rest[said.end() :]}"


def _every(saying: Saying, rest: str, day: dt.date, slot: When | None) -> Every | None:
    step = read_step(_hour_first(rest), clock.local(clock.now()).replace(tzinfo=None), tongue())
    if not step.what:
        return None
    time = slot.time if slot is not None else None
    if step.when is not None:
        time = step.when.time or time
        if any(letter.isalpha() for letter in step.said):  # a day, not an hour alone
            day = step.when.day
    return Every(saying, When(first_fit(saying, day), time), step.what)
