"""Names, phones, countries, days and e-mails as people type them."""

import datetime as dt
from unicodedata import combining

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.core.fold import digits, fold
from smallcrm.features.people.countries import read_country
from smallcrm.features.people.dates import is_calendar_text, parse_day
from smallcrm.features.people.emails import looks_like_email
from smallcrm.features.people.names import PersonName, initials, read_person_name, sort_name
from smallcrm.features.people.phones import read_number

anything = st.text(max_size=60)
words = st.lists(
    st.text(st.characters(exclude_categories=["Cs", "Zs", "Cc", "Zl", "Zp"]), min_size=1), max_size=6
)


@pytest.mark.parametrize(
    ("typed", "given_name", "family"),
    [
        ("Anna Weber", "Anna", "Weber"),
        ("Anna Maria Weber", "Anna Maria", "Weber"),
        ("Weber, Anna Maria", "Anna Maria", "Weber"),
        ("  Weber ,  Anna ", "Anna", "Weber"),
        ("Anna", "Anna", ""),
        ("Weber,", "", "Weber"),
        (", Anna", "Anna", ""),
        ("Ludwig van Beethoven", "Ludwig", "van Beethoven"),
        ("Johann Wolfgang von der Heide", "Johann Wolfgang", "von der Heide"),
        ("van der Heide, Johann", "Johann", "van der Heide"),
        ("Charles de Gaulle", "Charles", "de Gaulle"),
        ("María de los Ángeles", "María", "de los Ángeles"),
        ("Leonardo da Vinci", "Leonardo", "da Vinci"),
        ("Osama bin Zayd", "Osama", "bin Zayd"),
        ("Van Morrison", "Van", "Morrison"),
        ("王小明", "王小明", ""),
        ("", "", ""),
        (",", "", ""),
    ],
)
def test_a_typed_name_falls_into_given_and_family(typed, given_name, family):
    assert read_person_name(typed) == PersonName(given=given_name, family=family)


@given(parts=words)
def test_no_word_of_a_name_is_lost_or_made(parts):
    read = read_person_name(" ".join(parts))
    whole = " ".join(parts).replace(",", " ", 1).split()
    assert sorted(f"{read.given} {read.family}".split()) == sorted(whole)


@given(given_name=words, family=words)
def test_family_comma_given_is_taken_by_its_word(given_name, family):
    one, two = " ".join(given_name), " ".join(family)
    if "," not in two:
        assert read_person_name(f"{two}, {one}") == PersonName(given=one, family=two)


@given(typed=anything)
def test_reading_a_name_twice_gives_the_same(typed):
    read = read_person_name(typed)
    if read.family and read.given and "," not in read.family + read.given:
        assert read_person_name(f"{read.family}, {read.given}") == read


def test_a_name_is_shown_without_its_prefix_and_with_single_blanks():
    assert PersonName("Dr.", " Anna ", "M.\n ", "van  Dyk", "MdL").full() == "Anna M. van Dyk MdL"
    assert PersonName().full() == ""


@pytest.mark.parametrize(
    ("names", "first"),
    [
        (("Anna Weber", "Anna", "Weber"), "weber anna"),
        (("Ärztehaus Ost", "", ""), "arztehaus ost"),
        (("Łukasz Żółć", "Łukasz", "Żółć"), "zolc lukasz"),
        (("Weiß", "", "Weiß"), "weiss"),
    ],
)
def test_lists_sort_by_family_then_given_without_accents(names, first):
    assert sort_name(*names) == first


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Anna Weber", "AW"),
        ("Anna Maria Weber", "AW"),
        ("anna", "A"),
        ("", ""),
        (" ", ""),
        ("ß", "SS"),
        ("王小明", "王"),
    ],
)
def test_initials_are_those_of_the_first_and_last_word(name, letters):
    assert initials(name) == letters


@given(text=anything)
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(text=st.text(st.characters(max_codepoint=0x24F), max_size=30))
def test_folding_does_not_mind_case_and_accents(text):
    from unicodedata import normalize

    assert fold(text) == fold(normalize("NFD", text)) == fold(normalize("NFC", text))
    assert fold(text) == fold(f"  {text}\t\n")
    assert not any(combining(letter) for letter in fold(text))


@pytest.mark.parametrize(
    "pair",
    [
        ("Müller", "MULLER"),
        ("Straße", "STRASSE"),
        ("Øre", "ore"),
        ("İzmir", "izmir"),
        ("ŁÓDŹ", "lodz"),
        ("Æther", "aether"),
        ("ﬁn", "FIN"),
        ("Ⅳ", "iv"),
        ("٣", "٣"),
    ],
)
def test_what_looks_the_same_folds_to_the_same(pair):
    assert fold(pair[0]) == fold(pair[1])


