"""A worker lets a busy window have the processor, and goes on when it rests."""

import threading
import time
from types import SimpleNamespace

import pytest
from patience import PATIENCE, turns

from smallcrm.ui import pulse as ui_pulse
from smallcrm.ui.jobs import Job
from smallcrm.ui.pulse import LONGEST, pulse


class Clock:
    """A time that only passes where somebody sleeps."""

    def __init__(self):
        self.now, self.slept = 100.0, []

    def monotonic(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock(monkeypatch, qapp):
    made = Clock()
    monkeypatch.setattr(ui_pulse, "time", made)
    yield made
    pulse.end()


def test_a_worker_rests_while_the_window_is_busy_and_is_done_all_the_same(qapp, qtbot, monkeypatch):
    over, rests = threading.Event(), []

    def working(report):
        while not over.is_set():
            report(1, 2)
        return "done"

    def sleep(seconds):
        rests.append(seconds)
        time.sleep(seconds)

    monkeypatch.setattr(ui_pulse, "time", SimpleNamespace(monotonic=time.monotonic, sleep=sleep))
    job, done = Job(working, connected=False), []
    job.succeeded.connect(done.append)
    job.start()
    turns()
    before, late = len(rests), time.monotonic() + PATIENCE
    while len(rests) < before + 5 and time.monotonic() < late:  # the window is at something
        pass
    over.set()
    qtbot.waitUntil(lambda: done == ["done"])
    assert len(rests) >= before + 5, "it went on as if nobody needed the processor"


def test_it_does_not_rest_for_ever(clock):
    pulse.begin()
    pulse.end()  # no beat comes any more
    clock.now += 1
    pulse.give_way()
    assert LONGEST <= sum(clock.slept) < LONGEST * 2


def test_while_the_window_rests_it_does_not_rest_at_all(clock):
    pulse.begin()
    pulse.give_way()
    assert clock.slept == []
