"""The grammar: forgiving where it can be, and exact about what it cannot read."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import languages, speaking
from smallcrm.features.people.filters import (
    Comparison,
    Condition,
    FieldType,
    Filter,
    FilterError,
    Not,
    comparison_words,
    condition,
    fields,
    parse,
    parse_saved,
    words_of,
)
from smallcrm.features.people.filters.comparisons import COMPARISONS
from smallcrm.features.people.filters.nodes import all_of, any_of

pytestmark = pytest.mark.usefixtures("business")
GERMAN = pytest.mark.skipif("de" not in languages(), reason="the translations are not compiled")
C, T = Comparison, FieldType

SAME = [
    ('city = "Köln"', "city = Köln"),
    ('city = "Köln"', "CITY  is  Köln"),
    ('city = "Bad Homburg" and kind = person', "city = Bad Homburg and kind is Person"),
    ('city != "Köln"', "city is not Köln"),
    ('city != "Köln"', "city is-not „Köln“"),
    ('city begins-with "K"', "city starts with «K»"),
    ("city is-empty", "city is empty"),
    ("city is-not-empty", "city is not empty"),
    ("last-contact not-for 60 days", "last-contact not for 60d"),
    ("last-contact not-for 2 months", "last-contact not in the last 2 m"),
    ("last-contact in-last 14 days", "last-contact in the last 14"),
    ("next-due in-next 1 weeks", "next-due in the next 1 week"),
    ("next-due before today", "next-due < Today"),
    ("created after 2026-11-21", "created > 21.11.2026"),
    ("created between 2026-01-01 and 2026-12-31", "created between 2026-01-01 and 31.12.2026"),
    ("birthday = --03-04", "birthday on --03-04"),
    ("contacts >= 5", "contacts at least 5.0"),
    ("contacts between 1 and 9", "contacts between 1 and 9"),
    ('tag has "VIP"', "tag = VIP"),
    ('tag has-not "VIP"', "tag has no VIP"),
    ('tag any-of "a", "b c"', "tag in a, b c"),
    ("status any-of customer, lead", "status is one of (Customer, lead)"),
    ("status = former", "status = former customer"),
    ("country = DE", "country = Deutschland"),
    ("archived = yes", "archived is TRUE"),
    ("consent.email = granted", "consent.email = granted"),
    ('segment = "Good ones"', "segment = good ones"),
    ('field."Living area (m²)" > 100', 'FIELD."living area (m²)" more than 100.00'),
    ('account.field."Living area (m²)" > 100', 'account.field."Living area (m²)" > 100'),
    ("field.Limit > 99.9 USD", "field.limit > 99.90 usd"),
    ("field.Heating = Gas", "field.Heating = gas"),
    ('"weber gmbh"', "weber gmbh"),
    ('"müller" and tag has "VIP"', "müller and tag has VIP"),
    ('"a" or "b" and "c"', "a or b and c"),
    ('("a" or "b") and "c"', "(a or b) and c"),
    ('"a" and "b" and "c"', "a and (b and c)"),
    ('not (city = "a" or city = "b")', "not(city=a or city=b)"),
    ('not "a" and "b"', "NOT a AND b"),
    ('name = "a \\"b\\" and c"', 'name = "a \\"b\\" and c"'),
    ('name = "Weber, Anna"', "name = Weber, Anna"),
    ("", "   "),
]
WRONG = [
    ("citty = Köln", "citty", 0, "city"),
    ("kind = person and statis is lead", "statis", 18, "status"),
    ("foo = 3", "foo", 0, "name"),
    ("field.Heatting = Gas", "field.Heatting", 0, "field.Heating"),
    ("status = boss", "boss", 9, "lead"),
    ("status contains lead", "contains", 7, "="),
    ("city > 3", ">", 5, "contains"),
    ("contacts > many", "many", 11, "100"),
    ("created after soon", "soon", 14, "today"),
    ("created in-last fortnight", "fortnight", 16, "60 days"),
    ("created in-last 99999 years", "99999 years", 16, "60 days"),
    ("archived = perhaps", "perhaps", 11, "yes"),
    ("field.Limit > 5 XXQ", "5 XXQ", 14, "99.90 USD"),
    ("city", "city", 0, "="),
]
BROKEN = [
    "(city = a", "city = a)", "city = a or", "and city = a", 'city = "a', "not", "city = a city = b", "()",
    'name "x"', "a = = b", "city =", "contacts between 1", '""', "city = a (b)", "(" * 50 + "a" + ")" * 50,
    " and ".join(["a"] * 300), "x" * 30_000, "not " * 40 + "a", 'city = ""', "account.segment = x",
    "account.account.city = x", "words = x", "=", ",",
]  # fmt: skip


@pytest.mark.parametrize(("written", "typed"), SAME)
def test_typed_in_many_ways_it_is_written_in_one(written, typed):
    assert parse(typed).text() == written
    assert parse(written) == parse(typed)


@pytest.mark.parametrize(("typed", "word", "place", "possible"), WRONG)
def test_an_error_names_the_word_its_place_and_what_is_possible(typed, word, place, possible):
    with pytest.raises(FilterError) as refused:
        parse(typed)
    assert (refused.value.word, refused.value.place) == (word, place)
    assert possible in refused.value.possible
    assert word in str(refused.value) and str(place + 1) in str(refused.value)


@pytest.mark.parametrize("typed", BROKEN)
def test_what_is_broken_is_refused_in_plain_words(typed):
    with pytest.raises(FilterError) as refused:
        parse(typed)
    assert 10 < len(str(refused.value)) < 400


def test_a_word_that_was_nearly_a_field_is_asked_about():
    with pytest.raises(FilterError, match="Did you mean “postcode”?"):
        parse("poscode = 5")


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60) | st.text(alphabet='ab ()="“”,and or not<>.\\!city', max_size=40))
def test_any_text_is_read_or_refused_and_reads_the_same_again(business, typed):
    try:
        found = parse(typed)
    except FilterError:
        return
    assert parse(found.text()) == found


TEXTS = st.text(min_size=1, max_size=15).filter(lambda text: text.strip())


@st.composite
def asked(draw) -> Condition:
    """Any field with any comparison and values that fit."""
    field = draw(st.sampled_from(fields()))
    comparison = draw(st.sampled_from(field.comparisons))
    if comparison in (C.EMPTY, C.NOT_EMPTY):
        return condition(field.name, comparison)
    if comparison in (C.IN_LAST, C.IN_NEXT, C.NOT_FOR):
        number = draw(st.integers(0, 99))
        return condition(
            field.name, comparison, f"{number} {draw(st.sampled_from(['days', 'weeks', 'months']))}"
        )
    one = {
        T.TEXT: TEXTS, T.TAG: TEXTS, T.YES_NO: st.sampled_from(["yes", "no"]),
        T.NUMBER: st.decimals(-1000, 1000, places=3).map(str),
        T.MONEY: st.builds("{}{}".format, st.integers(0, 999), st.sampled_from(["", " USD", " EUR"])),
        T.DAY: st.dates().map(str) | st.sampled_from(["today", "yesterday", "tomorrow"]),
        T.CHOICE: st.sampled_from([choice.value for choice in field.choices] or ["DE"]),
    }[field.type]  # fmt: skip
    count = 2 if comparison == C.BETWEEN else draw(st.integers(1, 3)) if comparison == C.ANY_OF else 1
    return condition(field.name, comparison, *(draw(one) for _number in range(count)))


NODES = st.recursive(
    asked() | TEXTS.map(lambda text: condition("words", C.FIND, text)),
    lambda inner: (
        st.lists(inner, min_size=2, max_size=3).map(all_of)
        | st.lists(inner, min_size=2, max_size=3).map(any_of)
        | inner.map(Not)
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(NODES)
def test_every_filter_is_read_from_its_text(business, node):
    made = Filter(node)
    assert parse(made.text()) == made


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(asked(), max_size=4))
def test_chips_are_the_conditions_of_a_flat_filter(business, conditions):
    assert Filter.of(conditions).conditions() == conditions
    assert parse(Filter.of(conditions).text()).conditions() == conditions
    assert all(words_of(one) for one in conditions)


def test_what_is_not_flat_has_no_chips():
    assert parse("city = a or city = b").conditions() is None
    assert parse("not city = a").conditions() is None
    assert parse("").conditions() == [] and Filter.of([]) == parse("")


WORDS = [
    ("city = Köln", "City is Köln"),
    ("last-contact not-for 60 days", "No contact for 60 days"),
    ("account.last-contact not-for 1 day", "Account: No contact for 1 day"),
    ("contacts >= 1000", "Number of contacts at least 1,000"),
    ("created = 2026-11-21", "Added on Nov 21, 2026"),
    ("has-email = yes", "Has an e-mail"),
    ("has-email = no", "Has an e-mail: no"),
    ("status any-of customer, lead", "Standing is one of customer · lead"),
    ("tag has-not VIP", "Tag not VIP"),
    ("country = DE", "Country is Germany"),
    ("next-due between today and tomorrow", "Next due between today and tomorrow"),
    ("field.Limit > 1500 USD", "Limit more than $1,500.00"),
    ("birthday = --03-04", "Birthday on March 4"),
    ("müller", "“müller”"),
]


@pytest.mark.parametrize(("typed", "said"), WORDS)
def test_a_condition_is_said_in_words(typed, said):
    assert words_of(parse(typed).conditions()[0]) == said


@GERMAN
def test_days_and_numbers_are_said_in_the_language_spoken():
    with speaking("de"):
        assert "21.11.2026" in words_of(parse("created = 2026-11-21").conditions()[0])
        assert "1.000" in words_of(parse("contacts > 1000").conditions()[0])


@pytest.mark.parametrize("kind", FieldType)
def test_every_comparison_has_its_words_in_a_menu(kind):
    said = [comparison_words(comparison, kind) for comparison in COMPARISONS[kind]]
    assert len(set(said)) == len(said) and all(said) and not any("{" in one for one in said)


def test_fields_are_offered_where_they_make_sense():
    persons, accounts = ({field.name for field in fields(kinds)} for kinds in (["person"], ["organization"]))
    assert {"birthday", "account", "account.city", "field.Heating", "related.city"} <= persons
    assert not {"person", "person.city"} & persons and "account.birthday" not in persons
    assert {"person", "person.birthday", "person.role"} <= accounts and "birthday" not in accounts
    assert all(field.title and field.group and field.comparisons for field in fields())
    assert len({field.name for field in fields()}) == len(fields())


@pytest.mark.parametrize("text", ["(0221) 123", "weber, anna", "Max is here", "city", 'a "b', "R&D (old)"])
def test_words_that_were_saved_before_there_was_a_grammar_are_looked_for(text):
    found = parse_saved(text)
    assert [one.field for one in found.every_condition()] == ["words"] * len(found.every_condition())
    assert Filter(found.root).ids() is not None


def test_a_saved_filter_with_a_mistake_is_not_taken_for_words():
    with pytest.raises(UserError, match="citty"):
        parse_saved("citty = Köln")


@pytest.mark.parametrize(
    ("name", "comparison", "values"),
    [("citty", "is", ["x"]), ("city", "more", ["x"]), ("city", "is", []), ("city", "is", [" "]),
     ("contacts", "between", ["1"]), ("status", "any-of", [])],
)  # fmt: skip
def test_a_chip_cannot_be_made_of_what_does_not_fit(name, comparison, values):
    with pytest.raises(FilterError):
        condition(name, comparison, *values)
