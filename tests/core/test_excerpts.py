"""A few words around those that were looked for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smallcrm.core.excerpts import around, marks
from smallcrm.core.fold import fold

usual = settings(deadline=None, derandomize=True)


def marked(text, words):
    return [text[start:end] for start, end in marks(text, words)]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Jörg Weiß", "jorg", ["Jörg"]), ("Jörg Weiß", "weiss jo", ["Jö", "Weiß"]),
        ("Weberei Weber", "weber", ["Weber", "Weber"]),
        ("Anna Strobl", "obl", ["obl"]), ("ab abc", "b", ["b"]), ("Anna", "", []), ("Anna", "xyz", []),
        ("محمد الأحمد", "محمد", ["محمد"]), ("O’Brien", "brien", ["Brien"]), ("Anna", "a an", ["An"]),
    ],
)  # fmt: skip
def test_what_was_typed_is_marked_at_the_beginnings_of_words_first(text, words, found):
    assert marked(text, words) == found


@usual
@given(st.text(max_size=60), st.text(max_size=12))
def test_marks_lie_within_the_text_in_order_and_apart(text, words):
    found = marks(text, words)
    edges = [edge for part in found for edge in part]
    assert edges == sorted(set(edges)) and all(0 <= edge <= len(text) for edge in edges)


@usual
@given(st.text("aäAß b", max_size=200), st.text("aäß", min_size=1, max_size=3))
def test_an_excerpt_is_short_one_line_and_has_the_word(text, word):
    told = around(text, word, 60)
    assert len(told) <= 62 and "\n" not in told
    if fold(word) in fold(" ".join(text.split())):
        assert fold(word)[:1] in fold(told)


def test_a_long_text_is_told_from_a_little_before_the_word():
    text = "The boiler was old. " * 20 + "The chimney whistles when it rains. " + "We came again. " * 20
    told = around(text, "whistles")
    assert told.startswith("…") and told.endswith("…") and "chimney whistles when" in told
