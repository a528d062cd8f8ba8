"""A plain page is drawn in the very bytes reportlab would draw it in, without reportlab."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfgen.canvas import Canvas

from smallcrm.paper.ground import Ground, numbers

SIZE = (595.0, 842.0)
LENGTHS = st.floats(-20_000, 20_000) | st.floats(-1e-5, 1e-5) | st.integers(-900, 900)


@given(st.lists(LENGTHS, min_size=1, max_size=4))
def test_numbers_are_written_as_reportlab_writes_them(values):
    assert numbers(*values) == fp_str(*values)


@given(st.tuples(LENGTHS, LENGTHS), st.tuples(LENGTHS, LENGTHS), st.floats(0, 4))
def test_a_rule_is_drawn_as_reportlab_draws_it(start, end, thickness):
    ours, theirs = Ground(SIZE), Canvas(io.BytesIO(), pagesize=SIZE)
    ours.rule(start, end, thickness, (0.122, 0.435, 0.42))
    theirs.setLineWidth(thickness)
    theirs.setStrokeColorRGB(0.122, 0.435, 0.42)
    theirs.line(*start, *end)
    assert ours.code == theirs._code


@given(LENGTHS, LENGTHS, st.floats(0.1, 900), st.floats(0.1, 900))
def test_a_picture_is_placed_as_reportlab_places_it(left, bottom, width, height):
    ours, theirs = Ground(SIZE), Canvas(io.BytesIO(), pagesize=SIZE)
    ours.placed("Im1", left, bottom, width, height)
    theirs.saveState()
    theirs.translate(left, bottom)
    theirs.scale(width, height)
    theirs._code.append("/Im1 Do")
    theirs.restoreState()
    assert ours.code == theirs._code


def test_what_reportlab_draws_stands_between_what_was_drawn_before_and_what_comes_after():
    page = Ground(SIZE)
    page.rule((1, 2), (3, 4), 0.5, (0, 0, 0))
    page.canvas.rect(10, 20, 30, 40)
    page.placed("Im1", 1, 2, 3, 4)
    assert [operator.split()[-1] for operator in page.code] == ["w", "RG", "S", "S", "q", "cm", "Do", "Q"]


def test_the_canvas_of_a_page_is_one_and_shares_what_was_drawn():
    page = Ground(SIZE)
    assert page.canvas is page.canvas
    assert page.canvas._code is page.code
    assert page.canvas._doc.fontMapping is page.fonts
