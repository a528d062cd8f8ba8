"""The measurements of speed run, each on a small file; how fast, they tell only when asked for."""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from smallcrm.core import file
from smallcrm.features.sample.service import make_sample
from smallcrm.features.sample.sizes import Size
from tests.benchmarks.__main__ import NAMES
from tests.benchmarks.figures import Figure, growth, lines, table
from tests.benchmarks.readme import BEGIN, END, README, write_readme

ROOT = Path(__file__).parents[2]
# How little is enough to see that it runs, and how many figures it must give.
RUNS = {
    "start": ({"runs": 1}, 1),
    "find": ({"names": 3, "rounds": 1}, 3),
    "keys": ({"names": 2, "rounds": 1}, 3),
    "list": ({"rounds": 1, "rows": 500}, 5),
    "sort": ({"rounds": 1}, 6),
    "chips": ({"rounds": 1}, 12),
    "filter": ({"rounds": 1}, 16),
    "record": ({"keys": 2, "times": 1, "drafts": 1, "idle": 0.1}, 4),
    "today": ({"rounds": 2}, 2),
    "calendar": ({"most": 300, "idle": 50}, 5),
    "occurrences": ({"rounds": 1, "most": 300}, 3),
    "timeline": ({"rounds": 5}, 4),
    "edit": ({"edits": 3}, 2),
    "letters": ({"count": 5}, 7),
    "cold_letter": ({"runs": 1}, 2),
    "preview": ({"keys": 2}, 6),
    "reports": ({}, 4),
    "importing": ({"most": 50}, 3),
    "backup": ({"rounds": 1}, 2),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A sample, closed."""
    folder = tmp_path_factory.mktemp("speed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SMALLCRM_HOME", str(folder / "home"))
        path = make_sample(folder / "small.smallcrm", Size("small", 300, 3_000)).path
        file.close_file()
    return path


@pytest.mark.parametrize("name", NAMES)
def test_every_measurement_gives_its_figures(name, made, tmp_path, qapp):
    path = Path(shutil.copy(made, tmp_path / made.name))
    few, count = RUNS[name]
    figures = importlib.import_module(f"tests.benchmarks.{name}").measure(path, **few)
    assert len(figures) >= count
    assert all(one.size == "small" and one.ours > 0 and one.limit >= 0 and one.unit for one in figures)
    assert len({one.what for one in figures}) == len(figures)
    assert list(tmp_path.iterdir()) == [path], "what was needed beside it is gone again"


def test_a_measurement_can_be_asked_for_alone(made):
    command = [sys.executable, "-m", "tests.benchmarks.today", str(made)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "Today, rows and counts" in told and "small" in told


FAST = Figure("page down", "small", 1.0, "ms", 0.9, "Qt", most=1.25, grows=1.5)
SLOW = Figure("page down", "stress", 2.0, "ms", 1.0, "Qt", most=1.25, grows=1.5)


def test_a_goal_is_met_or_not():
    assert FAST.met and not SLOW.met
    assert Figure("letters", "small", 900, "/s", 46, "LibreOffice", least=15).met
    assert not Figure("edit", "small", 3, "ms", 2, "fdatasync", bound=1).met
    assert Figure("edit", "small", 3, "ms", 2, "fdatasync").goal == ""


def test_what_must_not_grow_is_held_against_the_smallest():
    assert [(one.ours, one.limit, one.met) for one in growth([SLOW, FAST])] == [(2.0, 1.0, False)]
    assert growth([FAST]) == []


def test_the_table_has_a_column_for_each_size_and_marks_what_misses():
    assert (
        table([FAST, SLOW]).splitlines()[-1] == "| page down | 1 ms (×1.1) | **2 ms (×2)** | Qt | ≤ ×1.25 |"
    )
    assert lines([FAST, SLOW]).splitlines()[-1].startswith("!  page down")


def test_the_table_takes_the_place_of_the_one_before(tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text(f"# Before\n\n{BEGIN}\nMeasured long ago\n{END}\n\nAfter\n", encoding="utf-8")
    for _twice in range(2):
        write_readme([FAST], readme)
    told = readme.read_text(encoding="utf-8")
    assert "long ago" not in told and told.count("| page down |") == 1
    assert told.startswith("# Before\n\n<!-- speed") and told.endswith(f"{END}\n\nAfter\n")


def test_the_readme_has_a_place_for_the_table():
    told = README.read_text(encoding="utf-8")
    assert told.count(BEGIN) == told.count(END) == 1
