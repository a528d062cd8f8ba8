"""Long work: beside the window, in order, stoppable, whole or not at all, and shown as what it is."""

import gc
import threading
import time

import pytest
from patience import PATIENCE, WIDE
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from smallcrm.core import file
from smallcrm.core.db import database
from smallcrm.core.dump import dump
from smallcrm.core.errors import Cancelled, UserError
from smallcrm.core.journal import work
from smallcrm.features.people.model import Party
from smallcrm.ui import jobs, progress
from smallcrm.ui.jobs import Job, Paused
from smallcrm.ui.progress import Bytes, WorkDialog, amount

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


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
    yield made
    assert jobs.finish_all()


def slow(report, steps=100):
    with work("slow"):
        Party(given="Bob").save()
        for n in range(steps):
            report(n, steps)
            time.sleep(0.01)
    return steps


class Gate:
    """Work that holds the file until it is let go."""

    def __init__(self):
        self.begun, self.go = threading.Event(), threading.Event()

    def __call__(self, report):
        with work("gate"):
            Party(given="Gate").save()
            self.begun.set()
            while not self.go.is_set():
                report(1, 2)
                time.sleep(0.005)

    def start(self, title="Importing people.csv"):
        job = Job(self, title=title, writes=True)
        job.start()
        assert self.begun.wait(PATIENCE)
        return job


def test_a_job_writes_and_the_lists_are_told_in_their_own_thread(bus, qtbot):
    threads = []
    bus.changed.connect(lambda _changes: threads.append(threading.current_thread()))
    job = Job(slow, 2)
    with qtbot.waitSignals([job.succeeded, bus.changed, job.finished]):
        job.start()
    assert Party.select().count() == 1
    assert threads == [threading.main_thread()]


def test_a_cancelled_job_leaves_the_file_as_it_was(bus, qtbot, make):
    make.person("Anna", phone="0221 555")
    before = "".join(dump())
    job = Job(slow, 1_000 * PATIENCE)  # it would never be done before
    job.progressed.connect(lambda _done, _total: job.cancel())
    with qtbot.waitSignal(job.failed) as failed:
        job.start()
    assert isinstance(failed.args[0], Cancelled)
    assert "".join(dump()) == before


def test_one_that_never_reports_is_stopped_in_the_middle_of_a_statement(bus, qtbot, db):
    job = Job(lambda _report: db.connection().execute(ENDLESS).fetchall())
    job.start()
    with qtbot.waitSignal(job.failed) as failed:
        job.cancel()
    assert isinstance(failed.args[0], Cancelled)


def test_they_run_in_the_order_they_were_asked_for(bus, qtbot):
    order = []
    made = [Job(lambda _report, n=n: order.append(n), title=str(n)) for n in range(5)]
    for job in made:
        job.start()
    assert jobs.lane.running is made[0] and jobs.lane.waiting == made[1:]
    qtbot.waitUntil(lambda: not jobs.under_way())
    assert order == [0, 1, 2, 3, 4]


def test_a_mere_look_goes_before_what_is_long_but_not_before_what_runs(bus, qtbot):
    gate, order = Gate(), []
    gate.start()
    long = Job(lambda _report: order.append("long"), title="Copying")
    look = Job(lambda _report: order.append("look"))
    long.start()
    look.start()
    with qtbot.waitSignal(long.finished):
        gate.go.set()
    assert order == ["look", "long"]


def test_one_that_waits_can_be_cancelled_and_never_begins(bus, qtbot):
    gate, ran = Gate(), []
    gate.start()
    waiting = Job(lambda _report: ran.append(1), title="Copying")
    waiting.start()
    with qtbot.waitSignals([waiting.failed, waiting.finished]):
        waiting.cancel()
    assert jobs.lane.waiting == []
    gate.go.set()
    qtbot.waitUntil(lambda: jobs.lane.running is None)
    assert ran == [] and Party.select().count() == 1


def test_everything_can_be_read_while_a_job_writes(bus, qtbot, make):
    make.person()
    gate, seen = Gate(), []
    job = gate.start()
    job.progressed.connect(lambda _done, _total: seen.append(Party.select().count()))
    qtbot.waitUntil(lambda: len(seen) > 3)
    assert set(seen) == {1}
    with qtbot.waitSignal(job.finished):
        gate.go.set()
    assert Party.select().count() == 2


