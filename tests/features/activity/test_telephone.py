"""Numbers that come from outside, however they are written, and whose they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.features.activity.telephone import is_link, number_in, owners, who_has
from smallcrm.features.people.service import archive_parties

RHINE = "+492215550140"


@pytest.mark.parametrize(
    "link",
    [
        "tel:+492215550140", "TEL:+492215550140", "tel:+49-221-555-0140", "tel:+49%20221%20555%200140",
        "tel:+49(221)555.01.40", "tel:+49 (0)221 5550140", "tel:+492215550140;ext=12",
        "tel:+492215550140;phone-context=example.com", "tel://+492215550140", "tel:%2B492215550140",
        "tel:5550140;phone-context=+49221", " +49 221 555 0140 ", "tel:+49\u00a0221\u202f555\u20110140",
    ],
)  # fmt: skip
def test_every_way_of_writing_a_number_is_the_same_number(link):
    assert number_in(link) == RHINE


@pytest.mark.parametrize(
    "link",
    ["tel:", "tel:+", "tel:1", "tel:call me", "tel:*100#", "tel:1-800-FLOWERS", "tel:" + "1" * 10_000,
     "tel:+49 221\n<script>", "tel:" + "+" * 30, "tel:javascript:1", "tel:%", "tel:123456789012345678901"],
)  # fmt: skip
def test_what_is_no_number_is_none(link):
    assert number_in(link) == ""


@given(st.text(max_size=60))
def test_whatever_comes_the_answer_is_figures_or_nothing(text):
    number = number_in("tel:" + text)
    assert number == "" or (number.lstrip("+").isdecimal() and number.count("+") <= 1 and number.isascii())


@given(st.from_regex(r"\+[1-9][0-9]{6,13}", fullmatch=True), st.lists(st.sampled_from("-. /"), max_size=6))
def test_what_separates_the_figures_for_the_eye_means_nothing(number, marks):
    parts = list(number)
    for place, mark in enumerate(marks):
        parts.insert(2 + place * 2, mark)
    assert number_in("tel:" + "".join(parts)) == number


def test_a_link_is_known_by_its_beginning():
    assert is_link("tel:1") and is_link("Tel:x") and not is_link("telephone") and not is_link("te")


def test_whose_number_it_is(make):
    anna = make.person(phone="0221 555 0140")
    make.person(given="Karl", phone="0221 555 0141")
    assert who_has(RHINE) == [anna.id] == who_has("02215550140") and who_has("+4912345678") == []


def test_several_who_share_a_number_are_all_told_those_in_the_archive_last(make):
    anna, karl = make.person(phone=RHINE), make.person(given="Karl", family="Abel", phone=RHINE)
    assert who_has(RHINE) == [karl.id, anna.id]
    archive_parties([karl.id], True)
    assert who_has(RHINE) == [anna.id, karl.id]
    assert owners([RHINE]) == {RHINE: anna.id}


def test_a_part_of_a_number_is_nobodys_number(make):
    make.person(phone="0221 555 0140")
    assert who_has("5550") == []
