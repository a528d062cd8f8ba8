"""Timeline, to-do and the slips: logged and planned by keyboard, in one go."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from saturday import SATURDAY, saturday  # noqa: F401
from windows import CTRL, press, settle, type_text

from smallcrm.core import clock, file
from smallcrm.core.blobs import keep
from smallcrm.core.journal import Journal, work
from smallcrm.features.activity.model import (
    Direction,
    Document,
    Interaction,
    InteractionKind,
    Participant,
    Task,
)
from smallcrm.features.activity.service import FollowUp, log, plan
from smallcrm.features.activity.sources import sources
from smallcrm.features.activity.views import kinds
from smallcrm.features.activity.views.entries import PORTION, PartyEntries, Wanted
from smallcrm.features.activity.views.timeline import TimelinePanel
from smallcrm.ui.timeline import EntryRole


@pytest.fixture
def anna(make):
    return make.person(phone="+49 221 555 0140")


@pytest.fixture
def window(opened, anna):
    return opened("contacts")


@pytest.fixture
def timeline(window):
    return contacts(window).findChild(TimelinePanel)


def contacts(window):
    return window.workspace.page("contacts")


def entries(panel):
    return [panel.entries.index(place).data(EntryRole) for place in range(panel.entries.rowCount())]


def test_every_kind_has_its_words():
    assert {key for key, _word in kinds.kinds()} == set(InteractionKind)
    assert {key for key, _word in kinds.directions()} == set(Direction)
    records = {"task", "appointment", "document"} | {source.record for source in sources()}
    assert set().union(*(wanted for _name, _title, wanted in kinds.groups())) == {*InteractionKind, *records}
    assert all(kinds.log_button(kind) for kind in ["", *InteractionKind])


def test_a_call_is_logged_with_its_follow_up_in_one_go(window, anna):
    press(Qt.Key.Key_C)
    slip = window.workspace.slip()
    assert slip.accessibleName() == "Log call"
    assert "+49 221 555 0140" in _texts(slip).replace("\N{NO-BREAK SPACE}", " ")  # a number does not wrap
    type_text("wants the boiler before Christmas")
    press(Qt.Key.Key_Tab)
    type_text("Asked for two variants.")
    slip.form.fields["minutes"].field().setFocus()
    type_text("6")
    slip.form.fields["follow_up"].field().setFocus()
    type_text("fri 10:00")
    press(Qt.Key.Key_Return, CTRL)
    logged, task = Interaction.get(), Task.get()
    assert (logged.kind, logged.direction, logged.minutes) == ("call", "out", 6)
    assert (logged.subject, logged.body) == ("wants the boiler before Christmas", "Asked for two variants.")
    assert logged.start == SATURDAY
    assert (task.what, task.due, task.party_id) == (logged.subject, "2026-11-27T10:00:00", anna.id)
    assert (
        window.workspace.slip() is None
        and QApplication.focusWidget() is window.workspace.page("contacts").list
    )
    press(Qt.Key.Key_Z, CTRL)
    assert Interaction.select().count() == Task.select().count() == 0, "one unit of work, one undo"


def _texts(widget):
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in widget.findChildren(QLabel))


def test_what_happened_yesterday_is_logged_for_yesterday(window):
    press(Qt.Key.Key_I)
    slip = window.workspace.slip()
    assert QApplication.focusWidget() is slip.form.fields["subject"].field()
    slip.form.fields["kind"].widget.choose("visit")
    slip.form.fields["subject"].field().setFocus()
    type_text("measured")
    slip.form.fields["at"].field().setFocus()
    type_text("yesterday 14:00")
    press(Qt.Key.Key_Return, CTRL)
    assert clock.local(Interaction.get().start).isoformat() == "2026-11-20T14:00:00+01:00"


def test_a_day_that_means_nothing_is_refused_beside_its_field(window):
    press(Qt.Key.Key_C)
    slip = window.workspace.slip()
    type_text("something")
    slip.form.fields["at"].field().setFocus()
    type_text("soonish")
    press(Qt.Key.Key_Return, CTRL)
    assert "soonish" in slip.form.hints["at"].text() and slip.isVisible()
    assert slip.form.fields["subject"].get() == "something" and Interaction.select().count() == 0


def test_nothing_said_is_not_logged(window):
    press(Qt.Key.Key_C)
    press(Qt.Key.Key_Return, CTRL)
    slip = window.workspace.slip()
    assert "Say in a few words" in slip.form.hints["subject"].text() and Journal.select().count() == 1


def test_escape_keeps_what_was_typed_for_the_next_time(window, make):
    press(Qt.Key.Key_C)
    type_text("he wants")
    press(Qt.Key.Key_Escape)
    assert window.workspace.slip() is None
    press(Qt.Key.Key_C)
    assert window.workspace.slip().form.fields["subject"].get() == "he wants"


def test_the_timeline_shows_the_newest_first_with_all_that_matters(window, timeline, anna, make):
    before, then = SATURDAY - dt.timedelta(days=1), FollowUp(dt.date(2026, 11, 27))
    said = {"body": "Price [matters].", "minutes": 6, "outcome": "wants a quote", "direction": "in"}
    log(anna.id, "call", "the boiler", at=before, follow_up=then, **said)
    log(anna.id, "note", "", body="likes coffee", at=SATURDAY)
    _planned, first, second = entries(timeline)
    assert (first.title, first.when, first.detail) == ("Note", "21 Nov, 09:00", "likes coffee")
    assert second.title == "Call, to us, 6 min — the boiler" and second.chip.text == "wants a quote"
    assert second.detail == "Price matters . → the boiler 27 Nov"


def test_who_only_took_part_sees_it_too_and_a_link_to_whom_it_belongs(opened, make, anna):
    karl = make.person("Karl", "Zuse")
    meeting = make.interaction(anna, kind="meeting", subject="plans")
    with work("join"):
        Participant(interaction=meeting, party=karl).save()
    window = opened("contacts")
    window.open(f"party:{karl.id}")
    (entry,) = entries(contacts(window).findChild(TimelinePanel))
    assert entry.title == "Meeting — plans" and f"[Anna Weber](party:{anna.id})" in entry.detail


def test_older_entries_come_in_portions_and_none_twice(db, make, anna, qtbot):
    with work("fill"):
        Interaction.bulk_create(
            [
                Interaction(party=anna, kind="call", subject=str(n), start=SATURDAY)
                for n in range(PORTION * 2 + 7)
            ]
        )
    model = PartyEntries()
    model.show_party(anna.id)
    assert model.rowCount() == PORTION
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    while not model.is_complete():
        model.read_on(50)
    keys = [model.key_at(place) for place in range(model.rowCount())]
    assert len(keys) == len(set(keys)) == PORTION * 2 + 7 and tester is not None


def test_an_entry_is_mended_with_f4_and_only_what_changed_is_written(window, timeline, anna):
    made = log(anna.id, "call", "the boler", body="as it was").interaction
    timeline.list.setFocus()
    timeline.list.setCurrentIndex(timeline.entries.index(0))
    press(Qt.Key.Key_F4)
    slip = window.workspace.slip()
    slip.form.fields["subject"].field().selectAll()
    type_text("the boiler")
    press(Qt.Key.Key_Return, CTRL)
    stored = Interaction.get_by_id(made.id)
    assert (stored.subject, stored.body, stored.start) == ("the boiler", "as it was", made.start)
    assert entries(timeline)[0].title == "Call — the boiler"


def test_del_on_an_entry_deletes_the_entry_and_not_the_contact(window, timeline, anna):
    log(anna.id, "call", "wrong number")
    timeline.list.setFocus()
    timeline.list.setCurrentIndex(timeline.entries.index(0))
    press(Qt.Key.Key_Delete)
    assert Interaction.select().count() == 0
    assert window.workspace.page("contacts").record() == anna.id
    press(Qt.Key.Key_Z, CTRL)
    assert len(entries(timeline)) == 1


def test_a_file_of_an_entry_is_a_link_that_opens_a_copy(window, timeline, anna, make, monkeypatch):
    from pathlib import Path

    from PySide6.QtGui import QDesktopServices

    call = make.interaction(anna)
    with work("attach"):
        Document.create(name="plan.pdf", sha256=keep(b"%PDF"), size=4, interaction=call)
    shown = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: shown.append(Path(url.toLocalFile())) or True
    )
    timeline.list.setCurrentIndex(timeline.entries.index(0))
    press(Qt.Key.Key_Return, on=timeline.list)
    assert shown[0].name == "plan.pdf" and shown[0].read_bytes() == b"%PDF"


def test_what_is_to_do_stands_above_and_is_ticked_with_space(window, timeline, anna):
    log(anna.id, "call", "before", at=SATURDAY - dt.timedelta(hours=1))
    plan("Send the offer", dt.date(2026, 11, 19), party=anna.id)
    first, second = entries(timeline)
    assert (first.title, first.chip.text, first.ticked) == ("Send the offer", "2 days late", False)
    assert (first.section, second.section) == ("Planned", "So far")
    timeline.list.setFocus()
    timeline.list.setCurrentIndex(timeline.entries.index(0))
    press(Qt.Key.Key_Space)
    assert Task.get().done and [entry.ticked for entry in entries(timeline)] == [True, None]
    assert entries(timeline)[0].planned, "what was ticked stays where it is"
    press(Qt.Key.Key_Space)
    assert not Task.get().done
    press(Qt.Key.Key_Z, CTRL)
    assert Task.get().done


def test_a_task_is_moved_with_words_and_edited_and_deleted_where_it_stands(window, timeline, anna):
    plan("Send the offer", dt.date(2026, 11, 19), party=anna.id)
    timeline.list.setFocus()
    timeline.list.setCurrentIndex(timeline.entries.index(0))
    press(Qt.Key.Key_R)
    type_text("mon")
    press(Qt.Key.Key_Return, CTRL)
    assert Task.get().due == "2026-11-23" and entries(timeline)[0].chip.text == "Mon"
    timeline.list.setFocus()
    press(Qt.Key.Key_F4)
    assert window.workspace.slip().form.fields["what"].get() == "Send the offer"
    press(Qt.Key.Key_Escape)
    timeline.list.setFocus()
    press(Qt.Key.Key_Delete)
    assert Task.select().count() == 0 and window.workspace.page("contacts").record() == anna.id


def test_logging_from_a_task_ticks_it_off_and_the_entry_tells_it_once(window, timeline, anna):
    plan("Ask about the offer", dt.date(2026, 11, 21), party=anna.id, kind="call")
    timeline.list.setFocus()
    timeline.list.setCurrentIndex(timeline.entries.index(0))
    press(Qt.Key.Key_Return)
    assert window.workspace.slip().form.fields["subject"].get() == "Ask about the offer"
    press(Qt.Key.Key_Return, CTRL)
    assert Task.get().done and Interaction.get().subject == "Ask about the offer"
    window.workspace.page("contacts").card.show_party(anna.id)
    assert [entry.title for entry in entries(timeline)] == ["Call — Ask about the offer"]
    timeline.filters.want(Wanted(frozenset({"tasks"})))
    assert [entry.title for entry in entries(timeline)] == ["Ask about the offer"], "the task itself is there"
    press(Qt.Key.Key_Z, CTRL)
    assert not Task.get().done and Interaction.select().count() == 0


def test_a_follow_up_is_planned_from_the_record(window, anna):
    press(Qt.Key.Key_F)
    slip = window.workspace.slip()
    assert slip.form.fields["party"].widget.line.text() == "Anna Weber"
    type_text("Send photos")
    slip.form.fields["due"].field().setFocus()
    type_text("+3d")
    press(Qt.Key.Key_Return, CTRL)
    task = Task.get()
    assert (task.what, task.due, task.party_id) == ("Send photos", "2026-11-24", anna.id)


def test_nothing_can_be_logged_while_the_file_is_only_read(opened, anna, path, monkeypatch):
    log(anna.id, "call", "kept")
    file.close_file()
    from smallcrm.shell import files

    monkeypatch.setattr(files, "open_path", lambda where: file.open_for_reading(where, "Somebody has it."))
    window = opened("contacts")
    press(Qt.Key.Key_C)
    assert window.workspace.slip() is None
    assert "Reading only. Somebody has it." in window.banner.text()
    settle(None)
    assert entries(contacts(window).findChild(TimelinePanel))[0].title == "Call — kept"
