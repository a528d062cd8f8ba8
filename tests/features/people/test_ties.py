"""People in accounts over time, and relations told from both sides."""

import datetime as dt

import pytest

from smallcrm.core import clock
from smallcrm.core.errors import Invalid, UserError
from smallcrm.core.journal import Journal
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.people import queries
from smallcrm.features.people.model import Affiliation, Kind, Party, Relationship, RelationshipType
from smallcrm.features.people.relations import SHIPPED, shipped_type
from smallcrm.features.people.search import find
from smallcrm.features.people.service import (
    affiliate,
    delete_parties,
    find_or_make_account,
    leave_account,
    relate,
    unrelate,
)


def primary(person):
    return [
        tie.account.display_name
        for tie in Affiliation.select().where(Affiliation.person == person)
        if tie.primary
    ]


def test_the_first_account_is_the_one_named_beside_a_person(make):
    person = make.person()
    affiliate(person, make.account("Weber GmbH"), "boss", "management", since="2020-01-01")
    affiliate(person, make.account("Huber KG"))
    assert primary(person) == ["Weber GmbH"]
    told = queries.parties_as_json([person.id])[0]
    assert (told["organization"], told["title"]) == ("Weber GmbH", "boss")


def test_a_new_main_account_takes_the_place_of_the_old(make):
    person = make.person()
    affiliate(person, make.account("Weber GmbH"))
    affiliate(person, make.account("Huber KG"), primary=True)
    assert primary(person) == ["Huber KG"]


def test_one_person_in_many_accounts_over_time(make):
    person = make.person()
    past = affiliate(person, make.account("Alt AG"), since="2010-01-01", until="2015-12-31")
    assert not past.primary
    affiliate(person, make.account("Weber GmbH"), since="2016-01-01")
    affiliate(person, make.account("Huber KG"), "adviser")
    told = queries.affiliations(person.id)
    assert [(tie["account"]["name"], tie["until"]) for tie in told] == [
        ("Weber GmbH", None),
        ("Huber KG", None),
        ("Alt AG", "2015-12-31"),
    ]
    assert {tie["person"]["name"] for tie in told} == {"Anna Weber"}


def test_leaving_keeps_the_tie_with_its_last_day_and_names_the_next_account(make):
    person = make.person()
    first = affiliate(person, make.account("Weber GmbH"))
    affiliate(person, make.account("Huber KG"))
    clock.fix(dt.datetime(2026, 11, 20, 23, 30, tzinfo=dt.UTC))
    leave_account(first.id)
    assert Affiliation.get_by_id(first.id).until == "2026-11-21"  # where the business is, it is past midnight
    assert primary(person) == ["Huber KG"]
    undo(last_undoable())
    assert primary(person) == ["Weber GmbH"]


def test_leaving_another_account_leaves_the_main_one(make):
    person = make.person()
    affiliate(person, make.account("Weber GmbH"), primary=False)
    affiliate(person, make.account("Huber KG"), primary=True)
    tie = affiliate(person, make.account("Alt AG"))
    leave_account(tie.id)
    assert primary(person) == ["Huber KG"]


def test_leaving_the_last_account_names_none(make):
    person = make.person()
    tie = affiliate(person, make.account("Weber GmbH"))
    leave_account(tie.id, "2026-01-01")
    assert primary(person) == []
    assert queries.parties_as_json([person.id])[0]["organization"] is None


def test_leaving_what_is_gone_is_said(make):
    with pytest.raises(UserError):
        leave_account(5)


def test_an_account_knows_its_people(make):
    account = make.account("Weber GmbH")
    for given, family in (("Zoe", "Adler"), ("Bob", "Öhler")):
        affiliate(make.person(given, family), account)
    assert [tie["person"]["name"] for tie in queries.affiliations(account.id)] == ["Zoe Adler", "Bob Öhler"]


def test_a_household_is_an_account(make):
    person = make.person()
    household = find_or_make_account_in_work("Familie Weber", Kind.HOUSEHOLD)
    affiliate(person, household, "mother")
    assert find("Familie Weber")[0] == household.id
    assert person.id in find("Familie Weber")


def find_or_make_account_in_work(name, kind):
    from smallcrm.core.journal import work

    with work("make"):
        return find_or_make_account(name, kind)


def test_nobody_belongs_to_a_person_or_to_themselves(make):
    one, two = make.person(), make.person("Bob")
    with pytest.raises(UserError, match="is a person"):
        affiliate(one, two)
    account = make.account()
    with pytest.raises(Invalid):
        affiliate(account, account)
    assert Affiliation.select().count() == 0


def test_it_cannot_end_before_it_began(make):
    with pytest.raises(Invalid) as refused:
        affiliate(make.person(), make.account(), since="2026-01-01", until="2025-12-31")
    assert list(refused.value.problems) == ["until"]
    odd = affiliate(make.person(), make.account(), since="last spring", until="2025-12-31")
    assert list(odd.doubts()) == ["since"]


def test_deleting_a_person_or_an_account_takes_their_ties(make):
    person, account = make.person(), make.account()
    affiliate(person, account)
    delete_parties([account.id])
    assert Affiliation.select().count() == 0
    assert Party.select().count() == 1
    undo(last_undoable())
    delete_parties([person.id])
    assert Affiliation.select().count() == 0


def told(party):
    return [(tie["type"], tie["other"]["name"]) for tie in queries.relationships(party.id)]


def test_a_relation_is_told_from_both_sides(make):
    mother, child = make.person("Anna"), make.person("Ben")
    relate(mother, "parent of", child, since="2010-05-05")
    assert told(mother) == [("parent of", "Ben Weber")]
    assert told(child) == [("child of", "Anna Weber")]


def test_saying_it_from_the_other_side_is_the_same_relation(make):
    mother, child = make.person("Anna"), make.person("Ben")
    relate(child, "Child of", mother)
    assert told(mother) == [("parent of", "Ben Weber")]
    assert told(child) == [("child of", "Anna Weber")]
    assert RelationshipType.select().count() == 1


@pytest.mark.parametrize("key", SHIPPED)
def test_every_relation_we_ship_can_be_said_by_its_key_and_by_either_name(make, key):
    one, two = make.person("Anna"), make.person("Ben")
    names = shipped_type(key)
    for word, turned in (
        (key, False),
        (names.name.upper(), False),
        (names.reverse, names.name != names.reverse),
    ):
        made = relate(one, word, two)
        assert (told(one), told(two)) == (
            ([(names.reverse, "Ben Weber")], [(names.name, "Anna Weber")])
            if turned
            else ([(names.name, "Ben Weber")], [(names.reverse, "Anna Weber")])
        )
        unrelate(made.id)
    assert RelationshipType.select().count() == 1


def test_a_word_of_one_s_own_is_its_own_reverse(make):
    one, two = make.person("Anna"), make.person("Ben")
    relate(one, "  sings with ", two)
    relate(two, "SINGS WITH", one)
    assert told(one) == [("sings with", "Ben Weber")] * 2
    assert RelationshipType.get().name == "sings with"


def test_nobody_is_related_to_themselves_or_namelessly(make):
    one, two = make.person("Anna"), make.person("Ben")
    for deed in (lambda: relate(one, "parent of", one), lambda: relate(one, " ", two)):
        count = Journal.select().count()
        with pytest.raises(Invalid):
            deed()
        assert Journal.select().count() == count
    assert Relationship.select().count() == RelationshipType.select().count() == 0


def test_relations_of_organizations_too(make):
    one, two = make.account("Weber GmbH"), make.account("Weber Holding")
    relate(one, "subsidiary", two)
    assert told(two) == [("parent company of", "Weber GmbH")]
