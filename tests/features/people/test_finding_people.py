"""Finding people by whatever one remembers of them, and never stumbling over what is typed."""

import shutil
from unicodedata import decomposition

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smallcrm.core.business import save_business
from smallcrm.core.file import close_file, open_file
from smallcrm.core.journal import work
from smallcrm.features.activity.service import log
from smallcrm.features.people.model import Party
from smallcrm.features.people.search import find
from smallcrm.features.people.service import (
    Draft,
    Place,
    Point,
    add_party,
    archive_parties,
    change_party,
    delete_parties,
)

usual = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])


def add(given="", family="", *, phones=(), emails=(), city="", country="DE", company=None, note="", **values):
    points = [Point("phone", phone) for phone in phones] + [Point("email", email) for email in emails]
    places = [Place(locality=city, country=country)] if city else []
    values = {"given": given, "family": family, "note": note} | values
    return add_party(Draft(values, points, places, company=company)).id


def names(words, **how):
    found = {party.id: party.display_name for party in Party.select()}
    return [found[party] for party in find(words, **how)]


@pytest.fixture(scope="module")
def written(tmp_path_factory, empty_file):
    """A closed file with people of several scripts and countries."""
    folder = tmp_path_factory.mktemp("book")
    where = shutil.copy(empty_file, folder / "book.smallcrm")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SMALLCRM_HOME", str(folder / "home"))
        open_file(where)
        fill()
        close_file()
    return where


@pytest.fixture
def book(written, tmp_path):
    """The people, in a file of the test's own."""
    open_file(shutil.copy(written, tmp_path / "book.smallcrm"))


def fill():
    add("Jörg", "Weiß", phones=["030 1234567", "+49 (0) 171 98765-43"], emails=["joerg@weiss-bau.example"],
        city="Gießen", company="Große Bäder GmbH")  # fmt: skip
    add("Søren", "Åkesson", city="Tromsø", country="NO", phones=["+47 77 61 23 45"])
    add("Łukasz", "Żółć", city="Łódź", country="PL", company="Wrocław Sp. z o.o.")
    add("小明", "王", city="東京都港区", country="JP", company="株式会社山田商店", phones=["+81 3-1234-5678"])
    add("Conor", "O’Brien-Smith", city="São Paulo", country="BR", note="Mag Straßenkunst, naïve Kunst")
    add("Иван", "Петров", city="Москва", country="RU")
    add("محمد", "الأحمد", city="دبي", country="AE")


JORG, WANG = "Jörg Weiß", "小明 王"


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Jörg Weiß", JORG), ("jörg", JORG), ("jorg", JORG), ("JÖRG", JORG), ("jo", JORG), ("j w", JORG),
        ("weiß jörg", JORG), ("Weiss", JORG), ("WEISS", JORG), ("wei", JORG), ("  Jörg   Weiß ", JORG),
        ("Weiß, Jörg", JORG), ("Gießen", JORG), ("giessen", JORG), ("GIESSEN", JORG), ("Große Bäder", JORG),
        ("grosse bader", JORG), ("GROSSE BÄDER GMBH", JORG), ("jörg gießen", JORG), ("weiss bäder", JORG),
        ("joerg@weiss-bau.example", JORG), ("weiss-bau", JORG), ("@weiss", JORG), ("example joerg", JORG),
        ("Jo\u0308rg", JORG), ("eiß", JORG), ("eiss jo", JORG),
        ("soren", "Søren Åkesson"), ("SØREN", "Søren Åkesson"), ("akesson", "Søren Åkesson"),
        ("tromso", "Søren Åkesson"), ("Tromsø", "Søren Åkesson"), ("kesso", "Søren Åkesson"),
        ("lukasz", "Łukasz Żółć"), ("zolc", "Łukasz Żółć"), ("lodz", "Łukasz Żółć"), ("ŁÓDŹ", "Łukasz Żółć"),
        ("wroclaw", "Łukasz Żółć"), ("Wrocław", "Łukasz Żółć"),
        ("王", WANG), ("小明", WANG), ("明", WANG), ("王小", ""), ("東京", WANG),
        ("港区", WANG), ("山田", WANG),
        ("株式会社山田商店", WANG), ("o'brien", "Conor O’Brien-Smith"), ("O’Brien", "Conor O’Brien-Smith"),
        ("brien", "Conor O’Brien-Smith"), ("smith", "Conor O’Brien-Smith"),
        ("rien-sm", "Conor O’Brien-Smith"),
        ("sao paulo", "Conor O’Brien-Smith"), ("strassenkunst", "Conor O’Brien-Smith"),
        ("Straßenkunst", "Conor O’Brien-Smith"), ("straßen", "Conor O’Brien-Smith"),
        ("naive kunst", "Conor O’Brien-Smith"), ("иван", "Иван Петров"), ("ПЕТРОВ", "Иван Петров"),
        ("москва", "Иван Петров"), ("محمد", "محمد الأحمد"), ("دبي", "محمد الأحمد"),
    ],
)  # fmt: skip
def test_one_finds_people_by_what_one_remembers(book, words, who):
    found = [name for name in names(words) if Party.get(Party.display_name == name).kind == "person"]
    assert found == ([who] if who else [])


