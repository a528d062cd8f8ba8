"""A sample of the usual size, made once, and a maker of small ones."""

from __future__ import annotations

import datetime as dt
import itertools
import shutil
from pathlib import Path

import pytest
from once import at_home

from smallcrm.core import file
from smallcrm.core.db import database
from smallcrm.features.sample.service import make_sample
from smallcrm.features.sample.sizes import Size

DAY = dt.date(2026, 11, 21)  # a Saturday
TINY = Size("tiny", 140, 900)


@pytest.fixture(scope="session")
def made_file(tmp_path_factory) -> Path:
    """The small sample of a Saturday, closed."""
    folder = tmp_path_factory.mktemp("sample")
    with at_home(folder):
        made = make_sample(folder / "small.smallcrm", on=DAY)
        file.close_file()
    return made.path


@pytest.fixture
def sample(made_file, tmp_path):
    """The small sample, a copy of the test's own, open; gives the rows of a query."""
    file.open_file(Path(shutil.copy(made_file, tmp_path / "sample.smallcrm")))
    yield lambda query, *bound: database.connection().execute(query, bound).fetchall()
    file.close_file()


@pytest.fixture
def tiny(tmp_path):
    """Makes a tiny sample for a day and opens it."""
    numbers = itertools.count()

    def make(on: dt.date = DAY, seed: int = 1):
        return make_sample(tmp_path / f"tiny-{next(numbers)}.smallcrm", TINY, seed, on)

    yield make
    file.close_file()
