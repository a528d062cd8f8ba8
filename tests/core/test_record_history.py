"""The history of one record, column by column, also of what belonged to it and is gone."""

from __future__ import annotations

from smallcrm.core.journal import Journal, work
from smallcrm.core.record_history import RecordHistory
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity.service import attach_bytes, delete_interactions, log
from smallcrm.features.people.model import ContactPoint, Party


def deeds(party):
    history = RecordHistory("party", party.id)
    return history.page(0, 50)


def edit(party, **values):
    with work("Edit contact"):
        found = Party.get_by_id(party.id)
        found.assign(**values)
        found.save()


def test_an_edit_tells_what_stood_there_and_what_stands_there_now(make):
    anna = make.person()
    edit(anna, status="customer")
    newest = deeds(anna)[0]
    (change,) = [one for one in newest.changes if one.table == "party"]
    assert (change.before["status"], change.after["status"]) == ("", "customer")
    assert "given" not in change.before, "only what changed"
    assert newest.label == "Edit contact" and newest.stands


def test_a_phone_that_came_and_went_is_still_told(make):
    anna = make.person(phone="+49 221 555 0140")
    with work("Edit contact"):
        ContactPoint.delete().execute()
    gone = deeds(anna)[0].changes[0]
    assert (gone.table, gone.before["value"], gone.after) == ("contact_point", "+49 221 555 0140", None)


def test_an_entry_that_was_logged_and_deleted_is_told_twice(make):
    anna = make.person()
    made = log(anna.id, "call", "boiler").interaction
    delete_interactions([made.id])
    assert [deed.label for deed in deeds(anna)[:2]] == ["Delete entry", "Log call"]
    assert [bool(one.before) for deed in deeds(anna)[:2] for one in deed.changes] == [True, False]


def test_an_edit_of_what_is_gone_is_told_too(make):
    anna = make.person()
    made = log(anna.id, "call", "boiler").interaction
    with work("Edit entry"):
        made.subject = "pump"
        made.save()
    delete_interactions([made.id])
    assert [deed.label for deed in deeds(anna)[:3]] == ["Delete entry", "Edit entry", "Log call"]


def test_a_file_of_an_entry_belongs_to_whom_the_entry_is_about(make):
    anna = make.person()
    made = log(anna.id, "visit", "cellar").interaction
    attach_bytes("plan.txt", b"plan", interaction=made)
    assert [one.table for one in deeds(anna)[0].changes] == ["document"]


def test_what_happened_to_others_is_not_told(make):
    anna, karl = make.person(), make.person(given="Karl")
    log(karl.id, "call", "boiler")
    assert len(deeds(karl)) == 2 and len(deeds(anna)) == 1


def test_what_was_taken_back_is_told_as_such(make):
    anna = make.person()
    edit(anna, status="customer")
    undo(last_undoable())
    assert [deed.stands for deed in deeds(anna)] == [False, True]


def test_an_older_one_taken_back_stands_no_more_and_its_undoing_is_told(make):
    anna = make.person()
    edit(anna, status="customer")
    entry = last_undoable().id
    edit(anna, note="x")
    undo(Journal.get_by_id(entry))
    labels = [(deed.label, deed.stands) for deed in deeds(anna)][:3]
    assert labels == [("Undo: Edit contact", True), ("Edit contact", True), ("Edit contact", False)]


def test_pages_follow_each_other(make):
    anna = make.person()
    for number in range(7):
        edit(anna, note=str(number))
    history = RecordHistory("party", anna.id)
    pages = [deed.id for start in (0, 3, 6) for deed in history.page(start, 3)]
    assert pages == history.entries and len(pages) == 8
