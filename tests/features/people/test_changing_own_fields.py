"""Fields of the user's own are renamed, ordered, retyped and deleted; values are read as people write."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smallcrm.core.db import database
from smallcrm.core.errors import Invalid, UserError
from smallcrm.core.i18n import languages, speaking
from smallcrm.core.journal import Journal
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.people.filters import ready
from smallcrm.features.people.model import CustomField, CustomValue, Party
from smallcrm.features.people.own import order_sql, plain_value, read_value, shown_value, typed_value
from smallcrm.features.people.service import (
    add_custom_field,
    change_choices,
    delete_field,
    order_fields,
    regroup_field,
    rename_field,
    retype_field,
    save_segment,
    set_custom_value,
)

GERMAN = pytest.mark.skipif("de" not in languages(), reason="the translations are not compiled")


def values() -> list[str]:
    return [value.value for value in CustomValue.select().order_by(CustomValue.id)]


def filled(make, kind, *told, choices=()):
    field = add_custom_field("Field", kind, choices=choices)
    for number, value in enumerate(told):
        set_custom_value(make.person(given=f"P{number}"), field, value)
    return field


def test_a_field_is_renamed_regrouped_and_ordered_one_step_each(db):
    first, second, third = (add_custom_field(name, "text") for name in "abc")
    rename_field(first, "  Größe  ")
    regroup_field(first, "House")
    order_fields([third.id, first.id])
    stored = CustomField.select().order_by(CustomField.position)
    assert [(field.name, field.group) for field in stored] == [("c", ""), ("Größe", "House"), ("b", "")]
    with pytest.raises(Invalid):
        rename_field(second, "GROSSE")
    undo(last_undoable())
    assert [field.name for field in CustomField.select().order_by(CustomField.position)] == [
        "Größe",
        "b",
        "c",
    ]


RETYPED = [
    ("text", "number", ["12", "3.5"], ["12", "3.5"]),
    ("number", "money", ["12"], ["12 EUR"]),
    ("money", "number", ["12.50"], ["12.50"]),
    ("text", "yes-no", ["Yes", "no"], ["yes", "no"]),
    ("date", "text", ["2026-11-21"], ["2026-11-21"]),
    ("text", "date", ["2026-11-21"], ["2026-11-21"]),
    ("yes-no", "choice", ["yes", "no"], ["yes", "no"]),
]


@pytest.mark.parametrize(("old", "new", "told", "kept"), RETYPED)
def test_a_field_takes_another_type_where_all_values_fit_and_undo_takes_it_back(make, old, new, told, kept):
    field = filled(make, old, *told)
    before = values()
    retype_field(field, new)
    assert values() == kept and CustomField.get().type == new
    undo(last_undoable())
    assert values() == before and CustomField.get().type == old


def test_a_field_keeps_its_type_where_a_value_does_not_fit_and_says_which(make):
    field = filled(make, "text", "12", "many", "some")
    count = Journal.select().count()
    with pytest.raises(UserError, match=r"2 values do not fit in “Field”: “many” \(P1 Weber\), “some”"):
        retype_field(field, "number")
    assert Journal.select().count() == count and CustomField.get().type == "text"


def test_money_of_another_currency_is_no_number(make):
    with pytest.raises(UserError, match="12 USD"):
        retype_field(filled(make, "money", "12 USD"), "number")


def test_to_a_choice_without_choices_those_in_use_are_taken(make):
    field = filled(make, "text", "Oil", "Gas", "Oil")
    retype_field(field, "choice")
    assert CustomField.get().choice_list() == ["Gas", "Oil"]


def test_choices_change_and_values_and_filters_follow(make):
    field = filled(make, "choice", "Gas", "Oil", choices=["Gas", "Oil"])
    segment = save_segment("Gassy", "field.Field = Gas")
    with pytest.raises(UserError, match="1 value .*“Oil”"):
        change_choices(field, ["Gas", "Wood"])
    change_choices(field, ["Wood", "Natural gas", "Oil"], {"Gas": "Natural gas"})
    assert values() == ["Natural gas", "Oil"]
    assert type(segment).get().expression == 'field.Field = "Natural gas"'
    with pytest.raises(Invalid):
        change_choices(field, [])


def test_deleting_takes_the_values_and_undo_brings_them_back(make):
    field = filled(make, "text", "a", "b")
    delete_field(field)
    assert values() == [] and not CustomField.select().exists()
    undo(last_undoable())
    assert values() == ["a", "b"] and CustomField.get().name == "Field"


def test_a_field_a_saved_list_asks_for_cannot_go(make):
    field = filled(make, "text", "a")
    save_segment("Asking", "related.field.field = a")
    with pytest.raises(UserError, match="asked for by “Asking”"):
        delete_field(field)
    assert values() == ["a"]


LOCAL = [
    ("en", "number", "1,234.5", "1234.5"),
    ("en", "number", "12.50", "12.50"),
    ("en", "money", "$1,200", "1200 USD"),
    ("en", "money", "1,200.50", "1200.50 EUR"),
    ("en", "money", "CHF 5", "5 CHF"),
    ("en", "money", "5 chf", "5 CHF"),
    ("en", "date", "2026-11-21", "2026-11-21"),
    ("en", "date", "11/21/2026", "2026-11-21"),
    ("en", "yes-no", "YES", "yes"),
    ("de", "number", "1.234,5", "1234.5"),
    ("de", "number", "12,5", "12.5"),
    ("de", "number", "12.50", "12.50"),
    ("de", "money", "1.200,50 €", "1200.50 EUR"),
    ("de", "date", "21.11.2026", "2026-11-21"),
    ("de", "date", "4.3.79", "1979-03-04"),
    ("de", "yes-no", "nein", "no"),
]
ODD = [
    ("number", "1,5,5"), ("number", "5 apples"), ("money", "5 €$"), ("money", "EUR"), ("money", "1 2 3"),
    ("date", "soon"), ("date", "31.2.2026"), ("date", "1.2"), ("yes-no", "perhaps"), ("choice", "Coal"),
]  # fmt: skip


@GERMAN
@pytest.mark.parametrize(("language", "kind", "typed", "stored"), LOCAL)
def test_a_form_reads_values_as_people_write_them(db, language, kind, typed, stored):
    with speaking(language):
        assert read_value(CustomField(name="F", type=kind), typed) == stored


@pytest.mark.parametrize(("kind", "typed"), ODD)
def test_a_form_refuses_what_does_not_fit_and_says_what_would(db, kind, typed):
    with pytest.raises(Invalid, match="does not fit the field “F”: it holds"):
        read_value(CustomField(name="F", type=kind, choices='["Gas"]'), typed)


@GERMAN
def test_values_are_shown_in_the_language_spoken(db):
    told = [("number", "1234.50"), ("money", "1200.50 EUR"), ("money", "12"), ("date", "2026-11-21"),
            ("yes-no", "yes"), ("text", "a"), ("number", "odd")]  # fmt: skip
    assert [shown_value(*one) for one in told] == [
        "1,234.5", "€1,200.50", "€12.00", "Nov 21, 2026", "yes", "a", "odd",
    ]  # fmt: skip
    with speaking("de"):
        assert [shown_value(*one).replace("\xa0", " ") for one in told] == [
            "1.234,5", "1.200,50 €", "12,00 €", "21.11.2026", "ja", "a", "odd",
        ]  # fmt: skip


STORED = {
    "number": st.decimals(-10**9, 10**9, places=2).map(lambda number: format(number, "f")),
    "money": st.builds("{} {}".format, st.integers(-999, 99999), st.sampled_from(["EUR", "USD", "XAF"])),
    "date": st.dates(dt.date(1000, 1, 1)).map(str),
    "yes-no": st.sampled_from(["yes", "no"]),
    "choice": st.sampled_from(["Gas", "Öl"]),
    "text": st.text(min_size=1).map(str.strip).filter(bool),
}  # fmt: skip


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data(), st.sampled_from(sorted(STORED)), st.sampled_from(languages()))
def test_what_stands_in_a_form_is_read_as_the_same_value(db, data, kind, language):
    stored = data.draw(STORED[kind])
    field = CustomField(name="F", type=kind, choices='["Gas", "Öl"]')
    with speaking(language):
        assert read_value(field, typed_value(kind, stored)) == stored
        assert shown_value(kind, stored)
    assert plain_value(field, stored) == stored


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30), st.sampled_from(sorted(STORED)), st.sampled_from(languages()))
def test_any_text_is_read_or_refused_and_what_was_read_can_be_shown(db, text, kind, language):
    field = CustomField(name="F", type=kind, choices='["Gas", "Öl"]')
    with speaking(language):
        for read in (read_value, plain_value):
            try:
                stored = read(field, text)
            except Invalid:
                continue
            assert plain_value(field, stored) == stored
            assert shown_value(kind, stored) or not stored


ORDERS = [
    ("number", ["9", "-1", "10.5", "100"], ["-1", "9", "10.5", "100"]),
    ("money", ["9 EUR", "10.50 USD", "100"], ["9 EUR", "10.50 USD", "100 EUR"]),
    ("date", ["2026-01-02", "2025-12-31"], ["2025-12-31", "2026-01-02"]),
    ("choice", ["Gas", "Öl", "Wood"], ["Wood", "Öl", "Gas"]),
    ("yes-no", ["no", "yes"], ["yes", "no"]),
    ("text", ["b", "Ä", "a"], ["Ä", "a", "b"]),
]


@pytest.mark.parametrize(("kind", "told", "ordered"), ORDERS)
def test_a_list_is_ordered_by_a_field_as_its_type_wants(make, kind, told, ordered):
    field = filled(make, kind, *told, choices=["Wood", "Öl", "Gas"])
    make.person(given="Nothing")
    ready(database.connection())
    rows = database.connection().execute(
        f"SELECT p.id FROM party p ORDER BY {order_sql(field.id, kind)} NULLS LAST, p.id"
    )
    found = [row[0] for row in rows.fetchall()]
    own = {value.party_id: value.value for value in CustomValue.select()}
    assert [own.get(party) for party in found] == [*ordered, None]
    assert len(found) == Party.select().count()
