"""Labels as they stand in the PDF, measured character by character."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smallcrm.paper.binder import Binder
from smallcrm.paper.fitting import TooLong, fit
from smallcrm.paper.formats import MM, Box
from smallcrm.paper.formats.label_sheets import shipped_sheets
from smallcrm.paper.label_pages import LabelPages, narrowest
from smallcrm.paper.raster import sheets
from smallcrm.paper.sheets import About
from tests.paper.conftest import boxes

ABOUT = About("Labels", "Weber", "en", "2026-11-21T09:30:00+01:00")
SHORT = ("Frau Anna Weber", "Ringstraße 8", "50667 Köln")
LONG = (
    "Gesellschaft für schöne Bäder mbH & Co. KG",
    "Herrn Dr. Karl Zimmermann",
    "Ringstraße 8, Hinterhaus",
    "ÅÄÖ-50667 Ấgypjq",
    "VEREINIGTES KÖNIGREICH",
)
SPARE = 2 * MM


def printed(sheet, labels, start=0, shift=(0.0, 0.0)):
    """A PDF of these labels; who does not fit is left out, and returned."""
    out, left = io.BytesIO(), []
    binder = Binder(out)
    pages = LabelPages(sheet, binder, ABOUT, start, shift)
    for lines in labels:
        try:
            pages.add(pages.fitted(lines, "serif", 11), lines[0])
        except TooLong:
            left.append(lines)
    pages.turn()
    binder.finish(ABOUT)
    return out.getvalue(), left, pages


def labels_hit(data, sheet, page=0):
    """The labels something stands on; every character is on one, and 2 mm off its edges."""
    places = [sheet.box(place) for place in range(sheet.count)]
    hit = set()
    for _sign, left, top, right, bottom in boxes(data, page):
        on = [
            place
            for place, box in enumerate(places)
            if box.left + SPARE <= left + 0.01 and right <= box.right - SPARE + 0.01
            and box.top + SPARE <= top + 0.01 and bottom <= box.bottom - SPARE + 0.01
        ]  # fmt: skip
        assert len(on) == 1, (sheet.name, left, top)
        hit.add(on[0])
    return hit


@pytest.mark.parametrize("sheet", shipped_sheets(), ids=lambda sheet: sheet.name)
def test_every_address_stands_on_its_label_with_2_mm_to_spare(sheet):
    data, left, _pages = printed(sheet, [SHORT] * sheet.count)
    assert left == []
    assert labels_hit(data, sheet) == set(range(sheet.count))
    data, left, _pages = printed(sheet, [LONG] * sheet.count)
    assert len(left) in (0, sheet.count)
    if left:
        assert sheet.label[1] < 18  # five lines are too many for the smallest
    else:
        assert labels_hit(data, sheet) == set(range(sheet.count))


def a_sheet(number="3474"):
    return next(sheet for sheet in shipped_sheets() if sheet.number == number)


def test_a_half_used_sheet_begins_where_it_is_told_and_the_next_is_whole():
    sheet = a_sheet("L7160")
    data, _left, pages = printed(sheet, [SHORT] * 20, start=5)
    assert len(sheets(data)) == 2
    assert labels_hit(data, sheet) == set(range(5, 21))
    assert labels_hit(data, sheet, 1) == {0, 1, 2, 3}
    assert pages.next_place == 4


def test_a_sheet_that_was_filled_is_used_up():
    _data, _left, pages = printed(a_sheet(), [SHORT] * 24)
    assert pages.next_place == 0


def test_the_page_is_the_sheet():
    for number, size in (("3474", (210 * MM, 297 * MM)), ("5160", (612, 792))):
        data, _left, _pages = printed(a_sheet(number), [SHORT])
        assert sheets(data)[0] == pytest.approx(size, abs=0.01)


def test_all_is_moved_as_the_printer_wants_it():
    sheet = a_sheet()
    plain, moved = (
        boxes(printed(sheet, [SHORT], shift=shift)[0]) for shift in ((0.0, 0.0), (1.5 * MM, -0.5 * MM))
    )
    assert moved[0][1] - plain[0][1] == pytest.approx(1.5 * MM, abs=0.01)
    assert moved[0][2] - plain[0][2] == pytest.approx(-0.5 * MM, abs=0.01)


def test_the_same_labels_give_the_same_bytes():
    assert printed(a_sheet(), [SHORT, LONG])[0] == printed(a_sheet(), [SHORT, LONG])[0]


def test_a_line_grows_smaller_before_it_is_wrapped_and_is_wrapped_before_it_is_tiny():
    room = narrowest(a_sheet("L7160"))
    assert fit(("Anna",), "serif", room).style.size == 11
    smaller = fit(("Evangelische Kirche Köln-Ehrenfeld",), "serif", room)
    assert len(smaller.lines) == 1 and 8 <= smaller.style.size < 11
    wrapped = fit(("Gesellschaft für ganz besonders schöne Heizungen und Bäder mbH & Co. KG",), "serif", room)
    assert len(wrapped.lines) == 2 and wrapped.style.size > 8


@pytest.mark.parametrize(
    "lines",
    [("x" * 10_000,), ("word " * 500,), ("Line",) * 40, ()],
    ids=["one word", "words", "lines", "none"],
)
def test_what_can_never_fit_is_refused_with_the_reason(lines):
    with pytest.raises(TooLong, match="too long for the label"):
        fit(lines, "serif", narrowest(a_sheet()))


WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Co", "Zs", "Zl", "Zp"]), min_size=1, max_size=14
)
HOSTILE = st.sampled_from(
    ["<b>x</b>", "{{ name }}", "\u202eevil\u202c", "שלום", "مرحبا", "🌻🎉", "a\u0301\u0302" * 3]
)
LINES = st.lists(st.lists(WORDS | HOSTILE, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=7)


@given(lines=LINES, wide=st.floats(20, 120), high=st.floats(8, 80))
@settings(max_examples=150, deadline=None)
def test_whatever_it_says_it_fits_its_box_or_is_refused_and_no_word_is_lost(lines, wide, high):
    box = Box(0, 0, wide * MM, high * MM)
    try:
        found = fit(tuple(lines), "serif", box)
    except TooLong:
        return
    assert found.height <= box.height + 0.01
    for line in found.lines:
        assert line.width + line.squeeze * line.text.count(" ") <= box.width + 0.01
    assert "".join("".join(line.text.split()) for line in found.lines) == "".join("".join(lines).split())


def test_markup_and_turned_writing_stay_words_on_their_label():
    hostile = (
        "<b>Anna</b> {{ name }}",
        "\u202eRLO\u202c Weber",
        "שרה כהן 12",
        "Z\u0301\u0302\u0303\u0304\u0305x",
    )
    sheet = a_sheet("L7160")
    data, left, _pages = printed(sheet, [hostile] * 3)
    assert left == []
    written = "".join(sign for sign, *_ in boxes(data))
    assert "<b>Anna</b>{{name}}" in written
