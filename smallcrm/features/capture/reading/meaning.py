"""Which of the things a clause may mean it does mean."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from smallcrm.features.capture.reading.clause import WRITTEN, Clause
from smallcrm.features.capture.reading.clocks import Clock
from smallcrm.features.capture.reading.days import Day
from smallcrm.features.capture.reading.durations import Duration
from smallcrm.features.capture.reading.finder import Finder
from smallcrm.features.capture.reading.names import Name, Setting, names, nearly
from smallcrm.features.capture.reading.phrases import Outcome, Way

OWNED = re.compile(r"'s(?![^\W_])")
OF = {"de", "del", "du", "des", "di", "della", "dei", "d", "of", "von", "vom"}
TIMED = {"visit", "meeting", "video", "job"}  # what stands in the calendar when it has a time


def likeliest(clause: Clause, finder: Finder) -> Name | None:
    """Whom the clause names, if anybody."""
    found = names(clause.line, clause.start, clause.end, clause.known, finder, _setting(clause))
    return found[0] if found else None


def perhaps(clause: Clause, finder: Finder) -> Name | None:
    """Whom it may name with a slip of the hand."""
    return nearly(clause.line, clause.start, clause.end, clause.known, finder, _setting(clause))


def apply_name(clause: Clause, name: Name) -> None:
    """This is a name: what it covers means nothing else. “visita da” Gino is a visit before “Da Gino”."""
    clause.days = [day for day in clause.days if not _covers(name, day)]
    clause.ways = [_cut(clause, way, name) for way in clause.ways if not name.start <= way.start < name.end]
    clause.clocks = [clock for clock in clause.clocks if not _covers(name, clock)]
    clause.outcomes = [outcome for outcome in clause.outcomes if not _covers(name, outcome)]
    clause.name = replace(name, end=_with_behind(clause, name.end))


def _with_behind(clause: Clause, end: int) -> int:
    """Where a name ends with what belongs to it: “'s”, “Ltd”, “GmbH & Co. KG”."""
    owner = OWNED.match(clause.plain, end, clause.end)
    if owner and clause.known.language in ("en", "de"):
        end = owner.end()
    legal = clause.known.pattern("words", "legal").match(clause.plain, clause.after(end), clause.end)
    if legal is None or not clause.plain[end : legal.start()].isspace():
        return end
    return end if clause.line.is_fixed(*legal.span()) else legal.end()


def _cut(clause: Clause, way: Way, name: Name) -> Way:
    if not way.start < name.start < way.end:
        return way
    return way._replace(end=clause.before(name.start))


def _covers(name: Name, hit: Day | Way | Clock | Outcome) -> bool:
    return name.start < hit.end and name.end > hit.start


def _setting(clause: Clause) -> Setting:
    sure: list[Any] = [*clause.outcomes, *clause.clocks, *clause.durations]
    doubtful: list[Any] = [*clause.ways, *clause.days]
    ends = {hit.end for hit in clause.hits()} | {end for _, end, _ in clause.pieces}
    starts = {hit.start for hit in clause.hits()}
    before, titles = clause.known.before, clause.known.pattern("words", "titles")
    linking = {
        first: last for first, last, word in clause.line.words(clause.start, clause.end) if word in before
    }
    ends |= set(linking.values())
    ends |= {match.end() for match in titles.finditer(clause.plain, clause.start, clause.end)}

    def framed(at: int) -> bool:
        return clause.begins_at(at) or clause.before(at) in ends

    return Setting(
        taken=lambda start, end: any(start < hit.end and end > hit.start for hit in sure),
        framed=framed,
        told=clause.told,
        doubtful=lambda start, end: (
            any(start < hit.end and end > hit.start for hit in doubtful) and bool(starts)
        ),
    )


