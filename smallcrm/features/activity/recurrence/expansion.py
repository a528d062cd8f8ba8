"""Everything that repeats: which of its starts lie in a window of days."""

from __future__ import annotations

import datetime as dt
import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice
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


def expansion(item: Repetition, first: dt.date, last: dt.date) -> Found:
    """As expand(), and whether something had to be left out."""
    since = dt.datetime.combine(first, dt.time())
    return expansion_within(item, since, dt.datetime.combine(last, dt.time(23, 59, 59)))


@lru_cache(maxsize=8_192)
def expansion_within(item: Repetition, since: dt.datetime, until: dt.datetime, most: int = MOST) -> Found:
    """The starts from a wall time to another, both included."""
    budget = Budget()
    starts = tuple(islice(_starts(item, since, until, budget), most + 1))
    return Found(starts[:most], budget.cut or len(starts) > most)


def next_ones(item: Repetition, count: int = 10, after: str = "") -> list[str]:
    """The next starts after a stored one, or from the first on; fewer where it ends."""
    try:
        since = dt.datetime.fromisoformat(after or min(item.start, *rdates_of(item), END.isoformat()))
    except ValueError:
        return []
    found = (start for start in _starts(item, since, END, Budget()) if not after or start > after)
    return list(islice(found, count))


def _starts(item: Repetition, since: dt.datetime, until: dt.datetime, budget: Budget) -> Iterator[str]:
    """All starts in order, each once, without what is left out."""
    try:
        start = dt.datetime.fromisoformat(item.start)
    except ValueError:
        return
    sources = list(_by_rules(item, start, since, until, budget))
    if item.rdate or not sources:
        sources.append(_between(rdates_of(item), since, until))
    is_left_out = _left_out(item, start)
    last = ""
    for text in heapq.merge(*sources) if len(sources) > 1 else sources[0]:
        if text != last and not is_left_out(text, budget):
            yield text
        last = text


def _by_rules(
    item: Repetition, start: dt.datetime, since: dt.datetime, until: dt.datetime, budget: Budget
) -> Iterator[Iterable[str]]:
    rules = rules_of(item.rrule)
    ends = [_end(rule, item, start, budget) for rule in rules]
    if since <= start <= until and (not ends or max(ends) >= start):
        yield (item.start,)
    for rule, end in zip(rules, ends, strict=True):
        yield _texts(item, _moments(rule, item, start, since, min(until, end), budget))


def _texts(item: Repetition, found: Iterator[dt.datetime]) -> Iterator[str]:
    length = len(item.start)
    return (moment.isoformat()[:length] for moment in found)


def _moments(
    rule: Rule, item: Repetition, start: dt.datetime, since: dt.datetime, until: dt.datetime, budget: Budget
) -> Iterator[dt.datetime]:
    whole_days = len(item.start) == 10
    if whole_days and rule.freq > Freq.DAILY:
        rule = _by_days(rule)
    return moments(rule, start, since, until, budget, whole_days)


def _by_days(rule: Rule) -> Rule:
    """Of a thing that has only days: every so many hours is every day that has one of them."""
    a_day = {Freq.HOURLY: 24, Freq.MINUTELY: 1_440, Freq.SECONDLY: 86_400}[rule.freq]
    return replace(rule, freq=Freq.DAILY, interval=max(1, rule.interval // a_day))


def _end(rule: Rule, item: Repetition, start: dt.datetime, budget: Budget) -> dt.datetime:
    """When a rule ends: by its count or its last day, else never."""
    if rule.count is None:
        return until_of(rule.until, item.zone)
    counted = last_counted(rule, start, len(item.start) == 10)
    budget.cut = budget.cut or counted is None
    return END if counted is None else counted


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
    """The parts of a list of days and times, each once, in order."""
    return tuple(sorted({part.strip() for part in text.split(",") if part.strip()}))


@lru_cache(maxsize=64)
def _shaped(text: str, length: int, time: str) -> tuple[str, ...]:
    return tuple(sorted({(part.partition("/")[0] + time)[:length] for part in _split(text)}))


def rdates_of(item: Repetition) -> tuple[str, ...]:
    """The further starts in order, in the form of the first one; a period is its start."""
    return _shaped(item.rdate, len(item.start), item.start[10:]) if item.rdate else ()


def _between(starts: tuple[str, ...], since: dt.datetime, until: dt.datetime) -> tuple[str, ...]:
    if not starts:
        return ()
    length = len(starts[0])
    low, high = since.isoformat()[:length], until.isoformat()[:length]
    return starts[bisect_left(starts, low) : bisect_right(starts, high)]


def _left_out(item: Repetition, start: dt.datetime) -> Callable[[str, Budget], bool]:
    """Whether EXDATE or EXRULE takes a start away; a day takes all times of that day."""
    if not (item.exdate or item.exrule):
        return lambda text, budget: False
    whole_days = len(item.start) == 10
    said = frozenset(text[:10] if whole_days else text for text in _split(item.exdate))
    rules = rules_of(item.exrule)

    def is_left_out(text: str, budget: Budget) -> bool:
        if text in said or text[:10] in said:
            return True
        at = dt.datetime.fromisoformat(text)
        return any(
            at <= _end(rule, item, start, budget)
            and (not budget.take(10) or any(True for moment in _moments(rule, item, start, at, at, budget)))
            for rule in rules
        )

    return is_left_out
