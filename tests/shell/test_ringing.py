"""`tel:` links from outside: one person is shown, several are offered, nobody can be made somebody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication

import smallcrm
from smallcrm.features.people.model import Party
from smallcrm.shell.door import Door, knock, name
from smallcrm.shell.ringing import ring

RHINE = "tel:+49-221-555-0140"


def said(window):
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in window.messages.findChildren(QLabel))


def press_act(window, text):
    from PySide6.QtWidgets import QPushButton

    buttons = [button for button in window.messages.findChildren(QPushButton) if button.text() == text]
    assert buttons, [button.text() for button in window.messages.findChildren(QPushButton)]
    buttons[-1].click()


def test_the_one_who_has_the_number_is_shown_and_the_call_can_be_logged(opened, make):
    make.person(given="Karl", phone="0221 555 0141")
    anna = make.person(phone="0221 555 0140")
    window = opened("today")
    ring(window, RHINE)
    assert window.workspace.front == "contacts" and window.workspace.page("contacts").record() == anna.id
    press_act(window, "Log the call")
    assert window.workspace.slip().accessibleName() == "Log call"


def test_several_stand_in_the_search_box_to_choose_from(opened, make, qtbot):
    for given in ("Anna", "Karl"):
        make.person(given=given, phone="0221 555 0140")
    window = opened("today")
    ring(window, RHINE)
    assert window.search.text() == "+492215550140" and QApplication.focusWidget() is window.search


def test_nobody_can_be_made_a_contact_with_the_number_already_there(opened, make, qtbot):
    make.person()
    window = opened("today")
    ring(window, RHINE)
    assert "+492215550140" in said(window)
    press_act(window, "New contact with this number")
    form = window.workspace.page("contacts").right.form
    assert [point.value for point in form.form.values()["phones"]] == ["+492215550140"]
    assert Party.select().count() == 1, "nothing is stored before it is saved"


@pytest.mark.parametrize("link", ["tel:", "tel:call me", "tel:" + "9" * 10_000, "tel:%00", "tel:<b>x</b>"])
def test_what_is_no_number_is_said_and_changes_nothing(opened, make, link):
    make.person(phone="0221 555 0140")
    window = opened("today")
    ring(window, link)
    assert "no telephone number" in said(window) and window.workspace.front == "today"


def test_without_an_open_file_it_is_said_what_to_do(opened):
    window = opened(at=None)
    ring(window, RHINE)
    assert "Open your business first" in said(window)


@pytest.fixture
def heard(qapp):
    links = []
    door = Door(links.append, qapp)
    assert door.is_open()
    yield links
    door.close()


KNOCK = """import sys
from PySide6.QtCore import QCoreApplication
from smallcrm.shell import door
door.PATIENCE = 60_000
app = QCoreApplication([])
print(door.knock(sys.argv[1]))
"""


def knock_from_elsewhere(link, qtbot):
    environment = {**os.environ, "PYTHONPATH": str(Path(smallcrm.__file__).parents[1])}
    words = [sys.executable, "-c", KNOCK, link]
    with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True) as process:
        qtbot.waitUntil(lambda: process.poll() is not None)
        return process.stdout.read().strip()


def test_a_second_start_hands_its_number_to_the_window_there_is(heard, qtbot):
    assert knock_from_elsewhere(RHINE, qtbot) == "True" and heard == [RHINE]


def test_where_no_window_is_open_nobody_answers(qapp):
    assert not knock(RHINE)


def test_the_second_of_two_windows_leaves_the_door_to_the_first(heard, qapp):
    second = Door(lambda _link: None, qapp)
    assert not second.is_open()


def test_what_is_no_link_to_a_number_is_let_fall(heard, qtbot):
    guest = QLocalSocket()
    guest.connectToServer(name())
    assert guest.waitForConnected(1_000)
    guest.write(b"file:///etc/passwd\n")
    qtbot.waitUntil(lambda: guest.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    assert heard == []


def test_a_door_left_behind_by_one_that_was_killed_is_opened_again(qapp, monkeypatch):
    QLocalServer.removeServer(name())
    first = Door(lambda _link: None, qapp)
    path = first._server.fullServerName()
    first.close()
    Path(path).touch()
    second = Door(lambda _link: None, qapp)
    assert second.is_open()
    second.close()
