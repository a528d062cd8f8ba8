"""What is in the calendar again and again: the shop's own week, and visits that come round."""

from __future__ import annotations

import datetime as dt
from itertools import chain
from typing import Any

from smallcrm.features.sample.book import Book, words
from smallcrm.features.sample.dice import Dice
from smallcrm.features.sample.hours import CLOSES, OPENS, STEP
from smallcrm.features.sample.stage import minute
from smallcrm.features.sample.workdays import CLOCK, ZONE

DAYS = ("MO", "TU", "WE", "TH", "FR")
WEEK = dt.timedelta(days=7)
ROUND_HOURS = (8 * 60, 9 * 60, 10 * 60 + 30, 13 * 60, 14 * 60 + 30)


class Diary:
    """Writes appointments that repeat, with what was left out and moved; the rest finds room beside them."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.dice = Dice(book.seed, book.size.name, "diary")
        self.last = book.workdays.day(book.workdays.last_busy).at(16 * 60 + 30)

    def write(self) -> None:
        """Those of the shop."""
        for told in words()["diary"]:
            self._again(told)

    def write_rounds(self) -> None:
        """Those of customers, once they are known."""
        folk = self.book.folk.ids
        for _round in range(min(self.book.size.rounds, len(folk))):
            self._round(self.dice.pick(words()["rounds"]), self.dice.pick(folk))

    def _again(self, told: dict[str, Any]) -> None:
        start = self._first(told["began"], told["weekday"], told.get("nth", 0))
        begins, long = minute(told["at"]), told["minutes"]
        gone = sorted(self._back(start, count) for count in told.get("left_out", ()))
        left_out = ",".join(f"{day}T{CLOCK[begins]}" for day in gone)
        moved = told.get("moved")
        values = {"title": told["title"], "place": told.get("place", ""), "status": "confirmed", "zone": ZONE}
        master = self.book.sheets.add(
            "appointment", self.last, **values, **_hours(start, begins, long), rrule=told["rule"],
            exdate=left_out,
        )  # fmt: skip
        for found in self.book.hours.days(f"{start}T{CLOCK[begins]}", told["rule"], left_out):
            self.book.hours.take(found, begins, begins + long)
        if moved:
            day = self._back(start, moved["ago"])
            on, at = day + dt.timedelta(days=moved["days"]), minute(moved["at"])
            self.book.hours.take(str(on), at, at + long)
            there = _hours(on, at, long)
            self.book.sheets.add(
                "appointment", self.last, **values, **there, master_id=master,
                recurrence_id=f"{day}T{CLOCK[begins]}",
            )  # fmt: skip

    def _round(self, told: dict[str, Any], party: int) -> None:
        weekday, nth = self.dice.between(0, 4), self.dice.between(1, 4)
        start = self._first(self.dice.between(30, 900), weekday, nth)
        rule = told["rule"].format(nth=nth, day=DAYS[weekday])
        begins = self._begins(str(start), rule, self.dice.pick(ROUND_HOURS), told["minutes"])
        hours = _hours(start, begins, told["minutes"])
        self.book.sheets.add(
            "appointment", self.last, title=told["title"], **hours, status="confirmed", zone=ZONE,
            kind="visit", rrule=rule, party_id=party,
        )  # fmt: skip

    def _begins(self, start: str, rule: str, wanted: int, long: int) -> int:
        """The hour that was wanted, or one at which the shop is free whenever it comes round."""
        hours = self.book.hours
        days = hours.days(f"{start}T{CLOCK[wanted]}", rule)
        for begins in chain((wanted,), ROUND_HOURS, range(OPENS, CLOSES - long, STEP)):
            if all(hours.has_room(day, begins, begins + long) for day in days):
                break
        for day in days:
            hours.take(day, begins, begins + long)
        return begins

    def _first(self, ago: int, weekday: int, nth: int = 0) -> dt.date:
        """The first such weekday (the nth of its month) from so many days ago on."""
        day = self.book.on - dt.timedelta(days=ago)
        while day.weekday() != weekday or (nth and (day.day - 1) // 7 + 1 != nth):
            day += dt.timedelta(days=1)
        return day

    def _back(self, start: dt.date, count: int) -> dt.date:
        """The weekly occurrence so many weeks before the last one."""
        weeks = (self.book.on - start).days // 7
        return start + WEEK * max(1, weeks - count)


def _hours(day: dt.date, begins: int, long: int) -> dict[str, str]:
    return {"start": f"{day}T{CLOCK[begins]}", "end": f"{day}T{CLOCK[begins + long]}"}
