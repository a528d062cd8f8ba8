"""Salutation, closing, date and page line in the languages own templates are written in."""

import datetime as dt

import pytest

from smallcrm.features.letters.readers.households import joint_salutation, together
from smallcrm.features.letters.readers.reader import Reader
from smallcrm.features.letters.readers.salutation import postal_name, salutation
from smallcrm.features.letters.texts.phrases import is_spoken, phrases
from smallcrm.features.letters.texts.values import day

LANGUAGES = ("fr", "es", "it", "nl", "pl", "pt", "cs", "sv", "da")
SHE, HE, DOCTOR = {"gender": "F"}, {"gender": "M"}, {"gender": "F", "prefix": "Dr."}


def reader(given="Anna", family="Weber", kind="person", name="Anna Weber", **values):
    return Reader(1, kind, name, given=given, family=family, **values)


@pytest.mark.parametrize(
    ("language", "she", "he", "nobody_knows", "doctor", "professor"),
    [
        ("fr", "Madame", "Monsieur", "Madame, Monsieur", "Docteur", "Monsieur le Professeur"),
        ("es", "Estimada señora Weber", "Estimado señor Weber", "Estimado/a Anna Weber",
         "Estimada doctora Weber", "Estimado profesor Weber"),
        ("it", "Gentile Signora Weber", "Gentile Signor Weber", "Gentile Anna Weber",
         "Gentile Dott.ssa Weber", "Gentile Prof. Weber"),
        ("nl", "Geachte mevrouw Weber", "Geachte heer Weber", "Geachte Anna Weber",
         "Geachte mevrouw Weber", "Geachte professor Weber"),
        ("pl", "Szanowna Pani", "Szanowny Panie", "Szanowni Państwo", "Szanowna Pani Doktor",
         "Szanowny Panie Profesorze"),
        ("pt", "Estimada Senhora Weber", "Estimado Senhor Weber", "Estimado(a) Anna Weber",
         "Estimada Senhora Dra. Weber", "Estimado Senhor Professor Weber"),
        ("cs", "Vážená paní", "Vážený pane", "Dobrý den", "Vážená paní doktorko", "Vážený pane profesore"),
        ("sv", *["Hej Anna Weber"] * 5),
        ("da", *["Kære Anna Weber"] * 5),
    ],
)  # fmt: skip
def test_each_language_addresses_in_its_own_way(language, she, he, nobody_knows, doctor, professor):
    words = phrases(language)
    people = (SHE, HE, {}, DOCTOR, {"gender": "M", "prefix": "Prof. Dr."})
    assert [salutation(reader(**one), words) for one in people] == [she, he, nobody_knows, doctor, professor]


@pytest.mark.parametrize(
    ("language", "couple", "women"),
    [
        ("fr", "Madame, Monsieur", "Mesdames"),
        ("es", "Estimados señores Weber", "Estimadas señoras Weber y Costa"),
        ("it", "Gentile Signora Weber, gentile Signor Weber", "Gentili Signore Weber e Costa"),
        ("nl", "Geachte mevrouw Weber en heer Weber", "Geachte dames Weber en Costa"),
        ("pl", "Szanowni Państwo", "Szanowne Panie"),
        ("pt", "Estimados Senhores Weber", "Estimadas Senhoras Weber e Costa"),
        ("cs", "Vážená paní, vážený pane", "Vážené dámy"),
        ("sv", "Hej Karl och Anna Weber", "Hej Anna Weber och Eva Costa"),
        ("da", "Kære Karl og Anna Weber", "Kære Anna Weber og Eva Costa"),
    ],
)
def test_two_of_one_household_are_addressed_together(language, couple, women):
    words = phrases(language)
    both = together([reader("Karl", gender="M"), reader(gender="F")])
    friends = together([reader(gender="F"), reader("Eva", "Costa", gender="F")])
    assert joint_salutation(both, words) == couple
    assert joint_salutation(friends, words) == women


def test_a_title_in_a_household_is_said():
    both = together([reader("Karl", gender="M"), reader(**DOCTOR)])
    assert joint_salutation(both, phrases("fr")) == "Docteur, Monsieur"
    assert joint_salutation(both, phrases("es")) == "Estimada doctora Weber, estimado señor Weber"


@pytest.mark.parametrize(
    ("language", "date", "page", "closing"),
    [
        ("fr", "Lyon, le 21 novembre 2026", "Page 2 sur 3", "Veuillez agréer l’expression"),
        ("es", "Lyon, a 21 de noviembre de 2026", "Página 2 de 3", "Un cordial saludo,"),
        ("it", "Lyon, 21 novembre 2026", "Pagina 2 di 3", "Cordiali saluti"),
        ("nl", "Lyon, 21 november 2026", "Pagina 2 van 3", "Met vriendelijke groet,"),
        ("pl", "Lyon, 21 listopada 2026 r.", "Strona 2 z 3", "Z poważaniem"),
        ("pt", "Lyon, 21 de novembro de 2026", "Página 2 de 3", "Com os melhores cumprimentos,"),
        ("cs", "Lyon 21. listopadu 2026", "Strana 2 z 3", "S pozdravem"),
        ("sv", "Lyon den 21 november 2026", "Sida 2 av 3", "Med vänliga hälsningar"),
        ("da", "Lyon, den 21. november 2026", "Side 2 af 3", "Med venlig hilsen"),
    ],
)
def test_date_page_and_closing_are_said_in_the_language(language, date, page, closing):
    words = phrases(language)
    assert words.date_line("Lyon", day(dt.date(2026, 11, 21), language)) == date
    assert words.page_of(2, 3) == page
    assert words.closing.startswith(closing)


def test_the_first_of_a_month_is_called_the_first():
    assert day(dt.date(2026, 12, 1), "fr") == "1er décembre 2026"
    assert day(dt.date(2026, 12, 1), "it") == "1º dicembre 2026"
    assert day(dt.date(2026, 12, 11), "fr") == "11 décembre 2026"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_phrases_as_english(language):
    words, english = phrases(language), phrases("en")
    assert is_spoken(language)
    assert {"named", "organization", "household", "and"} <= words.salutation.keys()
    assert words.fax.keys() == english.fax.keys() and all(words.fax.values())
    assert words.address.keys() == english.address.keys()


def test_a_dutch_name_has_its_capital_where_it_stands_alone():
    assert salutation(reader(family="de Vries", gender="F"), phrases("nl")) == "Geachte mevrouw De Vries"
    assert postal_name(reader(family="de Vries", gender="M", given="Jan"), phrases("nl"), False) == (
        "De heer Jan de Vries"
    )


@pytest.mark.parametrize(
    ("language", "name", "said"),
    [
        ("fr", "Famille Martin", "Chère Famille Martin"),
        ("es", "Familia García", "Estimada Familia García"),
        ("nl", "Familie de Vries", "Geachte Familie de Vries"),
        ("pt", "Família Silva", "Estimada Família Silva"),
        ("de", "Familie Weber", "Sehr geehrte Familie Weber"),
    ],
)
def test_a_household_named_as_a_family_is_addressed_as_one(language, name, said):
    assert salutation(reader(kind="household", name=name), phrases(language)) == said
