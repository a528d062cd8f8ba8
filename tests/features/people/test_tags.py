"""Tags renamed, merged and deleted: those who had them, the lists and cadences that ask for them follow."""

import pytest

from smallcrm.core.errors import Invalid, UserError
from smallcrm.core.undo import last_undoable, redo, undo
from smallcrm.features.activity.model import Cadence
from smallcrm.features.activity.service.cadences import set_group_cadence
from smallcrm.features.people.filters import parse
from smallcrm.features.people.model import PartyTag, Segment, Tag
from smallcrm.features.people.service import archive_parties, save_segment, tag_parties
from smallcrm.features.people.service.tags import delete_tag, rename_tag
from smallcrm.features.people.tags import counted_tags


def tag(name):
    return Tag.get(Tag.name == name)


def those(text):
    return set(parse(text).ids())


def test_tags_are_counted_apart_for_contacts_accounts_and_the_archive(make):
    ada, bob, firm = make.person("Ada"), make.person("Bob"), make.account("Bau")
    tag_parties([ada.id, bob.id, firm.id], ["VIP"])
    tag_parties([ada.id], ["Press"])
    archive_parties([bob.id])
    told = [(one.name, one.persons, one.accounts, one.archived) for one in counted_tags()]
    assert told == [("Press", 1, 0, 0), ("VIP", 1, 1, 1)]
    assert counted_tags()[1].everybody() == 3


def test_a_renamed_tag_stays_on_everybody_and_saved_lists_follow(make):
    ada = make.person("Ada")
    tag_parties([ada.id], ["VIP"])
    save_segment("The best", 'tag has vip or account.tag has "VIP"')
    assert rename_tag(tag("VIP"), "  Very   good ").name == "Very good"
    assert those('tag has "very good"') == {ada.id}
    expression = Segment.get(Segment.name == "The best").expression
    assert expression.count("Very good") == 2 and "vip" not in expression.lower()
    undo(last_undoable())
    assert those("tag has VIP") == {ada.id}
    assert "vip" in Segment.get(Segment.name == "The best").expression.lower()


def test_another_spelling_of_the_same_name_is_no_merge(make):
    tag_parties([make.person("Ada").id], ["vip"])
    assert rename_tag(tag("vip"), "VIP").name == "VIP"
    assert [one.name for one in counted_tags()] == ["VIP"]


def test_a_tag_that_takes_the_name_of_another_one_is_merged_into_it_and_undo_parts_them(make):
    ada, bob, eve = make.person("Ada"), make.person("Bob"), make.person("Eve")
    tag_parties([ada.id, bob.id], ["Stammkunde"])
    tag_parties([bob.id, eve.id], ["Regular"])
    save_segment("All of them", "tag any-of Stammkunde, Regular")
    assert rename_tag(tag("Stammkunde"), "regular").id == tag("Regular").id
    assert [(one.name, one.persons) for one in counted_tags()] == [("Regular", 3)]
    assert PartyTag.select().count() == 3
    assert "Stammkunde" not in Segment.get().expression
    undo(last_undoable())
    assert [(one.name, one.persons) for one in counted_tags()] == [("Regular", 2), ("Stammkunde", 2)]
    assert "Stammkunde" in Segment.get().expression
    redo()
    assert [(one.name, one.persons) for one in counted_tags()] == [("Regular", 3)]


def test_a_cadence_goes_with_its_tag_unless_the_other_one_has_its_own(make):
    tag_parties([make.person("Ada").id], ["A", "B", "C"])
    set_group_cadence(42, tag=tag("A").id)
    rename_tag(tag("A"), "B")
    assert [(one.days, one.tag_id) for one in Cadence.select()] == [(42, tag("B").id)]
    set_group_cadence(7, tag=tag("C").id)
    rename_tag(tag("B"), "C")
    assert [(one.days, one.tag_id) for one in Cadence.select()] == [(7, tag("C").id)]


def test_a_deleted_tag_is_off_everybody_and_comes_back_with_them(make):
    ada = make.person("Ada")
    tag_parties([ada.id], ["VIP"])
    delete_tag(tag("VIP"))
    assert counted_tags() == [] and those("tag is-not-empty") == set()
    undo(last_undoable())
    assert those("tag has VIP") == {ada.id}


def test_a_tag_that_a_saved_list_asks_for_is_not_deleted(make):
    tag_parties([make.person("Ada").id], ["VIP"])
    save_segment("The best", "tag has VIP")
    with pytest.raises(UserError, match="asked for by “The best”"):
        delete_tag(tag("VIP"))
    assert [one.name for one in counted_tags()] == ["VIP"]


def test_a_tag_keeps_its_name_where_none_is_said(make):
    tag_parties([make.person("Ada").id], ["VIP"])
    with pytest.raises(Invalid):
        rename_tag(tag("VIP"), "  ")
    assert [one.name for one in counted_tags()] == ["VIP"]
