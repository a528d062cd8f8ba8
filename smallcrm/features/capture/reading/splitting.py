"""Where a line falls into clauses: at “;”, at a new sentence, at “then”; and which of them plan something."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from smallcrm.features.capture.reading.clause import Clause, scan
from smallcrm.features.capture.reading.finder import Finder
from smallcrm.features.capture.reading.line import Line
from smallcrm.features.capture.reading.meaning import apply_name, likeliest, perhaps, pick_way
from smallcrm.features.capture.reading.names import Name
from smallcrm.features.capture.reading.recognise import best, recognise
from smallcrm.features.capture.reading.timing import is_planned
from smallcrm.features.capture.reading.tongue import START, Tongue, all_tongues, any_of, tongue

SENTENCE = re.compile(r"[.!?]\s+(?=\S)")


class Part(NamedTuple):
    """A clause, where the sign before it begins, and whether it plans something."""

    mark: int
    start: int
    end: int
    planned: bool
    known: Tongue  # the language it is in; a line may change it


def split(
    line: Line, start: int, known: Tongue, at: dt.datetime, finder: Finder | None
) -> tuple[list[Part], list[Name]]:
    """The clauses of a line; one that plans nothing belongs to the one before it. And whom they name.

    The first to be named is who is meant; the same one may be named again.
    """
    whole = scan(line, start, len(line.plain), known, at)
    cuts = sorted({(mark, begin, soft) for mark, begin, soft in _cuts(whole)})
    parts, named, mark, begin = list[Part](), list[Name](), start, start
    ends = [*cuts, (len(line.plain), len(line.plain), False)]
    for next_mark, next_begin, _soft in ends:
        if next_mark < begin:
            continue
        clause = scan(line, begin, next_mark, known, at)
        if finder is not None and (name := _named(clause, finder, named)):
            named.append(name)
        planned = is_planned(clause, at, pick_way(clause), first=not parts)
        here = known
        if parts and not planned and (other := _other(line, begin, next_mark, known)):
            elsewhere = scan(line, begin, next_mark, other, at)
            if is_planned(elsewhere, at, pick_way(elsewhere), first=False):
                planned, here = True, other
        if parts and not planned and not _tells(clause, parts):
            parts[-1] = parts[-1]._replace(end=next_mark)
        else:
            parts.append(Part(mark, begin, next_mark, planned, here))
        mark, begin = next_mark, next_begin
    if finder is not None and not named:
        first = scan(line, parts[0].start, parts[0].end, parts[0].known, at)
        named = [name] if (name := perhaps(first, finder)) else []
    return parts, named


def _other(line: Line, start: int, end: int, known: Tongue) -> Tongue | None:
    """The language that knows a clause better than the one of the line."""
    counted = recognise(line, all_tongues(), start, end)
    language = best(counted, known.language)
    return tongue(language) if counted[language] > counted[known.language] else None


def _named(clause: Clause, finder: Finder, before: list[Name]) -> Name | None:
    """Whom the clause names; somebody else than before is only told of."""
    found = likeliest(clause, finder)
    if found is None:
        return None
    ids = {card.named.id for card in found.cards}
    if before and any(found.start < day.end and found.end > day.start for day in clause.days):
        return None  # said again it is rather the day
    if before and not ids & {card.named.id for card in before[0].cards}:
        return None
    apply_name(clause, found)
    return found


def _tells(clause: Clause, parts: list[Part]) -> bool:
    """Whether it tells what happened, where all before was planned."""
    if any(not part.planned for part in parts):
        return False
    way = pick_way(clause)
    return way is not None and (way.form in ("done", "in") or bool(clause.durations) or bool(clause.outcomes))


def _cuts(whole: Clause) -> list[tuple[int, int, bool]]:
    """Where a clause may end, where the next begins, and whether only a word says so."""
    plain, line, known = whole.plain, whole.line, whole.known
    found = list[tuple[int, int, bool]]()
    then = re.compile(rf"(?:[,\-]\s*|\s){any_of(known.words('words', 'then'))}(?![^\W_])\s*[:,]?\s*")
    for match in re.finditer(r"\s*[;\n\r]+\s*", plain[whole.start :]):
        found.append((whole.start + match.start(), whole.start + match.end(), False))
    for match in SENTENCE.finditer(plain, whole.start):
        if not _is_short_for(whole, match.start()):
            found.append((match.start(), match.end(), False))
    for match in then.finditer(plain, whole.start):
        inside = any(hit.start < match.end() and hit.end > match.start() + 1 for hit in whole.hits())
        if not inside:
            found.append((match.start(), match.end(), True))
    return [cut for cut in found if not line.is_fixed(cut[0], max(cut[1], cut[0] + 1))]


def _is_short_for(whole: Clause, at: int) -> bool:
    """Whether a stop belongs to the word before it: “hr.”, “27.”, “sam.”, “wg.”."""
    word = re.search(r"[^\W_]+$", whole.plain[:at])
    if word is None:
        return False
    said, known = word[0], whole.known
    dated = any(hit.start < at + 1 <= hit.end for hit in whole.days)
    if dated and (
        said.isdigit() or said not in known.full and (said in known.weekdays or said in known.months)
    ):
        return True
    if len(said) == 1 or said.isdigit() or said in known.weekdays and len(said) < 4:
        return True
    short = [*known.words("words", "titles"), *known.words("words", "connecting")]
    return said + "." in short


def after_then(line: Line, start: int, end: int, known: Tongue) -> int:
    """Where a clause begins when a “next:” or “then” before it is taken off."""
    match = re.compile(rf"\s*{START}{any_of(known.words('words', 'then'))}(?![^\W_])\s*[:,]?\s*").match(
        line.plain, start, end
    )
    return match.end() if match else start
