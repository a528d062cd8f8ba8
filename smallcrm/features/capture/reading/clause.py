"""One clause of a line: what its words may mean, which of them do, and what is left over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from smallcrm.features.capture.reading.clocks import Clock, clocks
from smallcrm.features.capture.reading.days import Day, days, joined
from smallcrm.features.capture.reading.durations import Duration, durations
from smallcrm.features.capture.reading.line import Line
from smallcrm.features.capture.reading.names import Name
from smallcrm.features.capture.reading.phrases import Outcome, Way, outcomes, ways
from smallcrm.features.capture.reading.ranges import bare_hours, is_range, ranges
from smallcrm.features.capture.reading.tongue import Tongue

LOOSE = " ,.:;!?-–—/()|>→=+*&"  # between two pieces this is nothing
BREAKS = ",.:;!?(|"
WRITTEN = {"letter", "email", "fax", "message", "social"}  # what stands behind their colon was written so


@dataclass
class Clause:
    """A stretch of the line with all that may be meant in it, and the pieces that were taken out of it."""

    line: Line
    start: int
    end: int
    known: Tongue
    days: list[Day] = field(default_factory=list)
    clocks: list[Clock] = field(default_factory=list)
    durations: list[Duration] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)
    name: Name | None = None
    pieces: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def plain(self) -> str:
        return self.line.plain

    def take(self, start: int, end: int, role: str) -> None:
        """These letters are understood now."""
        self.pieces.append((start, end, role))

    def is_taken(self, start: int, end: int) -> bool:
        """Whether any of these letters are understood already."""
        return any(start < last and end > first for first, last, _ in self.pieces)

    def hits(self) -> Iterable[Any]:
        """All that may be meant, whatever it is."""
        return [*self.outcomes, *self.days, *self.clocks, *self.durations, *self.ways]

    def before(self, at: int) -> int:
        """Where the last thing before a position ends: blanks and signs are nothing."""
        while at > self.start and self.plain[at - 1] in LOOSE:
            at -= 1
        return at

    def after(self, at: int) -> int:
        """Where the next thing behind a position begins."""
        while at < self.end and self.plain[at] in LOOSE:
            at += 1
        return at

    def begins_at(self, at: int) -> bool:
        """Whether nothing stands before it."""
        return self.before(at) <= self.start

    def ends_at(self, at: int) -> bool:
        """Whether nothing stands behind it."""
        return self.after(at) >= self.end

    def breaks_before(self, at: int) -> bool:
        """Whether a sign sets it off from what stands before."""
        return any(sign in BREAKS for sign in self.plain[self.before(at) : at])

    def breaks_after(self, at: int) -> bool:
        """Whether a sign sets it off from what stands behind."""
        return any(sign in BREAKS for sign in self.plain[at : self.after(at)])

    def written(self, at: int) -> bool:
        """Whether it stands in the words of a message: behind the colon that follows whom it went to."""
        colon = self.plain.find(":", self.start, at)
        while colon > 0 and self.plain[colon - 1 : colon + 2].replace(":", "").isdecimal():
            colon = self.plain.find(":", colon + 1, at)
        return colon > 0 and any(
            way.kind in WRITTEN and any(map(str.isalpha, self.plain[way.end : colon]))
            for way in self.ways
            if way.end < colon
        )

    def told(self, at: int) -> bool:
        """Whether it stands behind a verb that opens a report, or behind “about”."""
        return self.reported(at) or self.linked(at)

    def reported(self, at: int) -> bool:
        """Whether it stands behind a verb that opens a report: “wants”, “says”, “braucht”."""
        before = self.known.before
        return self.written(at) or any(
            word in self.known.telling and word not in before and not self.is_in_hit(first)
            for first, _last, word in self.line.words(self.start, at)
        )

    def linked(self, at: int) -> bool:
        """Whether it stands behind “about”, “wegen”, “concernant”."""
        before = self.known.before
        return any(
            match[0] not in before and len(match[0]) > 1 and not self.is_in_hit(match.start())
            for match in self.known.pattern("words", "connecting").finditer(self.plain, self.start, at)
        )

    def is_in_hit(self, at: int) -> bool:
        """Whether the word there is part of something that may be meant."""
        inside = any(hit.start <= at < hit.end for hit in self.hits())
        return inside or (self.name is not None and self.name.start <= at < self.name.end)


def scan(line: Line, start: int, end: int, known: Tongue, at: dt.datetime) -> Clause:
    """All that may be meant in a stretch, the longest reading of each place alone."""
    clause, plain = Clause(line, start, end, known), line.plain
    found: list[Any] = [
        *ranges(plain, start, end, known),
        *outcomes(plain, start, end, known.language),
        *clocks(plain, start, end, known),
        *days(plain, start, end, known, at),
        *durations(plain, start, end, known),
        *ways(line, start, end, known.language),
    ]
    kept = _longest([hit for hit in found if not line.is_fixed(hit.start, hit.end)], clause)
    kept = _with_bare_hours(kept, clause, at)
    clause.outcomes = [hit for hit in kept if isinstance(hit, Outcome)]
    clause.clocks = [hit for hit in kept if isinstance(hit, Clock)]
    clause.days = joined([hit for hit in kept if isinstance(hit, Day)], plain, at)
    clause.durations = [hit for hit in kept if isinstance(hit, Duration)]
    clause.ways = [hit for hit in kept if isinstance(hit, Way)]
    return clause


def _with_bare_hours(kept: list[Any], clause: Clause, at: dt.datetime) -> list[Any]:
    """With the bare numbers behind days that are hours or make dates of them."""
    found_days = [hit for hit in kept if isinstance(hit, Day)]
    more = bare_hours(clause.plain, clause.end, found_days, kept, at)
    dated = {hit.start for hit in more if isinstance(hit, Day)}
    return sorted([*(hit for hit in kept if hit.start not in dated), *more], key=lambda hit: hit.start)


def _longest(found: list[Any], clause: Clause) -> list[Any]:
    """Where readings overlap the longest one stays; “3h” is a time only where something speaks for it."""
    days_found = [hit for hit in found if isinstance(hit, Day)]
    kept = list[Any]()
    order = sorted(found, key=lambda hit: (-(hit.end - hit.start), _rank(hit), hit.start))
    for hit in order:
        if isinstance(hit, Clock) and not _is_time(hit, clause, days_found, found):
            continue
        if not any(hit.start < other.end and hit.end > other.start for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def _rank(hit: Any) -> int:
    return (Outcome, Clock, Day, Duration, Way).index(type(hit))


def _is_time(clock: Clock, clause: Clause, found_days: list[Day], found: list[Any]) -> bool:
    beside = any(
        day.end == clause.before(clock.start) or day.start == clause.after(clock.end) for day in found_days
    )
    if clock.leant:
        return beside
    if clock.until is not None:
        return is_range(clock, clause.plain, beside, found, clause.ends_at(clock.end))
    if clock.dotted:
        return beside or clause.begins_at(clock.start) or bool(found_days)
    spans = any(isinstance(hit, Duration) and (hit.start, hit.end) == clock[:2] for hit in found)
    if not clock.vague:
        return beside or not spans
    if beside:
        return not any(
            isinstance(other, Clock)
            and other is not clock
            and not other.leant
            and other.end <= clock.start
            and clause.before(clock.start) == other.end
            for other in found
        )
    late = clock.hour >= 7 or clock.hour == 0
    others = [
        hit
        for hit in found
        if isinstance(hit, Duration) and (hit.end <= clock.start or hit.start >= clock.end)
    ]
    return late and (
        clause.begins_at(clock.start) or bool(found_days) or (bool(others) and bool(clock.minute))
    )
