"""What a repeat field knows: the rule as it came and as it was said since, dates left out and put in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace

from smallcrm.core import clock
from smallcrm.core.i18n import language
from smallcrm.features.activity.recurrence import Repetition, next_ones
from smallcrm.features.activity.views.repeat_dates import Date, since_today
from smallcrm.features.activity.views.repeat_rule import Repeat, Saying, as_rule, as_saying, first_fit
from smallcrm.features.activity.views.repeat_vocabulary import vocabularies
from smallcrm.features.activity.views.repeat_words import read_repeat, says_never
from smallcrm.ui.days import tongue

SHOWN = 10


class RepeatState:
    """A rule nobody touched is given back as it came."""

    def __init__(self, item: Callable[[], tuple[str, str]]) -> None:
        self._item = item
        self._came, self._began = Repeat(), ""  # as loaded, and the start it belonged to
        self._rule = ""  # as it stands, where no saying is behind it
        self._out: set[str] = set()
        self._extra: set[str] = set()
        self._touched = False
        self.saying: Saying | None = None
        self.understood = True

    def place(self) -> tuple[str, str]:
        """The start, today where none is said, and the zone."""
        start, zone = self._item()
        return start or clock.today().isoformat(), zone

    def put(self, repeat: Repeat) -> None:
        """How it is stored."""
        self.take(repeat)
        self._came, self._touched = repeat, False
        self._began = self._item()[0]

    def take(self, repeat: Repeat) -> None:
        """How it was said another time."""
        start, zone = self.place()
        self.understood, self._touched, self._began = True, True, self._item()[0]
        self._came = repeat
        self._rule = repeat.rrule
        self._out, self._extra = _split(repeat.exdate), _split(repeat.rdate)
        found = as_saying(repeat.rrule, start, zone) if repeat.rrule else None
        self.saying = None if found is None else _with_the_start(found, dt.date.fromisoformat(start[:10]))

    def read(self, text: str) -> None:
        """Words were typed."""
        self._touched = True
        start, _zone = self.place()
        known = vocabularies(language())
        if says_never(text, known):
            self._forget()
            return
        found = read_repeat(text, dt.date.fromisoformat(start[:10]), tongue(), known)
        self.understood = found is not None
        if found is not None:
            self.use(found)

    def use(self, said: Saying) -> None:
        """The parts say so."""
        self._touched, self.understood, self.saying = True, True, said

    def use_rule(self, rule: str) -> None:
        """One that was offered; an empty one does not repeat."""
        start, zone = self.place()
        self._touched = True
        if not rule:
            self._forget()
        elif (found := as_saying(rule, start, zone)) is not None:
            self.use(found)

    def turn(self, date: Date) -> None:
        """Leave a date out, or take it in again; one that was put in goes."""
        self._touched = True
        if date.extra:
            self._extra = {one for one in self._extra if one.partition("/")[0] != date.start}
        else:
            same = {one for one in self._out if one in (date.start, date.start[:10])}
            self._out = self._out - same if same else self._out | {date.start}

    def add(self, start: str) -> None:
        """One more date, beside the rule; one that is left out is taken in again."""
        self._touched = True
        if start in self._out:
            self._out.discard(start)
        else:
            self._extra.add(start)

    def rrule(self) -> str:
        """The rule as it stands now."""
        start, zone = self.place()
        if self.saying is None:
            return self._rule
        untouched = not self._touched or as_saying(self._came.rrule, start, zone) == self.saying
        if untouched and start[:10] == self._began[:10]:
            return self._came.rrule
        return as_rule(self.saying, start, zone)

    def repeats(self) -> bool:
        """Whether it does at all."""
        return bool(self.rrule() or self._extra)

    def repeat(self) -> Repeat:
        """All of it as stored; dates left out keep to the time of the start."""
        start, _zone = self.place()
        rule = self.rrule()
        if not self._touched and rule == self._came.rrule and start == (self._began or start):
            return self._came
        if not rule and not self._extra:
            return Repeat()
        moved = (_at_time(some, self._began, start) for some in (self._extra, self._out))
        rdate, exdate = (",".join(sorted(some)) for some in moved)
        return Repeat(rule, self._came.exrule if rule else "", rdate, exdate)

    def dates(self) -> list[Date]:
        """The next ones, those that are left out among them."""
        start, zone = self.first(), self.place()[1]
        repeat = self.repeat()
        item = Repetition(start, repeat.rrule, repeat.exrule, repeat.rdate, "", zone)
        out = _split(repeat.exdate)
        extra = {one.partition("/")[0] for one in _split(repeat.rdate)}
        found = next_ones(item, SHOWN, since_today(start))
        return [Date(one, one in out or one[:10] in out, one in extra) for one in found]

    def first(self) -> str:
        """The first one: the start, or the next day that the rule means where it does not mean that day."""
        start = self.place()[0]
        if self.saying is None or start in self._extra:
            return start
        return first_fit(self.saying, dt.date.fromisoformat(start[:10])).isoformat() + start[10:]

    def _forget(self) -> None:
        self.understood, self.saying, self._rule = True, None, ""
        self._out, self._extra = set(), set()


def _with_the_start(said: Saying, day: dt.date) -> Saying:
    """What names the day of the start moves along with it."""
    if said.weekdays == (day.weekday(),):
        said = replace(said, weekdays=())
    if said.unit == "month" and said.monthday == day.day:
        said = replace(said, monthday=0)
    if said.unit == "year" and (said.month, said.monthday) == (day.month, day.day):
        said = replace(said, month=0, monthday=0)
    return said


def _split(text: str) -> set[str]:
    return {part.strip() for part in text.split(",") if part.strip()}


def _at_time(some: Iterable[str], before: str, now: str) -> set[str]:
    """Dates that had the time of the start have it still when that moves."""
    return {one[:10] + now[10:] if before and one[10:] == before[10:] else one for one in some}
