"""A worker lets a busy window have the processor, and goes on when it rests."""

import threading
import time

from PySide6.QtTest import QTest

from smallcrm.ui.jobs import Job
from smallcrm.ui.pulse import LONGEST, pulse

STEPS = 40


def counting(report, seen):
    """Many small steps, each telling when it was."""
    for step in range(STEPS):
        seen.append(time.monotonic())
        end = time.monotonic() + 0.005
        while time.monotonic() < end:
            pass
        report(step, STEPS)


def test_a_worker_rests_while_the_window_is_busy_and_is_done_all_the_same(qapp, qtbot):
    seen = []
    job = Job(counting, seen, connected=False)
    with qtbot.waitSignal(job.finished, timeout=20_000):
        job.start()
        QTest.qWait(40)
        began = time.monotonic()
        while time.monotonic() < began + 0.2:  # the window is at something
            pass
        ended = time.monotonic()
    assert len(seen) == STEPS
    meanwhile = [moment for moment in seen if began + 0.05 < moment < ended]
    assert len(meanwhile) <= 3, "it went on as if nobody needed the processor"


def test_it_does_not_rest_for_ever(qapp):
    pulse.begin()
    pulse.end()  # no beat comes any more
    time.sleep(0.05)
    rested = []

    def work():
        begun = time.monotonic()
        pulse.give_way()
        rested.append(time.monotonic() - begun)

    worker = threading.Thread(target=work)
    worker.start()
    worker.join(10)
    assert LONGEST <= rested[0] < 10


def test_while_the_window_rests_it_does_not_rest_at_all(qapp):
    pulse.begin()
    begun = time.monotonic()
    pulse.give_way()
    pulse.end()
    assert time.monotonic() - begun < LONGEST
