"""The jobs in the status line: the one that runs with its count and Cancel, and those behind it."""

import pytest
from holding import Holding
from patience import PATIENCE
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from windows import press, settle, spoken_name

from smallcrm.core.dump import dump
from smallcrm.features.people.model import Party
from smallcrm.ui import jobs

LATER = "What you save now waits until this is done"


@pytest.fixture
def window(opened):
    return opened("contacts")


def test_short_work_shows_nothing(window, qtbot):
    shown, soon = [], window.status.tray._soon
    assert soon.interval() >= 200
    soon.setInterval(PATIENCE * 1_000)  # short is what is done before it comes, however slow the machine
    window.status.tray.turned.connect(lambda: shown.append(1))
    done = []
    window.work("Short", lambda _report: 7, then=done.append)
    qtbot.waitUntil(lambda: done == [7])
    qtbot.waitUntil(lambda: not soon.isActive())
    assert not shown and not window.status.tray.isVisible()


def test_long_work_is_named_with_its_count_and_nothing_stands_in_front(window, qtbot):
    held = Holding().start(window)
    tray = window.status.tray
    qtbot.waitUntil(tray.isVisible)
    assert tray.title.text() == "Importing people.csv"
    qtbot.waitUntil(lambda: tray.amount.count() == "3,400 of 20,000")
    assert spoken_name(tray.cancel) == "Cancel: Importing people.csv"
    assert spoken_name(tray.amount.bar) == "Importing people.csv"
    assert window.status.change.text() == LATER and window.isEnabled()
    held.end(qtbot)
    assert not tray.isVisible() and window.status.change.text().startswith("Saved: Import")


def test_while_it_runs_one_looks_around(window, qtbot, make):
    anna = make.person("Anna", "Weber")
    held = Holding().start(window)
    window.go("today")
    page = window.go("contacts", anna.id)
    settle(None)
    assert page.record() == anna.id and page.pane.rows.rowCount() == 1, "what is not saved is not seen"
    held.end(qtbot)
    qtbot.waitUntil(lambda: page.pane.rows.rowCount() == 2)


def test_cancel_leaves_everything_as_it_was_and_says_so(window, qtbot, make):
    make.person("Anna", "Weber")
    before = "".join(dump())
    Holding().start(window)
    tray = window.status.tray
    qtbot.waitUntil(tray.isVisible)
    tray.cancel.setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: jobs.lane.running is None)
    assert "".join(dump()) == before
    assert window.messages.text() == "Stopped: Importing people.csv. Everything is as it was."


def test_others_wait_in_order_and_each_can_be_cancelled_while_it_waits(window, qtbot):
    held = Holding().start(window)
    ran = []
    for name in ("Copying to a.smallcrm", "Exporting to b.vcf", "Exporting to c.csv"):
        window.read(name, lambda _report, name=name: ran.append(name))
    tray = window.status.tray
    assert tray.isVisible() and tray.more.text() == "3 waiting"
    tray.more.click()
    waiting = tray.list
    assert [spoken_name(cross) for cross in waiting.crosses] == [
        "Cancel: Copying to a.smallcrm",
        "Cancel: Exporting to b.vcf",
        "Cancel: Exporting to c.csv",
    ]
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: tray.more.text() == "2 waiting")
    assert len(waiting.crosses) == 2 and waiting.crosses[1].hasFocus()
    QTest.keyClick(waiting, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: tray.list is None)
    held.end(qtbot)
    qtbot.waitUntil(lambda: not jobs.under_way())
    assert ran == ["Copying to a.smallcrm", "Exporting to c.csv"]


def test_the_list_closes_when_nothing_waits_any_more(window, qtbot):
    held = Holding().start(window)
    window.read("Exporting to b.vcf", lambda _report: None)
    window.status.tray.more.click()
    assert window.status.tray.list.isVisible()
    held.end(qtbot)
    qtbot.waitUntil(lambda: window.status.tray.list is None)
    assert not window.status.tray.more.isVisible()


def test_undo_waits_and_says_for_what(window, qtbot, make):
    make.person()
    held = Holding("Importing R&D.csv").start(window)
    settle(None)
    undoing = window.standing.undoing
    assert (
        undoing.back.text().startswith("Undo waits for: Importing R&&D.csv") and not undoing.back.isEnabled()
    )
    held.end(qtbot)
    assert undoing.back.isEnabled() and "Import" in undoing.back.text()
    assert Party.select().count() == 2


def test_a_key_leads_to_the_message_and_else_to_the_job(window, qtbot):
    held = Holding().start(window)
    qtbot.waitUntil(window.status.tray.isVisible)
    press(Qt.Key.Key_F6)
    assert window.status.tray.cancel.hasFocus()
    window.tell("The disk is full.", "danger")
    press(Qt.Key.Key_F6)
    assert window.messages.isAncestorOf(window.focusWidget())
    held.end(qtbot)


def test_who_cancels_by_keys_goes_on_where_the_keyboard_was(window, qtbot):
    was = window.focusWidget()
    Holding().start(window)
    qtbot.waitUntil(window.status.tray.isVisible)
    press(Qt.Key.Key_F6)
    press(Qt.Key.Key_Space)
    assert window.focusWidget() is was
    qtbot.waitUntil(lambda: jobs.lane.running is None)
    assert window.focusWidget() is was


def test_the_key_asked_again_and_the_end_of_the_work_lead_back_too(window, qtbot):
    was = window.focusWidget()
    held = Holding().start(window)
    qtbot.waitUntil(window.status.tray.isVisible)
    press(Qt.Key.Key_F6)
    press(Qt.Key.Key_F6)
    assert window.focusWidget() is was
    press(Qt.Key.Key_F6)
    held.end(qtbot)
    assert window.focusWidget() is was


def test_a_click_on_cancel_leaves_the_keyboard_where_it_is(window, qtbot):
    was = window.focusWidget()
    Holding().start(window)
    qtbot.waitUntil(window.status.tray.isVisible)
    QTest.mouseClick(window.status.tray.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: jobs.lane.running is None)
    assert window.focusWidget() is was
