"""Saved lists: filters with people put in and left out by hand, made of each other, never of themselves."""

from __future__ import annotations

import pytest

from smallcrm.core.errors import UserError
from smallcrm.core.journal import Journal, work
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.people.filters import FilterError, parse
from smallcrm.features.people.model import Segment, SegmentPick
from smallcrm.features.people.segments import member_count, members, picked, segment_named
from smallcrm.features.people.service import (
    add_custom_field,
    archive_parties,
    delete_segment,
    pick,
    pick_many,
    rename_field,
    rename_segment,
    save_segment,
    save_segment_with,
    set_custom_value,
    unpick,
)


@pytest.fixture
def three(make):
    return [make.person(given=name, status=status) for name, status in
            (("Anna", "customer"), ("Berta", "customer"), ("Carla", "lead"))]  # fmt: skip


def test_it_holds_what_its_filter_finds_and_those_put_in_without_those_left_out(three):
    anna, berta, carla = three
    segment = save_segment_with("Good", "status = customer", [carla.id], [berta.id])
    assert members(segment) == [anna.id, carla.id] and member_count(segment) == 2
    assert [(one.name, one.included) for one in picked(segment)] == [
        ("Berta Weber", False), ("Carla Weber", True),
    ]  # fmt: skip
    unpick(segment, berta)
    assert members(segment) == [anna.id, berta.id, carla.id]
    pick_many(segment, [anna.id, berta.id], False)
    assert members(segment) == [carla.id]
    undo(last_undoable())
    assert members(segment) == [anna.id, berta.id, carla.id]


def test_saving_with_picks_is_one_step_and_undo_takes_it_all_back(three):
    count = Journal.select().count()
    save_segment_with("Good", "status = customer", [three[2].id], [three[0].id])
    assert Journal.select().count() == count + 1
    undo(last_undoable())
    assert not Segment.select().exists() and not SegmentPick.select().exists()


def test_one_without_a_filter_holds_only_those_put_in(three):
    segment = save_segment("By hand", "")
    assert members(segment) == []
    pick(segment, three[1], True)
    assert members(segment) == [three[1].id]


def test_archived_ones_are_in_it_by_hand_or_where_the_filter_speaks_of_them(three):
    anna, berta, carla = three
    archive_parties([anna.id, carla.id])
    segment = save_segment_with("Good", "status = customer", [carla.id])
    assert members(segment) == [berta.id, carla.id]
    assert members(save_segment("Old", "archived = yes")) == [anna.id, carla.id]


def test_it_is_found_by_its_folded_name_and_a_wrong_one_is_helped(three):
    save_segment("Kölner", "city = Köln")
    assert segment_named(" KOLNER ").name == "Kölner"
    with pytest.raises(UserError, match="Did you mean “Kölner”"):
        segment_named("Kölnerin")
    with pytest.raises(UserError, match="There are: Kölner"):
        segment_named("xyz")


def test_order_and_columns_are_kept_until_others_are_said(db):
    save_segment("Good", "status = lead", "-contact", ["name", "city"])
    save_segment("Good", "status = customer")
    stored = Segment.get()
    assert (stored.order_by, stored.columns) == ("-contact", '["name", "city"]')


def test_a_filter_that_cannot_be_read_is_not_saved(db):
    with pytest.raises(FilterError, match="statis"):
        save_segment("Good", "statis = lead")
    assert not Segment.select().exists()


def test_one_made_of_another_follows_it(three):
    anna, berta, _carla = three
    save_segment_with("Good", "status = customer", [], [anna.id])
    outer = save_segment("Better", 'segment = "Good" and name contains berta')
    assert members(outer) == [berta.id]
    inner = save_segment("Good", "status = lead")
    assert members(outer) == []
    rename_segment(inner, "Leads, all")
    assert Segment.get_by_id(outer.id).expression == 'segment = "Leads, all" and name contains "berta"'
    with pytest.raises(UserError, match="“Leads, all” is part of “Better”"):
        delete_segment(inner)
    delete_segment(outer)
    delete_segment(inner)
    assert not Segment.select().exists()


def test_a_circle_is_refused_and_nothing_is_changed(three):
    save_segment("A", "status = lead")
    save_segment("B", "segment = A")
    save_segment("C", "segment = B or status = lead")
    before = Journal.select().count()
    for name in ("A", "B"):
        with pytest.raises(FilterError, match="made of itself"):
            save_segment(name, "not segment = C")
    assert Journal.select().count() == before
    assert Segment.get(Segment.name == "A").expression == "status = lead"


def test_a_circle_that_came_from_elsewhere_is_said_and_not_walked(three):
    first = save_segment("A", "status = lead")
    save_segment("B", "segment = A")
    with work("elsewhere"):
        Segment.update(expression="segment = B").where(Segment.id == first.id).execute()
    with pytest.raises(FilterError, match="made of itself"):
        members(Segment.get_by_id(first.id))


def test_lists_of_lists_of_lists_do_not_grow_beyond_a_query(three):
    save_segment("L0", "status = lead or status = customer")
    for number in range(1, 12):
        with work("elsewhere"):
            said = " or ".join([f"segment = L{number - 1}"] * 8)
            Segment(name=f"L{number}", expression=said).save()
    with pytest.raises(FilterError, match="too many conditions"):
        members(segment_named("L11"))


def test_a_renamed_field_is_followed(three):
    field = add_custom_field("Area", "number")
    set_custom_value(three[0], field, "120")
    segment = save_segment("Large", "field.Area > 100 or account.field.area > 100")
    rename_field(field, "Living area")
    said = Segment.get_by_id(segment.id).expression
    assert said == 'field."Living area" > 100 or account.field."Living area" > 100'
    assert members(Segment.get_by_id(segment.id)) == [three[0].id]
    assert parse(said).text() == said


def test_a_name_that_is_taken_is_refused(db):
    save_segment("A", "")
    second = save_segment("B", "")
    with pytest.raises(UserError, match="There already is a saved list “A”"):
        rename_segment(second, " a ")
