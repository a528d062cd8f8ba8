"""Fixtures of the window, and a fixed morning."""

import datetime as dt

import pytest
from windows import bus, opened  # noqa: F401

from smallcrm.core import clock
from smallcrm.ui import words

FRIDAY = dt.datetime(2026, 11, 20, 8, 0, tzinfo=dt.UTC)  # nine o'clock in Cologne


@pytest.fixture(autouse=True)
def friday():
    """A Friday morning at nine."""
    clock.fix(FRIDAY)
    words.use_locale("en")
    return FRIDAY


@pytest.fixture
def at():
    """Turns the clock: a time of the day, so many days on."""

    def turn(time, days=0):
        wall = dt.datetime.combine(FRIDAY.date() + dt.timedelta(days), dt.time.fromisoformat(time))
        clock.fix(clock.as_utc(wall))
        return clock.now()

    return turn
