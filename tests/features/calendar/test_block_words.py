"""Words in blocks of any width: whole where they can be, never crumbs, and never an empty block."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smallcrm.features.calendar.views.blocks import HEAD, broken, clipped, wrapped
from smallcrm.ui.faces import Face

WORDS = st.lists(st.text("abcdeimw-:", min_size=1, max_size=24), min_size=1, max_size=8).map(" ".join)


@pytest.fixture(scope="module")
def face(qapp):
    return Face(qapp.font(), 0.9, bold=True)


def test_a_long_word_is_broken_where_five_letters_stand_on_either_line(face):
    width = face.width("Mainten-")
    head, tail = broken(face, "Maintenance", width)
    assert head.endswith("-") and len(head) - 1 >= HEAD and len(tail) >= HEAD
    assert head[:-1] + tail == "Maintenance"


@pytest.mark.parametrize("word", ["Quarterly", "Repaired:"])
def test_a_word_that_would_leave_a_crumb_shows_its_beginning(face, word):
    width = face.width(word) - 3
    (shown,) = broken(face, word, width)
    assert shown.endswith("…") and word.startswith(shown[:-1]), "“Quarter” would be another word"
    assert len(shown) >= 7 and face.width(shown) <= width


def test_each_word_too_wide_for_its_line_has_one_of_its_own(face):
    shown = wrapped(face, "Repaired: dripping taps", face.width("Rep") + 1, 5)
    assert shown[0] == "Rep" and len(shown) == 3, "an ellipsis would take the room of two letters"
    assert "dripping".startswith(shown[1]) and len(shown[1]) >= 3


def test_a_letter_keeps_its_marks(face):
    assert clipped(face, "e\u0301a", face.width("e\u0301a")) == "e\u0301a"
    assert clipped(face, "a" + "e\u0301", face.width("ae") - 1) == "a"
    assert clipped(face, "word", 0) == ""


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=WORDS, width=st.integers(30, 200), most=st.integers(1, 6))
def test_whatever_is_written_no_line_is_wider_than_its_block(face, text, width, most):
    lines = wrapped(face, text, width, most)
    assert 1 <= len(lines) <= most
    assert all(line and face.width(line) <= width for line in lines)
