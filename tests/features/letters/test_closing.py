"""How a letter ends: by language, by the salutation where the language says it again, by one's own words."""

import pytest

from smallcrm.features.letters.readers.closing import closing
from smallcrm.features.letters.readers.reader import Reader
from smallcrm.features.letters.readers.salutation import salutation
from smallcrm.features.letters.texts.phrases import phrases


def ending(language, others=(), **known):
    reader = Reader(1, "person", "Anna Weber", given="Anna", family="Weber", others=others, **known)
    words = phrases(language)
    return closing(reader, salutation(reader, words), words)


@pytest.mark.parametrize(
    ("language", "wanted"),
    [("en", "Kind regards"), ("de", "Mit freundlichen Grüßen"), ("it", "Cordiali saluti")],
)
def test_a_letter_ends_in_its_language(language, wanted):
    assert ending(language, gender="F") == wanted


@pytest.mark.parametrize(("gender", "said"), [("F", "Madame"), ("M", "Monsieur"), ("", "Madame, Monsieur")])
def test_a_french_letter_says_its_salutation_again(gender, said):
    wanted = f"Veuillez agréer, {said}, l’expression de mes salutations distinguées."
    assert ending("fr", gender=gender) == wanted


def test_a_french_letter_that_begins_otherwise_does_not():
    assert ending("fr", salutation="Salut Anna") == phrases("fr").closing


def test_words_of_ones_own_end_the_letter_whatever_its_language():
    assert [ending(tag, closing=" Bis bald, Deine Eva ") for tag in ("en", "fr")] == [
        "Bis bald, Deine Eva"
    ] * 2


def test_a_household_reads_words_of_ones_own_only_where_all_have_them():
    alike = Reader(2, "person", "Karl Weber", closing="Bis bald")
    assert ending("de", closing="Bis bald", others=(alike,)) == "Bis bald"
    other = Reader(3, "person", "Eva Weber")
    assert ending("de", closing="Bis bald", others=(other,)) == "Mit freundlichen Grüßen"


def test_the_closing_of_a_contact_stands_in_the_letter_to_them(post, tmp_path):
    from pypdf import PdfReader

    from smallcrm.features.letters.service import Order, write_letters
    from smallcrm.features.letters.texts.shelf import offer
    from smallcrm.features.people.service.setting import set_field

    anna = post.reader()
    set_field(anna.id, "closing", "Until Friday, then")
    write_letters(Order(offer("thank-you"), [anna.id]), tmp_path / "a.pdf")
    said = PdfReader(tmp_path / "a.pdf").pages[0].extract_text()
    assert "Until Friday, then" in said and "Kind regards" not in said
