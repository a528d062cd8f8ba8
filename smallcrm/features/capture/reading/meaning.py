"""Which of the things a clause may mean it does mean."""

from __future__ import annotations

import datetime as dt

from smallcrm.features.capture.reading.clause import Clause
from smallcrm.features.capture.reading.clocks import Clock
from smallcrm.features.capture.reading.days import Day
from smallcrm.features.capture.reading.durations import Duration
from smallcrm.features.capture.reading.finder import Finder
from smallcrm.features.capture.reading.names import Name, Setting, names
from smallcrm.features.capture.reading.phrases import Outcome, Way
from smallcrm.features.capture.reading.understood import When

SENT = {"call", "email", "letter", "message", "fax"}  # what goes out or comes in
TIMED = {"visit", "meeting", "video", "job"}  # what stands in the calendar when it has a time


def likeliest(clause: Clause, finder: Finder) -> Name | None:
    """Whom the clause names, if anybody."""
    found = names(clause.line, clause.start, clause.end, clause.known, finder, _setting(clause))
    return found[0] if found else None


def apply_name(clause: Clause, name: Name) -> None:
    """This is a name: what it covers means nothing else. “visita da” Gino is a visit before “Da Gino”."""
    clause.days = [day for day in clause.days if not _covers(name, day)]
    clause.ways = [_cut(clause, way, name) for way in clause.ways if not name.start <= way.start < name.end]
    clause.clocks = [clock for clock in clause.clocks if not _covers(name, clock)]
    clause.outcomes = [outcome for outcome in clause.outcomes if not _covers(name, outcome)]
    clause.name = name


def _cut(clause: Clause, way: Way, name: Name) -> Way:
    if not way.start < name.start < way.end:
        return way
    return way._replace(end=clause.before(name.start))


def _covers(name: Name, hit: Day | Way | Clock | Outcome) -> bool:
    return name.start < hit.end and name.end > hit.start


def _setting(clause: Clause) -> Setting:
    sure = [*clause.outcomes, *clause.clocks, *clause.durations]
    doubtful = [*clause.ways, *clause.days]
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
    edges = _edges(clause)
    for hit in clause.outcomes:
        framed = (
            clause.begins_at(hit.start)
            or clause.before(hit.start) in edges
            or clause.breaks_before(hit.start)
        )
        leading = [
            word
            for _, last, word in clause.line.words(clause.start, hit.start)
            if last == clause.before(hit.start)
        ]
        loose = (hit.call or clause.ends_at(hit.end)) and not clause.reported(hit.start)
        if framed or (loose and not set(leading) & clause.known.before):
            return hit
    return None


def pick_way(clause: Clause) -> Way | None:
    """The way of meeting: the first that stands where one is told, not in the report."""
    edges, starts = _edges(clause), _starts(clause)
    for hit in clause.ways:
        if clause.told(hit.start):
            continue
        framed = (
            clause.begins_at(hit.start)
            or clause.before(hit.start) in edges
            or clause.breaks_before(hit.start)
        )
        if framed or hit.form != "said" or clause.ends_at(hit.end) or clause.after(hit.end) in starts:
            return hit
    return None


def pick_duration(clause: Clause) -> Duration | None:
    """How long it took: the first said in the frame; else the first before anything is told."""
    edges, starts = _edges(clause), _starts(clause)
    for hit in clause.durations:
        framed = (
            clause.begins_at(hit.start)
            or clause.before(hit.start) in edges
            or clause.breaks_before(hit.start)
        )
        if (framed or clause.after(hit.end) in starts) and not _reported(clause, hit.start):
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


def _edges(clause: Clause) -> set[int]:
    """Where the pieces of the frame end, with words such as “with” and “for” behind them."""
    hits = [*clause.ways, *clause.durations, *clause.days, *clause.clocks, *clause.outcomes]
    ends = {hit.end for hit in hits} | {end for _, end, role in clause.pieces if role != "link"}
    if clause.name:
        ends.add(clause.name.end)
    return ends


def _starts(clause: Clause) -> set[int]:
    hits = [*clause.ways, *clause.days, *clause.clocks, *clause.outcomes]
    return {hit.start for hit in hits} | ({clause.name.start} if clause.name else set())


def planned_when(clause: Clause, at: dt.datetime) -> tuple[When | None, list[Day | Clock]]:
    """The day or time that is meant of something to come, and what said so."""
    day = next((one for one in clause.days if one.only != "back"), None)
    clock = next((one for one in clause.clocks), None)
    used: list[Day | Clock] = [one for one in (day, clock) if one is not None]
    if day is None and clock is None:
        return None, []
    if day is not None and day.time is not None:
        return dt.datetime.combine(day.ahead, day.time), used
    if clock is None:
        assert day is not None
        return day.ahead, used
    time = clock.planned()
    if day is not None:
        return dt.datetime.combine(day.ahead, time), used
    today = dt.datetime.combine(at.date(), time)
    return (today if today > at.replace(tzinfo=None) else today + dt.timedelta(1)), used


