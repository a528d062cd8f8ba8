"""The log form: what is asked, who took part, files, the clock, and what comes next."""

import datetime as dt

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage
from PySide6.QtWidgets import QApplication
from saturday import SATURDAY, saturday  # noqa: F401
from windows import CTRL, SHIFT, press, type_text

from smallcrm.core import clock, drafts, preferences
from smallcrm.core.blobs import fetch
from smallcrm.core.journal import Journal
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity.model import Document, Interaction, Participant, Task
from smallcrm.features.activity.service import Loose, documents, log, plan
from smallcrm.features.activity.views import files_field
from smallcrm.features.activity.views.log_slip import edit_slip
from smallcrm.features.activity.views.next_slip import NextSlip, suggestions
from smallcrm.features.activity.views.timeline import TimelinePanel
from smallcrm.features.people.service.parties import delete_parties
from smallcrm.ui.drafts import keeping
from smallcrm.ui.running import CLOCK, running


@pytest.fixture
def anna(make):
    return make.person(phone="+49 221 555 0140", company="Weber Immobilien")


@pytest.fixture
def karl(make, anna):
    return make.person("Karl", "Zuse", company="Weber Immobilien")


@pytest.fixture
def window(opened, anna, karl):
    window = opened("contacts")
    window.open(f"party:{anna.id}")
    return window


def slip_of(window):
    return window.workspace.slip()


def go(window, name):
    slip_of(window).form.fields[name].field().setFocus(Qt.FocusReason.TabFocusReason)


def shown(window):
    return {name for name, one in slip_of(window).form.fields.items() if one.widget.isVisible()}


def drop(slip, data):
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    slip.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, Qt.KeyboardModifier.NoModifier))


