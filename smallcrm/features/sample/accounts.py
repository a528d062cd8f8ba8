"""Households and organizations, with the people in them."""

from __future__ import annotations

from smallcrm.core.fold import fold
from smallcrm.features.sample.book import Book, words
from smallcrm.features.sample.cultures import Name, Origin, origin
from smallcrm.features.sample.persons import Person, Persons, Standing
from smallcrm.features.sample.reach import Reach, Site, slug


class Accounts:
    """Writes accounts and who belongs to them."""

    def __init__(self, book: Book, reach: Reach, persons: Persons) -> None:
        self.book, self.reach, self.persons = book, reach, persons
        self._firms: list[int] = []  # the last few, where people may have worked before
        self._names: dict[str, int] = {}

    def household(self, home: Origin, standing: Standing, room: int) -> list[Person]:
        """A family under one roof: they share address and landline."""
        book, dice, at = self.book, self.book.dice, standing.at
        number = int(dice.random() * len(home.roots.families))
        family = home.roots.family(number, False)
        name = home.home.household.format(family=family[1 if home.abroad else 0])
        site = self.reach.site(home.home)
        account = self._account("household", name, standing, german=home.home.language == "de")
        self.reach.address(account, site, at, "home", returned=int(dice.chance(0.01)))
        self.reach.phone(account, site, at, False, "home")
        people = []
        first_woman = dice.chance(0.5)
        for place in range(min(room, 2 + int(dice.random() * dice.random() * 3.2))):
            woman = (first_woman != (place == 1)) if place < 2 else dice.chance(0.5)
            person = self.persons.write(home, standing, home.roots.family(number, woman), woman)
            role = "" if place < 2 else dice.pick(words()["roles"]["household"])
            book.sheets.add("affiliation", at, person_id=person.id, account_id=account, role=role, primary=1)
            if dice.chance(0.7):
                self.reach.phone(person.id, site, at, True, "home")
            if dice.chance(0.5):
                box = f"{slug(person.given.latin)}.{slug(person.family.latin)}"
                self.reach.email(person.id, at, box, self.reach.private_host(), "home")
            self.reach.consents(person.id, at)
            people.append(person)
        self._kin(people, at)
        return people

    def _kin(self, people: list[Person], at: str) -> None:
        if len(people) > 1 and self.book.dice.chance(0.8):
            wedding = self.book.past(400, 14_000).isoformat() if self.book.dice.chance(0.3) else ""
            self.book.relate(people[0].id, "spouse", people[1].id, at, wedding)
        for child in people[2:]:
            self.book.relate(people[0].id, "parent", child.id, at)

    def organization(self, home: Origin, standing: Standing, room: int) -> list[Person]:
        """A firm or club with the people one talks to."""
        dice = self.book.dice
        site = self.reach.site(home.home)
        account = self._firm(home, site, standing)
        count = 1 + int(dice.random() * dice.random() * 4)
        if dice.chance(0.05):
            count += dice.between(4, 9)
        people = []
        for place in range(min(room, count)):
            roots = home if place == 0 else Origin(home.home, origin(0.0, dice.random()).roots)
            person = self.persons.write(roots if home.home.country == "DE" else home, standing)
            self._desk(person, account, site, place, standing)
            people.append(person)
        self._firms = [*self._firms[-30:], account]
        return people

    def _firm(self, home: Origin, site: Site, standing: Standing) -> int:
        dice, culture, at = self.book.dice, home.home, standing.at
        trade = dice.pick(culture.firms)
        family: Name = dice.pick(home.roots.families)
        house = site.street.rpartition("\n")[2]
        name = trade.pattern.format(
            family=family[1 if home.abroad else 0], town=site.town.locality, house=house
        )
        known = self._names[name] = self._names.get(name, 0) + 1
        if known > 1:
            name = f"{name}, {house}"
        site.host = f"{slug(f'{family.latin} {trade.industry}')}{known if known > 1 else ''}.example"
        account = self._account(
            "organization", name, standing, german=culture.language == "de", industry=trade.industry,
            legal_name=name if dice.chance(0.25) else "", language=culture.language,
            tax_id=self._tax_id(culture.country),
        )  # fmt: skip
        self.reach.address(account, site, at, "work", returned=int(dice.chance(0.01)))
        if dice.chance(0.08):
            self.reach.post_box(account, site, at)
        self.reach.extension(account, site, at, "0")
        if dice.chance(0.12):
            self.reach.extension(account, site, at, "99", "fax")
        self.reach.email(account, at, "info", site.host, "work")
        if dice.chance(0.5):
            self.reach.point(account, "url", f"https://www.{site.host}", at, label="work")
        return account

    def _tax_id(self, country: str) -> str:
        """A number that passes for one and is nobody's."""
        known = country == "DE" and self.book.dice.chance(0.3)
        return f"DE000{self.book.dice.between(100_000, 999_999)}" if known else ""

    def _desk(self, person: Person, account: int, site: Site, place: int, standing: Standing) -> None:
        """Somebody's place in a firm; sometimes they have left it, or came from another."""
        book, dice, at = self.book, self.book.dice, standing.at
        roles = words()["roles"]
        role = dice.pick(roles["vendor" if standing.audience == "vendor" else "work"])
        since = book.past(900, 7_000).isoformat() if dice.chance(0.5) else ""
        left = place > 0 and dice.chance(0.07)
        book.sheets.add(
            "affiliation", at, person_id=person.id, account_id=account, role=role, since=since,
            department=dice.pick(words()["departments"]) if place else "", primary=int(not left),
            until=book.past(40, 800).isoformat() if left else "",
        )  # fmt: skip
        if self._firms and dice.chance(0.09):
            before = dice.pick(self._firms)
            until = book.past(7_100, 9_000) if since else book.past(300, 2_500)
            book.sheets.add(
                "affiliation", at, person_id=person.id, account_id=before, role=dice.pick(roles["work"]),
                until=until.isoformat(),
            )  # fmt: skip
        self.reach.extension(person.id, site, at, str(10 + place))
        box = f"{slug(person.given.latin)[:1]}.{slug(person.family.latin)}"
        self.reach.email(person.id, at, box, site.host, "work")
        if dice.chance(0.25):
            self.reach.phone(person.id, site, at, True, "mobile")
        self.reach.consents(person.id, at)

    def _account(self, kind: str, name: str, standing: Standing, german: bool, **values: object) -> int:
        """The account's own row; it is met less often than its people."""
        book = self.book
        note = self.persons.note(standing.audience)
        account = book.sheets.add(
            "party", standing.at, kind=kind, display_name=name, sort_name=fold(name), status=standing.status,
            source=standing.source, archived=int(standing.archived), note=note, **values,
        )  # fmt: skip
        index = book.folk.add(account, standing.audience, german)
        if book.dice.chance(0.7):
            book.folk.meet(index, standing.gone)
        self.persons.tags(account, standing, 0.8)
        return account
