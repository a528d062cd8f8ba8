"""Making something of a clause: what happened, or what is to come."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from smallcrm.core.fold import fold
from smallcrm.features.capture.reading.clause import Clause
from smallcrm.features.capture.reading.clocks import Clock
from smallcrm.features.capture.reading.direction import direction
from smallcrm.features.capture.reading.meaning import TIMED, pick_duration, pick_outcome, pick_way
from smallcrm.features.capture.reading.phrases import Way
from smallcrm.features.capture.reading.residue import rest, take_linking
from smallcrm.features.capture.reading.timing import past_when, planned_when
from smallcrm.features.capture.reading.understood import Appointment, Task, When

USUAL = 60  # minutes of an appointment


@dataclass(frozen=True)
class Happened:
    """What a clause says of what was."""

    kind: str = ""
    direction: str = ""
    minutes: int | None = None
    outcome: str = ""
    note: str = ""
    when: When | None = None
    said: str = ""  # the way of meeting as it was typed


def happened(clause: Clause, at: dt.datetime) -> Happened:
    """What was: its pieces are taken, the rest is the note."""
    way, outcome, duration = pick_way(clause), pick_outcome(clause), pick_duration(clause)
    when, used = past_when(clause, at)
    way = _by_medium(clause, way)
    kind = way.kind if way else "call" if outcome and outcome.call else ""
    towards = direction(clause, way, kind, outcome)
    duration_of = next((hit for hit in used if isinstance(hit, Clock) and hit.until), None)
    if way:
        clause.take(way.start, way.end, "kind")
    if outcome:
        clause.take(outcome.start, outcome.end, "outcome")
    if duration:
        clause.take(duration.start, duration.end, "minutes")
    for hit in used:
        clause.take(hit.start, hit.end, "when")
    take_name(clause)
    _take_other_ways(clause, way)
    _take_bridges(clause)
    take_linking(clause)
    note = rest(clause, "note")
    return Happened(
        kind or ("note" if note or outcome else ""),
        towards,
        duration.minutes if duration else _lasted(duration_of),
        clause.line.said(outcome.start, outcome.end) if outcome else "",
        note,
        when,
        way_said(clause, way) if way else "",
    )


def _lasted(clock: Clock | None) -> int | None:
    """The minutes between a time and its end: “10-11”."""
    if clock is None or clock.until is None:
        return None
    begins = clock.planned()
    minutes = (clock.until.hour - begins.hour) * 60 + clock.until.minute - begins.minute
    return minutes if minutes > 0 else None


MEDIA = {("message", "social"), ("call", "video"), ("meeting", "video")}  # what it was, and by which means


def _by_means(clause: Clause, way: Way) -> Way:
    """“message on Insta”, “call via Teams”: right beside it the means says what it was."""
    for other in clause.ways:
        between = clause.plain[min(way.end, other.end) : max(way.start, other.start)]
        words = re.findall(r"[^\W_]+", between)
        near = len(words) < 2 and all(word in clause.known.before for word in words)
        if other is way or not near:
            continue
        if {way.kind, other.kind} in ({"call", "message"}, *map(set, MEDIA)):
            clause.take(min(way.end, other.start), max(way.start, other.end), "kind")
            better = (way.kind, other.kind) in MEDIA
            return way._replace(kind=other.kind) if better else way
    return way


def _by_medium(clause: Clause, way: Way | None) -> Way | None:
    """Who “wrote” may have written in other ways than on paper: “wrote me on whatsapp”."""
    if way is not None and way.form == "said":
        return _by_means(clause, way)
    if way is None or way.kind != "letter" or way.form == "said":
        return way
    media = [
        other
        for other in clause.ways
        if other.kind in ("email", "message", "social") and not clause.told(other.start)
    ]
    if not media:
        return way
    clause.take(media[0].start, media[0].end, "kind")
    return way._replace(kind=media[0].kind)


def way_said(clause: Clause, way: Way) -> str:
    """The way of meeting as it was typed, without “with” behind it."""
    said = clause.line.said(way.start, way.end)
    words = said.split() if way.form != "in" else []
    while len(words) > 1 and fold(words[-1]) in clause.known.before:
        words.pop()
    return " ".join(words) if 0 < len(words) < len(said.split()) else said


def to_come(clause: Clause, at: dt.datetime, instead: str) -> Task | Appointment | None:
    """What is to come. `instead` is what it is about where the clause says no more than when."""
    when, used = planned_when(clause, at)
    if when is None:
        return None
    for hit in used:
        clause.take(hit.start, hit.end, "when")
    said = tuple(clause.line.span(hit.start, hit.end) for hit in used)
    way = next(iter(clause.ways), None)
    if isinstance(when, dt.datetime) and way is not None and way.kind in TIMED:
        return replace(_appointment(clause, way, when), said=said)
    what = rest(clause, "what")
    return Task(what or instead, when, way.kind if way else "", said)


def _appointment(clause: Clause, way: Way, start: dt.datetime) -> Appointment:
    duration, until = pick_duration(clause), _until(clause, start)
    if duration:
        clause.take(duration.start, duration.end, "minutes")
    clause.take(way.start, way.end, "kind")
    if clause.name is not None:
        take_name(clause)
    take_linking(clause)
    what = rest(clause, "what") or way_said(clause, way)
    minutes = duration.minutes if duration else USUAL
    return Appointment(what, start, until or start + dt.timedelta(minutes=minutes), way.kind)


def _until(clause: Clause, start: dt.datetime) -> dt.datetime | None:
    """The end, where it is said right behind the beginning: “10:00–11:30”, “10 uhr bis 11 uhr”."""
    clock = next((clock for clock in clause.clocks if clock.until), None)
    if clock is not None and clock.until is not None:
        return dt.datetime.combine(start.date(), clock.until)
    if len(clause.clocks) < 2:
        return None
    first, second = clause.clocks[:2]
    between = clause.plain[first.end : second.start].strip(" -")
    until = dt.datetime.combine(start.date(), second.planned())
    if second.start < first.end or until <= start or (between and between not in clause.known.before):
        return None
    clause.take(first.end, second.end, "when")
    return until


def take_name(clause: Clause) -> None:
    """The name, and what stands before it only to lead to it: “with”, “bei der”, “Herr”."""
    name = clause.name
    if name is None:
        return
    clause.take(name.start, name.end, "who")
    before, start = clause.known.before, name.start
    titles = clause.known.pattern("words", "titles")
    while True:
        if titled := _title_before(clause, start):
            clause.take(titled, start, "link")
            start = titled
            continue
        match = re.search(r"([^\W_]+)(\.?/?'?\s*)$", clause.plain[clause.start : start])
        if match is None:
            return
        first = clause.start + match.start()
        word = match[1]
        if not (word in before or titles.fullmatch(word) or titles.fullmatch(word + ".")) or clause.is_taken(
            first, first + len(word)
        ):
            return
        clause.take(first, start, "link")
        start = first


def _title_before(clause: Clause, start: int) -> int:
    """Where a title of more than letters begins right before a name: “sig.ra”, “dipl.-ing.”; 0 without."""
    for match in clause.known.pattern("words", "titles").finditer(clause.plain, clause.start, start):
        odd = not clause.plain[match.start() : match.end()].isalpha()
        free = not clause.is_taken(match.start(), match.end())
        if odd and free and not clause.plain[match.end() : start].strip(" ."):
            return match.start()
    return 0


def _take_bridges(clause: Clause) -> None:
    """What stands between a duration and what took so long: “una hora de reunión”."""
    pieces = sorted(clause.pieces)
    for (_, end, one), (start, _, other) in zip(pieces, pieces[1:], strict=False):
        if {one, other} == {"minutes", "kind"} and end < start:
            words = re.findall(r"[^\W_]+", clause.plain[end:start])
            if words and all(word in clause.known.before for word in words):
                clause.take(end, start, "link")


def _take_other_ways(clause: Clause, way: Way | None) -> None:
    """The same way said once more right beside: “called … by phone”."""
    if way is None:
        return
    for other in clause.ways:
        beside = clause.before(other.start) == way.end or clause.after(other.end) == way.start
        if other is not way and other.kind == way.kind and beside:
            clause.take(other.start, other.end, "kind")