def files(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def picture():
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    return image


# What is asked ---------------------------------------------------------------------------------


def test_a_note_is_two_keys_besides_its_words(window, anna):
    press(Qt.Key.Key_N, SHIFT)
    type_text("likes coffee")
    press(Qt.Key.Key_Return, CTRL)
    (made,) = Interaction.select()
    assert (made.kind, made.subject, made.party_id) == ("note", "likes coffee", anna.id)
    assert (made.direction, made.minutes, slip_of(window)) == ("", None, None)


def test_what_makes_no_sense_for_a_kind_is_not_asked(window):
    press(Qt.Key.Key_C)
    assert {"direction", "minutes", "timer", "people", "outcome"} <= shown(window)
    kind = slip_of(window).form.fields["kind"].widget
    kind.choose("note")
    assert not {"direction", "minutes", "timer", "people", "outcome"} & shown(window)
    kind.choose("letter")
    assert {"direction", "outcome", "people"} <= shown(window) and not {"minutes", "timer"} & shown(window)


def test_what_is_not_asked_is_not_stored(window):
    press(Qt.Key.Key_C)
    type_text("was a call")
    slip_of(window).form.fields["minutes"].widget.setText("12")
    slip_of(window).form.fields["kind"].widget.choose("note")
    press(Qt.Key.Key_Return, CTRL)
    assert (Interaction.get().kind, Interaction.get().minutes, Interaction.get().direction) == (
        "note",
        None,
        "",
    )


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")
def test_outcomes_of_late_are_offered(window, make, anna):
    for outcome in ("wants a quote", "wants a quote", "not reached"):
        log(anna.id, "call", "x", outcome=outcome)
    press(Qt.Key.Key_C)
    go(window, "outcome")
    completer = slip_of(window).form.fields["outcome"].widget.completer()
    assert completer.model().stringList() == ["wants a quote", "not reached"]
    type_text("QUO")
    assert completer.currentCompletion() == "wants a quote"


def test_saving_with_ctrl_s_logs_once(window):
    press(Qt.Key.Key_C)
    type_text("x")
    press(Qt.Key.Key_S, CTRL)
    press(Qt.Key.Key_Escape)
    assert Interaction.select().count() == 1


# Who took part ---------------------------------------------------------------------------------


def test_colleagues_are_offered_before_anything_is_typed(window, karl):
    press(Qt.Key.Key_C)
    go(window, "people")
    field = slip_of(window).form.fields["people"].widget
    assert field.findings.isVisible()
    press(Qt.Key.Key_Return)
    assert field.people() == [karl.id]
    slip_of(window).form.fields["subject"].field().setFocus()
    type_text("plans")
    press(Qt.Key.Key_Return, CTRL)
    assert [one.party_id for one in Participant.select()] == [karl.id]


def test_others_are_found_by_typing_and_several_are_added(window, make, karl):
    eva = make.person("Eva", "Lindqvist")
    press(Qt.Key.Key_C)
    go(window, "people")
    type_text("lindq")
    press(Qt.Key.Key_Return)
    type_text("karl")
    press(Qt.Key.Key_Return)
    field = slip_of(window).form.fields["people"].widget
    assert field.people() == [eva.id, karl.id]
    press(Qt.Key.Key_Backspace)
    assert field.people() == [eva.id]


def test_words_that_name_nobody_are_refused(window):
    press(Qt.Key.Key_C)
    type_text("x")
    go(window, "people")
    type_text("zzzz")
    press(Qt.Key.Key_Return, CTRL)
    assert "Choose one" in slip_of(window).form.hints["people"].text() and not Interaction.select().count()


def test_a_participant_is_added_to_what_was_logged(window, anna, karl):
    made = log(anna.id, "call", "plans").interaction
    slip = edit_slip(made.id)
    window.lay(slip)
    slip.form.fields["people"].widget.add(karl.id)
    press(Qt.Key.Key_Return, CTRL)
    assert [one.party_id for one in Participant.select()] == [karl.id]
    assert Interaction.get_by_id(made.id).start == made.start


# Files -----------------------------------------------------------------------------------------


def test_a_dropped_file_is_stored_with_what_was_logged(window, tmp_path):
    plan_ = tmp_path / "plan.pdf"
    plan_.write_bytes(b"%PDF")
    press(Qt.Key.Key_C)
    type_text("x")
    drop(slip_of(window), files(plan_))
    (chip,) = slip_of(window).files.picked.chips.values()
    assert chip.text() == "plan.pdf · 4 bytes"
    press(Qt.Key.Key_Return, CTRL)
    stored = Document.get()
    assert (stored.name, fetch(stored.sha256)) == ("plan.pdf", b"%PDF")
    assert (
        stored.interaction_id == Interaction.get().id
        and Journal.select().where(Journal.label == "Log call").count() == 1
    )


def test_a_file_is_taken_out_again_before_it_is_saved(window, tmp_path):
    plan_ = tmp_path / "plan.pdf"
    plan_.write_bytes(b"%PDF")
    press(Qt.Key.Key_C)
    type_text("x")
    drop(slip_of(window), files(plan_))
    (chip,) = slip_of(window).files.picked.chips.values()
    press(Qt.Key.Key_Delete, on=chip)
    assert slip_of(window).files.sources() == [] and slip_of(window).files.picked.isHidden()


def test_a_file_that_is_too_large_is_refused_plainly(window, tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "LARGEST", 3)
    large, small = tmp_path / "large.bin", tmp_path / "small.bin"
    large.write_bytes(b"1234")
    small.write_bytes(b"1")
    press(Qt.Key.Key_C)
    drop(slip_of(window), files(small, large))
    assert "large.bin" in window.messages.text()
    assert slip_of(window).files.sources() == [small]


def test_together_files_are_bounded(window, tmp_path, monkeypatch):
    monkeypatch.setattr(files_field, "LARGEST", 5)
    press(Qt.Key.Key_C)
    slip_of(window).files.add([Loose("a.png", b"123")])
    data = tmp_path / "b.bin"
    data.write_bytes(b"456")
    drop(slip_of(window), files(data))
    assert "Together" in window.messages.text() and len(slip_of(window).files.sources()) == 1


def test_a_folder_is_no_file(window, tmp_path):
    press(Qt.Key.Key_C)
    drop(slip_of(window), files(tmp_path))
    assert "is not a file" in window.messages.text() and not slip_of(window).files.sources()


def test_a_screenshot_pasted_into_the_note_is_attached(window):
    QApplication.clipboard().setImage(picture())
    press(Qt.Key.Key_C)
    type_text("x")
    go(window, "body")
    press(Qt.Key.Key_V, CTRL)
    press(Qt.Key.Key_Return, CTRL)
    stored = Document.get()
    assert stored.name == "Screenshot 2026-11-21 09.00.00.png" and stored.media_type == "image/png"
    assert QImage.fromData(fetch(stored.sha256)).size() == picture().size()


def test_copied_words_are_pasted_as_words(window):
    QApplication.clipboard().setText("from elsewhere")
    press(Qt.Key.Key_C)
    press(Qt.Key.Key_V, CTRL)
    assert slip_of(window).form.fields["subject"].get() == "from elsewhere"


def test_a_picture_is_taken_as_the_bytes_that_came_and_never_looked_into(window):
    data = QMimeData()
    data.setData("image/png", b"no picture at all")
    assert files_field.picture_of(data).data == b"no picture at all"


def test_a_file_gone_before_it_is_saved_stops_the_log_and_keeps_the_words(window, tmp_path):
    gone = tmp_path / "gone.txt"
    gone.write_text("x")
    press(Qt.Key.Key_C)
    type_text("words")
    drop(slip_of(window), files(gone))
    gone.unlink()
    press(Qt.Key.Key_Return, CTRL)
    assert Interaction.select().count() == 0 and slip_of(window).form.fields["subject"].get() == "words"
    assert window.messages.text()


# The clock -------------------------------------------------------------------------------------


def test_the_clock_fills_minutes_and_the_beginning(window):
    press(Qt.Key.Key_C)
    type_text("x")
    press(Qt.Key.Key_R, CTRL)
    clock.fix(SATURDAY + dt.timedelta(minutes=6, seconds=40))
    press(Qt.Key.Key_R, CTRL)
    assert slip_of(window).form.fields["minutes"].get() == 7
    press(Qt.Key.Key_Return, CTRL)
    assert (Interaction.get().minutes, Interaction.get().start) == (7, SATURDAY)


def test_saving_stops_the_clock(window):
    press(Qt.Key.Key_C)
    type_text("x")
    press(Qt.Key.Key_R, CTRL)
    clock.fix(SATURDAY + dt.timedelta(minutes=3))
    press(Qt.Key.Key_Return, CTRL)
    assert Interaction.get().minutes == 3 and running.words() == ""


def test_the_clock_runs_on_while_the_slip_is_put_away(window, anna):
    press(Qt.Key.Key_C)
    press(Qt.Key.Key_R, CTRL)
    press(Qt.Key.Key_Escape)
    clock.fix(SATURDAY + dt.timedelta(minutes=2, seconds=5))
    running.tick()
    assert window.status.running.text() == "Call with Anna Weber: 02:05" and window.status.running.isVisible()
    running.go_back()
    assert slip_of(window).timer.elapsed() == "02:05"
    press(Qt.Key.Key_R, CTRL)
    assert not window.status.running.isVisible()


def test_nothing_ticks_while_no_clock_runs(window):
    press(Qt.Key.Key_C)
    assert not slip_of(window).timer._tick.isActive()
    press(Qt.Key.Key_R, CTRL)
    assert slip_of(window).timer._tick.isActive()
    press(Qt.Key.Key_R, CTRL)
    assert not slip_of(window).timer._tick.isActive()


def test_what_was_typed_goes_before_the_clock(window):
    press(Qt.Key.Key_C)
    type_text("x")
    slip_of(window).form.fields["minutes"].widget.setText("30")
    press(Qt.Key.Key_R, CTRL)
    press(Qt.Key.Key_Return, CTRL)
    assert Interaction.get().minutes == 30


def test_who_prefers_it_has_the_clock_start_with_the_call(window):
    preferences.put(CLOCK, True)
    press(Qt.Key.Key_C)
    assert slip_of(window).timer.began == SATURDAY


def test_a_phone_number_opened_from_the_record_begins_the_call_where_that_is_wanted(window, monkeypatch):
    from PySide6.QtGui import QDesktopServices

    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()) or True)
    card = window.workspace.page("contacts").card
    card.act("tel:+492215550140")
    assert opened == ["tel:+492215550140"] and slip_of(window) is None
    (turn,) = [one for one in window.menus.commands() if one.words().startswith("Clock with every call")]
    turn.trigger()
    assert "a clock starts with every call" in window.messages.text()
    card.act("tel:+492215550140")
    assert slip_of(window).timer.began == SATURDAY
    turn.trigger()
    assert preferences.get(CLOCK) is False


