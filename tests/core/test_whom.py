"""Whom an entry of the history was about: from what it changed, also when they are gone."""

import pytest

from smallcrm.core.journal import Journal, work
from smallcrm.core.since import changes_since, newest_entry
from smallcrm.core.undo import last_undoable, undo
from smallcrm.core.whom import LARGE, MOST_CHANGES, how_many, whom
from smallcrm.features.activity.service import log
from smallcrm.features.people.model import Party
from smallcrm.features.people.service import delete_parties, tag_parties


def newest() -> int:
    return Journal.select(Journal.id).order_by(Journal.id.desc()).get().id


@pytest.fixture
def two(make):
    return make.person().id, make.person("Karl", "Zuse").id


def test_who_was_made_or_changed_is_named(two):
    assert whom([newest()])[newest()] == ["Karl Zuse"]


def test_what_happened_names_with_whom(two):
    log(two[0], "call", "The boiler")
    assert whom([newest()])[newest()] == ["Anna Weber"]


def test_an_edit_of_what_happened_names_them_though_it_does_not_say_so(two, make):
    entry = make.interaction(Party.get_by_id(two[0]))
    with work("Edit"):
        entry.subject = "The radiator"
        entry.save()
    assert whom([newest()])[newest()] == ["Anna Weber"]


def test_who_was_deleted_is_still_named(two):
    delete_parties([two[1]])
    assert whom([newest()])[newest()] == ["Karl Zuse"]


def test_who_has_another_name_now_is_called_by_it(two):
    entry = newest()
    with work("Edit"):
        Party.update(display_name="Konrad Zuse").where(Party.id == two[1]).execute()
    assert whom([entry])[entry] == ["Konrad Zuse"]


def test_several_are_named_in_order_and_never_more_than_are_looked_at(make):
    ids = [make.person("Anna", f"Weber {number:02}").id for number in range(80)]
    tag_parties(ids, ["winter"])
    found = whom([newest()])[newest()]
    assert len(found) == len(set(found)) and 2 < len(found) <= MOST_CHANGES


def test_what_is_about_nobody_has_no_names(db):
    from smallcrm.core.business import save_business

    save_business(owner="Anna")
    assert whom([newest()]) == {}


def test_what_is_about_nobody_is_called_by_its_own_title(db):
    from smallcrm.features.people.service.segments import save_segment

    save_segment("Winter customers", "city = Bonn")
    assert whom([newest()])[newest()] == ["Winter customers"]


def test_an_edit_of_such_a_thing_names_it_though_it_does_not_say_so(db):
    from smallcrm.features.people.service.segments import save_segment

    save_segment("Winter customers", "city = Bonn")
    save_segment("Winter customers", "city = Bonn or city = Hagen")
    assert whom([newest()])[newest()] == ["Winter customers"]


def test_of_an_entry_about_many_it_is_counted_how_many_they_are(make):
    few, many = make.person().id, [make.person("Anna", f"Weber {number:03}") for number in range(70)]
    small = newest()
    with work("Log"):
        for one in [*many, many[0]]:
            make.interaction(one)
    assert how_many([small, newest()]) == {newest(): 70} and few


def test_a_large_entry_is_counted_though_nobody_in_it_is_named(make):
    anna, karl = make.person(), make.person("Karl", "Zuse")
    with work("Log"):
        for one in (anna, karl):
            make.interaction(one, body="".join(map(chr, range(0x4E00, 0x4E00 + 20_000))))
    assert len(bytes(Journal.get_by_id(newest()).changeset)) >= LARGE
    assert whom([newest()]) == {} and how_many([newest()]) == {newest(): 2}


def test_who_was_made_in_numbers_is_counted_also_when_they_are_gone(make):
    ids = [make.person("Anna", f"Weber {number:03}").id for number in range(70)]
    delete_parties(ids)
    assert how_many([newest()]) == {newest(): 70}


def test_a_damaged_entry_has_no_names_and_harms_no_other(two, db):
    entry, before = newest(), Journal.select(Journal.id).order_by(Journal.id).get().id
    db.connection().pragma("query_only", False)
    db.connection().execute("UPDATE _journal SET changeset = x'00' WHERE id = ?", (entry,))
    db.connection().pragma("query_only", True)
    assert whom([before, entry]) == {before: ["Anna Weber"]}


def test_what_was_done_since_is_told_as_one(two):
    since = newest_entry()
    assert changes_since(since) is None
    log(two[0], "call", "The boiler")
    tag_parties([two[1]], ["winter"])
    told = changes_since(since)
    assert told.label == "Tag" and told.entry == newest_entry()
    assert {"interaction", "party_tag", "tag"} <= told.tables()


def test_an_undo_since_touches_what_its_target_touched(two):
    since = newest_entry()
    undo(last_undoable())
    assert changes_since(since).reshaped["party"] == {two[1]}