@pytest.mark.parametrize(
    "typed",
    ["1234567", "030 1234567", "030/123 45 67", "(030) 1234567", "030-1234567", "030.123.4567",
     "+49 30 1234567", "+49 (0) 30 1234567", "+49(30)1234567", "0049 30 1234567", "004930", "49301",
     "3012", "0301", "4567",
     "030\u20111234\u2013567", "０３０１２３４", "+49 (0) 171 98765-43", "0171 9876543", "9876", "171987",
     "65-43",
     "00491719876543", "+491719876543", "030\u00a01234567"],
)  # fmt: skip
def test_any_part_of_a_phone_number_finds_its_owner_however_it_is_typed(book, typed):
    assert JORG in names(typed)


@pytest.mark.parametrize("typed", ["98765430", "0049 31 1234567", "12345670", "+1 30 1234567"])
def test_digits_of_no_number_find_nobody(book, typed):
    assert names(typed) == []


def test_every_four_digits_in_a_row_of_every_number_find_its_owner(db):
    typed = ["030 1234567", "+49 171 9876543", "+1 (415) 555-2671", "0041 44 668 18 00", "+44 20 7946 0958",
             "112", "0800-REIMANN", "ext. 4711"]  # fmt: skip
    owners = {add(f"Owner{number}", phones=[phone]): phone for number, phone in enumerate(typed)}
    for owner, phone in owners.items():
        own = "".join(letter for letter in phone if letter.isdigit())
        for start in range(len(own) - 3):
            assert owner in find(own[start : start + 4]), (phone, own[start : start + 4])


def test_a_number_typed_in_one_s_own_country_is_found_by_its_international_form(db):
    save_business(country="CH", zone="Europe/Zurich", currency="CHF")
    owner = add("Urs", phones=["044 668 18 00"])
    assert find("+41 44 668 18 00") == [owner]
    assert find("0041446681800") == [owner]


def test_words_of_what_happened_find_whom_it_happened_with(make):
    party, other = make.person("Ada"), make.person("Bob")
    log(party.id, "call", "Fußbodenheizung", body="Rohrbruch in der Küchenstraße\nam Montag")
    for words in ("fussbodenheizung", "Fußbodenheizung", "fussbod", "rohrbruch", "kuchenstrasse montag"):
        assert find(words) == [party.id], words
    assert find("rohrbruch", deep=False) == []
    assert other.id not in find("montag")


def test_notes_find_people_and_only_while_they_stand(make):
    party = make.person(note="Hat einen Dackel namens Waldi")
    assert find("dackel waldi") == [party.id]
    change_party(party.id, Draft({"note": "Hat eine Katze"}))
    assert (find("dackel"), find("katze")) == ([], [party.id])


def test_best_hits_come_first(db):
    inner = add("Rosanna", "Berg")
    other = add("Berta", "Hanna", company="Anna GmbH")
    begins = add("Annabel", "Zorn")
    equal = add("Anna")
    last = add("Zoe", "Anna")
    found = find("anna")
    assert found[0] == equal
    assert found[1] == begins or Party.get_by_id(found[1]).display_name == "Anna GmbH"
    assert set(found) >= {inner, other, begins, equal, last}
    assert found.index(last) < found.index(inner)


@pytest.mark.parametrize("words", ["weber", "ebe", "2215550", "boiler", "köln"])
def test_who_is_archived_is_left_out_among_those_who_are_not(db, words):
    said = {"phones": ["0221 5550140"], "city": "Köln", "note": "The boiler"}
    anna, karl = (add(given, "Weber", **said) for given in ("Anna", "Karl"))
    assert set(find(words)) == {anna, karl}
    archive_parties([karl])
    assert find(words) == [anna]


def test_archived_parties_are_left_out_until_they_are_taken_out_of_the_archive(make):
    party = make.person("Ada", phone="030 1234567", note="dackel")
    archive_parties([party.id])
    for words in ("", "ada", "12345", "dackel", "da"):
        assert find(words) == []
    archive_parties([party.id], archived=False)
    assert find("ada") == [party.id]


def test_deleted_parties_are_not_found(make):
    party = make.person("Ada", phone="030 1234567")
    delete_parties([party.id])
    assert find("ada") == find("12345") == find("") == []


def test_nothing_typed_is_everybody_by_name(make):
    make.person("Zoe", "Adler"), make.person("Ada", "Österreich"), make.person("Bob", "Öhler")
    assert names("") == ["Zoe Adler", "Bob Öhler", "Ada Österreich"]
    assert names("   ", limit=2) == ["Zoe Adler", "Bob Öhler"]


def test_the_limit_holds_and_none_is_none(db):
    with work("many"):
        Party.bulk_create([Party(given=f"Ada{number:04}") for number in range(1_500)])
    assert len(find("ada")) == 50
    assert len(find("ada", 7)) == 7
    assert len(find("ada", 0)) == 1_500
    assert len(find("", 0)) == 1_500
    assert len(find("da0", 0)) == 1_000


