"""A whole series moved along with one of its starts: its rules, and all days that they name."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass

from smallcrm.features.activity.recurrence.expansion import END, Repetition, next_ones, until_of
from smallcrm.features.activity.recurrence.moments import Budget, moments
from smallcrm.features.activity.recurrence.rule import Freq, Rule, read_rule
from smallcrm.features.activity.recurrence.writing import utc_text, weekday_text, with_parts

SAFE = 28  # days that every month has
NAMED = 2_000  # starts that are looked at to find the same one again


class CannotShift(ValueError):
    """A rule names days or times that cannot be moved together."""


@dataclass(frozen=True)
class Move:
    """From one wall time (or day) to another."""

    old: dt.datetime
    new: dt.datetime
    whole_days: bool

    @property
    def days(self) -> int:
        """How many days it goes on."""
        return (self.new.date() - self.old.date()).days

    @property
    def months(self) -> int:
        """How many months the new day lies ahead."""
        return (self.new.year - self.old.year) * 12 + self.new.month - self.old.month

    def apply(self, stored: str) -> str:
        """A stored day or wall time moved along; a day that becomes a time gets the new one."""
        moment = dt.datetime.fromisoformat(stored)
        if self.whole_days:
            return (moment + dt.timedelta(days=self.days)).isoformat()[:10]
        if len(stored) == 10:
            day = moment + dt.timedelta(days=self.days)
            return dt.datetime.combine(day.date(), self.new.time()).isoformat()
        return (moment + (self.new - self.old)).isoformat()


def move_of(at: str, to: str) -> Move:
    """What moves a start elsewhere; either may be a day."""
    old, new = dt.datetime.fromisoformat(at), dt.datetime.fromisoformat(to)
    if len(at) == 10 or len(to) == 10:
        old = dt.datetime.combine(old.date(), new.time())
    return Move(old, new, len(to) == 10)


class Shifted:
    """A series moved so that its start `at` stands at `to`, and where each of its starts has gone."""

    def __init__(self, item: Repetition, at: str, to: str, zone: str) -> None:
        self.old = item
        self.move = move_of(at, to)
        self.by_rule = False  # not all move by the same days: the second Tuesday becomes the second Wednesday
        lines = [self._line(line) for line in item.rrule.splitlines()]
        exrules = [self._line(line) for line in item.exrule.splitlines()]
        start = self._start(lines)
        bare = Repetition(start, "\n".join(lines), zone=zone)
        self._new = bare._replace(rrule="\n".join(self._ended(line, bare) for line in lines))
        self._found: dict[str, str] | None = None
        self.item = self._new._replace(
            exrule="\n".join(self._ended(line, bare) for line in exrules),
            rdate=",".join(self._rdates()),
            exdate=",".join(self.apply(text) for text in _parts(item.exdate)),
        )

    def apply(self, stored: str) -> str:
        """Where a start of the series (or a day that one falls on) has gone."""
        if not self.by_rule:
            return self.move.apply(stored)
        if self._found is None:
            bare = self.old._replace(rdate="", exdate="", exrule="")
            pairs = zip(next_ones(bare, NAMED), next_ones(self._new, NAMED), strict=False)
            self._found = dict(pairs)
        if len(stored) == 10 < len(self.old.start):
            same = (new for old, new in self._found.items() if old[:10] == stored)
            return next(same, self.move.apply(stored))[:10]
        return self._found.get(stored) or self.move.apply(stored)

    def _rdates(self) -> Iterable[str]:
        for text in _parts(self.old.rdate):
            start, slash, end = text.partition("/")
            moved = self.move.apply(start)
            yield moved + (slash + self.move.apply(end) if end[:1].isdigit() else slash + end)

    def _line(self, line: str) -> str:
        try:
            rule = read_rule(line)
        except ValueError:
            return line
        changes = _times(rule, self.move)
        if self.move.days:
            days, by_rule = _days(rule, self.move)
            changes |= days
            self.by_rule = self.by_rule or by_rule
        return with_parts(line, changes)

    def _start(self, lines: list[str]) -> str:
        """Where the series begins now; as the rule has it, where it is moved by its rule."""
        if not self.by_rule:
            return self.move.apply(self.old.start)
        old = dt.datetime.fromisoformat(self.move.apply(self.old.start))
        months = dt.date.fromisoformat(self.old.start[:10])
        number = months.year * 12 + months.month - 1 + self.move.months
        begin = dt.datetime(number // 12, number % 12 + 1, 1, old.hour, old.minute, old.second)
        end = begin.replace(day=monthrange(begin.year, begin.month)[1], hour=23, minute=59, second=59)
        for line in lines:
            rule = read_rule(line)
            for moment in moments(rule, begin, begin, end, Budget(), self.move.whole_days):
                return moment.isoformat()[: 10 if self.move.whole_days else 19]
        raise CannotShift

    def _ended(self, line: str, bare: Repetition) -> str:
        """The last day moved along, so that as many come as did before."""
        try:
            rule = read_rule(line)
        except ValueError:
            return line
        if not rule.until:
            return line
        last = until_of(rule.until, self.old.zone)
        if self.by_rule:
            item = Repetition(self.old.start, with_parts(line, {}), zone=self.old.zone)
            many = len(next_ones(item._replace(rrule=self.old.rrule), NAMED))
            endless = bare._replace(rrule=with_parts(line, {"UNTIL": None}))
            found = next_ones(endless, many) if many < NAMED else []
            moved = dt.datetime.fromisoformat(found[-1]) if found else last
        elif len(rule.until) == 8:
            moved = last + dt.timedelta(days=self.move.days)
        else:
            moved = min(END, last + (self.move.new - self.move.old))
        if len(rule.until) == 8 or self.move.whole_days:
            return with_parts(line, {"UNTIL": f"{moved:%Y%m%d}"})
        return with_parts(line, {"UNTIL": utc_text(moved, bare.zone)})


def _times(rule: Rule, move: Move) -> dict[str, str | None]:
    """Hours, minutes and seconds that a rule names: dropped where there is one of each, the start says it."""
    named = {"BYHOUR": rule.byhour, "BYMINUTE": rule.byminute, "BYSECOND": rule.bysecond}
    if move.old.time() == move.new.time() or not any(named.values()):
        return {}
    if rule.freq > Freq.DAILY or any(len(values) > 1 for values in named.values()):
        raise CannotShift
    return {name: None for name, values in named.items() if values}


def _days(rule: Rule, move: Move) -> tuple[dict[str, str | None], bool]:
    """The days that a rule names, moved along; and whether each goes its own way."""
    if rule.byyearday or rule.byweekno or rule.bysetpos:
        raise CannotShift
    match rule.freq:
        case Freq.WEEKLY | Freq.DAILY:
            if rule.bymonth or rule.bymonthday:
                raise CannotShift
            return _weekdays(rule, move.days), False
        case Freq.MONTHLY:
            return _in_month(rule, move)
        case Freq.YEARLY:
            return _in_year(rule, move)
    if rule.bymonth or rule.names_days:
        raise CannotShift
    return {}, False


def _weekdays(rule: Rule, days: int) -> dict[str, str | None]:
    if not rule.byday:
        return {}
    moved = sorted((weekday + days) % 7 for nth, weekday in rule.byday)
    changes: dict[str, str | None] = {"BYDAY": ",".join(weekday_text(0, weekday) for weekday in moved)}
    if rule.freq == Freq.WEEKLY and rule.interval > 1:
        changes["WKST"] = weekday_text(0, (rule.wkst + days) % 7)
    return changes


def _in_month(rule: Rule, move: Move) -> tuple[dict[str, str | None], bool]:
    if (rule.bymonth and (move.months or not rule.names_days)) or (rule.bymonthday and rule.byday):
        raise CannotShift
    if rule.bymonthday:
        return {"BYMONTHDAY": _monthdays(rule, move)}, any(day < 0 for day in rule.bymonthday)
    if not rule.byday:
        return {}, False
    if all(not nth for nth, weekday in rule.byday) and rule.interval == 1 and not rule.bymonth:
        return _weekdays(rule, move.days), False
    if len(rule.byday) > 1 or not rule.byday[0][0]:
        raise CannotShift
    return {"BYDAY": _nth(move.new, rule.byday[0][0] < 0)}, True


def _in_year(rule: Rule, move: Move) -> tuple[dict[str, str | None], bool]:
    if not rule.bymonth:
        if rule.names_days:
            raise CannotShift
        return {}, False
    if len(rule.bymonth) > 1 or len(rule.bymonthday) > 1 or len(rule.byday) > 1:
        raise CannotShift
    if rule.bymonthday and rule.byday:
        raise CannotShift
    changes: dict[str, str | None] = {"BYMONTH": str(move.new.month)}
    if rule.bymonthday:
        changes["BYMONTHDAY"] = str(move.new.day)
    elif rule.byday:
        if not rule.byday[0][0]:
            raise CannotShift
        changes["BYDAY"] = _nth(move.new, rule.byday[0][0] < 0)
    return changes, True


def _monthdays(rule: Rule, move: Move) -> str:
    moved = [day + move.days for day in rule.bymonthday]
    if len(moved) == 1 and not (rule.bymonthday[0] < 0 and -SAFE <= moved[0] < 0):
        return str(move.new.day)
    for old, new in zip(rule.bymonthday, moved, strict=True):
        if not (1 <= new <= SAFE if old > 0 else -SAFE <= new < 0):
            raise CannotShift
    return ",".join(str(day) for day in moved)


def _nth(day: dt.datetime, from_end: bool) -> str:
    """Which weekday of its month a day is: 2TU; the last, where it was told from the end."""
    length = monthrange(day.year, day.month)[1]
    nth = (day.day - 1) // 7 + 1
    backward = -((length - day.day) // 7 + 1)
    return weekday_text(backward if from_end or nth > 4 else nth, day.weekday())


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]
