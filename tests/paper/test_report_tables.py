"""Tables over pages: read back from the PDF."""

import datetime as dt
import io

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smallcrm.core.errors import Cancelled
from smallcrm.paper.formats import A4_DIN_B
from smallcrm.paper.sheets import About
from smallcrm.paper.tables import Column, Document, Kind, Row, Table, clean, printed
from smallcrm.paper.tables.widths import Needs

ABOUT = About("Report", "Weber", "en", "2026-11-21T09:45:00+01:00")
A4 = A4_DIN_B.size
TWO = (Column("Name", bold=True), Column("Number", far=True))


def document(rows, columns=TWO, **more):
    return Document(
        "Phone list", [Table(columns, rows)], "status = customer", "37 people", "As of noon", **more
    )


def pages_of(made):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made.data)).pages]


@pytest.fixture(autouse=True)
def business(db):
    """The foot of a page names the business."""


def test_every_row_stands_on_the_pages_once_and_in_order():
    rows = [Row((f"Person {n:03}", n)) for n in range(300)]
    text = "\n".join(pages_of(printed(document(rows), A4, ABOUT)))
    found = [line for line in text.split() if line.isdigit() and len(line) == 3]
    assert [text.count(f"Person {n:03}") for n in range(300)] == [1] * 300
    assert text.index("Person 000") < text.index("Person 150") < text.index("Person 299")
    assert found


def test_head_filter_count_and_time_stand_first_and_the_page_numbers_below():
    made = printed(document([Row((f"Person {n}", n)) for n in range(150)]), A4, ABOUT)
    pages = pages_of(made)
    assert len(pages) == made.pages > 2
    for said in ("Phone list", "status = customer", "37 people", "As of noon"):
        assert said in pages[0]
    for number, page in enumerate(pages, 1):
        assert f"{number} / {made.pages}" in page
        assert "Name" in page and "Number" in page  # the head again
        assert "Weber Heating" in page


def test_a_group_is_never_alone_at_the_end_of_a_page_and_is_said_again_on_the_next():
    for count in range(40, 60):
        rows = [Row((f"First {n}", n)) for n in range(count)]
        rows += [Row(("The group",), Kind.GROUP)] + [Row((f"Member {n}", n)) for n in range(70)]
        pages = pages_of(printed(document(rows), A4, ABOUT))
        for page in pages:
            if "Member" in page:
                assert "The group" in page
            if "The group" in page:
                assert "Member" in page


def test_many_columns_are_set_on_a_broad_sheet_and_few_on_an_upright_one():
    few = printed(document([Row(("Anna", 1))]), A4, ABOUT)
    columns = [Column(f"A long title {n}") for n in range(8)]
    many = printed(
        document([Row(tuple("something that is quite long" for _ in columns))], columns), A4, ABOUT
    )
    box = [pypdf.PdfReader(io.BytesIO(made.data)).pages[0].mediabox for made in (few, many)]
    assert box[0].width < box[0].height
    assert box[1].width > box[1].height


def test_numbers_are_grouped_and_days_are_said_as_usual():
    columns = (Column("Name"), Column("Number", far=True), Column("Day", far=True))
    text = pages_of(printed(document([Row(("Anna", 12345, dt.date(2026, 3, 4)))], columns), A4, ABOUT))[0]
    assert "12,345" in text  # as the language has it
    assert "4 Mar 2026" in text


def test_numbers_are_never_wrapped_even_in_the_total():
    columns = [Column("Period", firm=True), *(Column(f"Kind {n}", far=True) for n in range(9))]
    rows = [Row(("September 2026", *range(9))), Row(("Total", *[1_234_567] * 9), Kind.TOTAL)]
    text = pages_of(printed(document(rows, columns), A4, ABOUT))[0]
    assert text.count("1,234,567") == 9
    assert "September 2026" in text


def test_a_cell_higher_than_a_page_is_parted_and_nothing_of_it_is_lost():
    columns = (Column("What", most=0),)
    story = "\n".join(f"Sentence {n:03}." for n in range(200))
    made = printed(document([Row((story,))], columns), A4, ABOUT)
    text = "\n".join(pages_of(made))
    assert made.pages > 1
    assert [text.count(f"Sentence {n:03}.") for n in range(200)] == [1] * 200


def test_a_long_cell_ends_with_dots_where_only_some_lines_are_wanted():
    made = printed(document([Row(("word " * 400, 1))], (Column("What", most=2), Column("N"))), A4, ABOUT)
    text = pages_of(made)[0]
    assert text.count("word") < 60
    assert "…" in text


@pytest.mark.parametrize(
    "hostile",
    [
        "<b>&amp;</b>",
        "{{ party.name }}",
        "a\u202eb\u0000c\u0007",
        "x" * 10_000,
        "=1+1",
        "\ud7ff\ufffe",
        "\n\n\n",
    ],
)
def test_hostile_cells_are_only_text(hostile):
    made = printed(document([Row((hostile, 1)), Row(("After", 2))]), A4, ABOUT)
    text = "\n".join(pages_of(made))
    assert "After" in text
    assert "\u202e" not in text and "\0" not in text
    if len(hostile) < 30 and hostile.isprintable():
        assert hostile in text


