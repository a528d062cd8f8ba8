"""Areas as people say them."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smallcrm.core.errors import UserError
from smallcrm.features.trip.area import read_area
from smallcrm.features.trip.finding import Narrow, in_area, of_parties

DAY = dt.date(2026, 11, 27)


def found(text, narrow=Narrow()):  # noqa: B008
    return {spot.party for spot in in_area(read_area(text), DAY, narrow)}


@pytest.mark.parametrize("said", ["Köln", "koln", "KOELN", "  köln  "])
def test_a_town_is_known_with_and_without_its_umlaut(lives, said):
    here = lives("Hotel Aurora", "Ring 40", "50672")
    lives("Bäckerei Bonn", "Markt 1", "53111", "Bonn")
    assert found(said) == {here}


def test_a_part_of_a_town_lies_in_the_town_and_a_longer_word_does_not(lives):
    porz = lives("A", "Weg 1", "51143", "Köln-Porz")
    lives("B", "Weg 2", "50321", "Kölnhausen")
    assert found("Köln") == {porz}


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("50667-50670", {"50667", "50668", "50670"}),
        ("50667–50668", {"50667", "50668"}),
        ("50670 - 50667", {"50667", "50668", "50670"}),
        ("50667-70", {"50667", "50668", "50670"}),
        ("506*", {"50667", "50668", "50670", "50672"}),
        ("50672", {"50672"}),
        ("50672, 53*", {"50672", "53111"}),
        ("DE 53*", {"53111"}),
    ],
)
def test_postcodes_are_said_as_a_range_a_beginning_or_one_by_one(lives, said, codes):
    lived = {code: lives(f"At {code}", "Weg 1", code) for code in
             ("50667", "50668", "50670", "50672", "53111")}  # fmt: skip
    lives("In Vienna", "Ring 1", "5067", "Wien", country="AT")
    assert found(said) == {lived[code] for code in codes}


def test_a_range_of_another_country_is_said_with_its_code(lives):
    vienna = lives("In Vienna", "Ring 1", "1010", "Wien", country="AT")
    lives("At home", "Weg 1", "10100", "Berlin")
    assert found("AT 1000-1099") == {vienna}


def test_british_postcodes_work_by_their_beginning(lives):
    london = lives("In London", "10 High Street", "SW1A 1AA", "London", country="GB")
    assert found("GB SW1A*") == {london}


def test_a_region_is_an_area(lives):
    there = lives("A", "Weg 1", "50667", region="Nordrhein-Westfalen")
    lives("B", "Weg 1", "50668")
    assert found("nordrhein-westfalen") == {there}


def test_a_town_nobody_lives_in_is_told_with_the_nearest_there_is(lives):
    lives("A", "Weg 1", "50667", "Leverkusen")
    with pytest.raises(UserError, match="Did you mean “Leverkusen”"):
        read_area("Leverkusn")


def test_no_area_at_all_is_asked_for(db):
    with pytest.raises(UserError, match="Say where"):
        read_area(" , ")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=80))
def test_whatever_is_typed_is_an_area_or_a_plain_message(db, text):
    try:
        area = read_area(text)
    except UserError:
        return
    in_area(area, DAY)


def test_bills_boxes_and_what_is_no_longer_true_are_not_driven_to(lives):
    lives("Billing", "Weg 1", "50667", purpose="billing")
    lives("Box", "Postfach 10 14 80", "50667")
    lives("Gone", "Weg 2", "50667", valid_until="2026-11-01")
    lives("Returned", "Weg 3", "50667", returned=True)
    here = lives("Here", "Weg 4", "50667")
    assert found("50667") == {here}


def test_whoever_works_behind_the_same_door_is_visited_with_the_account(lives, works_for):
    account = lives("Hotel Aurora", "Ring 40", "50672")
    person = lives("Maria Rossi", "Ring 40", "50672", kind="person")
    works_for(person, account)
    assert found("50672") == {account}


def test_a_person_without_an_address_is_met_at_work(lives, works_for, make):
    account = lives("Hotel Aurora", "Ring 40", "50672")
    maria = make.person("Maria", "Rossi").id
    works_for(maria, account)
    spots = of_parties([maria], DAY)
    assert [(spot.party, spot.street) for spot in spots] == [(maria, "Ring 40")]


def test_open_work_with_the_people_of_an_account_makes_it_due(lives, works_for, make):
    account, _other = lives("Hotel Aurora", "Ring 40", "50672"), lives("Bistro", "Ring 41", "50672")
    maria = make.person("Maria", "Rossi")
    works_for(maria.id, account)
    make.task(party=maria, due="2026-11-25")
    assert found("50672", Narrow(open=True)) == {account}


def test_work_that_is_due_later_makes_nobody_due(lives, make):
    later = lives("Hotel Aurora", "Ring 40", "50672")
    make.task(party=later, due="2026-12-24")
    assert found("50672", Narrow(open=True)) == set()


def test_those_visited_lately_are_left_out(lives, make):
    lately, long_ago = lives("Lately", "Ring 1", "50672"), lives("Long ago", "Ring 2", "50672")
    make.interaction(lately, kind="visit", start=dt.datetime(2026, 11, 10, tzinfo=dt.UTC))
    make.interaction(long_ago, kind="visit", start=dt.datetime(2026, 1, 10, tzinfo=dt.UTC))
    make.interaction(long_ago, kind="call", start=dt.datetime(2026, 11, 10, tzinfo=dt.UTC))
    assert found("50672", Narrow(unvisited=90)) == {long_ago}