# What comes next -------------------------------------------------------------------------------


def logged(window, text="x"):
    press(Qt.Key.Key_I)
    slip_of(window).form.fields["subject"].field().setFocus()
    type_text(text)
    press(Qt.Key.Key_Return, CTRL)
    return slip_of(window)


def test_logging_and_a_follow_up_are_three_keys_besides_the_words(window, anna):
    slip = logged(window, "wants an offer")
    assert isinstance(slip, NextSlip) and slip.accessibleName() == "Next step for Anna Weber?"
    type_text("fri 10:00 send the offer")
    press(Qt.Key.Key_Return)
    task = Task.get()
    assert (task.what, task.due, task.party_id) == ("send the offer", "2026-11-27T10:00:00", anna.id)
    assert task.interaction_id == Interaction.get().id and slip_of(window) is None


def test_what_was_logged_is_safe_before_the_question(window):
    logged(window, "wants an offer")
    assert Interaction.get().subject == "wants an offer"


def test_one_undo_takes_back_the_next_step_and_another_the_log(window):
    logged(window)
    type_text("+3d call")
    press(Qt.Key.Key_Return)
    assert Journal.get_by_id(last_undoable()).label == "Plan next step"
    press(Qt.Key.Key_Z, CTRL)
    assert (Task.select().count(), Interaction.select().count()) == (0, 1)
    press(Qt.Key.Key_Z, CTRL)
    assert Interaction.select().count() == 0


