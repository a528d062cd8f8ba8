"""Every field with every comparison finds in the file whom Python finds one by one."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from naive_filters import fits, rows

from smallcrm.core import clock
from smallcrm.core.journal import work
from smallcrm.features.people.filters import (
    And,
    Comparison,
    Condition,
    FieldType,
    Filter,
    Not,
    condition,
    parse,
)
from smallcrm.features.people.filters.catalogue import fields
from smallcrm.features.people.filters.nodes import all_of, any_of
from smallcrm.features.people.further import further_fields
from smallcrm.features.people.model import Affiliation, Party

C, T = Comparison, FieldType
TEXT = [
    "Köln",
    "koln",
    "o",
    "Anna",
    "weber",
    "nne mü",
    "0221",
    "4922112345",
    "Straße",
    "100%",
    "_",
    "web",
    "ch",
]
VALUES = {
    T.TEXT: TEXT,
    T.NUMBER: ["0", "1", "2", "12.5", "-3", "100", "99999999999999999999"],
    T.MONEY: ["100", "99.9", "100 USD", "-5"],
    T.DAY: ["2026-11-21", "2026-11-25", "today", "yesterday", "tomorrow", "1980-01-01"],
    T.YES_NO: ["yes", "no"],
    T.TAG: ["VIP", "koln", "nobody's"],
}
SPANS = ["0 days", "1 day", "7 days", "60 days", "9 weeks"]


def of_people():
    """The fields of this room; what upper rooms offer is tried in theirs."""
    others = {field.name for field in further_fields()}
    return [field for field in fields() if field.name.rpartition(".")[2] not in others]


def asked_of(field, comparison, chance: random.Random) -> list[str]:
    """Some values that fit."""
    if comparison in (C.EMPTY, C.NOT_EMPTY):
        return []
    if comparison in (C.IN_LAST, C.IN_NEXT, C.NOT_FOR):
        return [chance.choice(SPANS)]
    known = [choice.value for choice in field.choices] if field.type is T.CHOICE else VALUES[field.type]
    if field.name.endswith("birthday") and chance.random() < 0.4:
        known = ["--11-21", "--02-29", "--12-31"]
    if comparison == C.ANY_OF:
        return chance.sample(known, min(2, len(known)))
    if comparison == C.BETWEEN:
        return [chance.choice(known), chance.choice(known)]
    return [chance.choice(known)]


def everybody_who(node) -> set[int]:
    return {party.id for party in rows(Party) if fits(node, party)}


@pytest.mark.parametrize("link", ["", "account.", "person.", "related."])
def test_every_field_and_comparison_finds_the_right_parties(business, link):
    chance, asked = random.Random(link), 0
    for field in of_people():
        if field.link + "." * bool(field.link) != link:
            continue
        for comparison in field.comparisons:
            for _turn in range(2 if not link else 1):
                one = condition(field.name, comparison, *asked_of(field, comparison, chance))
                assert set(Filter(one).ids(archived=None)) == everybody_who(one), one
                asked += 1
    assert asked > (160 if not link else 80)


def random_node(chance: random.Random, depth: int = 0):
    known = of_people()
    if depth < 3 and chance.random() < 0.6:
        parts = [random_node(chance, depth + 1) for _number in range(chance.randrange(2, 4))]
        return chance.choice([all_of, any_of])(parts)
    if depth < 4 and chance.random() < 0.2:
        return Not(random_node(chance, depth + 1))
    field = chance.choice(known)
    comparison = chance.choice(field.comparisons)
    return condition(field.name, comparison, *asked_of(field, comparison, chance))


@pytest.mark.parametrize("seed", range(12))
def test_conditions_hang_together_as_they_are_bracketed(business, seed):
    chance = random.Random(seed)
    for _number in range(4):
        node = random_node(chance)
        assert set(Filter(node).ids(archived=None)) == everybody_who(node), Filter(node).text()


def test_conditions_over_one_link_are_asked_of_one_and_the_same_other(business):
    one = condition("account.city", "is", "Köln")
    other = condition("account.status", "is", "customer")
    together, apart = And((one, other)), set(Filter(one).ids(None)) & set(Filter(other).ids(None))
    found = set(Filter(together).ids(archived=None))
    assert found == everybody_who(together) and found <= apart


def test_words_alone_are_looked_for_and_people_come_by_name(business):
    found = Filter(Condition("words", C.FIND, ("weber",))).ids()
    names = [Party.get_by_id(party).sort_name for party in found]
    assert names and names == sorted(names)


def test_an_empty_filter_is_everybody_and_archived_ones_only_where_they_are_wanted(business):
    everybody = {party.id for party in Party.select()}
    hidden = {party.id for party in Party.select().where(Party.archived)}
    assert set(Filter().ids()) == everybody - hidden and hidden
    assert (set(Filter().ids(archived=True)), set(Filter().ids(archived=None))) == (hidden, everybody)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=20).filter(str.strip), st.sampled_from(["is", "contains", "begins-with"]))
def test_no_typed_text_breaks_the_query_or_gets_into_it(business, text, comparison):
    for name in ("name", "city", "phone", "note", "field.Boiler", "account.name"):
        sql, values = Filter.of([condition(name, comparison, text)]).sql()
        assert sql.count("?") == len(values)
        assert Filter.of([condition(name, comparison, text)]).ids(None) is not None


@pytest.mark.parametrize(
    ("since", "until", "filter_text", "found"),
    [
        ("", "", "last-contact not-for 60 days", False),
        ("", "", "last-contact after 2026-11-01", True),
        ("", "", "last-contact before 2026-11-01", False),
        ("", "2020", "last-contact not-for 60 days", True),
        ("2026-11", "2026-12", "last-contact not-for 60 days", False),
    ],
)
def test_what_happened_with_its_people_is_contact_with_an_account(make, since, until, filter_text, found):
    clock.fix(dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC))
    anna = make.person(company="Weber Immobilien")
    tie = Affiliation.get(Affiliation.person == anna)
    make.interaction(anna, start=dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC))
    make.interaction(tie.account, start=dt.datetime(2026, 1, 20, 12, tzinfo=dt.UTC))
    with work("tie"):
        tie.since, tie.until = since, until
        tie.save()
    assert (tie.account_id in parse(filter_text).ids()) is found
