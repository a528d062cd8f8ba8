"""What is due, what stands in the list, what was missed, and when there will be more: of the open file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import NamedTuple

from smallcrm.core.business import is_sample
from smallcrm.core.reminders import Book, Kept, State
from smallcrm.features.reminders.alarms import DAY, SUMMARY, Alarm, alarms
from smallcrm.features.reminders.quiet import quiet_until
from smallcrm.features.reminders.rules import Rules, rules

SOON = dt.timedelta(hours=1)
OLDEST = 92 * DAY  # what was missed longer ago is not told of any more
WRITTEN = dt.timedelta(minutes=10)  # until when all was looked at need not be newer in the file
A_SECOND = dt.timedelta(seconds=1)


class Due(NamedTuple):
    """A reminder that stands in the list."""

    alarm: Alarm
    missed: bool  # it came while the program was closed


class Diary:
    """Looks when it is asked to, and knows when it should be asked next."""

    def __init__(self, now: dt.datetime) -> None:
        self.book = Book()
        kept = self.book.looked()
        self._looked = now if kept is None or kept > now or is_sample() else max(kept, now - OLDEST)
        self._written: dt.datetime | None = None
        self._standing: list[Due] = []
        self._next = now
        self.book.sweep(now - OLDEST)
        self._opening = True

    def look(self, now: dt.datetime) -> list[Alarm]:
        """Bring everything up to date; what has just fallen due."""
        chosen = rules()
        found = alarms(self._since(now), now + DAY, chosen)
        new = [one for one in found if self._is_new(one, now)]
        woken = [one for one in found if self._is_woken(one, now)]
        missed = State.MISSED if self._opening else State.WAITING
        came = {one.name: Kept(one.at, State.WAITING if _is_ahead(one, now) else missed) for one in new}
        came |= {one.name: Kept(one.at, State.WAITING) for one in woken}
        if came:
            self.book.put(came)
        self._drop_what_is_gone(found)
        self._standing = self._due(found)
        self._looked, self._opening = now, False
        self._next = self._next_moment(found, now, chosen)
        self._note(now)
        return sorted({*new, *woken}, key=Alarm.key)

    def standing(self) -> list[Due]:
        """What stands in the list, the oldest first."""
        return self._standing

    def next_moment(self) -> dt.datetime:
        """When it is to be looked again, unless something changes before."""
        return self._next

    def put_away(self, names: Iterable[str]) -> dict[str, Kept]:
        """Speak of these no more; what they were, to bring them back."""
        return self._change(names, lambda one: Kept(one.at, State.DISMISSED))

    def snooze(self, names: Iterable[str], until: dt.datetime) -> dict[str, Kept]:
        """Speak of these again at another moment."""
        return self._change(names, lambda one: Kept(one.at, State.SNOOZED, until))

    def bring_back(self, before: dict[str, Kept]) -> None:
        """As it was."""
        self.book.put(before)

    def end(self, now: dt.datetime) -> None:
        """The file is about to be closed."""
        self._written = None
        self._note(now)

    def _change(self, names: Iterable[str], into: Callable[[Kept], Kept]) -> dict[str, Kept]:
        before = {name: one for name in names if (one := self.book.get(name)) is not None}
        self.book.put({name: into(one) for name, one in before.items()})
        return before

    def _since(self, now: dt.datetime) -> dt.datetime:
        """Far enough back for all that stands in the list; it may be due a day earlier by now."""
        oldest = [one.at for one in self.book.standing().values()]
        return max(min([self._looked, now - SOON, *oldest]) - DAY, now - OLDEST - DAY)

    def _is_new(self, one: Alarm, now: dt.datetime) -> bool:
        """Due and never told. What was entered when its moment was over is told only if it begins soon."""
        if one.at > now or self.book.get(one.name) is not None:
            return False
        return one.at > self._looked or (one.at > now - SOON and one.start > now)

    def _is_woken(self, one: Alarm, now: dt.datetime) -> bool:
        kept = self.book.get(one.name)
        return (
            kept is not None and kept.state is State.SNOOZED and kept.until is not None and kept.until <= now
        )

    def _drop_what_is_gone(self, found: list[Alarm]) -> None:
        """Deleted, done or moved meanwhile."""
        there = {one.name for one in found}
        gone = [name for name in self.book.standing() if name not in there]
        if gone:
            self.book.drop(gone)

    def _due(self, found: list[Alarm]) -> list[Due]:
        rows = {name: one for name, one in self.book.standing().items() if one.state is not State.SNOOZED}
        return [Due(one, rows[one.name].state is State.MISSED) for one in found if one.name in rows]

    def _next_moment(self, found: list[Alarm], now: dt.datetime, chosen: Rules) -> dt.datetime:
        moments = [now + DAY - A_SECOND]  # alarms behind that are not known yet
        moments += [one.at for one in found if one.at > now and self.book.get(one.name) is None]
        moments += [one.until for one in self.book.standing().values() if one.until is not None]
        if (over := quiet_until(now, chosen)) is not None:
            moments.append(over)
        return min(one for one in moments if one > now)

    def _note(self, now: dt.datetime) -> None:
        if self._written is None or not self._written <= now < self._written + WRITTEN:
            self.book.look(now)
            self._written = now


def _is_ahead(one: Alarm, now: dt.datetime) -> bool:
    """What it is about can still be reached: it was not missed."""
    return one.record == SUMMARY or one.start > now
