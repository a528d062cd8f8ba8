"""Lines break where reportlab's Paragraph breaks them."""

from hypothesis import example, given, settings
from hypothesis import strategies as st
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from smallcrm.paper.faces import shipped
from smallcrm.paper.fonts import registered
from smallcrm.paper.lines import Style, break_lines

BODY = Style("serif", 10.5, 14.5)
LETTERS = st.text(
    "abcdefghijklmnopqrstuvwxyzäöüßéçABCDEFGÄÖ.,;:-–„“’€0123456789\u00a0", min_size=1, max_size=18
)
TEXT = st.lists(LETTERS, min_size=1, max_size=120)


def as_paragraph(text: str, width: float) -> list[str]:
    style = ParagraphStyle(
        "body", fontName=registered(shipped("NotoSerif-Regular")), fontSize=10.5, leading=14.5
    )
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return [" ".join(words) for _, words in Paragraph(escaped, style).breakLines(width).lines]


@given(words=TEXT, width=st.floats(180, 480))
@example(words=["a"] * 120, width=300.0)
@settings(max_examples=150, deadline=None)
def test_breaks_are_those_of_reportlabs_paragraph(words, width):
    text = " ".join(words)
    assert [line.text for line in break_lines(text, BODY, width)] == as_paragraph(text, width)


@given(words=TEXT, width=st.floats(180, 480))
@settings(max_examples=100, deadline=None)
def test_no_word_is_lost_and_no_line_is_too_wide(words, width):
    lines = break_lines(" ".join(words), BODY, width)
    assert " ".join(line.text for line in lines) == " ".join(words)
    for line in lines:
        spaces = line.text.count(" ") + line.text.count("\u00a0")
        assert line.width + line.squeeze * spaces <= width + 1e-6
        assert abs(line.squeeze) <= 0.05 * BODY.width(" ") + 1e-9


def test_a_word_longer_than_a_line_is_cut():
    lines = break_lines("x" * 300, BODY, 200)
    assert "".join(line.text for line in lines) == "x" * 300
    assert all(line.width <= 200 for line in lines)


def test_nothing_gives_no_line():
    assert break_lines("  \t ", BODY, 200) == []
