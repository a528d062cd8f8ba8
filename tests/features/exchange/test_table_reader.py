"""Tables as people and programs write them."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.core.errors import UserError
from smallcrm.features.exchange.record import IncomingParty, Skipped
from smallcrm.features.exchange.table.reader import read_table, shape_of
from smallcrm.features.exchange.table.tables import heading_tables


def read(text: str | bytes, **more: str) -> list[IncomingParty]:
    data = text.encode() if isinstance(text, str) else text
    return list(read_table(io.BytesIO(data), **more))  # type: ignore[arg-type]


def test_the_headings_of_every_program_and_language_are_known() -> None:
    for table in heading_tables()[1:]:
        headings = ",".join(f'"{key}"' for key in table.fields)
        shape = shape_of(headings.encode())
        assert len(shape.headings) == len(table.fields), table


@pytest.mark.parametrize(
    ("typed", "country", "day"),
    [
        ("10.9.2007", "US", "2007-09-10"),
        ("9/10/2007", "US", "2007-09-10"),
        ("9/10/2007", "GB", "2007-10-09"),
        ("25/10/2007", "US", "2007-10-25"),
        ("2007/10/9", "DE", "2007-10-09"),
        ("0/0/00", "US", ""),
        ("0.0.00", "DE", ""),
    ],
)
def test_days_are_read_as_the_country_writes_them(typed: str, country: str, day: str) -> None:
    (record,) = read(f"First Name,Birthday\nAnn,{typed}\n", country=country)
    assert (record.birthday, record.doubts) == (day, ())


def test_one_day_that_tells_the_order_tells_it_for_all() -> None:
    records = read("Name,Birthday\nAnn,9/10/2007\nBob,25/10/2007\n", country="US")
    assert [record.birthday for record in records] == ["2007-10-09", "2007-10-25"]


def test_rows_may_be_shorter_than_the_headings() -> None:
    (record,) = read("Vorname,Nachname,Firma,Telefon\nAnn,Lee\n")
    assert (record.given, record.family, record.points) == ("Ann", "Lee", ())


def test_cells_beyond_the_headings_are_kept_and_told() -> None:
    (record,) = read("Name,Phone\nAnn,1,extra\n")
    assert [line.text for line in record.lines] == ["extra"]
    assert "more cells" in record.doubts[0].reason


def test_a_column_nobody_knows_becomes_a_line() -> None:
    (record,) = read("Name,Shoe size\nAnn,38\n")
    assert [tuple(line) for line in record.lines] == [("Shoe size", "38")]


def test_empty_rows_are_passed_over() -> None:
    assert [record.name for record in read("Name,Phone\n\n,\n  ,  \nAnn,1\n")] == ["Ann"]


def test_a_row_with_only_a_company_is_the_company() -> None:
    person, company = read("First Name,Company\nAnn,Acme\n,Acme\n")
    assert (person.kind, company.kind, company.name) == ("person", "organization", "Acme")


def test_a_title_beside_a_job_title_is_a_form_of_address() -> None:
    (record,) = read("Title,First Name,Last Name,Suffix,Company,Job Title\nDr.,Ann,Lee,,Acme,Head\n")
    assert (record.prefix, record.jobs[0].title) == ("Dr.", "Head")
    (record,) = read("first_name,title,org\nAnn,Head,Acme\n")
    assert (record.prefix, record.jobs[0].title) == ("", "Head")


def test_the_second_column_of_a_name_is_the_second_field() -> None:
    (record,) = read("Titre;Prénom;Nom;Suffixe;Société;Service;Titre\nMme;Zoé;Roy;;Acme;Ventes;Chef\n")
    assert (record.prefix, record.jobs[0].title, record.jobs[0].units) == ("Mme", "Chef", ("Ventes",))


def test_google_gives_labels_in_columns_and_several_values_in_a_cell() -> None:
    (record,) = read(
        "First Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,"
        "Phone 1 - Value,Address 1 - Label,Address 1 - Street,Address 1 - City,Organization Name,"
        "Event 1 - Label,Event 1 - Value\n"
        "Ann,Lee,Friends ::: * myContacts,* Home,a@example.org ::: b@example.org,Work Fax,"
        "12,Work,Way 1,Town,Acme,"
        "Anniversary,2001-02-03\n"
    )
    assert [tuple(point)[:4] for point in record.points] == [
        ("email", "a@example.org", "home", True),
        ("email", "b@example.org", "home", True),
        ("fax", "12", "work", False),
    ]
    assert (record.categories, record.anniversary) == (("Friends",), "2001-02-03")
    assert (record.places[0].label, record.places[0].street) == ("work", "Way 1")


def test_an_export_in_an_unknown_language_is_read_by_position() -> None:
    table = next(t for t in heading_tables() if t.program == "thunderbird" and t.language == "en")
    headings = [f"Zutabe {number}" for number in range(len(table.in_order))]
    cells = [""] * len(headings)
    cells[0], cells[1], cells[4], cells[11], cells[14] = "Ane", "Etxe", "ane@example.org", "600", "Bilbo"
    (record,) = read(",".join(headings) + "\n" + ",".join(cells) + "\n")
    assert (record.given, record.family, record.places[0].locality) == ("Ane", "Etxe", "Bilbo")
    assert [point.value for point in record.points] == ["ane@example.org", "600"]


@pytest.mark.parametrize(
    ("encoding", "language", "text"),
    [
        ("cp1252", "de", "Vorname;Ort\nJürgen;Köln\n"),
        ("cp850", "de", "Vorname;Ort\nJürgen;Köln\n"),
        ("cp1250", "pl", "Imię;Nazwisko\nŁukasz;Żółkiewski\n"),
        ("cp1251", "ru", "Имя;Фамилия\nИван;Петров\n"),
        ("cp932", "ja", "名,姓\n太郎,髙橋\n"),
        ("gb18030", "zh", "名,姓\n小明,王\n"),
        ("cp949", "ko", "이름,성\n철수,김\n"),
        ("mac_roman", "de", "Vorname;Ort\nJürgen;Köln\n"),
        ("utf-16", "en", "First Name,City\nZoë,Malmö\n"),
        ("utf-16-be", "en", "First Name,City\nZoë,Malmö\n"),
        ("utf-8-sig", "en", "First Name,City\nZoë,Malmö\n"),
    ],
)
def test_encodings_are_recognised(encoding: str, language: str, text: str) -> None:
    (record,) = read(text.encode(encoding), language=language)
    assert record.given == text.splitlines()[1].split(";" if ";" in text else ",")[0]
    assert record.doubts == ()


def test_a_cell_may_be_as_long_as_it_likes() -> None:
    (record,) = read("First Name,Notes\nAnn," + "x" * 5_000_000 + "\n")
    assert len(record.note) == 5_000_000


def test_a_quotation_mark_that_never_closes_costs_one_row() -> None:
    records = read('Name,Notes\nAnn,"never\n' + "".join(f"P{number},z\n" for number in range(500)))
    assert [record.name for record in records] == ["Ann", *(f"P{number}" for number in range(500))]
    assert "line 2" in records[0].doubts[0].reason


def test_a_later_quotation_mark_does_not_hide_the_rows_between() -> None:
    records = read('Name,Notes\nAnn,"never\nBob,x\nCid,"closed, here"\nDan,y\n')
    assert [record.name for record in records] == ["Ann", "Bob", "Cid", "Dan"]


def test_a_note_may_have_lines_and_quotation_marks() -> None:
    (record,) = read('Name,Notes\nAnn,"one, ""two""\n\nthree"\n')
    assert record.note == 'one, "two"\n\nthree'


def test_an_inch_sign_is_no_quotation_mark() -> None:
    first, second = read('Name,Notes\nAnn,5" pipe\nBob,x\n')
    assert (first.note, second.note) == ('5" pipe', "x")


def test_a_table_without_headings_we_know_is_refused() -> None:
    with pytest.raises(UserError, match="“A”, “B”"):
        read("A,B\n1,2\n")


def test_a_row_that_says_nothing_we_know_is_skipped() -> None:
    (skipped,) = read("Name,Country\n,Germany\n") or [None]
    assert isinstance(skipped, IncomingParty | Skipped)


@given(st.text(max_size=300))
def test_no_text_can_break_the_reader(text: str) -> None:
    read(b"Name,Phone,Notes\n" + text.encode("utf-8", "replace"))


LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn", "Zl", "Zp"))


@given(st.lists(st.lists(st.text(LETTERS, max_size=9), min_size=2, max_size=2), max_size=5))
def test_what_the_csv_module_writes_is_read_back(cells: list[list[str]]) -> None:
    import csv

    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["Nickname", "Notes"])
    writer.writerows([["x" + first, second] for first, second in cells])
    records = read(out.getvalue())
    assert [(record.nickname, record.note) for record in records] == [
        (("x" + first).strip(), second.strip()) for first, second in cells
    ]
