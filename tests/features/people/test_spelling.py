"""Misspelt words: how far apart two words are, and whom they may have meant."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smallcrm.features.activity.service import log
from smallcrm.features.people.search import find
from smallcrm.features.people.service import archive_parties
from smallcrm.features.people.spelling import distance, likely, slips

usual = settings(deadline=None, derandomize=True)
words = st.text("abcß", max_size=7)


def plainly(one, other):
    """The same distance, as it is defined."""

    @cache
    def between(a, b):
        if not a or not b:
            return a + b
        found = [between(a - 1, b) + 1, between(a, b - 1) + 1]
        found.append(between(a - 1, b - 1) + (one[a - 1] != other[b - 1]))
        if a > 1 and b > 1 and one[a - 1] == other[b - 2] and one[a - 2] == other[b - 1]:
            found.append(between(a - 2, b - 2) + 1)
        return min(found)

    return between(len(one), len(other))


@usual
@given(words, words, st.integers(0, 8))
def test_the_distance_is_the_one_that_is_defined_up_to_a_limit(one, other, most):
    assert distance(one, other, most) == min(plainly(one, other), most + 1)


@usual
@given(words, words)
def test_it_is_the_same_from_either_side_and_nothing_only_between_equals(one, other):
    assert distance(one, other, 9) == distance(other, one, 9)
    assert (distance(one, other, 9) == 0) == (one == other)


@usual
@given(st.text("abcdef", min_size=2, max_size=9), st.data())
def test_one_slip_of_the_hand_is_one(word, data):
    place = data.draw(st.integers(0, len(word) - 2))
    swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    dropped = word[:place] + word[place + 1 :]
    assert distance(word, swapped, 2) == (swapped != word) and distance(word, dropped, 2) == 1


@pytest.mark.parametrize(
    ("word", "most"), [("ab", 0), ("abc", 1), ("abcde", 1), ("abcdef", 2), ("0171x", 0), ("weber3", 0)]
)
def test_long_words_forgive_two_slips_short_ones_one_and_figures_none(word, most):
    assert slips(word) == most


@pytest.mark.parametrize(
    "typed", ["Mülelr", "Umller", "Muler", "Müllwr", "Nüller", "MÜLLRE", "Moeller x", "mü"]
)
def test_who_is_meant_is_found_where_the_slip_is_small(make, typed):
    jorg = make.person("Jörg", "Müller")
    near = typed not in ("Moeller x", "mü")
    assert find(typed, forgiving=True) == ([jorg.id] if near or typed == "mü" else [])


def test_every_word_must_be_like_one(make):
    jorg = make.person("Jörg", "Müller", company="Bäder GmbH")
    make.person("Anna", "Müller")
    assert find("jrög mülelr", forgiving=True) == [jorg.id]
    assert find("xxxxxxx mülelr", forgiving=True) == []


def test_nothing_is_guessed_where_it_is_not_asked_for_or_something_is_found(make):
    jorg = make.person("Jörg", "Müller")
    noted = make.person("Anna", "Weber")
    log(noted.id, "note", body="Mülelr wrote his name so.")
    assert find("Müllre") == []
    assert find("Mülelr", forgiving=True) == [noted.id] and find("Müllre", forgiving=True) == [jorg.id]


def test_who_is_archived_was_not_meant(make):
    archive_parties([make.person("Jörg", "Müller").id], True)
    assert find("Mülelr", forgiving=True) == []


def test_what_is_known_as_it_stands_is_not_guessed(make):
    make.person("Jörg", "Müller")
    assert likely("müller") == [] and likely("") == [] and likely("4711") == []
