"""What is left to do when the stories stop: open tasks and appointments, as many as one person can do."""

from __future__ import annotations

from smallcrm.features.sample.dice import Dice
from smallcrm.features.sample.life import CALENDAR, Event, Life
from smallcrm.features.sample.workdays import CLOCK, ZONE

A_DAY = 2  # tasks out of the stories
AHEAD, VISITS = 28, 2  # days that are planned, and appointments on each
HOURS = (8 * 60, 8 * 60 + 30, 9 * 60 + 15, 11 * 60, 13 * 60, 13 * 60 + 45, 15 * 60, 16 * 60 + 15)
LENGTHS = (30, 45, 60, 60, 90, 120)
PLANNED_AS = {  # what stands in the calendar before it happens: by kind, in English and German
    "visit": ("Visit: {thing}", "Besuch: {thing}"),
    "meeting": ("Meeting: {thing}", "Besprechung: {thing}"),
    "video": ("Video call: {thing}", "Videogespräch: {thing}"),
    "job": ("Work: {thing}", "Arbeiten: {thing}"),
}


class Agenda:
    """Turns steps that have not happened yet into tasks and appointments."""

    def __init__(self, life: Life) -> None:
        self.life, self.book = life, life.book
        self.dice = Dice(self.book.seed, self.book.size.name, "agenda")
        days = self.book.workdays
        self.last = days.day(days.last_busy).at(18 * 60)

    def write(self) -> None:
        """Today's, this week's, and later ones."""
        size, end = self.book.size, self.book.workdays.end
        left = {"today": size.due_today, "week": size.due_this_week, "later": size.due_later}
        for ordinal in sorted(day for day in self.life.pending if day >= end):
            when = "today" if ordinal == end else "week" if ordinal <= end + 7 else "later"
            asked = [
                event for event in self.life.pending[ordinal] if event.step.asks and self.dice.chance(0.7)
            ]
            for event in asked[: min(left[when], A_DAY)]:
                left[when] -= 1
                self._task(event, ordinal)
            if end < ordinal <= end + AHEAD:
                self._appointments(self.life.pending[ordinal], ordinal)

    def _task(self, event: Event, ordinal: int) -> None:
        step = event.step
        self.book.sheets.add(
            "task", self.last, what=step.asks.format_map(event.facts), due=self.life.text_of(ordinal),
            status="needs-action", kind=step.kind, party_id=self.book.folk.ids[event.who],
            interaction_id=event.before,
        )  # fmt: skip

    def _appointments(self, events: list[Event], ordinal: int) -> None:
        """A visit or job or two a day, beside those thought of by hand."""
        some = [event for event in events if event.step.kind in CALENDAR and not event.step.asks][:VISITS]
        for event, begins in zip(some, sorted(self.dice.some(HOURS, VISITS)), strict=False):
            day, long = self.life.text_of(ordinal), self.dice.pick(LENGTHS)
            there = self.book.hours.next_room(day, begins, long)
            if there is None:
                continue
            self.book.hours.take(day, there, there + long)
            title = PLANNED_AS[event.step.kind][event.story.german].format_map(event.facts)
            self.book.sheets.add(
                "appointment", self.last, title=title, zone=ZONE,
                start=f"{day}T{CLOCK[there]}", end=f"{day}T{CLOCK[there + long]}", status="confirmed",
                kind=event.step.kind, party_id=self.book.folk.ids[event.who], interaction_id=event.before,
            )  # fmt: skip
