"""Letters are drawn by one at a time; whoever waits for the press can be told to stop."""

import threading

import pytest
from patience import PATIENCE

from smallcrm.core.errors import Cancelled
from smallcrm.features.letters.views.press import press


def quiet(_done, _total):
    """Nobody listens."""


def test_a_second_one_waits_until_the_first_has_finished():
    order, inside = [], threading.Event()

    def second():
        inside.set()
        with press(quiet):
            order.append("second")

    with press(quiet):
        thread = threading.Thread(target=second)
        thread.start()
        assert inside.wait(PATIENCE)
        thread.join(0.15)
        order.append("first")
    thread.join(PATIENCE)
    assert order == ["first", "second"]


def test_who_waits_can_be_stopped_and_holds_nothing():
    def stop(_done, _total):
        raise Cancelled

    with press(quiet):
        failed = []

        def waiting():
            try:
                with press(stop):
                    failed.append("it must not have it")
            except Cancelled:
                failed.append("stopped")

        thread = threading.Thread(target=waiting)
        thread.start()
        thread.join(PATIENCE)
    assert failed == ["stopped"]
    with press(stop):
        pass


def test_what_goes_wrong_at_the_press_sets_it_free():
    with pytest.raises(ZeroDivisionError), press(quiet):
        1 / 0  # noqa: B018
    with press(quiet):
        pass
