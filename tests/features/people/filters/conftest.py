"""A small business of chance, and what is asked of it without SQL."""

from __future__ import annotations

import datetime as dt
import random
import shutil

import naive_filters
import pytest
from once import made_once

from smallcrm.core import clock, file
from smallcrm.core.journal import work
from smallcrm.features.activity.model import Interaction, Task
from smallcrm.features.people.model import (
    Address,
    Affiliation,
    Consent,
    ContactPoint,
    CustomField,
    CustomValue,
    Favourite,
    Party,
    PartyTag,
    Relationship,
    RelationshipType,
    Segment,
    SegmentPick,
    Tag,
)

NOW = dt.datetime(2026, 11, 21, 10, 30, tzinfo=dt.UTC)
CITIES = ["Köln", "koln", "KÖLN ", "Bonn", "Bad  Homburg", "", "東京", "Straße", "Łódź"]
NAMES = ["Anna Weber", "Änne Müller", "Zoë Ö", "Weber GmbH", "Łukasz Dąb", "İpek Işık", "anna", "A_b%c"]
BIRTHDAYS = ["", "1980-11-25", "--11-21", "1980-02-29", "--12-31", "2001-01-03", "some day", "1980-11-21"]
TEXTS = ["", "Oil", "öl", "two  blanks", "line\nbreak", "100%", "a_b"]
NUMBERS = ["", "0", "-3", "12.50", "100", "99999999999999999999"]
MONEY = ["", "99.90 EUR", "100", "100.00 USD", "-5 EUR"]
DAYS = ["", "2026-11-21", "2026-11-20", "2025-01-01", "2026-12-01"]


@pytest.fixture(scope="session")
def business_file(tmp_path_factory, empty_file):
    """Forty parties with all kinds of values, the same in every run; made once, copied for each test."""
    return made_once(empty_file, tmp_path_factory.mktemp("business"), _fill)


@pytest.fixture
def business(business_file, path):
    """The test's own copy of it, open."""
    naive_filters.forget()
    clock.fix(NOW)
    file.open_file(shutil.copy(business_file, path))
    yield Party
    file.close_file()


def _fill() -> None:
    clock.fix(NOW)
    with work("make"):
        _all_kinds(random.Random(7))
    clock.fix(None)


def _all_kinds(chance: random.Random) -> None:
    parties = [_party(chance, number) for number in range(40)]
    tags = [_made(Tag, name=name) for name in ("VIP", "Köln", "alt")]
    kinds = [_made(RelationshipType, key="parent", name="parent of", reverse="child of"),
             _made(RelationshipType, name="friend of", reverse="friend of")]  # fmt: skip
    segment = _made(Segment, name="Good ones", expression="status = customer")
    fields = [
        _made(CustomField, name=name, type=kind, choices='["Oil", "Gas", "Heat pump"]')
        for name, kind in (("Boiler", "text"), ("Living area (m²)", "number"), ("Limit", "money"),
                           ("Installed", "date"), ("Heating", "choice"), ("Contract", "yes-no"))
    ]  # fmt: skip
    values = [TEXTS, NUMBERS, MONEY, DAYS, ["", "Oil", "Gas"], ["", "yes", "no"]]
    for party in parties:
        _ways(chance, party)
        for tag in chance.sample(tags, chance.randrange(3)):
            _made(PartyTag, party=party, tag=tag)
        for field, known in zip(fields, values, strict=True):
            if value := chance.choice(known):
                _made(CustomValue, party=party, field=field, value=value)
        for channel in chance.sample(["post", "phone", "email", "sms"], chance.randrange(3)):
            _made(Consent, party=party, channel=channel, state=chance.choice(["granted", "refused"]))
        if chance.random() < 0.2:
            _made(SegmentPick, segment=segment, party=party, included=chance.random() < 0.5)
        if chance.random() < 0.1:
            _made(Favourite, party=party)
    _ties(chance, parties, kinds)


def _party(chance: random.Random, number: int) -> Party:
    kind = chance.choice(["person", "person", "organization", "household"])
    made = _made(
        Party, kind=kind, display_name=chance.choice(NAMES), given=chance.choice(["", "Änne", "Anna"]),
        family=chance.choice(["", "Müller"]), status=chance.choice(["", "lead", "customer", "former"]),
        birthday=chance.choice(BIRTHDAYS), language=chance.choice(["", "de", "en-GB"]),
        source=chance.choice(["", "Web", "wéb", "fair"]), note=chance.choice(TEXTS),
        deceased=chance.random() < 0.1, archived=chance.random() < 0.1,
    )  # fmt: skip
    long_ago = NOW - dt.timedelta(hours=chance.choice([0, 9, 11, 30, 24 * 20, 24 * 400]))
    Party.update(created_at=long_ago, updated_at=long_ago).where(Party.id == made.id).execute()
    return Party.get_by_id(made.id)


def _ways(chance: random.Random, party: Party) -> None:
    for _number in range(chance.randrange(3)):
        _made(Address, party=party, street="x", locality=chance.choice(CITIES),
              postcode=chance.choice(["", "50667", "5066"]), region=chance.choice(["", "NRW"]),
              country=chance.choice(["", "DE", "CH"]), returned=chance.random() < 0.2)  # fmt: skip
    for value, digits in chance.sample([("0221 12345", "022112345 4922112345"), ("+41 44 1", "41441"),
                                        ("extension", "")], chance.randrange(3)):  # fmt: skip
        e164 = "+4922112345" if "0221" in value else ""
        _made(ContactPoint, party=party, kind=chance.choice(["phone", "fax"]), value=value, digits=digits,
              e164=e164)  # fmt: skip
    for value in chance.sample(["a@web.de", "Ä@x.example"], chance.randrange(2)):
        _made(ContactPoint, party=party, kind="email", value=value)
    for _number in range(chance.randrange(4)):
        start = NOW - dt.timedelta(hours=chance.choice([1, 10, 11, 24 * 7, 24 * 60, 24 * 61, 24 * 800]))
        _made(Interaction, party=party, kind="call", subject="s", start=start)
    for _number in range(chance.randrange(3)):
        due = chance.choice([None, "2026-11-21", "2026-11-21T23:30:00", "2026-11-28", "2026-10-01"])
        _made(Task, party=party, what="w", due=due, done=chance.random() < 0.3)


def _ties(chance: random.Random, parties: list[Party], kinds: list[RelationshipType]) -> None:
    persons = [party for party in parties if party.kind == "person"]
    accounts = [party for party in parties if party.kind != "person"]
    for person in persons:
        for account in chance.sample(accounts, chance.randrange(3)):
            _made(Affiliation, person=person, account=account, role=chance.choice(["", "Chef", "CHEF"]),
                  until=chance.choice(["", "", "2020-01-01"]))  # fmt: skip
    for _number in range(20):
        one, other = chance.sample(parties, 2)
        _made(Relationship, party=one, other=other, type=chance.choice(kinds),
              until=chance.choice(["", "", "2020-01-01"]))  # fmt: skip


def _made(model, **values):
    record = model(**values)
    record.save()
    return record
