"""The window ends tidily when the process is asked to, fills a small screen, and hears Enter on buttons."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from windows import type_text

from smallcrm.core import file
from smallcrm.shell import frame
from smallcrm.shell.ending import Ending
from smallcrm.ui import jobs

ROOT = Path(__file__).parents[2]
HALF_TYPED = """
import os, signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from smallcrm import app

def act(window):
    if not window.isActiveWindow():  # on a busy computer its keys come a moment later than its picture
        QTimer.singleShot(20, lambda: act(window))
        return
    window.go("contacts")
    QTest.keyClick(window.focusWidget(), "n")
    QTest.keyClicks(window.focusWidget(), "Halfway")
    assert window.focusWidget().text() == "Halfway"
    os.kill(os.getpid(), getattr(signal, sys.argv[2]))

def launch(launch=app.launch):
    launcher = launch()
    QTimer.singleShot(0, lambda: act(launcher.window))
    return launcher

app.launch = launch
sys.exit(app.main([sys.argv[1]]))
"""

COPIED = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from smallcrm import app

def act(window):
    window.go("contacts").copy_chosen()
    QTimer.singleShot(200, lambda: end(window))

def end(window):
    if not QApplication.clipboard().text():  # rows are read beside the window, and that may take
        QTimer.singleShot(50, lambda: end(window))
        return
    print(QApplication.clipboard().text()[:4])
    window.close()

def launch(launch=app.launch):
    launcher = launch()
    QTimer.singleShot(400, lambda: act(launcher.window))
    return launcher

app.launch = launch
sys.exit(app.main([sys.argv[1]]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without asking it")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_asked_to_end_the_window_keeps_what_is_typed_and_leaves_only_the_file(path, name):
    file.close_file()
    done = subprocess.run(
        [sys.executable, "-c", HALF_TYPED, str(path), name], cwd=ROOT, capture_output=True, text=True,
        timeout=6000, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert [found.name for found in path.parent.iterdir() if found.name.startswith(path.name)] == [path.name]
    found = subprocess.run(
        [sys.executable, "-m", "smallcrm", "find", "Halfway", "--file", str(path)],
        cwd=ROOT, capture_output=True, text=True, timeout=600,
    )  # fmt: skip
    assert "Halfway" in found.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without asking it")
def test_the_program_ends_tidily_though_rows_were_copied(path, make):
    make.person(phone="0221 555")
    file.close_file()
    done = subprocess.run(
        [sys.executable, "-c", COPIED, str(path)], cwd=ROOT, capture_output=True, text=True,
        timeout=600, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert done.returncode == 0 and done.stdout == "Anna\n", done.stderr


def test_when_the_session_ends_nothing_is_asked(qapp):
    ended = []
    ending = Ending(lambda: ended.append(1), qapp)
    try:
        ending.on_logout(None)
    finally:
        ending.stop()
    assert ended == [1]


def test_on_a_small_screen_the_window_first_fills_it(opened):
    window = opened("today")
    window.hide()
    frame.appear(window)
    assert window.isMaximized()  # the screen of the tests is 800 × 800


def test_where_the_window_was_closed_before_it_comes_back_as_it_was(opened):
    window = opened("today")
    frame.remember(window)
    window.hide()
    frame.appear(window)
    assert not window.isMaximized()


def test_enter_presses_the_button_one_stands_on(opened, qtbot):
    window = opened(at=None)
    window.welcome.begin.setFocus()
    QTest.keyClick(window.welcome.begin, Qt.Key.Key_Return)
    assert window.welcome.currentWidget() is window.welcome.form()


@pytest.mark.qt_log_ignore("This plugin does not support raise")  # without a screen
def test_what_is_saved_on_leaving_begins_no_work_that_outlives_the_file(opened, make, qtbot):
    anna = make.person()
    file.close_file()
    window = opened("letters")
    window.open_apart(f"party:{anna.id}")
    (own,) = window.apart.windows()
    own.page.edit_record()
    type_text("Zacharias", on=own.page.right.form.findChildren(QLineEdit)[0])
    begun, looking = [], window.workspace.page("letters").looking
    qtbot.waitUntil(looking.idle)
    looking.began.connect(begun.append)
    assert window.leave()
    assert begun, "a letter is looked at anew when somebody changed"
    assert not jobs.busy()


def test_a_window_that_is_closed_already_can_be_closed_once_more(opened, qtbot):
    window = opened("contacts")
    with qtbot.captureExceptions() as caught:
        assert window.close()
        window.show()
        assert window.close(), "as when the session ends while only a report of a mistake is open"
    assert caught == []
