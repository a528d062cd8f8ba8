"""Two people of one household: one letter, both names, both addressed; logged to one, the other took part."""

import pytest

from smallcrm.core.check import check
from smallcrm.core.dump import dump
from smallcrm.core.journal import work
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity.model import Participant
from smallcrm.features.letters.readers.facts import readers
from smallcrm.features.letters.readers.households import (
    joint_name,
    joint_postal_name,
    joint_salutation,
    together,
)
from smallcrm.features.letters.readers.reader import Reader
from smallcrm.features.letters.service import Order, preview, review, write_letters
from smallcrm.features.letters.service.planning import planned
from smallcrm.features.letters.texts.phrases import phrases
from smallcrm.features.letters.texts.shelf import offer
from smallcrm.features.people.model import Affiliation
from smallcrm.features.people.service import Place
from smallcrm.features.people.service.consents import set_consent

AWAY = Place("Am Markt 1", "10115", "Berlin", country="DE")


def person(given="Anna", family="Weber", gender="", prefix="", salutation=""):
    return Reader(1, "person", f"{given} {family}", given=given, family=family, gender=gender,
                  prefix=prefix, salutation=salutation)  # fmt: skip


def order(people, **more):
    return Order(offer("follow-up"), [one.id for one in people], households=True, **more)


@pytest.mark.parametrize(
    ("people", "german", "english"),
    [
        ([person("Karl", gender="M"), person(gender="F")],
         "Sehr geehrte Frau Weber, sehr geehrter Herr Weber", "Dear Ms Weber and Mr Weber"),
        ([person(), person("Karl")], "Guten Tag Anna und Karl Weber", "Dear Anna and Karl Weber"),
        ([person(gender="F", prefix="Dr."), person("Eva", "Klein", "F")],
         "Sehr geehrte Frau Dr. Weber, sehr geehrte Frau Klein", "Dear Dr. Weber and Ms Klein"),
        ([person(salutation="Liebe Anna"), person("Karl", salutation="Hallo Karl")],
         "Liebe Anna, hallo Karl", "Liebe Anna, hallo Karl"),
    ],
)  # fmt: skip
def test_both_are_addressed_by_language_and_gender(people, german, english):
    both = together(people)
    assert joint_salutation(both, phrases("de")) == german
    assert joint_salutation(both, phrases("en")) == english


def test_one_family_name_is_said_once():
    both = together([person(gender="F"), person("Karl", gender="M")])
    assert joint_name(both, phrases("de")) == "Anna und Karl Weber"
    assert joint_postal_name(both, phrases("de"), True) == "Frau Anna und Herrn Karl Weber"
    other = together([person(), person("Eva", "Klein")])
    assert joint_postal_name(other, phrases("en"), False) == "Anna Weber and Eva Klein"


def test_one_letter_is_written_to_both_and_logged_to_the_first(post, tmp_path):
    anna, karl = post.reader(language="de", gender="F"), post.reader("Karl", language="de", gender="M")
    far = post.reader("Fritz", place=AWAY, language="de")
    before = "".join(dump())
    run = write_letters(order([anna, far, karl]), tmp_path / "a.pdf")
    assert [one.party for one in run.letters] == [anna.id, far.id]
    assert run.letters[0].name == "Anna und Karl Weber"
    assert [row.party_id for row in Participant.select()] == [karl.id]
    assert Participant.get().interaction.party_id == anna.id
    assert check() == []
    undo(last_undoable())
    assert "".join(dump()) == before


def test_the_paper_names_and_addresses_both(post):
    anna, karl = post.reader(language="de", gender="F"), post.reader("Karl", language="de", gender="M")
    page = preview(order([anna, karl]), karl.id)
    assert page.text.address == ("Frau Anna und Herrn Karl Weber", "Ringstraße 8", "50667 Köln")
    assert page.text.text.startswith("Sehr geehrte Frau Weber, sehr geehrter Herr Weber,")
    assert page.known["given"] == "Anna und Karl"
    assert page.known["family"] == "Weber"


def test_without_the_choice_everybody_gets_their_own(post, tmp_path):
    people = [post.reader(), post.reader("Karl")]
    assert len(post.write(people, tmp_path / "a.pdf").letters) == 2


def test_who_wants_no_post_is_named_on_no_letter(post):
    anna, karl = post.reader(), post.reader("Karl")
    set_consent(karl, "post", "refused")
    found = review(order([anna, karl]))
    assert found.ready == [(anna.id, "Anna Weber")]
    assert [(one.party, one.fix) for one in found.left_out] == [(karl.id, "consent")]


def test_strangers_in_one_house_get_their_own(post):
    people = [post.reader(), post.reader("Eva", "Klein"), post.reader("Bo", place=AWAY)]
    assert len(review(order(people)).ready) == 3


def test_members_of_a_household_of_several_names_are_one(post):
    home = post.account("Weber und Klein", kind="household")
    people = [post.reader(), post.reader("Eva", "Klein")]
    with work("test"):
        for one in people:
            Affiliation.create(person=one, account=home)
    assert readers([people[0].id])[0].households == [home.id]
    assert review(order(people)).ready == [(people[0].id, "Anna Weber und Eva Klein")]


