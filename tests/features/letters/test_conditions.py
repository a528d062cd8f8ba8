"""A condition made in a form stands in the text, is read again as it was made, and can be asked."""

from hypothesis import given
from hypothesis import strategies as st

from smallcrm.features.letters.texts.conditions import (
    OFFERED,
    Condition,
    in_words,
    problem,
    read_condition,
)
from smallcrm.features.letters.texts.fields import EVERYWHERE
from smallcrm.features.letters.texts.sandbox import wording

TOLD = {
    "within": st.integers(0, 36_525).map(str),
    **dict.fromkeys(("on", "before", "after"), st.dates().map(str)),
    **dict.fromkeys(
        ("more_than", "less_than", "exactly"),
        st.integers(0, 10**9).map(lambda whole: f"{whole}.{whole % 10}"),
    ),
    **dict.fromkeys(("same", "holding"), st.text("Köln .,-äß日", min_size=1).map(str.strip).filter(bool)),
}
MADE = st.sampled_from([(test, no) for some in OFFERED.values() for test, no, _ in some]).flatmap(
    lambda one: st.builds(
        Condition, st.sampled_from(sorted(EVERYWHERE)), st.just(one[0]), TOLD.get(one[0], st.just("")),
        st.just(one[1]),
    )
)  # fmt: skip


@given(MADE)
def test_what_a_form_makes_is_read_again_and_a_letter_can_ask_it(made):
    assert problem(made) == ""
    assert read_condition(made.sign()) == made
    wording(f"{made.sign()}a{{% endif %}}", EVERYWHERE)
    assert in_words(made, "Label").count("Label") == 1


@given(st.text())
def test_whatever_is_typed_to_compare_with_breaks_no_text(told):
    for test in ("same", "holding"):
        made = Condition("city", test, told)
        wording(f"{made.sign()}a{{% endif %}}", EVERYWHERE)


@given(st.text(), st.sampled_from(["within", "more_than", "less_than", "exactly"]))
def test_what_is_no_number_is_said_before_it_stands_in_the_text(told, test):
    made = Condition("city", test, told)
    if not problem(made):
        wording(f"{made.sign()}a{{% endif %}}", EVERYWHERE)


def test_older_ways_to_write_a_condition_are_read_and_what_is_more_is_left_to_the_hand():
    assert read_condition("{% if city == 'Köln' %}") == Condition("city", "same", "Köln")
    assert read_condition("{%- if not company -%}") == Condition("company", "empty")
    assert read_condition("{% if company and city %}") is None
    assert read_condition("{% endif %}") is None
