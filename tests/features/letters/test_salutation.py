"""How readers are addressed, in the letter and on the envelope."""

import pytest

from smallcrm.features.letters.readers.reader import Reader
from smallcrm.features.letters.readers.salutation import gender, postal_name, salutation
from smallcrm.features.letters.texts.phrases import phrases


def reader(kind="person", given="Anna", family="Weber", name="Anna Weber", **values):
    return Reader(1, kind, name, given=given, family=family, **values)


@pytest.mark.parametrize(
    ("about", "german", "english"),
    [
        ({}, "Guten Tag Anna Weber", "Dear Anna Weber"),
        ({"prefix": "Frau"}, "Sehr geehrte Frau Weber", "Dear Ms Weber"),
        ({"prefix": "Herr"}, "Sehr geehrter Herr Weber", "Dear Mr Weber"),
        ({"prefix": "Mrs."}, "Sehr geehrte Frau Weber", "Dear Mrs. Weber"),
        ({"prefix": "Mx"}, "Guten Tag Anna Weber", "Dear Mx Weber"),
        ({"gender": "F"}, "Sehr geehrte Frau Weber", "Dear Ms Weber"),
        ({"gender": "M"}, "Sehr geehrter Herr Weber", "Dear Mr Weber"),
        ({"gender": "O"}, "Guten Tag Anna Weber", "Dear Anna Weber"),
        ({"gender": "N", "pronouns": "she/her"}, "Guten Tag Anna Weber", "Dear Anna Weber"),
        ({"pronouns": "she/her"}, "Sehr geehrte Frau Weber", "Dear Ms Weber"),
        ({"pronouns": "er/ihm"}, "Sehr geehrter Herr Weber", "Dear Mr Weber"),
        ({"pronouns": "they/them"}, "Guten Tag Anna Weber", "Dear Anna Weber"),
        ({"prefix": "Frau Dr."}, "Sehr geehrte Frau Dr. Weber", "Dear Dr. Weber"),
        ({"prefix": "Prof. Dr.", "gender": "M"}, "Sehr geehrter Herr Prof. Dr. Weber", "Dear Prof. Weber"),
        ({"prefix": "Dr."}, "Guten Tag Dr. Anna Weber", "Dear Dr. Weber"),
        ({"prefix": "Dipl.-Ing.", "gender": "F"}, "Sehr geehrte Frau Weber", "Dear Ms Weber"),
        ({"family": ""}, "Guten Tag Anna", "Dear Anna"),
        ({"family": "", "given": "", "name": "a@weber.ex"}, "Guten Tag a@weber.ex", "Dear a@weber.ex"),
        ({"given": ""}, "Guten Tag Anna Weber", "Dear Anna Weber"),
        ({"salutation": "Liebe Anna,", "gender": "F"}, "Liebe Anna", "Liebe Anna"),
        ({"kind": "organization", "name": "GmbH"}, "Sehr geehrte Damen und Herren", "Dear Sir or Madam"),
        ({"kind": "household", "name": "Familie Weber"}, "Sehr geehrte Familie Weber", "Dear Familie Weber"),
        ({"kind": "household", "name": "Anna und Karl"}, "Guten Tag Anna und Karl", "Dear Anna und Karl"),
    ],
)  # fmt: skip
def test_the_first_line_of_a_letter(about, german, english):
    assert salutation(reader(**about), phrases("de")) == german
    assert salutation(reader(**about), phrases("en")) == english


@pytest.mark.parametrize(
    ("about", "envelope"),
    [
        ({}, "Anna Weber"),
        ({"prefix": "Frau"}, "Frau Anna Weber"),
        ({"prefix": "Herr Dr."}, "Herrn Dr. Anna Weber"),
        ({"gender": "F"}, "Frau Anna Weber"),
        ({"gender": "M", "prefix": "Dr."}, "Herrn Dr. Anna Weber"),
        ({"suffix": "MBA"}, "Anna Weber, MBA"),
        ({"given": "", "family": "", "name": "Anna W."}, "Anna W."),
    ],
)
def test_a_german_envelope(about, envelope):
    assert postal_name(reader(**about), phrases("de"), in_german=True) == envelope


def test_an_english_envelope_adds_nothing():
    assert postal_name(reader(gender="F"), phrases("en"), in_german=False) == "Anna Weber"
    assert postal_name(reader(prefix="Herr"), phrases("en"), in_german=False) == "Herr Anna Weber"


def test_what_was_typed_beats_what_was_recorded():
    assert gender(reader(prefix="Frau", gender="M")) == "F"


def test_an_unknown_language_is_spoken_as_english():
    assert salutation(reader(), phrases("sw")) == "Dear Anna Weber"


@pytest.mark.parametrize(
    ("given", "family", "name"), [("太郎", "山田", "山田太郎"), ("민준", "김", "김민준")], ids=["JP", "KR"]
)
def test_in_the_east_the_family_comes_first(given, family, name):
    assert postal_name(reader(given=given, family=family), phrases("en"), in_german=False) == name
