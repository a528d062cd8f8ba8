"""A Saturday morning in November on which the clock stands still, and English days and numbers."""

from __future__ import annotations

import datetime as dt

import pytest

from smallcrm.core import clock
from smallcrm.ui import words

SATURDAY = dt.datetime(2026, 11, 21, 8, 0, tzinfo=dt.UTC)  # 9:00 in Germany


@pytest.fixture(autouse=True)
def saturday() -> None:
    """For every test of the module that takes it in."""
    clock.fix(SATURDAY)
    words.use_locale("en")
