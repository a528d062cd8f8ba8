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
from smallcrm.features.letters.texts.phrases import phrases
from smallcrm.features.letters.texts.shelf import offer
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
    from smallcrm.features.people.model import Affiliation

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
