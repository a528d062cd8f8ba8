"""What tests of the quick line share: a file with the people of a corpus, a moment, and a reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from corpora import corpus, make_parties
from windows import bus, opened

from smallcrm.features.capture.reading.finder import FileFinder
from smallcrm.features.capture.reading.parse import parse
from smallcrm.features.capture.reading.understood import Understood

__all__ = ["bus", "opened"]

NOW = dt.datetime(2026, 11, 18, 10, 15)  # a Wednesday


@pytest.fixture
def people(db) -> None:
    """The people of the English corpus."""
    make_parties(corpus("en")["parties"])


@pytest.fixture
def read(people) -> Callable[..., Understood]:
    """Reads a line that is said on a Wednesday morning."""
    return lambda text, **more: parse(text, NOW, FileFinder(), **more)
