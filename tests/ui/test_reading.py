"""Texts of both directions in one line."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QTextLayout

from smallcrm.ui.reading import ALONE, END, apart, side_by_side

DAVID, PHONE = "דוד כהן", "+972 3 555 1234"


def placed(text: str, part: str) -> list[float]:
    """Where the letters of a part stand, as Qt lays them out."""
    layout = QTextLayout(text, QFont("DejaVu Sans"))
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    begin = text.index(part)
    return [float(line.cursorToX(begin + place)[0]) for place in range(1, len(part))]


def test_parts_without_letters_from_the_right_are_only_joined():
    assert (
        side_by_side(("Anna Weber", None, "", "Köln", "0221 4710 140")) == "Anna Weber · Köln · 0221 4710 140"
    )


def test_a_single_part_stands_as_it_is():
    assert side_by_side((DAVID, None)) == DAVID


@pytest.mark.parametrize("name", [DAVID, "محمد الأحمد"])
def test_a_telephone_number_behind_a_name_from_the_right_reads_from_the_left(qapp, name):
    joined = side_by_side((name, PHONE))
    assert placed(joined, PHONE) == sorted(placed(joined, PHONE))
    plain = f"{name} · {PHONE}"
    assert placed(plain, PHONE) != sorted(placed(plain, PHONE)), "without marks it would not"


def test_the_line_takes_its_direction_from_the_first_part():
    assert side_by_side((DAVID, PHONE)).startswith(DAVID)


def test_a_text_is_set_apart_only_where_directions_meet():
    assert apart("Roof") == "Roof"
    assert apart(DAVID) == ALONE + DAVID + END
    assert apart(PHONE, DAVID) == ALONE + PHONE + END
