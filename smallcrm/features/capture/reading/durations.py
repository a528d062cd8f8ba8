"""How long something took: “12m”, “1h30”, “½ h”, “anderthalb Std”, “un quarto d'ora”, “half an hour”."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from smallcrm.core.fold import fold
from smallcrm.features.capture.reading.tongue import (
    END,
    START,
    Tongue,
    any_of,
    begun_by,
    phrase_pattern,
    tongue,
)

PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
LONGEST = 24 * 60


class Duration(NamedTuple):
    """How long, where it was said. `bare`: “12m”, which may be metres; `hours`: “3h”, which may be a time."""

    start: int
    end: int
    minutes: int
    bare: bool = False
    hours: bool = False


def durations(plain: str, start: int, end: int, known: Tongue) -> list[Duration]:
    """Every duration in a stretch of a folded line; they may overlap."""
    spans, both, one = _patterns(known.language)
    found = list[Duration]()
    for match in spans.finditer(plain, start, end):
        found += [
            Duration(*match.span(), minutes)
            for said, minutes in known.data["durations"]["spans"]
            if re.fullmatch(phrase_pattern(fold(said)), match["said"])
        ][:1]
    for match in both.finditer(plain, start, end):
        if known.data["clock_h"] and int(match["h"]) >= 7 and match["mm"]:
            continue  # “16h 45 min” is a time, and how long it takes
        minutes = int(match["h"]) * 60 + int(match["m"] or match["mm"])
        found.append(
            Duration(
                *match.span(),
                minutes,
                hours=bool(match["m"]) and not match["unit"] and match["letter"] == "h",
            )
        )
    for match in one.finditer(plain, start, end):
        found += _one(match, known)
    later = known.pattern("durations", "not_before")
    return [
        each
        for each in found
        if 0 < each.minutes <= LONGEST and not later.match(plain, _next(plain, each.end), end)
    ]


def _next(plain: str, at: int) -> int:
    """Where the next word begins, where nothing but a blank stands between."""
    return at + 1 if plain[at : at + 1] == " " else at


def _one(match: re.Match[str], known: Tongue) -> list[Duration]:
    count = _number(match["n"], known)
    if match["hour"]:
        glued = match["hour"] == "h"
        return _both(match, Duration(*match.span(), round(count * 60), hours=glued and known.data["clock_h"]))
    if match["bare"] and not (match["n"].isascii() and match["n"][0].isdigit()):
        return []
    return _both(match, Duration(*match.span(), round(count), bare=bool(match["bare"])))


def _both(match: re.Match[str], found: Duration) -> list[Duration]:
    """With the words before it and without them: they may belong to something else, “dropped in 15 min”."""
    return [found, found._replace(start=match.start("n"))] if match.start("n") > found.start else [found]


def _number(said: str, known: Tongue) -> float:
    said = said.strip()
    count = None if said.isdecimal() else known.count(said)
    if count is not None:
        return float(count)
    if said in PARTS:
        return PARTS[said]
    if said[-1] in PARTS:
        return float(said[:-1].strip() or 0) + PARTS[said[-1]]
    if " " in said:  # 1 1/2
        whole, _blank, part = said.partition(" ")
        return float(whole) + PARTS[part.strip()]
    return float(said.replace(",", "."))


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    known = tongue(language)
    before = rf"(?:{any_of(known.words('durations', 'before'))}\s*)*"
    after = rf"(?:\s+{any_of(['lang', 'long'])}{END})?"
    hour, minute = any_of(known.words("days", "hour")), any_of(known.words("days", "minute"))
    glued = begun_by(known.words("days", "hour"))
    figures = r"\d{1,3}(?:[.,]\d{1,2})?|\d{0,2}\s?[½¼¾]|(?:\d\s+)?(?:1/2|1/4|3/4)"
    spans = any_of(said for said, _minutes in known.data["durations"]["spans"])
    return (
        re.compile(rf"{START}{before}(?P<said>{spans}){END}{after}"),
        re.compile(
            rf"{START}{before}(?P<h>\d{{1,2}})\s*(?P<letter>{glued})(?:(?P<m>\d\d)(?P<unit>\s?(?:{minute}|m))?"
            rf"|\s*(?:(?:and|und|et|y|e)\s+)?(?P<mm>\d{{1,2}})\s*(?:{minute}|m)){END}"
        ),
        re.compile(
            rf"(?<![\w.,/:]){before}(?P<n>{figures}|{any_of(known.numbers)})\s*(?:(?P<hour>{hour})|(?P<minute>{minute})|(?P<bare>m|'))(?![^\W_'])(?!\s?[²³/])"
        ),
    )
