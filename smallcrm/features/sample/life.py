"""The life of the shop, day by day: who comes, what happens with whom, and what is left to do at the end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from smallcrm.core.ids import new_id
from smallcrm.features.sample.book import Book, words
from smallcrm.features.sample.dice import Dice
from smallcrm.features.sample.newcomers import Newcomers
from smallcrm.features.sample.sheets import PORTION
from smallcrm.features.sample.stories import Step, Story, shelf
from smallcrm.features.sample.workdays import CLOCK, ZONE, Day

Facts = dict[str, str]
Report = Callable[[int, int], None]
FROM_BEFORE = 0.25  # the share of parties known when the book was begun
IN_GERMAN = 0.32  # of what happens with people who speak it
REMEMBERED = 0.22  # the share of steps for which there was a task
PLANNED = 0.0155  # the share of visits whose entry in the calendar was kept
LATELY, A_DAY = 14, 3  # days before the sample's own of which so many are kept each
OWN = 25  # stories told of each of the cast, beside what is written by hand
TOGETHER = frozenset({"visit", "meeting", "video"})
CALENDAR = frozenset({"visit", "meeting", "video", "job"})


class Event(NamedTuple):
    """The next step of a story."""

    who: int  # of whom, among the folk
    story: Story
    place: int  # which step
    facts: Facts
    before: int | None  # the interaction it follows from

    @property
    def step(self) -> Step:
        """What is going to happen."""
        return self.story.steps[self.place]


class Said(NamedTuple):
    """Something written by hand that happens at its minute."""

    minute: int
    write: Callable[[Day, int], None]


class Life:
    """Tells the stories of everybody, in the order of time."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.dice = Dice(book.seed, book.size.name, "stories")
        self.newcomers = Newcomers(book)
        self.pending: dict[int, list[Event]] = {}  # by day
        self.written: dict[int, list[Said]] = {}
        self.told = 0
        self._numbers: dict[int, int] = {}
        self._appointments: dict[int, int] = {}  # by day

    def live(self, report: Report | None = None) -> None:
        """All the years. What is written by hand counts among the interactions, and so do its parties."""
        book, days = self.book, self.book.workdays.days
        by_hand = sum(map(len, self.written.values()))
        known = len(book.folk)
        from_before = known + int((book.size.parties - known) * FROM_BEFORE)
        self._own_share = min(0.01, OWN / book.size.interactions)
        for number, day in enumerate(days):
            wanted = from_before + int((book.size.parties - from_before) * day.by_then)
            events = self._newcomers(day, wanted) if day.busy or number == 0 else []
            for index, gone, own in book.arrivals.pop(day.ordinal, ()):
                book.folk.meet(index, gone, own)
            if day.busy:
                self._day(day, events, book.size.interactions - by_hand)
            book.sheets.store(PORTION)
            if report and number % 20 == 0:
                report(number, len(days))

    def _newcomers(self, day: Day, wanted: int) -> list[Event]:
        """Those who come on a day, and the stories most of them come with."""
        book, events = self.book, []
        old_friends = day is book.workdays.days[0]
        while len(book.folk) < wanted:
            people = self.newcomers.come(day, book.size.parties - len(book.folk))
            if people and not old_friends and self.dice.chance(0.8):
                events.append(self._begin(people[0].index, day))
        return events

    def _begin(self, index: int, day: Day) -> Event:
        dice, folk = self.dice, self.book.folk
        german = folk.german(index) and dice.chance(IN_GERMAN)
        story = dice.pick(shelf(folk.audience(index), german, day.month))
        low, high = story.price
        euro = low + int(dice.random() * dice.random() * (high - low))
        number = self._numbers[day.year] = self._numbers.get(day.year, 117) + 1
        grouped = f"{euro - euro % 5 if euro > 500 else euro:,}"
        thing = dice.pick(story.things)
        facts = {
            "thing": thing,
            "Thing": thing[0].upper() + thing[1:],
            "quote": f"Q-{day.year}-{number:04}",
            "invoice": f"{day.year}-{number * 3 % 100_000:04}",
            "amount": f"{grouped.replace(',', '.')},00 €" if german else f"€{grouped}.00",
            "fitter": dice.pick(words()["fitters"]),
        }
        return Event(index, story, 0, facts, None)

    def _day(self, day: Day, events: list[Event], total: int) -> None:
        """What was due, what newcomers bring, and new stories until the day is full."""
        dice, folk, workdays = self.dice, self.book.folk, self.book.workdays
        room = total - self.told
        full = room if day.ordinal == workdays.last_busy else int(total * day.by_then) - self.told
        events = (self.pending.pop(day.ordinal, []) + events)[:room]
        days_left = workdays.end - day.ordinal
        while len(events) < full:
            events.append(self._begin(folk.somebody(days_left, self._own_share), day))
        random = dice.random
        hours = [(450 + int(660 * random()), number) for number in range(len(events))]
        said = self.written.pop(day.ordinal, [])
        hours.extend((saying.minute, -1 - number) for number, saying in enumerate(said))
        hours.sort()
        for minute, number in hours:
            if number < 0:
                said[-1 - number].write(day, minute)
            else:
                self._happen(events[number], day, minute)
        self.told += len(events)

    def _happen(self, event: Event, day: Day, minute: int) -> None:
        """Write one step down, and plan the next."""
        book, random, facts = self.book, self.dice.random, event.facts
        step = event.story.steps[event.place]
        party = book.folk.ids[event.who]
        start = f"{day.text} {CLOCK[minute - day.ahead]}"
        minutes = None
        if step.minutes is not None:
            low, high = step.minutes
            minutes = low + int(random() * (high - low + 1))
            minutes -= minutes % 5 if minutes > 20 else 0
        bodies, outcomes = step.bodies, step.outcomes
        body = bodies[int(random() * len(bodies))]
        interaction = new_id()
        book.sheets.rows["interaction"].append(
            (
                interaction, start, start, party, step.kind, step.way, start, 0, minutes,
                outcomes[int(random() * len(outcomes))] if outcomes else "",
                step.subject.format_map(facts) if "{" in step.subject else step.subject,
                body.format_map(facts) if "{" in body else body,
            )
        )  # fmt: skip
        if step.minutes is not None and step.kind in CALENDAR:
            self._around(event, interaction, day, minute, minutes or 0)
        if step.asks and event.before and random() < REMEMBERED:
            self._done(event, start, day)
        if event.place + 1 < len(event.story.steps) and random() < step.on:
            self._go_on(event, interaction, day)

    def _go_on(self, event: Event, interaction: int, day: Day) -> None:
        place = event.place + 1
        low, high = event.story.steps[place].after
        following = self.book.workdays.open_day(day.ordinal + self.dice.between(low, high))
        self.pending.setdefault(following, []).append(
            Event(event.who, event.story, place, event.facts, interaction)
        )

    @staticmethod
    def text_of(ordinal: int) -> str:
        """A day by its number, as stored."""
        return dt.date.fromordinal(ordinal).isoformat()

    def _around(self, event: Event, interaction: int, day: Day, minute: int, minutes: int) -> None:
        """Who else was there, and the entry in the calendar."""
        dice, sheets, folk = self.dice, self.book.sheets, self.book.folk
        start = day.at(minute)
        mate = folk.mates[event.who]
        if mate >= 0 and event.step.kind in TOGETHER and dice.chance(0.35):
            sheets.add("participant", start, interaction_id=interaction, party_id=folk.ids[mate])
        lately = day.ordinal >= self.book.workdays.end - LATELY
        minute -= minute % 15
        end = min(minute + minutes, 20 * 60)
        if dice.chance(0.5 if lately else PLANNED) and self._kept(day, minute, end, lately):
            appointment = sheets.add(
                "appointment", start, title=event.step.subject.format_map(event.facts), zone=ZONE,
                start=f"{day.text}T{CLOCK[minute]}", end=f"{day.text}T{CLOCK[end]}", status="confirmed",
                kind=event.step.kind, party_id=folk.ids[event.who], interaction_id=interaction,
            )  # fmt: skip
            if mate >= 0 and event.step.kind in TOGETHER:
                sheets.add("attendee", start, appointment_id=appointment, party_id=folk.ids[mate])

    def _kept(self, day: Day, begins: int, end: int, lately: bool) -> bool:
        """Whether there is room in the calendar of a day that one still leafs back to."""
        if not lately:
            return True
        kept, hours = self._appointments.get(day.ordinal, 0), self.book.hours
        if kept >= A_DAY or not hours.has_room(day.text, begins, end):
            return False
        self._appointments[day.ordinal] = kept + 1
        hours.take(day.text, begins, end)
        return True

    def _done(self, event: Event, start: str, day: Day) -> None:
        """The task that stood behind a step, ticked off."""
        self.book.sheets.add(
            "task", start, what=event.step.asks.format_map(event.facts), due=day.text, done=1, done_at=start,
            status="completed", kind=event.step.kind, party_id=self.book.folk.ids[event.who],
            interaction_id=event.before,
        )  # fmt: skip