def past_when(clause: Clause, at: dt.datetime) -> tuple[When | None, list[Day | Clock]]:
    """The day or time it happened, where that was said in the frame, and what said so."""
    edges, starts = _edges(clause), _starts(clause)

    def framed(hit: Day | Clock) -> bool:
        beside = clause.before(hit.start) in edges or clause.after(hit.end) in starts
        sure = isinstance(hit, Day) and hit.only == "back"
        return (
            clause.begins_at(hit.start) or beside or (sure and clause.ends_at(hit.end))
        ) and not clause.told(hit.start)

    day = next((one for one in clause.days if one.only != "ahead" and framed(one)), None)
    clock = next((one for one in clause.clocks if framed(one)), None)
    used: list[Day | Clock] = [one for one in (day, clock) if one is not None]
    if day is not None and day.back == at.date() and day.form == "named" and clock is None:
        return None, used  # today: it happened just now
    if clock is not None:
        of_day = day.back if day is not None else at.date()
        now = at.time() if of_day == at.date() else dt.time(23, 59)
        time = clock.happened(now) if of_day == at.date() else clock.planned()
        moment = dt.datetime.combine(of_day, time)
        return moment, used
    if day is not None and day.time is not None:
        return dt.datetime.combine(day.back, day.time), used
    return (day.back if day else None), used


def is_planned(clause: Clause, at: dt.datetime, way: Way | None, first: bool) -> bool:
    """Whether a clause speaks of what is to come."""
    ahead = [day for day in clause.days if day.only != "back" and (not day.weak or _at_edge(clause, day))]
    if not ahead and not any(_is_time(clause, clock) for clock in clause.clocks):
        return False
    if not first:
        return not _opens_report(clause)
    past = _past(clause, way)
    duration = pick_duration(clause)
    if any(day.only == "back" for day in clause.days) or past:
        return False
    if not ahead:
        clock = clause.clocks[0]
        over = clock.happened(at.time()) <= at.time()
        return not (duration and over) and not clause.told(clock.start)
    day = ahead[0]
    if day.ahead == at.date() and day.only != "ahead":
        clock_ahead = clause.clocks and dt.datetime.combine(day.ahead, clause.clocks[0].planned()) > at
        todo = way is not None and way.form == "todo"
        return (
            bool(clock_ahead)
            or todo
            or (duration is None and not clause.clocks and (way is None or way.form == "todo"))
        )
    if clause.told(day.start):
        return False
    evidence = duration is not None and not clause.clocks
    return not evidence or _in_frame(clause, day)


def _past(clause: Clause, way: Way | None) -> bool:
    """Whether its words speak of what was: a past verb, an outcome, something that came in."""
    return pick_outcome(clause) is not None or (way is not None and way.form in ("done", "in"))


def _is_time(clause: Clause, clock: Clock) -> bool:
    return not clock.leant


def _at_edge(clause: Clause, day: Day) -> bool:
    beside = any(
        clock.start == clause.after(day.end) or clock.end == clause.before(day.start)
        for clock in clause.clocks
    )
    return (
        beside
        or clause.begins_at(day.start)
        or clause.ends_at(day.end)
        or len(clause.plain[day.start : day.end].strip(".")) > 2
    )


def _in_frame(clause: Clause, day: Day) -> bool:
    """At the front, or right beside a way of meeting, a name or a time."""
    return (
        clause.begins_at(day.start)
        or clause.before(day.start) in _edges(clause)
        or clause.after(day.end) in _starts(clause)
    )


def _opens_report(clause: Clause) -> bool:
    """“; wants it friday” tells, it does not plan."""
    words = [
        word for first, _, word in clause.line.words(clause.start, clause.end) if not clause.is_in_hit(first)
    ]
    return bool(words) and words[0] in clause.known.telling and not clause.ways


def direction(clause: Clause, way: Way | None, kind: str, outcome: Outcome | None) -> str:
    """Who began it: “in” or “out”, or nothing where that says nothing."""
    if kind not in SENT:
        return ""
    if way is None:
        return "out"
    if way.form in ("in", "out"):
        return way.form
    got = [
        match
        for match in clause.known.pattern("direction", "received").finditer(
            clause.plain, clause.start, clause.end
        )
    ]
    gone = [
        match
        for match in clause.known.pattern("direction", "sent").finditer(
            clause.plain, clause.start, clause.end
        )
    ]
    for said, matches in (("in", got), ("out", gone)):
        for match in matches:
            if _is_beside(clause, match.start(), match.end(), way):
                clause.take(match.start(), match.end(), "direction")
                return said
    if clause.name and _comes_from(clause, way):
        return "in"
    subject = (
        clause.name is not None
        and clause.plain[clause.name.end : way.start].strip() == ""
        and clause.name.end <= way.start
    )
    if subject and way.form == "done" and clause.known.language == "en" and not (outcome and outcome.call):
        return "in"
    return "out"


def _is_beside(clause: Clause, start: int, end: int, way: Way) -> bool:
    near = clause.before(start) == way.end or clause.after(end) == way.start
    behind_name = clause.name is not None and clause.before(start) == clause.name.end
    return near or (behind_name and _comes_from(clause, way))


def _comes_from(clause: Clause, way: Way) -> bool:
    """Whether “from” and articles are all that stands between a way of meeting and the name."""
    if clause.name is None or way.end > clause.name.start:
        return False
    between = clause.plain[way.end : clause.name.start].strip(" ,:")
    match = clause.known.pattern("direction", "from").match(between)
    if match is None:
        return False
    left = between[match.end() :].replace("'", " ").split()
    return all(
        word.strip(".") in clause.known.before or clause.known.pattern("words", "titles").fullmatch(word)
        for word in left
    )