def test_a_figure_suggests_and_enter_takes_it(window):
    logged(window)
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return)
    task = Task.get()
    assert (task.what, task.due, task.kind) == ("call back", "2026-11-23", "call")


def test_a_figure_that_begins_a_time_stays_one(window):
    slip = logged(window)
    type_text("1")
    assert "call back" in slip.field.line.text()
    type_text("0:30 call")
    assert slip.field.line.text() == "10:30 call"


def test_none_on_purpose_is_one_key(window):
    logged(window)
    press(Qt.Key.Key_0, CTRL)
    assert Interaction.get().no_next_step and slip_of(window) is None and not Task.select().count()
    press(Qt.Key.Key_Z, CTRL)
    assert not Interaction.get().no_next_step


def test_zero_and_enter_are_none_on_purpose_too(window):
    logged(window)
    type_text("0")
    press(Qt.Key.Key_Return)
    assert Interaction.get().no_next_step and not Task.select().count()


def test_an_empty_line_and_enter_do_nothing(window):
    slip = logged(window)
    press(Qt.Key.Key_Return)
    assert slip_of(window) is slip and not Task.select().count() and not Interaction.get().no_next_step


def test_later_keeps_the_question_without_a_bar_and_the_menu_asks_again(window):
    logged(window)
    press(Qt.Key.Key_Escape)
    assert slip_of(window) is None and not window.offering.isVisible()
    assert [one.name for one in drafts.all_kept()] == [f"next:{Interaction.get().id}"]
    window.offering._command.trigger()
    assert isinstance(slip_of(window), NextSlip)
    type_text("fri call")
    press(Qt.Key.Key_Return)
    assert Task.get().what == "call" and not drafts.all_kept()


