"""Sheets of labels: what ships fits its paper, and own measures that cannot be are refused in words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smallcrm.paper.formats.label_sheets import LabelSheet, find_sheets, folded, read_sheet, shipped_sheets
from smallcrm.paper.label_pages import inside

ALL = shipped_sheets()


def by_number(number):
    return next(sheet for sheet in ALL if sheet.number == number)


def test_the_common_numbers_of_three_makers_are_there():
    numbers = {number for sheet in ALL for number in (sheet.number, *sheet.also)}
    assert len(ALL) >= 30
    assert numbers >= {
        "3474",
        "3475",
        "3490",
        "3422",
        "L7160",
        "L7163",
        "L7651",
        "4464",
        "4614",
        "5160",
        "5163",
    }
    assert {sheet.maker for sheet in ALL} == {"Avery", "Avery Zweckform", "Herma"}


def test_no_two_sheets_of_a_maker_have_one_number():
    names = [folded(f"{sheet.maker} {n}") for sheet in ALL for n in (sheet.number, *sheet.also)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("sheet", ALL, ids=lambda sheet: sheet.name)
def test_labels_lie_on_their_sheet_and_not_on_each_other(sheet):
    assert sheet.problems() == {}
    boxes = [sheet.box(place) for place in range(sheet.count)]
    assert all(box.left >= 0 and box.top >= 0 for box in boxes)
    assert all(box.right <= sheet.page[0] + 0.2 and box.bottom <= sheet.page[1] + 0.2 for box in boxes)
    for one, other in zip(boxes, boxes[1:], strict=False):
        assert one.right <= other.left + 0.01 or one.bottom <= other.top + 0.01


@pytest.mark.parametrize("sheet", ALL, ids=lambda sheet: sheet.name)
def test_makers_leave_the_same_edge_left_and_right_and_above_and_below(sheet):
    for axis, count in ((0, sheet.columns), (1, sheet.rows)):
        used = sheet.first[axis] + count * sheet.label[axis] + (count - 1) * sheet.gap[axis]
        assert sheet.size[axis] - used == pytest.approx(sheet.first[axis], abs=1.05)


def test_a_sheet_is_found_by_maker_number_size_and_other_numbers():
    assert find_sheets("herma 4464", ALL)[0] is by_number("4464")
    assert find_sheets("3490", ALL)[0] is by_number("3475")
    assert {sheet.label for sheet in find_sheets("70 x 37", ALL)} == {(70, 37)}
    assert find_sheets("nonsense", ALL) == []


def test_kept_and_read_again_a_sheet_is_the_same():
    for sheet in ALL:
        assert read_sheet(sheet.stored()) == sheet


MM = st.floats(-5, 400, allow_nan=False, width=32)
PAIR = st.tuples(MM, MM)
COUNT = st.integers(-1, 60)


@given(size=PAIR, label=PAIR, first=PAIR, gap=PAIR, columns=COUNT, rows=COUNT)
@settings(max_examples=400, deadline=None)
def test_own_measures_are_refused_in_words_or_never_leave_the_sheet(size, label, first, gap, columns, rows):
    sheet = LabelSheet("", "own", size, columns, rows, label, first, gap)
    if problems := sheet.problems():
        assert all(told.strip() for told in problems.values())
        return
    for place in {0, sheet.columns - 1, sheet.count - sheet.columns, sheet.count - 1}:
        for box in (sheet.box(place), inside(sheet, place)):
            assert box.left >= 0 and box.top >= 0
            assert box.right <= sheet.page[0] + 0.3 and box.bottom <= sheet.page[1] + 0.3


@given(
    columns=st.integers(1, 8),
    rows=st.integers(1, 20),
    gap=st.tuples(st.floats(0, 10), st.floats(0, 10)),
    first=st.tuples(st.floats(0, 20), st.floats(0, 20)),
)
@settings(max_examples=100, deadline=None)
def test_what_fits_its_sheet_exactly_is_taken(columns, rows, gap, first):
    wide = (210 - 2 * first[0] - (columns - 1) * gap[0]) / columns
    high = (297 - 2 * first[1] - (rows - 1) * gap[1]) / rows
    sheet = LabelSheet("", "own", (210.0, 297.0), columns, rows, (wide, high), first, gap)
    assert sheet.problems().keys() <= {"width", "height"}
    assert sheet.problems() == {} or wide < 12 or high < 12


def test_what_does_not_fit_says_how_much_is_needed():
    sheet = LabelSheet("", "own", (210.0, 297.0), 3, 8, (80.0, 40.0), (5.0, 5.0))
    assert sheet.problems() == {
        "width": "245 mm are needed from left to right, the sheet has 210.",
        "height": "325 mm are needed from top to bottom, the sheet has 297.",
    }