def test_letters_are_sorted_for_postage(post):
    swiss = post.reader("Urs", place=Place("Gasse 1", "8001", "Zürich", country="CH"))
    high = post.reader("Zoe", place=Place("Weg 1", "80331", "München", country="DE"))
    low = post.reader("Yve", place=Place("Weg 1", "01067", "Dresden", country="DE"))
    nowhere = post.reader("Nemo", place=None)
    people = [one.id for one in (swiss, high, nowhere, low)]
    from smallcrm.core.business import save_business

    save_business(country="DE")
    found = review(Order(offer("follow-up"), people, sort="postage"))
    assert [party for party, _name in found.ready] == [low.id, high.id, swiss.id]
    named = review(Order(offer("follow-up"), people, sort="name"))
    assert [party for party, _name in named.ready] == [swiss.id, low.id, high.id]


def joined(*parties):
    """The readers of each letter, by their given or display names."""
    names = {one.id: one.given or one.display_name for one in parties}
    return [[names[one] for one in group] for group in planned([one.id for one in parties], "", True)]


def home(street, postcode="50667", town="Köln", country="DE"):
    return Place(street, postcode, town, country=country)


def member(of, *people):
    with work("test"):
        for one in people:
            Affiliation.create(person=one, account=of)


@pytest.mark.parametrize(
    ("one", "other", "together_"),
    [
        (home("Ringstraße 8"), home("Ringstr. 8"), True),
        (home("Ringstrasse 8"), home("ringstr 8 "), True),
        (
            home("12 High Street", "EH1 1YZ", "Edinburgh", "GB"),
            home("12 High St", "EH11YZ", "Edinburgh", "GB"),
            True,
        ),
        (home("Postfach 12 34"), home("Postfach 12 34"), True),
        (home("Ringstraße 8"), home("Ringstraße 18"), False),
        (home("Ringstraße 8"), home("Ringstraße 8\nHinterhaus"), False),
        (home("Ringstraße 8"), home("Ringstraße 8", "10115", "Berlin"), False),
        (home("Weg 1"), home("Weg 1", country="AT"), False),
    ],
)  # fmt: skip
def test_who_lives_at_one_address_however_it_is_typed(post, one, other, together_):
    people = post.reader("Anna", place=one), post.reader("Karl", place=other)
    assert joined(*people) == ([["Anna", "Karl"]] if together_ else [["Anna"], ["Karl"]])


def test_a_widow_a_child_and_who_reads_another_language(post):
    anna, karl = post.reader("Anna"), post.reader("Karl", deceased=True)
    tim, olga = post.reader("Tim"), post.reader("Olga", language="ru")
    assert joined(anna, karl, tim, olga) == [["Anna", "Tim"], ["Karl"], ["Olga"]]
    found = review(order([anna, karl, tim, olga]))
    assert [(one.party, one.fix) for one in found.left_out] == [(karl.id, "deceased")]
    assert [name for _party, name in found.ready] == ["Anna und Tim Weber", "Olga Weber"]


def test_two_women_of_two_names_who_share_a_household(post):
    house = post.account("Weber und Klein", kind="household", place=None)
    anna, eva = post.reader("Anna", gender="F"), post.reader("Eva", "Klein", gender="F")
    member(house, anna, eva)
    page = preview(order([anna, eva]), eva.id)
    assert page.text.address[0] == "Frau Anna Weber und Frau Eva Klein"
    assert page.text.text.startswith("Sehr geehrte Frau Weber, sehr geehrte Frau Klein,")


def test_a_household_written_to_by_its_own_name_takes_its_members_along(post, tmp_path):
    house = post.account("Familie Weber", kind="household")
    anna, karl, away = post.reader("Anna"), post.reader("Karl"), post.reader("Fritz", place=AWAY)
    member(house, anna, karl, away)
    assert joined(anna, karl, away, house) == [["Fritz"], ["Familie Weber", "Anna", "Karl"]]
    run = write_letters(order([anna, karl, house]), tmp_path / "a.pdf")
    assert [(one.party, one.name) for one in run.letters] == [(house.id, "Familie Weber")]
    assert sorted(row.party_id for row in Participant.select()) == sorted([anna.id, karl.id])
    page = preview(order([anna, karl, house]), anna.id)
    assert page.text.address == ("Familie Weber", "Ringstraße 8", "50667 Köln")
    assert "Familie Weber" in page.text.text and "Anna" not in page.text.text


def test_a_household_that_wants_no_post_leaves_its_members_their_own(post):
    house = post.account("Familie Weber", kind="household")
    anna, karl = post.reader("Anna"), post.reader("Karl")
    member(house, anna, karl)
    set_consent(house, "post", "refused")
    assert joined(house, anna, karl) == [["Familie Weber"], ["Anna", "Karl"]]


def test_post_at_home_comes_first_in_the_order_of_its_postcodes(post):
    from smallcrm.core.business import save_business

    save_business(country="FR")
    places = {
        "Nice": ("06000", "FR"), "Fort-de-France": ("97200", "MQ"), "Lyon": ("F-69001", "FR"),
        "Monaco": ("98000", "MC"), "Wien": ("1060", "AT"), "Paris": ("75 008", ""), "Bonn": ("D-53111", "DE"),
        "Köln": ("50667", "DE"),
    }  # fmt: skip
    made = {town: Place("Weg 1", code, town, country=land) for town, (code, land) in places.items()}
    people = [post.reader(town, place=place) for town, place in made.items()]
    names = {one.id: one.given for one in people}
    found = [names[one] for (one,) in planned([one.id for one in people], "postage")]
    assert found == ["Nice", "Lyon", "Paris", "Fort-de-France", "Monaco", "Wien", "Köln", "Bonn"]
