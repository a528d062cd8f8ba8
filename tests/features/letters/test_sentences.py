"""An empty field takes its sentence with it, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.features.letters.texts.marks import BLOCK, EMPTY, ENDS, clean
from smallcrm.features.letters.texts.sandbox import wording
from smallcrm.features.letters.texts.values import NOTHING

KNOWN = frozenset({"x", "y", "name"})


def filled(source, **values):
    return wording(source, KNOWN).filled({"x": NOTHING, "y": NOTHING, "name": "Anna"} | values)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("One. Two {{ x }} here. Three.", "One. Three."),
        ("One. Two {{ x }} here.", "One."),
        ("Two {{ x }} here! Three?", "Three?"),
        ("A {{ name }} stays. B {{ x }} goes. C {{ name }}.", "A Anna stays. C Anna."),
        ("A.\n\nOnly {{ x }}.\n\nB.", "A.\n\nB."),
        ("A.\n\n\nOnly {{ x }}.\n\nB.", "A.\n\n\nB."),
        ("A.\n\nOne {{ x }}. Two {{ y }}.\n\nB.", "A.\n\nB."),
        ("Phone {{ x }}\nMail {{ name }}", "Mail Anna"),
        ("On Dr. Weber's {{ x }} we met. Fine.", "Fine."),
        ("Call us on {{ x }}, e.g. Monday. Fine.", "Fine."),
        ("Am 12. November {{ x }}. Gut.", "Gut."),
        ("He said “no {{ x }}.” We left.", "We left."),
        ("Nr. {{ name }}. Fine.", "Nr. Anna. Fine."),
        ("{% if x %}Not {{ x }}.{% else %}Else.{% endif %} End.", "Else. End."),
        ("A{% if x %} of {{ x }}{% endif %} is sent.", "A is sent."),
        ("A.\n\n{% if x %}\nOnly {{ x }}.\n{% endif %}\n\nB.", "A.\n\nB."),
        ("A.\n\n{% if name %}\nOnly {{ name }}.\n{% endif %}\n\nB.", "A.\n\nOnly Anna.\n\nB."),
        ("{{ x or name }} signs.", "Anna signs."),
        ("Weber Inc{{ '.' }}. End.", "Weber Inc. End."),
        ("Wait… {{ x }}. End.", "Wait… End."),
    ],
)
def test_what_is_said_without_x_and_y(source, said):
    assert filled(source) == said


def test_with_all_facts_the_text_is_as_written():
    source = "Dear {{ name }},\n\non {{ x }} we met. It was {{ y }}.\n\nBye.\n\n\n\nKarl"
    assert (
        filled(source, x="Monday", y="nice")
        == "Dear Anna,\n\non Monday we met. It was nice.\n\nBye.\n\n\n\nKarl"
    )


def test_a_value_with_a_full_stop_does_not_end_the_sentence():
    assert filled("We met {{ name }} at {{ x }} today. Fine.", name="Dr. A. Weber Ltd. Co. x") == "Fine."


def test_a_value_of_several_lines_stays_whole():
    assert filled("{{ x }}\n\nBye", x="One.\n\nTwo.") == "One.\n\nTwo.\n\nBye"


@given(st.text(), st.text())
def test_whatever_is_typed_no_sign_of_ours_is_printed(before, value):
    text = filled("A {{ name }}. B {{ x }}.", name=clean(before) or "n", x=clean(value).strip() or NOTHING)
    assert not {EMPTY, ENDS, BLOCK} & set(text)


@given(st.text(st.sampled_from(EMPTY + ENDS + BLOCK + "ab\x00\x07\ud800")))
def test_nobody_can_pretend_our_signs(text):
    assert set(clean(text)) <= set("ab")