@given(text=anything)
def test_digits_are_ascii_digits_in_their_order(text):
    found = digits(text)
    assert found == "" or (found.isascii() and found.isdigit())
    assert digits(found) == found


@pytest.mark.parametrize(
    ("typed", "country", "e164", "forms"),
    [
        ("030 1234567", "DE", "+49301234567", "0301234567 49301234567"),
        ("+49 30 1234567", "CH", "+49301234567", "49301234567 0301234567"),
        ("+49 (0) 30 1234567", "DE", "+49301234567", "490301234567 49301234567"),
        ("0049 30 1234567", "DE", "+49301234567", "0049301234567 0301234567"),
        ("044 668 18 00", "CH", "+41446681800", "0446681800 41446681800"),
        ("(415) 555-2671", "US", "+14155552671", "14155552671"),
        ("+1 415 555 2671", "DE", "+14155552671", "14155552671"),
        ("030/12 34 567-0", "DE", "+493012345670", "03012345670 493012345670"),
        ("112", "DE", "", "112"),
        ("12", "DE", "", "12"),
        ("call me", "DE", "", ""),
        ("", "DE", "", ""),
        ("030 1234567", "", "", "0301234567"),
        ("030 1234567", "ZZ", "", "0301234567"),
        ("0" * 300, "DE", "", "0" * 300),
    ],
)
def test_a_number_keeps_what_was_typed_beside_its_international_form(typed, country, e164, forms):
    number = read_number(typed, country)
    assert (number.typed, number.e164, number.digits) == (typed, e164, forms)


@given(
    typed=st.text("0123456789 +-/()x.abc٣", max_size=30),
    country=st.sampled_from(["DE", "US", "GB", "IT", "", "XX"]),
)
def test_any_number_is_read_without_stumbling_and_its_own_digits_are_in_its_forms(typed, country):
    number = read_number(typed, country)
    assert number.typed == typed
    assert digits(typed) in number.digits
    assert number.e164 == "" or (
        number.e164[0] == "+" and number.e164[1:].isdigit() and len(number.e164) <= 17
    )


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("DE", "DE"),
        ("de", "DE"),
        ("Germany", "DE"),
        ("Deutschland", "DE"),
        ("ALLEMAGNE", "DE"),
        ("D", "DE"),
        ("Österreich", "AT"),
        ("osterreich", "AT"),
        ("A", "AT"),
        ("Suisse", "CH"),
        ("Schweiz", "CH"),
        ("UK", "GB"),
        ("Great Britain", "GB"),
        ("U.S.A.", "US"),
        ("USA", "US"),
        ("日本", "JP"),
        ("中国", "CN"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("Россия", "RU"),
        ("The Netherlands", "NL"),
        ("Côte d’Ivoire", "CI"),
        (" France. ", "FR"),
        ("Czech Republic", "CZ"),
        ("Tschechien", "CZ"),
        ("Freedonia", ""),
        ("", ""),
        ("XX", ""),
        ("EU", ""),
        ("1", ""),
        ("x" * 10_000, ""),
        ("\0", ""),
        (".", ""),
    ],
)
def test_countries_are_known_by_code_and_by_name_in_many_languages(typed, code):
    assert read_country(typed) == code


@given(typed=anything)
def test_any_country_is_two_capitals_or_nothing(typed):
    code = read_country(typed)
    assert code == "" or (len(code) == 2 and code.isascii() and code.isupper())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2000-02-29", (2000, 2, 29)),
        ("--02-29", (None, 2, 29)),
        ("1900-02-29", None),
        ("--02-30", None),
        ("--13-01", None),
        ("2026-11-21", (2026, 11, 21)),
        ("0000-01-01", None),
        ("2026-1-1", None),
        ("", None),
        ("2026-11-21T10:00", None),
        ("20261121", None),
        ("-11-21", None),
        ("--11-21 ", None),
        ("٢٠٢٦-١١-٢١", None),
        ("21.11.2026", None),
    ],
)
def test_a_day_may_lack_its_year_but_must_exist(text, day):
    assert parse_day(text) == day
    assert is_calendar_text(text) == (day is not None)


@given(day=st.dates())
def test_every_day_of_the_calendar_is_one(day: dt.date):
    assert parse_day(day.isoformat()) == (day.year, day.month, day.day)
    assert parse_day(f"--{day:%m-%d}") == (None, day.month, day.day)


@pytest.mark.parametrize("mail", ["a@b.de", "a+b@b.co.uk", "ä@ö.de", "'x'@y.z", "A.B@C.D", " a@b.de "])
def test_these_look_like_an_email(mail):
    assert looks_like_email(mail)


@pytest.mark.parametrize(
    "mail", ["", "a", "a@b", "@b.de", "a@", "a b@c.de", "a@b@c.de", "a@.de", "a@b.", "a" * 250 + "@b.de"]
)
def test_these_do_not(mail):
    assert not looks_like_email(mail)
