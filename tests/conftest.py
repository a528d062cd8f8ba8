"""What every test may use: a business file of its own, and a maker of records."""

from __future__ import annotations

import gc
import os
import re
import shutil
import sys
from collections.abc import Generator
from itertools import count
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LANGUAGE"] = ""
os.environ["LC_ALL"] = "C.UTF-8"

import pytest
from once import at_home
from patience import put_away, qapp, qtbot  # noqa: F401

from smallcrm.core import clock, file
from smallcrm.core.business import new_business
from smallcrm.core.db import database
from smallcrm.core.i18n import use_language
from smallcrm.core.journal import work
from smallcrm.features.activity import derived as _activity  # noqa: F401  # tells of its derived tables
from smallcrm.features.activity import search as _texts  # noqa: F401
from smallcrm.features.activity.model import Interaction, Task
from smallcrm.features.people import derived as _people  # noqa: F401
from smallcrm.features.people.model import Party
from smallcrm.features.people.service import Draft, Point, add_party

FOLDERS = count()
SHARED = Path(__file__).parents[2] / "shared" / "data" / "open"


@pytest.hookimpl(wrapper=True, optionalhook=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """One worker more than there are cores: tests of windows wait a third of their time."""
    return (yield) + 1


def pytest_collection_finish() -> None:
    """What was collected stays: looking through all of it for garbage took a fifth of the whole run."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish() -> None:
    """Without a screen Qt itself keeps what was copied, longer than Python lives: that ended in a crash."""
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()


@pytest.fixture
def tmp_path(tmp_path_factory, request):
    """A folder of the test's own. Counted here: pytest reads the names of all before, for each once more."""
    return fresh(tmp_path_factory, re.sub(r"\W", "_", request.node.name)[:30])


def fresh(factory: pytest.TempPathFactory, name: str) -> Path:
    """A new folder, called so."""
    folder = factory.getbasetemp() / f"{name}-{next(FOLDERS)}"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch):
    """The user's own folders, empty; the clock runs, and English is spoken."""
    folder = fresh(tmp_path_factory, "home")
    monkeypatch.setenv("SMALLCRM_HOME", str(folder))
    use_language("en")
    yield folder
    put_away()
    file.close_file()
    clock.fix(None)
    use_language("en")


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory):
    """A new business, made once per run; every test gets a copy."""
    folder = tmp_path_factory.mktemp("template")
    with at_home(folder):
        made = file.create_file(folder / "empty.smallcrm", new_business("Weber Heating", "DE"))
        file.close_file()
    return made.path


@pytest.fixture
def path(empty_file, tmp_path):
    """A business file of the test's own, closed."""
    return Path(shutil.copy(empty_file, tmp_path / "test.smallcrm"))


@pytest.fixture
def db(path):
    """A business file of the test's own, open for writing."""
    file.open_file(path)
    yield database
    assert database.is_closed() or not database.in_transaction(), "a transaction outlived its test"
    file.close_file()


class Make:
    """Records with sensible values; say only what the test is about."""

    def person(
        self, given="Anna", family="Weber", *, company=None, phone=None, email=None, **values
    ) -> Party:
        points = [Point("phone", phone)] if phone else []
        points += [Point("email", email)] if email else []
        return add_party(Draft({"given": given, "family": family} | values, points, company=company))

    def account(self, name="Weber Immobilien GmbH", **values) -> Party:
        return add_party(Draft({"kind": "organization", "display_name": name} | values))

    def interaction(self, party=None, **values) -> Interaction:
        party = party or self.person()
        with work("make"):
            return Interaction.create(**{"party": party, "kind": "call", "subject": "The boiler"} | values)

    def task(self, **values) -> Task:
        with work("make"):
            return Task.create(**{"what": "Call back", "due": "2026-11-21"} | values)


@pytest.fixture
def make(db) -> Make:
    return Make()


@pytest.fixture(scope="session")
def shared():
    """Real files of other programs; absent in a user's clone."""
    if not SHARED.is_dir():
        pytest.skip("the files of other programs are not beside this checkout")
    return SHARED
