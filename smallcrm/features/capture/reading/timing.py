"""When a clause happened, or when what it plans is to come."""

from __future__ import annotations

import datetime as dt

from smallcrm.features.capture.reading.clause import Clause
from smallcrm.features.capture.reading.clocks import Clock
from smallcrm.features.capture.reading.days import Day
from smallcrm.features.capture.reading.meaning import edges, pick_duration, pick_outcome, starts
from smallcrm.features.capture.reading.phrases import Way
from smallcrm.features.capture.reading.understood import When

RECENT, LONG_AGO = 45, 150  # days: so far back a date without a year is one that was


def planned_when(clause: Clause, at: dt.datetime) -> tuple[When | None, list[Day | Clock]]:
    """The day or time that is meant of something to come, and what said so."""
    day = next((one for one in clause.days if one.only != "back"), None)
    clock = _clock(clause)
    parts = [one for one in clause.clocks if one.leant and one is not clock and day is not None]
    used: list[Day | Clock] = [*[one for one in (day, clock) if one is not None], *parts]
    if day is None and clock is None:
        return None, []
    if day is not None and day.time is not None:
        return dt.datetime.combine(day.ahead, day.time), used
    if clock is None:
        assert day is not None
        return day.ahead, used
    time = _of_part(clause, clock, day, parts)
    if day is not None:
        return dt.datetime.combine(day.ahead, time), used
    today = dt.datetime.combine(at.date(), time)
    return (today if today > at.replace(tzinfo=None) else today + dt.timedelta(1)), used


def _clock(clause: Clause) -> Clock | None:
    """The time that was said; a part of the day says it only where nothing else does."""
    return next((one for one in clause.clocks if not one.leant), next(iter(clause.clocks), None))


def _of_part(clause: Clause, clock: Clock, day: Day | None, parts: list[Clock]) -> dt.time:
    """The time, of that part of the day: “tonight at 7”, “demain matin à 5 h”."""
    time = clock.planned()
    if clock.half or clock.leant or day is None:
        return time
    late = clause.known.pattern("days", "late").search(clause.plain, day.start, day.end) is not None
    if (late or any(part.hour > 12 for part in parts)) and time.hour < 12:
        return time.replace(hour=time.hour + 12)
    early = any(part.hour < 12 for part in parts) and clock.hour < 12
    return time.replace(hour=clock.hour) if early else time


def past_when(clause: Clause, at: dt.datetime) -> tuple[When | None, list[Day | Clock]]:
    """The day or time it happened, where that was said in the frame, and what said so."""
    ends, begins = edges(clause), starts(clause)

    def framed(hit: Day | Clock) -> bool:
        beside = clause.before(hit.start) in ends or clause.after(hit.end) in begins
        sure = isinstance(hit, Day) and hit.only == "back"
        return (
            clause.begins_at(hit.start) or beside or (sure and clause.ends_at(hit.end))
        ) and not clause.told(hit.start)

    day = next((one for one in clause.days if one.only != "ahead" and framed(one)), None)
    clocks = [one for one in clause.clocks if framed(one)]
    clock = next((one for one in clocks if not one.leant), next(iter(clocks), None))
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
    ahead = [
        day
        for day in clause.days
        if day.only != "back" and (not day.weak or _at_edge(clause, day)) and not clause.written(day.start)
    ]
    if not ahead and not any(
        _is_time(clause, clock) and not clause.written(clock.start) for clock in clause.clocks
    ):
        return False
    if not first:
        return not _opens_report(clause)
    if way is not None and way.kind == "note":
        return False  # what is noted is noted, whatever day it speaks of
    past = _past(clause, way)
    duration = pick_duration(clause)
    if any(day.only == "back" for day in clause.days) or past:
        return False
    if not ahead:
        clock = clause.clocks[0]
        over = clock.happened(at.time()) <= at.time()
        return not (duration and over) and not clause.told(clock.start)
    day = ahead[0]
    if _just_was(clause, day, at, way):
        return False
    if day.ahead == at.date() and day.only != "ahead":
        when = planned_when(clause, at)[0]
        clock_ahead = clause.clocks and isinstance(when, dt.datetime) and when > at
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


def _just_was(clause: Clause, day: Day, at: dt.datetime, way: Way | None) -> bool:
    """Whether a date without a year was rather than will be: it is just over, and nearly a year off."""
    if day.form != "date" or day.only or way is None or way.form == "todo":
        return False
    over, off = (at.date() - day.back).days, (day.ahead - at.date()).days
    lasted = pick_duration(clause) is not None and not clause.clocks
    return 0 < over <= (LONG_AGO if lasted else RECENT) and off > over


def _past(clause: Clause, way: Way | None) -> bool:
    """Whether its words speak of what was: a past verb, an outcome, something that came in."""
    return pick_outcome(clause) is not None or (way is not None and way.form in ("done", "in"))


def _is_time(clause: Clause, clock: Clock) -> bool:
    return not clock.leant


def _at_edge(clause: Clause, day: Day) -> bool:
    beside = clause.breaks_after(day.end) or any(
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
        or clause.before(day.start) in edges(clause)
        or clause.after(day.end) in starts(clause)
    )


def _opens_report(clause: Clause) -> bool:
    """“; wants it friday” tells, it does not plan."""
    words = [
        word for first, _, word in clause.line.words(clause.start, clause.end) if not clause.is_in_hit(first)
    ]
    return bool(words) and words[0] in clause.known.telling and not clause.ways
