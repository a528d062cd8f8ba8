"""A run of letters that is killed, at the worst moments: all or nothing, and the next one goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from smallcrm.core import file
from smallcrm.core.check import check
from smallcrm.core.journal import Journal
from smallcrm.features.letters.model import Letter
from smallcrm.features.letters.service import Order, write_letters, write_separately
from smallcrm.features.letters.service.aside import aside
from smallcrm.features.letters.texts.shelf import offer

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system knows no SIGKILL")
# Another process writes the same letters, and is killed where one of these is called for the nth time.
RUN = """
import datetime as dt, os, signal, sys
from pathlib import Path
from smallcrm.core import clock, file
from smallcrm.features.letters.service import Order, write_letters, write_separately
import importlib
from smallcrm.features.letters.texts.shelf import offer
where, out, module, name, times, one, *to = sys.argv[1:]
place, left = importlib.import_module(module), [int(times)]
before = getattr(place, name)
def dying(*words, **more):
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    return before(*words, **more)
setattr(place, name, dying)
clock.fix(dt.datetime(2026, 11, 21, 8, 30, tzinfo=dt.UTC))
file.open_file(where)
order = Order(offer("follow-up"), [int(party) for party in to])
write_letters(order, Path(out)) if one == "one" else write_separately(order, Path(out))
"""
SEPARATE, ISSUE = (f"smallcrm.features.letters.service.{name}" for name in ("separate", "issue"))
MOMENTS = {  # where each is killed, and at the how manyeth time
    "while the letters are written": (SEPARATE, "pdf", 3),
    "before any has its name": (SEPARATE, "note", 1),
    "when some have their names": (SEPARATE, "_name", 3),
}


@pytest.fixture
def people(post, path):
    made = [post.reader(given).id for given in ("Anna", "Berta", "Carl", "Dora", "Emil")]
    file.close_file()
    return made


def killed(path, out, people, module, name, times, one=""):
    command = [
        sys.executable,
        "-c",
        RUN,
        str(path),
        str(out),
        module,
        name,
        str(times),
        one,
        *map(str, people),
    ]
    done = subprocess.run(command, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}, timeout=300)
    assert done.returncode == -signal.SIGKILL


def visible(folder):
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


@pytest.mark.parametrize("moment", MOMENTS)
def test_files_of_their_own_are_all_there_and_logged_once_after_the_next_run(path, tmp_path, people, moment):
    out = tmp_path / "out"
    killed(path, out, people, *MOMENTS[moment])
    file.open_file(path)
    assert Letter.select().count() == 0 and check() == []
    run = write_separately(Order(offer("follow-up"), people), out)
    assert len(run.letters) == 5 and run.there == []
    assert sorted(path.name for path in out.iterdir()) == sorted(path.name for path in run.files)
    assert Letter.select().count() == 5 and check() == []
    assert [row.label for row in Journal.select().order_by(Journal.id)][-1] == "Write letters"


def test_killed_after_the_log_was_closed_nothing_is_written_twice(path, tmp_path, people):
    out = tmp_path / "out"
    killed(path, out, people, "shutil", "rmtree", 1)
    assert len(visible(out)) == 5
    file.open_file(path)
    assert Letter.select().count() == 5
    again = write_separately(Order(offer("follow-up"), people), out)
    assert again.letters == [] and len(again.there) == 5
    assert sorted(path.name for path in out.iterdir()) == visible(out)
    assert Letter.select().count() == 5


def test_what_came_under_the_name_since_is_left_alone(path, tmp_path, people):
    out = tmp_path / "out"
    killed(path, out, people, *MOMENTS["when some have their names"])
    mine = out / visible(out)[0]
    mine.unlink()
    mine.write_bytes(b"of somebody else")
    file.open_file(path)
    run = write_separately(Order(offer("follow-up"), people), out)
    assert mine.read_bytes() == b"of somebody else"
    assert len(run.letters) == 4 and run.there == [mine]


@pytest.mark.parametrize(("name", "times"), [("Rows", 2), ("blobs", 1), ("work", 1)])
def test_one_file_for_all_is_there_and_logged_or_neither(path, tmp_path, people, name, times):
    out = tmp_path / "all.pdf"
    module, what = {
        "Rows": (ISSUE, "Rows"),
        "blobs": ("smallcrm.core.blobs", "keep"),
        "work": (ISSUE, "work"),
    }[name]
    killed(path, out, people, module, what, times, "one")
    assert not out.exists()
    file.open_file(path)
    assert Letter.select().count() == 0 and check() == []
    assert len(write_letters(Order(offer("follow-up"), people), out).letters) == 5
    assert out.read_bytes()[:5] == b"%PDF-" and Letter.select().count() == 5


def test_a_folder_that_is_being_written_to_is_left_alone(people, path, tmp_path):
    file.open_file(path)
    with aside(tmp_path) as mine, aside(tmp_path) as other:
        assert mine.is_dir() and other.is_dir() and mine != other
    assert not mine.exists() and not other.exists()
