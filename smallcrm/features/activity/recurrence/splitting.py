"""A series cut in two at one of its starts, so that nothing is lost and nothing comes twice."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import NamedTuple

from smallcrm.features.activity.recurrence.days import usual_days
from smallcrm.features.activity.recurrence.expansion import (
    END,
    Repetition,
    expand,
    next_ones,
    rdates_of,
    until_of,
)
from smallcrm.features.activity.recurrence.moments import ENOUGH, Budget, last_counted, moments
from smallcrm.features.activity.recurrence.rule import Rule, read_rule
from smallcrm.features.activity.recurrence.writing import until_text, weekday_text, with_parts

COMPARED = 60  # starts to see whether the later half goes on as the series did
SECOND = dt.timedelta(seconds=1)
MANY = 1_000_000  # moments that are counted where a count is shared out
NEARBY = (2, 40, 400, 4_000_000)  # days


class Halves(NamedTuple):
    """What was before a start, and what begins with it."""

    earlier: Repetition
    later: Repetition


def goes_on(item: Repetition, later: Repetition) -> bool:
    """Whether the later half goes on as the series did; there are series whose half no rule can say."""
    return next_ones(item, COMPARED, later.start) == next_ones(later, COMPARED, later.start)


def is_first(item: Repetition, at: str) -> bool:
    """Whether nothing of a series comes before one of its starts."""
    first = min([item.start, *rdates_of(item)])
    if first >= at:
        return True
    begin, day = dt.date.fromisoformat(first[:10]), dt.date.fromisoformat(at[:10])
    return not any(start < at for start in expand(item, begin, day))


def split(item: Repetition, at: str) -> Halves:
    """Cut a series before `at`, which is one of its starts but not the first."""
    earlier_rules, later_rules = [], []
    for line in item.rrule.splitlines():
        before, after = _halves(line, item, at)
        earlier_rules += [before] if before else []
        later_rules += [after] if after else []
    earlier = item._replace(
        rrule="\n".join(earlier_rules),
        rdate=_joined(text for text in _parts(item.rdate) if _is_before(text, at)),
        exdate=_joined(text for text in _parts(item.exdate) if text <= at),
    )
    later = item._replace(
        start=at,
        rrule="\n".join(later_rules),
        rdate=_joined(text for text in _parts(item.rdate) if not _is_before(text, at) and text != at),
        exdate=_joined(text for text in _parts(item.exdate) if text > at or text == at[:10]),
        exrule="\n".join(_from_there(line, item, at) for line in item.exrule.splitlines()),
    )
    return Halves(earlier, later)


def _halves(line: str, item: Repetition, at: str) -> tuple[str, str]:
    """One rule before a start and from it on; empty where it brings nothing there."""
    try:
        rule = read_rule(line)
    except ValueError:
        return line, line  # it never brought anything
    cut, start = dt.datetime.fromisoformat(at), dt.datetime.fromisoformat(item.start)
    is_moment = cut in _moments(rule, item, cut, cut)
    later = line if is_moment else _anchored(line, rule, start)
    if rule.count is not None:
        passed = sum(moment > start for moment in _moments(rule, item, start, cut - SECOND, MANY))
        return _counted(line, later, rule.count, passed + 1, is_moment)
    if until_of(rule.until, item.zone) < cut:
        return line, ""
    last = _last_before(rule, item, start, cut)
    ended = until_text(last, cut, item.zone, len(item.start) == 10)
    return with_parts(line, {"UNTIL": ended}), later


def _last_before(rule: Rule, item: Repetition, start: dt.datetime, cut: dt.datetime) -> dt.datetime:
    """The moment before another; looked for nearby first, since a dense series has too many to go through."""
    for days in NEARBY:
        since = max(start, cut - dt.timedelta(days=min(days, cut.toordinal() - 1)))
        found = _moments(rule, item, since, cut - SECOND, MANY)
        if found or since == start:
            return found[-1] if found else start
    return start


def _counted(line: str, later: str, count: int, passed: int, is_moment: bool) -> tuple[str, str]:
    """The count shared out; a first start that is not of the rule counts all the same."""
    if passed >= count:
        return line, ""
    left = count - passed + (0 if is_moment else 1)
    return with_parts(line, {"COUNT": str(passed)}), with_parts(later, {"COUNT": str(left)})


def _anchored(line: str, rule: Rule, start: dt.datetime) -> str:
    """A rule that says itself which days it means: the later half begins on another."""
    usual = usual_days(rule, start)
    parts: dict[str, str | None] = {}
    if usual.byday != rule.byday:
        parts["BYDAY"] = weekday_text(0, start.weekday())
    if usual.bymonthday != rule.bymonthday:
        parts["BYMONTHDAY"] = str(start.day)
    if usual.bymonth != rule.bymonth:
        parts["BYMONTH"] = str(start.month)
    return with_parts(line, parts) if parts else line


def _moments(
    rule: Rule, item: Repetition, since: dt.datetime, until: dt.datetime, most: int = ENOUGH
) -> list[dt.datetime]:
    start = dt.datetime.fromisoformat(item.start)
    endless = replace(rule, count=None)
    return list(moments(endless, start, since, until, Budget(most), len(item.start) == 10))


def _from_there(line: str, item: Repetition, at: str) -> str:
    """What leaves out, for the later half: a count becomes a last day."""
    try:
        rule = read_rule(line)
    except ValueError:
        return line
    if rule.count is None:
        return line
    start = dt.datetime.fromisoformat(item.start)
    last = last_counted(rule, start, len(item.start) == 10) or END
    return with_parts(line, {"COUNT": None, "UNTIL": f"{last:%Y%m%dT%H%M%S}"})


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _is_before(text: str, at: str) -> bool:
    return text.partition("/")[0] < at[: len(text)]


def _joined(parts: object) -> str:
    return ",".join(parts)  # type: ignore[arg-type]
