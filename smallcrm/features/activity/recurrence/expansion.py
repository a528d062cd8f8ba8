"""Everything that repeats: which of its starts lie in a window of days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from smallcrm.core.zones import zone_named
from smallcrm.features.activity.recurrence.moments import Budget, last_counted, moments
from smallcrm.features.activity.recurrence.rule import Freq, Rule, rules_of

MOST = 2_000  # starts of one thing in one window: a day of every minute has fewer
END = dt.datetime(9999, 12, 31, 23, 59, 59)


class Repetition(NamedTuple):
    """What repeats, as stored: days or wall times of its own zone."""

    start: str
    rrule: str = ""
    exrule: str = ""
    rdate: str = ""
    exdate: str = ""
    zone: str = ""


class Found(NamedTuple):
    """The starts in a window; `cut` says that there are more of them than anybody can look at."""

    starts: tuple[str, ...]
    cut: bool = False


def expand(item: Repetition, first: dt.date, last: dt.date) -> list[str]:
    """The stored starts (days, or wall times of the item's own zone) from a day to another, both included."""
    return list(expansion(item, first, last).starts)


@lru_cache(maxsize=8_192)
def expansion(item: Repetition, first: dt.date, last: dt.date) -> Found:
    """As expand(), and whether something had to be left out."""
    try:
        start = dt.datetime.fromisoformat(item.start)
    except ValueError:
        return Found(())
    since = dt.datetime.combine(first, dt.time())
    until = dt.datetime.combine(last, dt.time(23, 59, 59))
    budget = Budget()
    found = _by_rules(item, start, since, until, budget)
    found |= _between(rdates_of(item), first, last)
    found -= _left_out(item, start, since, until, found, budget)
    starts = sorted(found)
    return Found(tuple(starts[:MOST]), budget.cut or len(starts) > MOST)


def _by_rules(
    item: Repetition, start: dt.datetime, since: dt.datetime, until: dt.datetime, budget: Budget
) -> set[str]:
    rules = rules_of(item.rrule)
    ends = [_end(rule, item, start, budget) for rule in rules]
    found = set()
    if since <= start <= until and (not ends or max(ends) >= start):
        found.add(item.start)
    for rule, end in zip(rules, ends, strict=True):
        found |= _stored(item, _moments(rule, item, start, since, min(until, end), budget), budget)
    return found


def _stored(item: Repetition, found: Iterator[dt.datetime], budget: Budget) -> set[str]:
    """Moments as they are stored, so many as anybody can look at."""
    length = len(item.start)
    starts: set[str] = set()
    for moment in found:
        starts.add(moment.isoformat()[:length])
        if len(starts) > MOST:
            budget.cut = True
            break
    return starts


def _moments(
    rule: Rule, item: Repetition, start: dt.datetime, since: dt.datetime, until: dt.datetime, budget: Budget
) -> Iterator[dt.datetime]:
    whole_days = len(item.start) == 10
    if whole_days and rule.freq > Freq.DAILY:
        rule = _by_days(rule)
    return moments(replace(rule, count=None), start, since, until, budget, whole_days)


def _by_days(rule: Rule) -> Rule:
    """Of a thing that has only days: every so many hours is every day that has one of them."""
    hours = {Freq.HOURLY: 1, Freq.MINUTELY: 60, Freq.SECONDLY: 3_600}[rule.freq] * 24
    return replace(rule, freq=Freq.DAILY, interval=max(1, rule.interval // hours))


def _end(rule: Rule, item: Repetition, start: dt.datetime, budget: Budget) -> dt.datetime:
    """When a rule ends: by its count or its last day, else never."""
    if rule.count is not None:
        counted = last_counted(rule, start, budget, len(item.start) == 10)
        return END if counted is None else counted
    return until_of(rule.until, item.zone)


@lru_cache(maxsize=1_024)
def until_of(text: str, zone: str) -> dt.datetime:
    """UNTIL as a wall time of a zone: a day alone is meant whole, and UTC is read in the zone."""
    try:
        if not text:
            return END
        if len(text) == 8:
            return dt.datetime.strptime(text, "%Y%m%d").replace(hour=23, minute=59, second=59)
        moment = dt.datetime.strptime(text[:15], "%Y%m%dT%H%M%S")
        if not text.endswith("Z") or not zone:
            return moment
        return moment.replace(tzinfo=dt.UTC).astimezone(zone_named(zone)).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return END


@lru_cache(maxsize=64)
def _split(text: str) -> tuple[str, ...]:
    return tuple(sorted({part.strip() for part in text.split(",") if part.strip()}))


def rdates_of(item: Repetition) -> tuple[str, ...]:
    """The further starts, in the form of the first one; a period is its start."""
    length = len(item.start)
    pad = item.start[10:]
    return tuple((text.partition("/")[0] + pad)[:length] for text in _split(item.rdate))


def _between(starts: tuple[str, ...], first: dt.date, last: dt.date) -> set[str]:
    low, high = first.isoformat(), last.isoformat()
    return {start for start in starts if low <= start[:10] <= high}


def _left_out(
    item: Repetition,
    start: dt.datetime,
    since: dt.datetime,
    until: dt.datetime,
    found: set[str],
    budget: Budget,
) -> set[str]:
    """What EXDATE and EXRULE take away; a day takes all times of that day."""
    if not found or not (item.exdate or item.exrule):
        return set()
    said = set(_split(item.exdate))
    whole_days = len(item.start) == 10
    if whole_days:
        said = {text[:10] for text in said}
    left_out = {one for one in found if one in said or one[:10] in said}
    for rule in rules_of(item.exrule):
        end = min(until, _end(rule, item, start, budget))
        left_out |= _stored(item, _moments(rule, item, start, since, end, budget), budget)
    return left_out


def next_ones(item: Repetition, count: int = 10, after: str = "") -> list[str]:
    """The next starts after a stored one, or from the first on; fewer where it ends."""
    begin = after or item.start
    try:
        day = dt.date.fromisoformat(begin[:10])
    except ValueError:
        return []
    found: list[str] = []
    span = 62
    while day <= END.date() and len(found) < count:
        last = min(END.date(), day + dt.timedelta(days=min(span, (END.date() - day).days)))
        lying = expansion(item, day, last)
        found += [start for start in lying.starts if not after or start > after]
        if last == END.date():
            break
        day, span = last + dt.timedelta(days=1), span * 4
    return found[:count]
