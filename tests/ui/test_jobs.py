"""Long work: beside the window, stoppable, whole or not at all, and shown as what it is."""

import threading
import time

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from smallcrm.core.errors import Cancelled, UserError
from smallcrm.core.journal import work
from smallcrm.features.people.model import Party
from smallcrm.ui import progress
from smallcrm.ui.jobs import Job
from smallcrm.ui.progress import ReadingLine, WorkDialog


class Window(QWidget):
    """A window with a calm place."""

    def __init__(self):
        super().__init__()
        self.told = []

    def tell(self, text, kind="info", act=None):
        self.told.append((text, kind))


@pytest.fixture
def window(qtbot, db):
    made = Window()
    qtbot.addWidget(made)
    made.show()
    return made


def slow(report, steps=100):
    with work("slow"):
        Party(given="Bob").save()
        for n in range(steps):
            report(n, steps)
            time.sleep(0.01)
    return steps


def test_a_job_writes_and_the_lists_are_told_in_their_own_thread(bus, qtbot):
    threads = []
    bus.changed.connect(lambda _changes: threads.append(threading.current_thread()))
    job = Job(slow, 2)
    with qtbot.waitSignals([job.succeeded, bus.changed, job.finished], timeout=5_000):
        job.start()
    assert Party.select().count() == 1
    assert threads == [threading.main_thread()]


def test_a_cancelled_job_leaves_nothing(bus, qtbot):
    job = Job(slow)
    job.progressed.connect(lambda _done, _total: job.cancel())
    with qtbot.waitSignal(job.failed, timeout=5_000) as failed:
        job.start()
    assert isinstance(failed.args[0], Cancelled)
    assert Party.select().count() == 0


def test_everything_can_be_read_while_a_job_writes(bus, qtbot, make):
    make.person()
    job, seen = Job(slow, 20), []
    job.progressed.connect(lambda _done, _total: seen.append(Party.select().count()))
    with qtbot.waitSignal(job.finished, timeout=5_000):
        job.start()
    assert set(seen) == {1} and Party.select().count() == 2


def test_a_count_larger_than_an_int_arrives_whole(bus, qtbot):
    job, told = Job(lambda report: report(5 << 32, 5 << 32)), []
    job.progressed.connect(lambda done, total: told.append((done, total)))
    with qtbot.waitSignal(job.finished):
        job.start()
    qtbot.waitUntil(lambda: told == [(5 << 32, 5 << 32)])


def test_short_work_shows_no_progress(window, qtbot):
    done = []
    progress.work(window, "Short", slow, 2, then=done.append)
    assert not window.findChildren(WorkDialog)
    qtbot.waitUntil(lambda: done == [2])


def test_long_work_stands_in_front_with_its_name_and_count(window, qtbot):
    done = []
    progress.work(window, "Reading the cards", slow, 60, then=done.append)
    dialog = window.findChild(WorkDialog)
    assert dialog.isModal() and dialog.windowTitle() == "Reading the cards"
    qtbot.waitUntil(lambda: " of 60" in dialog.amount.count())
    qtbot.waitUntil(lambda: done == [60], timeout=5_000)
    qtbot.waitUntil(lambda: not window.findChildren(WorkDialog))


def test_cancel_and_escape_stop_it_and_nothing_was_written(window, qtbot):
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    job = progress.work(window, "Reading the cards", slow, 500)
    dialog = window.findChild(WorkDialog)
    with qtbot.waitSignal(job.finished, timeout=5_000):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert Party.select().count() == 0
    assert window.told == [], "who cancels knows it"


def test_what_the_user_can_act_on_is_said_calmly(window, qtbot):
    def refuse(_report):
        raise UserError("The disk is full.")

    job = progress.work(window, "Copying", refuse)
    qtbot.waitUntil(lambda: window.told == [("The disk is full.", "danger")])
    assert job.wait(0)


def test_reading_stands_beside_and_its_cross_stops_it(window, qtbot):
    job = progress.prepare(
        window, None, lambda report: [(report(n, 500), time.sleep(0.01)) for n in range(500)]
    )
    shown = ReadingLine("Counting", job, window)
    shown.show()
    job.start()
    assert not [top for top in QApplication.topLevelWidgets() if isinstance(top, WorkDialog)]
    from PySide6.QtWidgets import QPushButton

    with qtbot.waitSignal(job.finished, timeout=5_000):
        shown.findChild(QPushButton).click()