def test_any_writing_is_embedded_and_stands_there():
    rows = [Row((text, 1)) for text in ("שלום עולם", "مرحبا", "ภาษาไทย", "Ωμέγα", "Жуков", "Հայ")]
    reader = pypdf.PdfReader(io.BytesIO(printed(document(rows), A4, ABOUT).data))
    text = reader.pages[0].extract_text()
    assert "Ωμέγα" in text and "Жуков" in text and "Հայ" in text
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]
    assert fonts and all("/FontFile2" in font["/FontDescriptor"] for font in fonts)


def test_from_right_to_left_the_first_column_stands_at_the_right():
    spots = {}
    for rtl in (False, True):
        made = printed(document([Row(("Anna", 1), links={0: "party:1"})], right_to_left=rtl), A4, ABOUT)
        spots[rtl] = made.spots[0].box
    assert spots[False].left < A4[0] / 2 < spots[True].right
    assert spots[True].right > A4[0] - 90


def test_a_link_knows_its_page_and_its_place():
    rows = [Row((f"Person {n}", n), links={0: f"party:{n}"}) for n in range(100)]
    made = printed(document(rows), A4, ABOUT)
    assert [spot.target for spot in made.spots] == [f"party:{n}" for n in range(100)]
    assert {spot.page for spot in made.spots} == set(range(made.pages))
    assert all(0 < spot.box.left < spot.box.right < A4[0] and spot.box.bottom < A4[1] for spot in made.spots)


def test_the_same_report_gives_the_same_bytes():
    rows = [Row((f"Person {n}", n)) for n in range(120)]
    assert printed(document(rows), A4, ABOUT).data == printed(document(rows), A4, ABOUT).data


def test_it_can_be_stopped_between_two_rows():
    def report(done, _all):
        if done > 300:
            raise Cancelled

    with pytest.raises(Cancelled):
        printed(document([Row((f"Person {n}", n)) for n in range(2_000)]), A4, ABOUT, report)


def test_its_first_pages_are_those_of_the_whole():
    rows = [Row((f"Person {n}", n), links={0: f"party:{n}"}) for n in range(400)]
    whole, first = printed(document(rows), A4, ABOUT), printed(document(rows), A4, ABOUT, most=2)
    assert first.pages == whole.pages > 4
    assert pages_of(first) == pages_of(whole)[:2]
    assert first.spots == [spot for spot in whole.spots if spot.page < 2]


def test_first_pages_of_a_short_report_are_all_of_it():
    rows = [Row(("Anna", 1))]
    assert printed(document(rows), A4, ABOUT, most=12).data == printed(document(rows), A4, ABOUT).data


def test_a_row_parted_over_pages_ends_with_the_last_that_is_wanted():
    story = " ".join(f"word{n}" for n in range(6_000))
    columns = (Column("Story", most=1_000),)
    whole = printed(document([Row((story,))], columns), A4, ABOUT)
    first = printed(document([Row((story,))], columns), A4, ABOUT, most=1)
    assert pages_of(first) == pages_of(whole)[:1] and first.pages == whole.pages > 2


def test_an_empty_table_says_so():
    made = printed(Document("Calls", [Table(TWO, [], empty="Nobody is to be called.")]), A4, ABOUT)
    assert "Nobody is to be called." in pages_of(made)[0]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.lists(st.text(max_size=60), min_size=3, max_size=3), min_size=1, max_size=8),
    st.floats(120, 800),
)
def test_columns_never_take_more_room_than_there_is(cells, width):
    needs = Needs(
        Table([Column("One"), Column("Two", far=True), Column("Three")], [Row(tuple(c)) for c in cells])
    )
    widths = needs.fitted(width)
    assert all(one > 0 for one in widths)
    assert sum(widths) + 2 * 9.0 <= width + 0.01


@given(st.text(max_size=200))
def test_a_clean_text_holds_nothing_that_no_paper_shows(text):
    assert all(c.isprintable() or c in "\n\xa0\xad\u200c\u200d" for c in clean(text))


def test_where_there_is_too_little_room_only_the_longest_words_are_cut():
    titles = ("Name", "E-mail", "Web", "Phone", "Standing")
    words = (
        "Aebischer",
        "a.long.name@some-business.example",
        "www.some-business.example",
        "0171",
        "customer",
    )
    needs = Needs(Table([Column(title) for title in titles], [Row(words)] * 3))
    widths = needs.fitted(sum(needs.least) - 60)
    assert sum(widths) <= sum(needs.least) - 60
    assert [width >= least for width, least in zip(widths, needs.least, strict=True)] == [
        True, False, False, True, True,
    ]  # fmt: skip


def test_numbers_stand_beside_what_they_are_of():
    columns = (Column("Age"), Column("Follow-ups", far=True))
    made = printed(document([Row(("Due today", 4), links={1: "report:x"})], columns), A4, ABOUT)
    assert made.spots[0].box.right < A4[0] / 2


def test_an_address_wider_than_its_column_is_parted_at_its_signs():
    address = "a.very.long.name.indeed@graf-property-management.example"
    columns = [Column(f"Something {n}") for n in range(7)]
    cells = (*("words that want room" for _ in range(6)), address)
    page = pages_of(printed(document([Row(cells)], columns), A4, ABOUT))[0]
    lines = [line.strip() for line in page.splitlines()]
    parts = [line for line in lines if line and line in address and len(line) > 3]
    assert "".join(parts) == address and len(parts) > 1
    assert all(part[-1] in "@-_/" or after[0] == "." for part, after in zip(parts, parts[1:], strict=False))
