"""Who comes to know the shop on a day, and what they are to it."""

from __future__ import annotations

from smallcrm.features.sample.accounts import Accounts
from smallcrm.features.sample.book import Book, words
from smallcrm.features.sample.cultures import origin
from smallcrm.features.sample.houses import Houses
from smallcrm.features.sample.persons import Person, Persons, Standing
from smallcrm.features.sample.reach import Reach
from smallcrm.features.sample.stories import audience_of
from smallcrm.features.sample.workdays import Day

SINGLE, HOUSEHOLD = 0.55, 0.15  # the rest are organizations
# Shares of all newcomers, leads more often among the late ones.
STATES = (
    ("customer", 0.66), ("prospect", 0.10), ("lead", 0.08), ("former", 0.10), ("vendor", 0.03),
    ("partner", 0.02),
)  # fmt: skip


class Newcomers:
    """Writes whoever comes, with all who belong to them."""

    def __init__(self, book: Book) -> None:
        self.book = book
        reach = Reach(book)
        self.persons = Persons(book, reach)
        self.accounts = Accounts(book, reach, self.persons)
        self.houses = Houses(book)
        self._content: list[int] = []  # ids of some, who recommend us

    def come(self, day: Day, room: int) -> list[Person]:
        """One newcomer, or several who belong together, but no more parties than there is room for."""
        dice = self.book.dice
        what = dice.random()
        home = origin(dice.random(), dice.random())
        standing = self._standing(day, what >= SINGLE + HOUSEHOLD)
        if what < SINGLE or room < 2:
            people = [self.persons.single(home, standing)]
        elif what < SINGLE + HOUSEHOLD:
            people = self.accounts.household(home, standing, room - 1)
        else:
            people = self.accounts.organization(home, standing, room - 1)
        self._settle(people, standing)
        return people

    def _standing(self, day: Day, firm: bool) -> Standing:
        dice = self.book.dice
        throw, status = dice.random(), ""
        for name, share in STATES:
            if throw < share:
                status = name
                break
            throw -= share
        if status in ("vendor", "partner") and not firm:
            status = "customer"
        elif status == "lead" and day.by_then < 0.7:
            status = "former"
        at = day.at(6 * 60 + dice.between(0, 89))  # before the first thing happens
        return Standing(
            status, audience_of(status, firm), dice.pick(words()["sources"]), at, archived=dice.chance(0.03)
        )

    def _settle(self, people: list[Person], standing: Standing) -> None:
        """Introduce them to the folk, say who sent them, and what their house is heated with."""
        book, dice = self.book, self.book.dice
        book.folk.acquaint([person.index for person in people])
        for person in people:
            book.folk.meet(person.index, standing.gone or person.deceased)
        if not people:
            return
        head = people[0]
        if standing.source == "recommendation" and self._content:
            book.relate(dice.pick(self._content), "referred", head.id, standing.at)
        if standing.status == "customer":
            self._content = [*self._content[-200:], head.id]
            self.houses.of(head.id, standing)
        picked = {"customer": (book.customers, 214), "prospect": (book.asked, 38)}.get(standing.status)
        if picked and len(picked[0]) < picked[1] and not standing.archived:
            picked[0].append(head.id)
