"""Closing while jobs run: wait, stop or stay, and never lose what was saved."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from holding import Holding
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from windows import type_text

from smallcrm.core import file
from smallcrm.core.dump import dump
from smallcrm.core.errors import UserError
from smallcrm.features.people.model import Party
from smallcrm.shell.under_way import UnderWay
from smallcrm.ui import jobs

ROOT = Path(__file__).parents[2]


@pytest.fixture
def window(opened):
    return opened("contacts")


def whole(path):
    """What is in the file now, read by another opening."""
    file.open_file(path)
    try:
        return "".join(dump())
    finally:
        file.close_file()


def answer(act):
    """Answer the question as soon as it is there."""
    asked = []

    def look():
        question = next((top for top in QApplication.topLevelWidgets() if isinstance(top, UnderWay)), None)
        if question is not None and question.isVisible():
            asked.append(question.said())
            act(question)
        elif not asked:
            QTimer.singleShot(10, look)

    QTimer.singleShot(10, look)
    return asked


def test_keeping_it_open_keeps_both(window, qtbot):
    held = Holding().start(window)
    asked = answer(lambda question: question.keep.click())
    assert not window.close() and window.isVisible()
    assert asked[0].startswith("“Importing people.csv” is under way. What is stopped leaves the data")
    held.end(qtbot)
    assert Party.select().count() == 1


def test_stopping_closes_and_leaves_the_data_as_it_was(window, qtbot, path, make):
    make.person("Anna", "Weber")
    before = "".join(dump())
    Holding().start(window)
    window.read("Copying to a.smallcrm", lambda _report: None)
    asked = answer(lambda question: question.stop.click())
    assert window.close() and file.current() is None
    assert asked[0].startswith("“Importing people.csv” is under way. 1 more waits behind it. What is")
    assert whole(path) == before


def test_waiting_closes_once_all_of_them_are_done(window, qtbot, path, tmp_path):
    held = Holding().start(window)
    window.read("Writing a note", lambda _report: (tmp_path / "note").write_text("written"))

    def wait(question):
        question.wait.click()
        assert "closes as soon as it is done" in question.told.text()
        QTimer.singleShot(100, held.go.set)

    answer(wait)
    assert window.close() and file.current() is None
    assert "Held" in whole(path) and (tmp_path / "note").exists()


def test_what_goes_wrong_while_one_waits_is_not_lost_with_the_window(window, qtbot):
    held = Holding()

    def fail(report):
        held(report)
        raise UserError("The disk is full.")

    window.work("Importing people.csv", fail)

    def wait(question):
        question.wait.click()
        QTimer.singleShot(50, held.go.set)

    answer(wait)
    assert not window.close()
    assert window.messages.text() == "The disk is full."


def test_what_was_to_be_saved_is_saved_before_the_file_is_closed(window, qtbot, path):
    page = window.go("contacts")
    page.new_record()
    Holding().start(window)
    type_text("Zacharias")
    assert not page.save()
    answer(lambda question: question.stop.click())
    assert window.close()
    told = whole(path)
    assert "Zacharias" in told and "Held" not in told


def test_the_question_is_about_long_work_alone(window, qtbot):
    from smallcrm.ui.jobs import Job

    Job(lambda _report: time.sleep(0.2)).start()
    assert window.close(), "a mere look is not worth a question"


def test_another_file_is_opened_only_when_the_jobs_may_go(window, qtbot, tmp_path, path):
    held = Holding().start(window)
    answer(lambda question: question.keep.click())
    window.standing.attempt(lambda: window.open_file(tmp_path / "gone.smallcrm"))
    assert file.current().path == path and jobs.writing() is not None
    held.end(qtbot)


ASKED_TO_END = """
import os, signal, sys, threading, time
from PySide6.QtCore import QTimer
from smallcrm import app
from smallcrm.core.journal import work
from smallcrm.features.people.model import Party

def hold(report):
    with work("Import"):
        Party(given="Held").save()
        report(1, 2)
        begun.set()
        while True:
            report(1, 2)
            time.sleep(0.005)

begun = threading.Event()

def act(window):
    page = window.go("contacts")
    page.new_record()
    window.work("Importing people.csv", hold)
    begun.wait(60)
    page.right.form.form.fields["given"].field().setText("Halfway")
    print("ready", flush=True)
    if sys.argv[2] == "closing":
        QTimer.singleShot(0, window.close)
    QTimer.singleShot(300, lambda: os.kill(os.getpid(), getattr(signal, sys.argv[3])))

def launch(launch=app.launch):
    launcher = launch()
    QTimer.singleShot(400, lambda: act(launcher.window))
    return launcher

app.launch = launch
sys.exit(app.main([sys.argv[1]]))
"""


def run(path, how, name):
    return subprocess.run(
        [sys.executable, "-c", ASKED_TO_END, str(path), how, name], cwd=ROOT, capture_output=True, text=True,
        timeout=600, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without asking it")
@pytest.mark.parametrize("how", ["working", "closing"])
def test_asked_to_end_it_stops_the_job_without_asking_and_saves_what_is_typed(path, how):
    done = run(path, how, "SIGTERM")
    assert done.returncode == 0, done.stderr
    assert [found.name for found in path.parent.iterdir() if found.name.startswith(path.name)] == [path.name]
    told = whole(path)
    assert "Halfway" in told and "Held" not in told


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_killed_in_the_middle_the_file_is_as_it_was(path):
    before = whole(path)
    done = run(path, "working", "SIGKILL")
    assert done.returncode == -signal.SIGKILL and "ready" in done.stdout
    assert whole(path) == before
