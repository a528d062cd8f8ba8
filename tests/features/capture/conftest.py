"""What tests of the quick line share: a file with the people of a corpus, a moment, and a reader."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from corpora import corpus, make_parties
from once import made_once
from windows import bus, opened

from smallcrm.features.capture.reading.finder import FileFinder
from smallcrm.features.capture.reading.parse import parse
from smallcrm.features.capture.reading.understood import Understood

__all__ = ["bus", "opened"]

NOW = dt.datetime(2026, 11, 18, 10, 15)  # a Wednesday


@pytest.fixture(scope="session")
def peopled_file(tmp_path_factory, empty_file) -> Path:
    """The people of the English corpus, made once."""
    parties = corpus("en")["parties"]
    return made_once(empty_file, tmp_path_factory.mktemp("people"), lambda: make_parties(parties))


@pytest.fixture
def path(request, path) -> Path:
    """A file of the test's own, closed; with the people in it where the test asks for them."""
    if "people" in request.fixturenames:
        shutil.copy(request.getfixturevalue("peopled_file"), path)
    return path


@pytest.fixture
def people(db) -> None:
    """The people of the English corpus."""


@pytest.fixture
def read(people) -> Callable[..., Understood]:
    """Reads a line that is said on a Wednesday morning."""
    return lambda text, **more: parse(text, NOW, FileFinder(), **more)
