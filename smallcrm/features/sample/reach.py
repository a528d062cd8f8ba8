"""How people and firms are reached: phones, e-mails, pages, addresses, and what they said about it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from smallcrm.core.fold import fold
from smallcrm.features.sample.book import Book, words
from smallcrm.features.sample.cultures import Culture, Town
from smallcrm.features.sample.phones import Dialled, Plan, plan_for

_AS_TYPED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "aa"})


def slug(text: str) -> str:
    """A name as it stands in an e-mail or web address."""
    folded = fold(text.lower().translate(_AS_TYPED))
    kept = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in folded)
    return "-".join(part for part in kept.split("-") if part)


@dataclass
class Site:
    """A place where people live or work together: they share its town, its phone and its web page."""

    culture: Culture
    town: Town
    street: str
    host: str = ""  # of its e-mails and page
    line: Plan | None = None
    count: int = 0  # the number on that line
    used: dict[str, int] = field(default_factory=dict)


class Reach:
    """Writes contact points, addresses and consents."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._mailboxes: dict[str, int] = {}

    def site(self, culture: Culture) -> Site:
        """Some house."""
        dice = self.book.dice
        return Site(culture, dice.pick(culture.towns), self._street(culture))

    def _street(self, culture: Culture) -> str:
        dice = self.book.dice
        number = f"{1 + int(dice.random() * dice.random() * 180)}"
        if dice.chance(0.06):
            number += dice.pick("abc")
        street = culture.house.format(street=dice.pick(culture.streets), number=number)
        if dice.chance(0.03):
            more = ("Hinterhaus, 3. OG", "c/o Schmitz", "Aufgang B")
            street = f"{dice.pick(more) if culture.language == 'de' else '2nd floor'}\n{street}"
        return street

    def address(self, party: int, site: Site, at: str, purpose: str, **more: object) -> None:
        """The address of a house."""
        self.book.sheets.add(
            "address", at, party_id=party, purpose=purpose, street=site.street, postcode=site.town.postcode,
            locality=site.town.locality, region=site.town.region, country=site.culture.country, **more,
        )  # fmt: skip

    def moved(self, party: int, old: Site, at: str) -> Site:
        """Somebody lived there, and lives elsewhere now; the old address stays, with its end."""
        day = self.book.past(30, 1_500)
        until = dt.date.fromordinal(day.toordinal() - 1)
        self.address(party, old, at, "home", valid_until=until.isoformat())
        new = self.site(old.culture)
        self.address(party, new, at, "home", valid_from=day.isoformat(), preferred=1)
        return new

    def post_box(self, party: int, site: Site, at: str) -> None:
        """Invoices go elsewhere."""
        dice = self.book.dice
        box = f"Postfach {dice.between(10, 99)} {dice.between(10, 99)} {dice.between(10, 99)}"
        street = box if site.culture.language == "de" else f"PO Box {dice.between(100, 9_999)}"
        self.book.sheets.add(
            "address", at, party_id=party, purpose="billing", street=street, postcode=site.town.postcode,
            locality=site.town.locality, region=site.town.region, country=site.culture.country,
        )  # fmt: skip

    def phone(self, party: int, site: Site, at: str, mobile: bool, label: str, **more: object) -> None:
        """A phone of one's own."""
        plan = plan_for(site.culture.country, site.town.locality, mobile, self.book.dice)
        label = "mobile" if plan.mobile else label
        self.dialled(party, self.book.exchange.number(plan), at, "phone", label=label, **more)

    def line_of(self, site: Site) -> Plan:
        """Give a house its line, to be shared by extensions."""
        plan = plan_for(site.culture.country, site.town.locality, False, self.book.dice)
        if plan.spoken_at_home and not plan.mobile:
            site.count = self.book.exchange.next_of(plan)
        site.line = plan
        return plan

    def extension(self, party: int, site: Site, at: str, extension: str, kind: str = "phone") -> None:
        """A phone or fax on the line of the house; where that has no extensions, a number of its own."""
        line = site.line or self.line_of(site)
        shared = line.spoken_at_home and not line.mobile
        number = (
            self.book.exchange.number(line, extension, site.count)
            if shared
            else self.book.exchange.number(line)
        )
        self.dialled(party, number, at, kind, label="work")

    def dialled(self, party: int, number: Dialled, at: str, kind: str, **more: object) -> None:
        """A number that is known."""
        self.book.sheets.add(
            "contact_point", at, party_id=party, kind=kind, value=number.typed, e164=number.e164,
            digits=number.digits, **more,
        )  # fmt: skip

    def point(self, party: int, kind: str, value: str, at: str, **more: object) -> None:
        """A page, profile or messenger."""
        self.book.sheets.add("contact_point", at, party_id=party, kind=kind, value=value, **more)

    def email(self, party: int, at: str, name: str, host: str, label: str, **more: object) -> None:
        """An e-mail address that nobody else has."""
        box = f"{name or 'post'}@{host}"
        taken = self._mailboxes.get(box, 0) + 1
        self._mailboxes[box] = taken
        value = box if taken == 1 else f"{name}{taken}@{host}"
        self.point(party, "email", value, at, label=label, **more)

    def private_host(self) -> str:
        """Where people keep their own mail."""
        host: str = self.book.dice.pick(words()["mail_hosts"])
        return host

    def consents(self, party: int, at: str) -> None:
        """What most never say, and some do."""
        dice = self.book.dice
        for channel, state, share in CONSENTS:
            if not dice.chance(share):
                continue
            given = self.book.past(200, 2_600)
            withdrawn = dt.date.fromordinal(given.toordinal() + dice.between(20, 190))
            granted = state == "granted"
            self.book.sheets.add(
                "consent", at, party_id=party, channel=channel, state=state,
                basis="consent" if channel in ("email", "sms") else "legitimate interest",
                source=dice.pick(("order form", "website", "phone call", "letter")),
                given_on=given.isoformat() if state != "refused" else "",
                withdrawn_on="" if granted else withdrawn.isoformat(),
            )  # fmt: skip
            if channel == "email" and not granted:
                break


CONSENTS = (
    ("post", "refused", 0.03),
    ("phone", "refused", 0.02),
    ("sms", "granted", 0.03),
    ("email", "withdrawn", 0.02),
    ("email", "granted", 0.16),
)
