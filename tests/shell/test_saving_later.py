"""Saving while a job writes: nothing typed is lost, and nobody waits for the lock."""

import pytest
from holding import Holding, Watchdog
from patience import PATIENCE, WIDE, turns
from PySide6.QtCore import Qt
from windows import CTRL, press, settle, type_text

from smallcrm.core.db import database
from smallcrm.features.activity.model import Task
from smallcrm.features.people.model import Party, Tag
from smallcrm.ui import jobs

WAITS = "This will be saved when “Importing people.csv” is done."


@pytest.fixture
def window(opened):
    return opened("contacts")


def names():
    return sorted(party.given for party in Party.select())


def test_a_form_that_is_saved_meanwhile_is_saved_when_the_job_is_done(window, qtbot):
    page = window.go("contacts")
    page.new_record()
    type_text("Zacharias")
    held = Holding().start(window)
    press(Qt.Key.Key_Return, CTRL)
    assert window.messages.text() == WAITS
    assert page.right.form is not None, "it stays in front until it is saved"
    held.end(qtbot)
    assert names() == ["Held", "Zacharias"]
    assert page.right.form is None and window.messages.text() == "What waited is saved now."


def test_a_cancelled_job_lets_it_be_saved_too(window, qtbot):
    page = window.go("contacts")
    page.new_record()
    type_text("Zacharias")
    Holding().start(window)
    press(Qt.Key.Key_S, CTRL)
    jobs.lane.running.cancel()
    qtbot.waitUntil(lambda: names() == ["Zacharias"])


def test_it_is_saved_between_two_jobs_and_not_behind_the_last(window, qtbot):
    page = window.go("contacts")
    page.new_record()
    type_text("Zacharias")
    first, second = Holding().start(window), Holding("Importing more.csv")
    window.work(second.title, second)
    press(Qt.Key.Key_S, CTRL)
    first.go.set()
    qtbot.waitUntil(lambda: "Zacharias" in names())
    qtbot.waitUntil(second.begun.is_set)
    assert jobs.writing() is not None
    second.end(qtbot)


def test_leaving_the_form_keeps_it_and_saves_it_without_taking_one_away(window, qtbot, make):
    anna, bob = make.person("Anna", "Weber"), make.person("Bob", "Ross")
    page = window.go("contacts", anna.id)
    page.edit_record()
    held = Holding().start(window)
    page.right.form.form.fields["nickname"].field().setText("Nanni")
    page.show_record(bob.id)
    assert window.messages.texts()[-1] == WAITS
    held.end(qtbot)
    assert Party.get_by_id(anna.id).nickname == "Nanni"
    assert page.record() == bob.id
    page.show_record(anna.id)
    page.edit_record()
    assert page.right.form.form.fields["nickname"].field().text() == "Nanni"
    assert not page.right.form.is_edited()


def test_a_slip_is_kept_and_saved_and_goes(window, qtbot):
    window.go("today")
    press(Qt.Key.Key_N)
    type_text("Order paper")
    held = Holding().start(window)
    press(Qt.Key.Key_Return, CTRL)
    assert window.messages.text() == WAITS and window.workspace.slip() is not None
    held.end(qtbot)
    assert [task.what for task in Task.select()] == ["Order paper"]
    assert window.workspace.slip() is None


def test_what_cannot_be_saved_as_it_stands_is_kept_and_said(window, qtbot):
    window.go("today")
    press(Qt.Key.Key_N)
    type_text("Order paper")
    slip = window.workspace.slip()
    held = Holding().start(window)
    press(Qt.Key.Key_Return, CTRL)
    slip.form.fields["what"].field().setText("")
    held.end(qtbot)
    assert not Task.select().exists() and window.workspace.slip() is slip
    assert "could not be saved as it stands" in window.messages.text()


def test_a_single_deed_is_refused_plainly_and_drops_nothing(window, qtbot, make):
    anna = make.person("Anna", "Weber")
    page = window.go("contacts", anna.id)
    held = Holding().start(window)
    press(Qt.Key.Key_Delete, on=page.list)
    assert "“Importing people.csv” is under way" in window.messages.text()
    held.end(qtbot)
    assert names() == ["Anna", "Held"]
    press(Qt.Key.Key_Delete, on=page.list)
    assert names() == ["Held"]


def test_ticking_a_task_meanwhile_is_refused_and_the_tick_stays_off(window, qtbot, make):
    task = make.task(what="Call back", due="2020-01-01")
    page = window.go("today")
    settle(None)
    held = Holding().start(window)
    press(Qt.Key.Key_Space, on=page.list)
    assert "is under way" in window.messages.text()
    assert not Task.get_by_id(task.id).done and not page.rows.row(0).ticked
    held.end(qtbot)


def test_the_event_loop_goes_round_while_one_saves_meanwhile(window, qtbot):
    page = window.go("contacts")
    page.new_record()
    type_text("Zacharias")
    held = Holding().start(window)
    settle(None)
    database.connection().set_busy_timeout(3 * PATIENCE * 1_000)
    dog = Watchdog(qtbot)
    for _again in range(10):
        page.save()
        turns(5)
    longest = dog.stop()
    held.end(qtbot)
    assert longest < WIDE, "SQLite alone would wait for the lock, longer than that"
    assert names() == ["Held", "Zacharias"] and not Tag.select().exists()