def test_a_question_about_something_undone_goes_quietly(window):
    logged(window)
    press(Qt.Key.Key_Escape)
    undo(last_undoable())
    window.offering.show_next()
    assert slip_of(window) is None and not keeping.waiting() and not drafts.all_kept()


def test_a_next_step_said_in_the_form_is_one_unit_and_nothing_is_asked(window):
    press(Qt.Key.Key_C)
    type_text("wants an offer")
    go(window, "follow_up")
    type_text("send the offer on friday")
    press(Qt.Key.Key_Return, CTRL)
    assert (Task.get().what, Task.get().due) == ("send the offer", "2026-11-27") and slip_of(window) is None
    press(Qt.Key.Key_Z, CTRL)
    assert Interaction.select().count() == Task.select().count() == 0


def test_no_suggestion_falls_on_a_weekend():
    for day in range(14):
        for one in suggestions(dt.date(2026, 11, 16) + dt.timedelta(day)):
            shown_day = one.line.rpartition(" call")[0] or one.line.rpartition(" ask")[0]
            assert shown_day and "Sat" not in one.words and "Sun" not in one.words


def test_ticking_the_last_step_off_asks_calmly_and_takes_no_focus(opened, anna):
    plan("Send photos", dt.date(2026, 11, 21), party=anna.id)
    window = opened("today")
    press(Qt.Key.Key_Space)
    assert Task.get().done and "last step for Anna Weber" in window.messages.text()
    assert QApplication.focusWidget() is window.workspace.page("today").list
    window.messages.newest().button.click()
    assert slip_of(window).form.fields["party"].widget.line.text() == "Anna Weber"


def test_ticking_off_in_the_timeline_asks_too(window, anna):
    plan("Send photos", dt.date(2026, 11, 21), party=anna.id)
    timeline = window.workspace.page("contacts").findChild(TimelinePanel)
    timeline.list.setFocus()
    timeline.list.setCurrentIndex(timeline.entries.index(0))
    press(Qt.Key.Key_Space)
    assert "last step for Anna Weber" in window.messages.text()
    assert QApplication.focusWidget() is timeline.list


def test_ticking_off_asks_nothing_while_something_is_still_to_do(opened, anna):
    plan("Send photos", dt.date(2026, 11, 21), party=anna.id)
    plan("Call", dt.date(2026, 12, 21), party=anna.id)
    window = opened("today")
    press(Qt.Key.Key_Space)
    assert Task.select().where(Task.done).count() == 1 and window.messages.text() == ""


# Drafts ----------------------------------------------------------------------------------------


def test_everything_in_the_form_comes_back_after_a_crash(opened, window, anna, karl, path, tmp_path):
    plan_ = tmp_path / "plan.pdf"
    plan_.write_bytes(b"%PDF")
    press(Qt.Key.Key_C)
    type_text("words")
    press(Qt.Key.Key_R, CTRL)
    slip = slip_of(window)
    slip.form.fields["people"].widget.add(karl.id)
    slip.files.add([plan_, Loose("shot.png", b"png")])
    slip.form.fields["at"].widget.line.setText("somewhen")
    slip.form.fields["follow_up"].widget.line.setText("fri send")
    window.close()
    clock.fix(SATURDAY + dt.timedelta(minutes=9))
    again = opened("today", at=path)
    again.offering.button.click()
    slip = slip_of(again)
    said = slip.form.fields
    assert (said["subject"].get(), said["people"].get()) == ("words", [karl.id])
    assert said["at"].widget.text() == "somewhen" and said["follow_up"].get().what == "send"
    assert slip.files.sources() == [plan_, Loose("shot.png", b"png")]
    assert slip.timer.began == SATURDAY


def test_a_party_deleted_meanwhile_leaves_the_form_its_words(window, anna):
    press(Qt.Key.Key_C)
    type_text("words")
    delete_parties([anna.id])
    press(Qt.Key.Key_Return, CTRL)
    assert slip_of(window).form.fields["subject"].get() == "words" and "deleted" in window.messages.text()
