"""A line while it is written: what is bold, and marks put in and taken out by a key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.features.letters.texts.styles import BOLD, ITALIC, MARK, edited, line_of, styles, toggled


def line(text, *signs):
    return line_of(text, signs, "@")


def shown(text, *signs):
    """Each character: b, i, x (both), a stroke for a mark, a point for plain."""
    return "".join("-" if found & MARK else ".bix"[found & 3] for found in styles(line(text, *signs)))


@pytest.mark.parametrize(
    "text, how",
    [
        ("a **b c** d", "..--bbb--.."), ("*a* b", "-i-.."), ("***a***", "---x---"), ("3*4*5", "....."),
        ("- **a**", "..--b--"), ("\\*a*", "-..."), ("--: a", "----."), ("**a *b* c**", "--bb-x-bb--"),
    ],
)  # fmt: skip
def test_what_is_shown_is_what_will_print(text, how):
    assert shown(text) == how


def test_marks_in_two_branches_are_no_pair():
    assert shown("**a@b**", "{% if x %}") == "......."
    assert shown("**a@b**", "{{ x }}") == "--bbb--"


@pytest.mark.parametrize(
    "before, between, style, after",
    [
        ("a b c", (2, 3), BOLD, "a **b** c"), ("a **b** c", (4, 5), BOLD, "a b c"),
        ("a b c", (1, 4), ITALIC, "a *b* c"), ("**a b**", (2, 3), BOLD, "a **b**"),
        ("a **b** c", (4, 5), ITALIC, "a ***b*** c"), ("a ***b*** c", (5, 6), BOLD, "a *b* c"),
        ("a **b** c", (0, 9), BOLD, "**a b c**"), ("**a** **b**", (0, 11), BOLD, "a b"),
        ("- a", (0, 3), BOLD, None),
    ],
)  # fmt: skip
def test_a_key_turns_a_style_on_and_off(before, between, style, after):
    made = toggled(line(before), *between, style)
    if after is not None:
        assert edited(before, made) == after


@given(st.text("ab *\\@.,é", min_size=1, max_size=14), st.data(), st.sampled_from([BOLD, ITALIC]))
def test_on_is_on_for_all_that_was_chosen_and_nothing_but_stars_changes(text, data, style):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    signs = ["{{ x }}"] * text.count("@")
    made = toggled(line(text, *signs), start, end, style)
    if made is None:
        return
    after = edited(text, made)
    assert after.replace("*", "") == text.replace("*", "")
