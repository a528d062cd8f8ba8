"""Fields of the user's own, and segments with hand-picked people."""

import pytest

from smallcrm.core.errors import Invalid
from smallcrm.core.journal import Journal
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.people.model import CustomField, CustomType, CustomValue, Segment, SegmentPick
from smallcrm.features.people.service import (
    add_custom_field,
    delete_parties,
    pick,
    save_segment,
    set_custom_value,
)


def stored():
    return [value.value for value in CustomValue.select()]


GOOD = [
    ("text", " a b ", "a b"),
    ("number", "12.50", "12.50"),
    ("number", "-3", "-3"),
    ("number", "1E+3", "1000"),
    ("money", "99.90", "99.90 EUR"),
    ("money", "99.90 usd", "99.90 USD"),
    ("date", "2026-02-28", "2026-02-28"),
    ("yes-no", "Yes", "yes"),
    ("yes-no", "0", "no"),
    ("choice", "GAS", "Gas"),
    ("link", "https://x.example", "https://x.example"),
    ("number", "1e-7", "0.0000001"),
]
BAD = [
    ("number", "many"),
    ("number", "NaN"),
    ("number", "Infinity"),
    ("number", "-inf"),
    ("number", "1e999999999"),
    ("number", "1e-999999999"),
    ("money", "12 €"),
    ("date", "31.12.2026"),
    ("date", "2026-02-30"),
    ("yes-no", "perhaps"),
    ("choice", "Coal"),
    ("number", "1" * 5_000),
]


@pytest.mark.parametrize(("kind", "typed", "kept"), GOOD)
def test_a_value_is_kept_in_its_field_s_own_form(make, kind, typed, kept):
    field = add_custom_field("Heating", kind, "House", ["Gas", "Oil"])
    set_custom_value(make.person(), field, typed)
    assert stored() == [kept]


@pytest.mark.parametrize(("kind", "typed"), BAD)
def test_what_does_not_fit_is_refused_with_its_field_named(make, kind, typed):
    field = add_custom_field("Heating", kind, "House", ["Gas", "Oil"])
    party = make.person()
    count = Journal.select().count()
    with pytest.raises(Invalid, match="does not fit the field “Heating”"):
        set_custom_value(party, field, typed)
    assert stored() == []
    assert Journal.select().count() == count


def test_a_value_is_changed_taken_away_and_brought_back(make):
    field, party = add_custom_field("Boiler", "text"), make.person()
    set_custom_value(party, field, "old")
    count = Journal.select().count()
    set_custom_value(party, field, " old ")
    assert Journal.select().count() == count
    set_custom_value(party, field, "new")
    set_custom_value(party, field, " ")
    assert stored() == []
    undo(last_undoable())
    assert stored() == ["new"]


def test_a_field_is_known_by_its_folded_name(make):
    add_custom_field("Größe", "number")
    for name in ("grosse", " GRÖSSE "):
        with pytest.raises(Invalid) as refused:
            add_custom_field(name, "text")
        assert list(refused.value.problems) == ["name"]
    assert CustomField.select().count() == 1


def test_fields_stand_in_the_order_in_which_they_were_made(db):
    for name in ("b", "a", "c"):
        add_custom_field(name, CustomType.TEXT)
    assert [field.name for field in CustomField.select().order_by(CustomField.position)] == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("name", "kind", "choices", "field"),
    [
        (" ", "text", (), "name"),
        ("a", "colour", (), "type"),
        ("a", "choice", (), "choices"),
    ],
)
def test_a_field_that_breaks_a_rule_is_refused(db, name, kind, choices, field):
    with pytest.raises(Invalid) as refused:
        add_custom_field(name, kind, choices=choices)
    assert list(refused.value.problems) == [field]
    assert CustomField.select().count() == 0


def test_values_go_with_their_party_and_with_their_field(make):
    field, party = add_custom_field("Boiler", "text"), make.person()
    set_custom_value(party, field, "old")
    delete_parties([party.id])
    assert stored() == []
    undo(last_undoable())
    assert stored() == ["old"]


def test_a_segment_is_saved_again_under_its_folded_name(db):
    first = save_segment("Gute Kunden", "status = customer")
    second = save_segment(" gute  kunden", "status = partner")
    assert first.id == second.id
    assert [(s.name, s.expression) for s in Segment.select()] == [("Gute Kunden", "status = partner")]
    with pytest.raises(Invalid):
        save_segment("  ", "")


def test_saving_the_same_search_again_changes_nothing(db):
    save_segment("Gute", "x")
    count = Journal.select().count()
    save_segment("Gute", "x")
    assert Journal.select().count() == count


def test_people_are_picked_left_out_or_left_to_the_search(make):
    segment, party = save_segment("Gute", "x"), make.person()
    pick(segment, party, True)
    pick(segment, party, False)
    assert [choice.included for choice in SegmentPick.select()] == [False]
    pick(segment, party, None)
    pick(segment, party, None)
    assert SegmentPick.select().count() == 0
    undo(last_undoable())
    assert SegmentPick.select().count() == 1


def test_picks_go_with_their_party(make):
    segment, party = save_segment("Gute", "x"), make.person()
    pick(segment, party, True)
    delete_parties([party.id])
    assert SegmentPick.select().count() == 0