HOSTILE = [
    '"', '"*', "*", "**", "a OR", "OR", "AND", "NOT", "NOT a", "NEAR(", "NEAR(a b, 2)", "a NEAR/2 b",
    "(", ")", "()", "name:ada", "{name}:ada", "-ada", "+ada", "^ada", "ada^", ":", "ada:",
    "'; DROP TABLE party; --", "%", "_", "___", "\\", "\0", "a\0b", "\x1b[31m", "\ufffd", "\udce9", "\u202e",
    "\u200b", "\u0301", "\U0001f642", "\U0001f468\u200d\U0001f469", "ﬁ", "½", "٣٤٥", "①②③", "a" * 10_000,
    "a " * 5_000, "1" * 10_000, "1 " * 5_000, "- - -", "...", "()()()", "+++", "0000", "00", "(0)(0)(0)",
    "\t\n\r", "\u00a0", "a\nb", "ẞ", "ŉ", "ǆ", "İ", "ı", "\U0010ffff",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_typed_is_only_looked_for(book, words):
    everybody = set(find("", 0))
    for limit in (0, 1, 50):
        for deep in (True, False):
            assert set(find(words, limit, deep)) <= everybody


@given(words=st.text(max_size=40))
@settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_text_makes_it_stumble(book, words):
    assert set(find(words, 0)) <= set(find("", 0))


def name_of(*ranges):
    """Names of letters and digits in some ranges of code points."""
    kinds = ["Lu", "Ll", "Lt", "Lo", "Nd"]
    parts = [st.characters(categories=kinds, min_codepoint=a, max_codepoint=b) for a, b in ranges]
    parts = [part.filter(lambda one: not decomposition(one).startswith("<") and one != "ŉ") for part in parts]
    return st.text(st.one_of(*parts), min_size=1, max_size=12)


any_script = name_of((0, 0x2FFFF))
with_capitals = name_of((0, 0x233), (0x391, 0x3C9), (0x410, 0x44F))  # Latin, Greek, Cyrillic


@given(given=any_script, family=any_script)
@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_everybody_is_found_by_their_own_name_in_any_script(book, given, family):
    party = add(given, family)
    for words in (Party.get_by_id(party).display_name, f"{family}, {given}", family, given):
        assert party in find(words, 0), words


@given(given=with_capitals, family=with_capitals)
@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_everybody_is_found_by_their_own_name_folded_and_in_capitals(book, given, family):
    from smallcrm.core.fold import fold

    party = add(given, family)
    shown = Party.get_by_id(party).display_name
    for words in (shown, fold(shown), shown.upper(), f"{family}, {given}", f"{family} {given}"):
        if words.strip():
            assert party in find(words, 0), words


def typed(words, limit=9):
    """What is shown while one types."""
    return names(words, limit=limit, deep=False)


def test_a_name_that_begins_so_comes_first_among_more_than_one_looks_at_while_typing(db):
    with work("many"):
        Party.bulk_create([Party(given=f"Zimon {number:03}", family="Zimmer") for number in range(300)])
        Party.bulk_create([Party(given=f"Ada {number:03}", family="Zimmer") for number in range(300)])
    add(kind="organization", display_name="Zimmer")
    add(kind="organization", display_name="Zimmer & Sohn")
    assert typed("zimmer")[:2] == ["Zimmer", "Zimmer & Sohn"]
    assert all(name.startswith("Zim") for name in typed("zim"))


def test_names_come_before_companies_and_towns_while_typing(db):
    with work("many"):
        Party.bulk_create([Party(given=f"Ada{number:03}") for number in range(60)])
    for number in range(20):
        add(f"Bo{number}", city="Adana")
    last = add("Zoe", "Berg", company="Adana Bau")
    assert [name[:3] for name in typed("ada")] == ["Ada"] * 9
    assert typed("adana")[0] == "Adana Bau"
    assert last in find("adana bau", 9, deep=False)


def test_a_number_in_a_name_is_found_beside_those_who_have_it_in_their_telephone_number(db):
    for number in range(12):
        add(f"Bo{number}", phones=[f"0221 1860{number:02}"])
    add(kind="organization", display_name="1860 Rosenheim")
    found = typed("1860")
    assert (found[0], len(found)) == ("1860 Rosenheim", 9)


def test_nobody_is_told_twice_while_typing(db):
    add("Bo", "Bohm", company="Bohm Bau", city="Bohmte", phones=["0221 5550140"])
    assert sorted(typed("bo")) == ["Bo Bohm", "Bohm Bau"]
    assert typed("2215") == ["Bo Bohm"]


def test_who_is_archived_is_left_out_while_typing(db):
    anna, karl = add("Anna", "Weber", phones=["0221 5550140"]), add("Karl", "Weber", phones=["0221 5550140"])
    archive_parties([karl])
    for words in ("weber", "web", "0221"):
        assert find(words, 9, deep=False) == [anna], words
