"""Reports as CSV and as spreadsheets, read back."""

import csv
import io
import re
import zipfile
from xml.etree import ElementTree

import pytest
from read_back import put, rows

from smallcrm.core.errors import Cancelled
from smallcrm.core.reports import silent
from smallcrm.features.reports.writing.spreadsheet import write_xlsx
from smallcrm.paper.tables import Column, Document, Row, Table, gather, many

NAMES = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def comma(report):
    data, count = put(report, "csv")
    assert data.startswith("\ufeff".encode())
    found = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(found) == count + 1
    return found


def spreadsheet(report):
    """The cells of its sheet: texts as texts, numbers as numbers, None where there is none."""
    data, _count = put(report, "xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        shared = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        texts = ["".join(node.itertext()) for node in shared.findall("m:si", NAMES)]
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    assert not sheet.findall(".//m:f", NAMES), "a formula"
    found = []
    for row in sheet.findall(".//m:row", NAMES):
        cells = {}
        for cell in row.findall("m:c", NAMES):
            value = cell.find("m:v", NAMES)
            if value is not None:
                column = re.sub(r"\d", "", cell.get("r"))
                cells[column] = texts[int(value.text)] if cell.get("t") == "s" else float(value.text)
        found.append(cells)
    return found


def test_a_csv_has_a_head_and_the_rows_of_the_report(people, made):
    report = made("phone-list")
    found = comma(report)
    assert found[0] == ["Name", "Account", "Phone", "E-mail", "City"]
    assert [line[0] for line in found[1:]] == [cells[0] for cells in rows(report)]


def test_groups_become_a_column_and_room_to_write_does_not(people, made):
    found = comma(made("visits"))
    assert found[0][0] == "Area" and [line[0] for line in found[1:]] == ["50… Köln", "50… Köln", "53… Bonn"]
    assert "What was said" not in comma(made("calls"))[0]


def test_days_are_written_as_iso_and_numbers_plain(people, made):
    found = comma(made("backlog"))
    assert found[1][:4] == ["More than 90 days late", "2026-08-12", "100", "Send the quote"]


@pytest.mark.parametrize("name", ["=1+1", "+cmd", "-2", "@SUM(1)", "\t=1"])
def test_a_cell_that_looks_like_a_formula_is_neutralised(make, made, name):
    make.account(name, note="x")
    line = comma(made("list"))[1]
    assert line[0].startswith("'") or line[0][0] not in "=+-@"
    sheet = spreadsheet(made("list"))
    assert sheet[1]["A"].strip() == name.strip()  # a text cell: as it is


def test_a_spreadsheet_holds_the_same_with_numbers_and_days(people, made):
    sheet = spreadsheet(made("backlog"))
    assert [sheet[0][c] for c in "ABCD"] == ["Age", "Due", "Days late", "What"]
    assert sheet[1]["C"] == 100.0
    assert sheet[1]["B"] == 46246.0  # 12 August 2026, as spreadsheets count days
    assert sheet[1]["D"] == "Send the quote"


def test_characters_that_no_xml_holds_are_left_out(make, made):
    make.account("Bad\x00\x07 \ufffe name")
    assert spreadsheet(made("list"))[1]["A"].split() == ["Bad", "name"]


def test_a_long_or_odd_title_still_names_a_sheet(people, made):
    from smallcrm.features.people.service.segments import save_segment

    save_segment("A very long [name]: with / odd * signs? and more", "city = Bonn")
    sheet = spreadsheet(made("list", segment="A very long [name]: with / odd * signs? and more"))
    assert sheet[1]["A"] == "Karl Zander"


def test_the_same_report_gives_the_same_file(people, made):
    for kind in ("csv", "xlsx"):
        assert put(made("list"), kind) == put(made("list"), kind)


def test_a_long_sheet_holds_all_rows_and_leaves_nothing_beside_it(tmp_path, db):
    count = many.KEPT + 10
    found = gather(lambda _report: (Row((f"Person {n}", n)) for n in range(count)), silent)
    table = Table((Column("Name"), Column("Number", far=True)), found.rows)
    for name in ("one", "two"):
        with (tmp_path / f"{name}.xlsx").open("wb") as out:
            assert write_xlsx(Document("Long", [table]), table, out, silent) == count
    sheet = zipfile.ZipFile(tmp_path / "one.xlsx").read("xl/worksheets/sheet1.xml")
    assert sheet.count(b"<row ") == count + 1 and f"Person {count - 1}<".encode() in sheet
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    assert not list(tmp_path.glob(".smallcrm-*"))


def test_a_long_sheet_that_is_stopped_leaves_nothing_beside_it(tmp_path, db):
    def rows(_report):
        yield from (Row((f"Person {n}",)) for n in range(many.KEPT + 10))

    def stop(done, _all):
        if done > 2_000:
            raise Cancelled

    table = Table((Column("Name"),), gather(rows, silent).rows)
    with (tmp_path / "one.xlsx").open("wb") as out, pytest.raises(Cancelled):
        write_xlsx(Document("Long", [table]), table, out, stop)
    assert not list(tmp_path.glob(".smallcrm-*"))