def pick_outcome(clause: Clause) -> Outcome | None:
    """What came of it: said in the frame of the clause, not in its report."""
    ends = edges(clause)
    written = any(way.kind in WRITTEN and way.form != "todo" for way in clause.ways[:1])
    for hit in clause.outcomes:
        if clause.written(hit.start) or _is_noun(clause, hit):
            continue
        framed = (
            clause.begins_at(hit.start) or clause.before(hit.start) in ends or clause.breaks_before(hit.start)
        )
        leading = [
            word
            for _, last, word in clause.line.words(clause.start, hit.start)
            if last == clause.before(hit.start)
        ]
        last = clause.ends_at(hit.end) or (hit.call and clause.breaks_after(hit.end))
        loose = last and not written and not clause.reported(hit.start)
        if framed or (loose and not set(leading) & clause.known.before):
            return hit
    return None


def _is_noun(clause: Clause, hit: Outcome) -> bool:
    """Whether “of” stands right behind one word: “commande de Noël” is an order, nobody ordered."""
    if " " in clause.plain[hit.start : hit.end] or clause.breaks_after(hit.end):
        return False
    behind = next((word for _, _, word in clause.line.words(hit.end, clause.end)), "")
    return behind in OF


def pick_way(clause: Clause) -> Way | None:
    """The way of meeting: the first that stands where one is told, not in the report."""
    ends, begins = edges(clause), starts(clause)
    for hit in clause.ways:
        if clause.reported(hit.start) or (hit.form == "said" and clause.linked(hit.start)):
            continue
        framed = (
            clause.begins_at(hit.start) or clause.before(hit.start) in ends or clause.breaks_before(hit.start)
        )
        if framed or hit.form != "said" or clause.ends_at(hit.end) or clause.after(hit.end) in begins:
            return hit
        if _leads_to_name(clause, hit.end) or _is_opening(clause, hit.start):
            return hit
    return None


def _leads_to_name(clause: Clause, at: int) -> bool:
    """Whether nothing but “with”, “from”, “Mr” stands between it and the name: “quick call w/ baker”."""
    if clause.name is None or clause.name.start < at:
        return False
    titles, before = clause.known.pattern("words", "titles"), clause.known.before
    between = [word for _, _, word in clause.line.words(at, clause.name.start)]
    return bool(between) and all(word in before or titles.fullmatch(word) for word in between)


def _is_opening(clause: Clause, at: int) -> bool:
    """Whether only articles and “short”, “another” stand before it."""
    articles = clause.known.pattern("words", "articles")
    return all(articles.fullmatch(word) for _, _, word in clause.line.words(clause.start, at))


def pick_duration(clause: Clause) -> Duration | None:
    """How long it took: the first said in the frame; else the first before anything is told."""
    ends, begins = edges(clause), starts(clause)
    for hit in clause.durations:
        framed = (
            clause.begins_at(hit.start) or clause.before(hit.start) in ends or clause.breaks_before(hit.start)
        )
        if (framed or clause.after(hit.end) in begins) and not (
            _reported(clause, hit.start) or clause.written(hit.start)
        ):
            return hit
    for hit in clause.durations:
        last = clause.ends_at(hit.end)
        sure = last or not clause.name or not (hit.bare or clause.linked(hit.start))
        if not clause.reported(hit.start) and sure:
            return hit
    return None


def _reported(clause: Clause, at: int) -> bool:
    """Whether a verb that opens a report stands right before it: “needs 12m cable”."""
    before = [word for _, last, word in clause.line.words(clause.start, at) if last == clause.before(at)]
    return bool(before) and before[0] in clause.known.telling and clause.reported(at)


def edges(clause: Clause) -> set[int]:
    """Where the pieces of the frame end, with words such as “with” and “for” behind them."""
    hits: list[Any] = [*clause.ways, *clause.durations, *clause.days, *clause.clocks, *clause.outcomes]
    ends = {hit.end for hit in hits} | {end for _, end, role in clause.pieces if role != "link"}
    if clause.name:
        ends.add(clause.name.end)
    return ends


def starts(clause: Clause) -> set[int]:
    hits: list[Any] = [*clause.ways, *clause.days, *clause.clocks, *clause.outcomes]
    return {hit.start for hit in hits} | ({clause.name.start} if clause.name else set())
