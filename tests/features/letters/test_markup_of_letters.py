"""The small Markdown of templates: what is meant as markup is, and nothing else; values are never read."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from smallcrm.features.letters.texts.marks import clean
from smallcrm.features.letters.texts.sandbox import wording
from smallcrm.features.letters.texts.values import NOTHING, text
from smallcrm.paper.rich.marks import ANY, is_rich, plain, styled

KNOWN = frozenset({"x", "y", "name"})
NAMES = {
    "\ue010": "<b>", "\ue011": "</b>", "\ue012": "<i>", "\ue013": "</i>", "\ue014": "<point>",
    "\ue015": "<n>",
    "\ue016": "<inner n>", "\ue017": "</n>", "\ue018": "<right>", "\ue019": "<centre>", "\ue01a": "<page>",
    "\ue01b": "<picture>", "\ue01c": "</picture>", "\ue01d": "<row>", "\ue01e": "<cell>", "\ue01f": "</row>",
    "\ue020": "<columns>", "\ue021": "<break>", "\ue022": "<left>", "\ue023": "<even>",
}  # fmt: skip


def filled(source, **values):
    return wording(source, KNOWN, rich=True).filled({"x": NOTHING, "y": NOTHING, "name": "Anna"} | values)


def shown(source, **values):
    return "".join(NAMES.get(character, character) for character in filled(source, **values))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("a **b** c", "a <b>b</b> c"),
        ("a *b* c", "a <i>b</i> c"),
        ("***both***", "<b><i>both</i></b>"),
        ("**a *b* c**", "<b>a <i>b</i> c</b>"),
        ("***a* b**", "<b><i>a</i> b</b>"),
        ("**{{ name }}**, hello", "<b>Anna</b>, hello"),
        ("**Dear {{ name }}**,", "<b>Dear Anna</b>,"),
        ("(*see below*)", "(<i>see below</i>)"),
        ("これは**太字**です", "これは<b>太字</b>です"),
        ("これは*斜体*です", "これは<i>斜体</i>です"),
        ("1. One\n2. Two", "<n>1.</n>One\n<n>1.</n>Two"),
        (
            "4) One\n{% if name %}\n5) Two\n{% else %}\n5) Three\n{% endif %}\n6) Four",
            "<n>4)</n>One\n<n>4)</n>Two\n<n>4)</n>Four",
        ),
        ("- One\n  - Two", "- One\n<point>Two"),
        (
            "1. A\n   1) Two\n   2) Three\n2. B",
            "<n>1.</n>A\n<inner n>1)</n>Two\n<inner n>1)</n>Three\n<n>1.</n>B",
        ),
        ("--: Köln\n:-: * * *", "<right>Köln\n<centre>* * *"),
        (":-- a\n:=: b **c**", "<left>a\n<even>b <b>c</b>"),
        ("- A\n  1. B\n- C", "- A\n<inner n>1.</n>B\n- C"),
        ("![logo]", "<picture>logo</picture>"),
        ("![our shop](60 mm)", "<picture>our shop:60</picture>"),
        (":-: ![logo](30)", "<centre><picture>logo:30</picture>"),
        ("A\n\\newpage\nB", "A\n<page>\nB"),
        (
            "| Item | Price |\n|:-----|---:|\n| **{{ name }}** | 5 |",
            "<row>Item<cell>Price</row>\n<columns>lr\n<row><b>Anna</b><cell>5</row>",
        ),
    ],
)
def test_what_is_meant_as_markup_becomes_signs(source, said):
    assert shown(source) == said


@pytest.mark.parametrize(
    "source",
    [
        "3 * 4 * 5", "3*4*5 = 60", "Kund*innen und Kolleg*innen", "Liebe*r Kund*in", "29 €* und 39 €*",
        "* Preis ohne MwSt.\n* gilt bis Mai", "* * *", "*****", "*Pflichtfeld, **freiwillig", "(*) oder (*)",
        "Preis* gilt. *zzgl. MwSt.",
        "- One\n- Two", "a | b", "| a | b |", "| a |\n| b |", "![", "![logo] here",
        "C:\\temp", "\\\\server\\share", "->", "-- : x", "x --: y", "*\n*", "2**3", "a_b_c", "_a_",
        "# Heading", "> said", "** a **", "* a *", "12. November 2026", "1. Mai 2026\n15. Juni 2026",
        "1. Mai\n1. Juni", "am\n   1. Mai", ":--", ":=:", "a :=: b", ":--)", "- A\n   3. Mai\n- B",
    ],
)  # fmt: skip
def test_what_people_type_for_other_reasons_stays_as_it_is(source):
    assert filled(source) == source


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("\\*a\\*", "*a*"),
        ("\\**a*", "*<i>a</i>"),
        ("1\\. a\n2\\. b", "1</b>. a\n2</b>. b"),
        ("\\- a", "</b>- a"),
        ("\\:=: a", ":=: a"),
        ("\\![logo]", "![logo]"),
        ("| a \\| b | c |\n|---|---|", "<row>a | b<cell>c</row>\n<columns>ll"),
    ],
)
def test_a_backslash_makes_markup_plain(source, said):
    assert shown(source) == said


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("**Only {{ x }}.** Rest.", "Rest."),
        ("One. **Two {{ x }}.** Three.", "One. Three."),
        ("A **b {{ x }}. C** d.", "<b>C</b> d."),
        ("A **bb. C {{ x }}.** D.", "A <b>bb. </b>D."),
        ("1. Only {{ x }}. Rest.\n2. More", "<n>1.</n>Rest.\n<n>1.</n>More"),
        ("1. One {{ x }}\n2. Two", "<n>1.</n>Two"),
        ("--: {{ x }}\nB", "B"),
        ("| a | b |\n|--|--|\n| Phone | {{ x }} |\n| Mail | {{ name }} |",
         "<row>a<cell>b</row>\n<columns>ll\n<row>Mail<cell>Anna</row>"),
        ("{% if x %}**{% endif %}a**", "a**"),
        ("{% if name %}*a*{% else %}*b{% endif %}*", "<i>a</i>*"),
        ("{% if name %}\n1. A\n{% endif %}\n2. B", "<n>1.</n>A\n<n>1.</n>B"),
        ("**On Dr. Weber's {{ x }} we met.** Fine.", "Fine."),
        ("{% raw %}**a**{% endraw %}", "**a**"),
    ],
)  # fmt: skip
def test_sentences_that_go_leave_styles_as_they_were_around_them(source, said):
    assert shown(source) == said


def test_a_value_of_several_lines_stays_in_its_cell():
    assert shown("| a |\n|--|\n| {{ x }} |", x="1\n2").endswith("<row>1<break>2</row>")


MARKUP = st.text(st.sampled_from("*ab {}%x|-:!\\[]()1.2\n\t.–") | st.characters(), max_size=60)
VALUES = st.text(
    st.sampled_from("*|-:![]1.\n\ue010\ue012\ue014\ue01d{}%#\u202e") | st.characters(), max_size=40
)


@given(VALUES)
@example("**bold** {{ name }} | - x\n1. a\n2. b\n\ue010x")
def test_values_are_never_read(value):
    name = text(value) or "n"
    said = filled("A {{ name }} b", name=name)
    assert not is_rich(said)
    assert said.split() == f"A {name} b".split()


@given(MARKUP)
@settings(max_examples=300, deadline=None)
@example("**a\n|--|\n*")
def test_any_template_is_read_and_no_word_of_it_is_lost(source):
    source = clean(source).replace("{", "").replace("%}", "").replace("#}", "")
    said = filled(source)
    words = "".join(character for character in source if character.isalnum())
    assert "".join(character for character in plain(said) if character.isalnum()) in (
        words, words.replace("newpage", "")
    ) or "![" in source  # fmt: skip
    for _, _, style in [styled(said)]:
        assert 0 <= style <= 3


@given(MARKUP)
@settings(max_examples=200, deadline=None)
def test_without_markup_signs_nothing_is_a_sign(source):
    source = clean(source)
    for sign in "{}*|\\![":
        source = source.replace(sign, "")
    source = source.replace("-:", "").replace(":-", "")
    said = filled(source)
    assert set(ANY.findall(said)) <= {"\ue014", "\ue015", "\ue016", "\ue017"}
