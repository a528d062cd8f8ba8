"""Text over pages: no row alone, and the closing with its signature."""

from hypothesis import given, settings
from hypothesis import strategies as st

from smallcrm.paper.flow import blocks, pages
from smallcrm.paper.letter import BODY

WIDTH = 460.0


def said(text, first=40, later=50):
    return [
        [row.line.text if row else "" for row in page]
        for page in pages(blocks(text, BODY, WIDTH), first, later)
    ]


def paragraph(rows):
    return " ".join(["Wörter"] * (rows * 11 - 2))  # some eleven to a row


def test_empty_lines_are_kept_as_typed():
    assert said("Dear Anna,\n\nHello.\n\n\n\nKarl") == [["Dear Anna,", "", "Hello.", "", "", "", "Karl"]]


def test_a_line_break_is_a_line_break():
    assert said("Ringstr. 2\n50667 Köln") == [["Ringstr. 2", "50667 Köln"]]


def test_two_rows_of_a_paragraph_stand_on_either_side_of_a_page_break():
    text = paragraph(6)
    rows = len(blocks(text, BODY, WIDTH)[0].rows)
    for first in range(2, rows):
        cut = [len(page) for page in said(text, first)]
        assert sum(cut) == rows
        assert min(cut) >= 2


def test_closing_and_signature_take_the_end_of_the_text_with_them():
    text = f"{paragraph(8)}\n\nKind regards\n\n\n\nKarl Weber"
    rows = len(blocks(paragraph(8), BODY, WIDTH)[0].rows)
    for first in range(rows - 2, rows + 6):
        last = said(text, first)[-1]
        assert last[-1] == "Karl Weber" and "Kind regards" in last
        assert len([row for row in last if row.startswith("Wörter")]) >= 2


def test_a_page_does_not_begin_with_empty_lines():
    assert said("One\n\n\nTwo", first=2)[1][0] == "Two"


def test_points_of_a_list_are_moved_in_with_their_mark_outside():
    found = blocks(f"- {paragraph(3)}\n- Two", BODY, WIDTH)[0].rows
    assert [row.mark for row in found if row.mark] == ["•", "•"]
    assert len({row.indent for row in found}) == 1
    assert found[-1].line.text == "Two"


@given(st.lists(st.integers(1, 9), min_size=1, max_size=30), st.integers(1, 40), st.integers(1, 60))
@settings(max_examples=60, deadline=None)
def test_whatever_the_text_every_row_is_printed_once_and_pages_hold_what_they_can(sizes, first, later):
    text = "\n\n".join(f"{number} {paragraph(size)}" for number, size in enumerate(sizes))
    rows = [row.line.text for block in blocks(text, BODY, WIDTH) for row in block.rows]
    found = said(text, first, later)
    assert [row for page in found for row in page if row] == rows
    assert all(page for page in found)
    assert all(len(page) <= (later if number else first) for number, page in enumerate(found))
