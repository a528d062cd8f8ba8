"""Tables of more rows than anybody keeps: read twice, set once, written page after page."""

import io
import os
import tracemalloc
from pathlib import Path

import pypdf
import pytest
from matterhorn import problems

from smallcrm.core.errors import Cancelled
from smallcrm.paper.formats import A4_DIN_B
from smallcrm.paper.sheets import About
from smallcrm.paper.tables import (
    Column,
    Document,
    Kind,
    ManyRows,
    Row,
    Table,
    gather,
    many,
    pages,
    printed,
    put,
)  # fmt: skip

ABOUT = About("Report", "Weber", "en", "2026-11-21T09:45:00+01:00")
A4 = A4_DIN_B.size
COLUMNS = (Column("Name", bold=True), Column("Number", far=True))


@pytest.fixture(autouse=True)
def business(db):
    """The foot of a page names the business."""


def silent(_done, _all):
    """Nobody follows."""


def people(count):
    """What reads so many people."""
    return lambda _report: (Row((f"Person {n:06}", n)) for n in range(count))


def document(rows):
    return Document("Phone list", [Table(COLUMNS, rows)], count="many", as_of="As of noon")


def texts(data):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def test_a_short_list_is_kept_as_it_was_read():
    found = gather(people(many.KEPT), silent)
    assert isinstance(found.rows, list) and len(found.rows) == found.count == many.KEPT


def test_a_long_list_is_read_again_whenever_it_is_gone_through():
    read = []

    def rows(report):
        read.append(report)
        return people(many.KEPT + 1)(report)

    found = gather(rows, silent)
    assert isinstance(found.rows, ManyRows) and len(found.rows) == many.KEPT + 1
    assert [row.cells[1] for row in found.rows] == list(range(many.KEPT + 1)) and len(read) == 2


def test_of_a_long_list_a_sample_from_all_over_it_is_kept():
    found = gather(people(50_000), silent)
    numbers = [row.cells[1] for row in found.rows.sample]
    assert many.SAMPLE <= len(numbers) <= 2 * many.SAMPLE
    assert numbers[0] == 0 and numbers[-1] > 49_000
    assert len({after - before for before, after in zip(numbers, numbers[1:], strict=False)}) == 1


def test_headings_are_rows_that_do_not_count_and_what_is_no_row_is_put_aside():
    found = gather(lambda _report: [Row(("A",), Kind.GROUP), Row(("Anna", 1)), "Karl"], silent)
    assert (len(found.rows), found.count, found.aside) == (2, 1, ["Karl"])


def test_the_same_rows_give_the_same_pages_kept_or_read_again(monkeypatch):
    kept = printed(document(gather(people(300), silent).rows), A4, ABOUT).data
    monkeypatch.setattr(many, "KEPT", 10)
    again = gather(people(300), silent)
    assert isinstance(again.rows, ManyRows)
    assert printed(document(again.rows), A4, ABOUT).data == kept


def test_a_report_put_into_a_file_is_the_one_that_is_shown():
    rows = gather(people(400), silent).rows
    out = io.BytesIO()
    count = put(document(rows), A4, ABOUT, out)
    shown = printed(document(rows), A4, ABOUT)
    assert (out.getvalue(), count) == (shown.data, shown.pages)


def test_every_row_stands_there_once_where_pages_are_heard_as_one(monkeypatch):
    monkeypatch.setattr(pages, "MOST_TAGGED", 100)
    found = texts(printed(document(gather(people(500), silent).rows), A4, ABOUT).data)
    text = "\n".join(found)
    assert [text.count(f"Person {n:06}") for n in range(500)] == [1] * 500
    assert all(f"{number} / {len(found)}" in page for number, page in enumerate(found, 1))


@pytest.mark.parametrize("heard", [100, 20_000])
def test_its_tags_keep_to_the_standard_over_many_pages(monkeypatch, heard):
    monkeypatch.setattr(pages, "MOST_TAGGED", heard)
    rows = [Row(("A",), Kind.GROUP), *(Row((f"Person {n}", n)) for n in range(200))]
    rows.append(Row(("\n".join(f"Line {n}" for n in range(150)), 1)))  # parted over pages
    rows += [Row((f"More {n}", n)) for n in range(200)]
    columns = (Column("Name", bold=True, most=0), Column("Number", far=True))
    parts = [Table(columns, rows, "First"), Table((Column("", most=0),), [Row(("word " * 3_000,))], "Note")]
    made = printed(Document("All", parts, as_of="As of noon"), A4, ABOUT)
    assert problems(made.data) == []
    assert made.pages > 10


def test_of_pages_that_are_drawn_hardly_anything_is_kept(monkeypatch):
    monkeypatch.setattr(many, "KEPT", 100)
    monkeypatch.setattr(pages, "MOST_TAGGED", 100)

    def peak(count):
        rows = gather(people(count), silent).rows
        with Path(os.devnull).open("wb") as out:
            tracemalloc.start()
            put(document(rows), A4, ABOUT, out)
            _now, most = tracemalloc.get_traced_memory()
            tracemalloc.stop()
        return most

    peak(3_000)  # fonts and what else is read once
    assert peak(3_000) - peak(1_000) < 2_000 * 200  # bytes; kept, a row took three thousand


def test_a_long_list_can_be_stopped_while_it_is_drawn():
    def report(done, _all):
        if done > 1_000:
            raise Cancelled

    rows = gather(people(many.KEPT + 1), silent).rows
    with pytest.raises(Cancelled):
        put(document(rows), A4, ABOUT, io.BytesIO(), report)


def test_the_last_row_is_not_alone_on_a_page_and_a_total_stands_with_a_row():
    for count in range(40, 56):
        rows = [Row((f"Person {n:02}", n)) for n in range(count)]
        total = [*rows, Row(("Altogether", count), Kind.TOTAL)]
        for made, least in ((rows, 2), (total, 1)):
            for page in texts(printed(document(made), A4, ABOUT).data):
                assert page.count("Person") >= least


def test_a_heading_that_is_last_does_no_harm():
    rows = [*(Row((f"Person {n}", n)) for n in range(60)), Row(("Empty",), Kind.GROUP)]
    assert "Empty" in "\n".join(texts(printed(document(rows), A4, ABOUT).data))
