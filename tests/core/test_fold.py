"""How names are compared: whatever keys somebody has, they find everybody."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.core.fold import digits, fold

PLAIN = {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}


def as_unicode_says(text):
    """The rule at its plainest, for a whole text at once."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = "".join(PLAIN.get(one, one) for one in folded if not unicodedata.combining(one))
    return " ".join(plain.split())


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Müller", "muller"), ("Mu\u0308ller", "muller"), ("STRAẞE", "strasse"),
        ("Søren  Åkesson ", "soren akesson"),
        ("Łódź", "lodz"), ("İzmir", "izmir"), ("Ærø", "aero"), ("ﬁne", "fine"), ("\t a\u00a0b ", "a b"),
        ("Σίσυφος", "σισυφοσ"), ("王小明", "王小明"), ("", ""),
    ],
)  # fmt: skip
def test_a_text_is_compared_without_accents_and_case(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_letter_by_letter_is_as_unicode_says_for_the_whole(text):
    assert fold(text) == as_unicode_says(text)


def test_every_letter_there_is_folds_as_unicode_says():
    letters = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
    assert fold("x".join(letters)) == as_unicode_says("x".join(letters))


@pytest.mark.parametrize(
    ("text", "figures"), [("+49 (0) 171-98", "49017198"), ("٠١٢ x", "012"), ("²½", ""), ("", "")]
)
def test_digits_are_taken_out_of_any_script(text, figures):
    assert digits(text) == figures
