"""Fixtures of the window, and somebody who has been in the file for long."""

import datetime as dt

import pytest
from windows import bus, opened  # noqa: F401

from smallcrm.core import clock
from smallcrm.ui import words

NOW = dt.datetime(2026, 11, 21, 8, 0, tzinfo=dt.UTC)


@pytest.fixture
def old(db, make):
    """Makes somebody who was put in a year ago and never touched since."""
    words.use_locale("en")

    def person(*names, **values):
        clock.fix(NOW - dt.timedelta(400))
        made = make.person(*names, **values)
        clock.fix(NOW)
        return made

    return person
