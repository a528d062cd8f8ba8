"""People: their names, birthdays and words about them."""

from __future__ import annotations

from dataclasses import dataclass

from smallcrm.features.people.names import PersonName, sort_name
from smallcrm.features.sample.book import Book, words
from smallcrm.features.sample.cultures import Culture, Name, Origin
from smallcrm.features.sample.reach import Reach, Site, slug

ENGLISH_TITLES = {"Dr.": "Dr", "Prof. Dr.": "Prof."}


@dataclass(frozen=True)
class Standing:
    """What a newcomer and all who belong to them are to the shop."""

    status: str
    audience: str
    source: str
    at: str  # when they came
    archived: bool = False

    @property
    def gone(self) -> bool:
        """Whether nothing happens with them any more."""
        return self.archived or self.status == "former"


@dataclass(frozen=True)
class Person:
    """Somebody who was just written down."""

    id: int
    index: int  # among the folk
    given: Name
    family: Name
    woman: bool
    deceased: bool


class Persons:
    """Writes people."""

    def __init__(self, book: Book, reach: Reach) -> None:
        self.book, self.reach = book, reach

    def single(self, origin: Origin, standing: Standing) -> Person:
        """Somebody on their own, with address, phone and e-mail."""
        dice, reach, at = self.book.dice, self.reach, standing.at
        person = self.write(origin, standing)
        site = reach.site(origin.home)
        if dice.chance(0.08):
            site = reach.moved(person.id, site, at)
        elif not dice.chance(0.04):
            reach.address(person.id, site, at, "home", returned=int(dice.chance(0.015)))
        self.own_ways(person, site, at)
        reach.consents(person.id, at)
        return person

    def own_ways(self, person: Person, site: Site, at: str) -> None:
        """Private phones, mails and profiles."""
        dice, reach = self.book.dice, self.reach
        mobile = dice.chance(0.68)
        landline = dice.chance(0.42) or not mobile
        both = mobile and landline
        if mobile:
            reach.phone(person.id, site, at, True, "home", preferred=int(both))
        if landline:
            reach.phone(person.id, site, at, False, "home", do_not_use=int(both and dice.chance(0.04)))
        name = f"{slug(person.given.latin)}.{slug(person.family.latin)}"
        if dice.chance(0.72):
            reach.email(person.id, at, name, reach.private_host(), "home")
        if dice.chance(0.06):
            reach.email(person.id, at, slug(person.family.latin), reach.private_host(), "")
        if dice.chance(0.04):
            profile = f"https://profiles.example/{name.replace('.', '-')}"
            reach.point(person.id, "social", profile, at, label="work", service="LinkedIn")
        if dice.chance(0.02):
            reach.point(person.id, "im", name, at, service="Signal")

    def write(
        self, origin: Origin, standing: Standing, family: Name | None = None, woman: bool | None = None
    ) -> Person:
        """The person alone; the family is given where others bear it too."""
        dice, roots = self.book.dice, origin.roots
        woman = dice.chance(0.5) if woman is None else woman
        given = dice.pick(roots.women if woman else roots.men)
        family = family or roots.family(int(dice.random() * len(roots.families)), woman)
        deceased = dice.chance(0.008)
        values = self._named(origin, given, family, woman)
        party = self.book.sheets.add(
            "party", standing.at, kind="person", status=standing.status, source=standing.source,
            archived=int(standing.archived), deceased=int(deceased), note=self.note(standing.audience),
            birthday=self._birthday(), **values,
        )  # fmt: skip
        german = origin.home.language == "de"
        index = self.book.folk.add(party, standing.audience, german)
        self.tags(party, standing, 0.6)
        return Person(party, index, given, family, woman, deceased)

    def _named(self, origin: Origin, given: Name, family: Name, woman: bool) -> dict[str, object]:
        """The columns of a name, in the letters of home or of the neighbours."""
        dice, home = self.book.dice, origin.home
        own = 1 if origin.abroad else 0
        throw = dice.random()
        additional = dice.pick(origin.roots.women if woman else origin.roots.men)[own] if throw < 0.04 else ""
        prefix = self._title(home.language) if throw > 0.95 else ""
        suffix = "jun." if home.language == "de" and 0.5 < throw < 0.504 else ""
        parts = PersonName(prefix, given[own], additional, family[own], suffix)
        shown = parts.full()
        if home.family_first and not own:
            shown = f"{parts.family}{parts.given}"
        reading = f"{family.latin} {given.latin}" if home.family_first else f"{given.latin} {family.latin}"
        foreign = not own and given.native != given.latin
        return {
            "display_name": shown, "sort_name": sort_name(shown, parts.given, parts.family), "prefix": prefix,
            "given": parts.given, "additional": additional, "family": parts.family, "suffix": suffix,
            "phonetic": reading if foreign else "", "gender": self._gender(woman),
            "nickname": parts.given[:4] if 0.60 < throw < 0.62 else "",
            "language": self._language(origin),
        }  # fmt: skip

    def _title(self, language: str) -> str:
        title = "Prof. Dr." if self.book.dice.chance(0.12) else "Dr."
        return title if language == "de" else ENGLISH_TITLES[title]

    def _gender(self, woman: bool) -> str:
        throw = self.book.dice.random()
        if throw < 0.02:
            return ""  # nobody wrote it down
        if throw < 0.025:
            return "O"
        return "F" if woman else "M"

    def _language(self, origin: Origin) -> str:
        throw = self.book.dice.random()
        home: Culture = origin.home
        if throw < 0.05:
            return ""
        if origin.abroad and throw < 0.12:
            return origin.roots.language
        if home.languages and throw < 0.3:
            return self.book.dice.pick(home.languages)
        return home.language

    def _birthday(self) -> str:
        throw = self.book.dice.random()
        if throw > 0.45:
            return ""
        day = self.book.past(19 * 365, 91 * 365).isoformat()
        return day if throw < 0.33 else f"-{day[4:]}"

    def note(self, audience: str) -> str:
        """Words worth knowing before one rings the bell; most have none."""
        throw = self.book.dice.random()
        if throw > 0.2:
            return ""
        notes = self.book.dice.some(words()["notes"][audience], 2 if throw < 0.04 else 1)
        return "\n".join(notes)

    def tags(self, party: int, standing: Standing, share: float) -> None:
        """Up to three tags, the common ones more often."""
        dice = self.book.dice
        chosen = words()["tags"][standing.audience]
        for name, percent in chosen.items():
            if dice.random() * 100 < percent * share:
                self.book.tag(party, name, standing.at)