def test_what_else_would_be_changed_meanwhile_is_refused_at_once_and_named(bus, qtbot):
    gate = Gate()
    gate.start()
    database.connection().set_busy_timeout(3 * PATIENCE * 1_000)
    began = time.monotonic()
    with pytest.raises(Paused, match="“Importing people.csv” is under way"), work("beside"):
        raise AssertionError("it must not begin")
    assert time.monotonic() - began < WIDE, "nobody waits for the lock here"
    gate.go.set()
    qtbot.waitUntil(lambda: jobs.lane.running is None)
    with work("after"):
        Party(given="Ann").save()
    assert Party.select().count() == 2


def test_what_comes_of_a_job_may_write_at_once(window, qtbot):
    def then(_result):
        with work("then"):
            Party(given="Then").save()

    progress.prepare(window, then, slow, 1, title="Slow", writes=True).start()
    qtbot.waitUntil(lambda: Party.select().count() == 2)
    assert window.told == []


def test_one_that_begins_when_the_file_is_closed_ends_as_one_that_was_stopped(bus, qtbot):
    job = Job(lambda _report: Party.select().count())
    file.close_file()
    with qtbot.waitSignal(job.failed) as failed:
        job.start()
    assert isinstance(failed.args[0], Cancelled)
    qtbot.waitUntil(lambda: not jobs.busy())


def test_a_count_larger_than_an_int_arrives_whole(bus, qtbot):
    job, told = Job(lambda report: report(5 << 32, 5 << 32)), []
    job.progressed.connect(lambda done, total: told.append((done, total)))
    with qtbot.waitSignal(job.finished):
        job.start()
    qtbot.waitUntil(lambda: told == [(5 << 32, 5 << 32)])


def test_a_mistake_of_any_kind_in_a_job_arrives(window, qtbot):
    def leave(_report):
        raise SystemExit("out")

    job = Job(leave)
    with qtbot.waitSignals([job.failed, job.finished]):
        job.start()
    qtbot.waitUntil(lambda: jobs.lane.running is None)
    assert gc.isenabled(), "collecting goes on after the last job"


def test_a_mistake_of_ours_in_a_job_reaches_whoever_watches_for_mistakes(window, qtbot):
    with qtbot.captureExceptions() as caught:
        progress.prepare(window, None, lambda _report: 1 / 0, title="Counting").start()
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
    assert window.told == []


def test_while_no_file_is_open_it_stands_in_front_with_its_name_and_count(window, qtbot):
    done, seen = [], threading.Event()

    def make(report):
        for n in range(60):
            report(n, 60)
            time.sleep(0.01)
        seen.wait(PATIENCE)
        return 60

    progress.in_front(window, "Making the sample business", make, then=done.append)
    dialog = window.findChild(WorkDialog)
    assert dialog.isModal() and dialog.windowTitle() == "Making the sample business"
    qtbot.waitUntil(lambda: " of 60" in dialog.amount.count())
    seen.set()
    qtbot.waitUntil(lambda: done == [60])
    qtbot.waitUntil(lambda: not window.findChildren(WorkDialog))


def test_escape_there_stops_it_and_says_so(window, qtbot):
    def make(report):
        while True:
            report(1, 0)
            time.sleep(0.01)

    progress.in_front(window, "Making the sample business", make)
    QTest.keyClick(window.findChild(WorkDialog), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(WorkDialog))
    assert window.told == [("Stopped: Making the sample business. Everything is as it was.", "info")]


def test_what_the_user_can_act_on_is_said_calmly(window, qtbot):
    def refuse(_report):
        raise UserError("The disk is full.")

    job = progress.prepare(window, None, refuse, title="Copying")
    job.start()
    qtbot.waitUntil(lambda: window.told == [("The disk is full.", "danger")])
    assert job.wait(PATIENCE * 1_000)


@pytest.mark.parametrize(
    ("done", "total", "said"),
    [
        (3_400, 20_000, "3,400 of 20,000"), (7, 0, "7"), (0, 0, ""), (25_000, 20_000, "20,000 of 20,000"),
        (Bytes(1_200_000), Bytes(34_000_000), "1.1 MB of 32.4 MB"),
    ],
)  # fmt: skip
def test_an_amount_is_said_as_it_is_counted(qapp, done, total, said):
    from PySide6.QtCore import QLocale

    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    try:
        assert amount(done, total) == said
    finally:
        QLocale.setDefault(before)
