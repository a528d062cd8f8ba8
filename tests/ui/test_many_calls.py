"""The library that binds Qt must last a day: on Python 3.11, 6.12.0 aborts after 5,000 calls."""

import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

from PySide6.QtWidgets import QLabel

CALLS = 20_000


def test_20_000_calls_that_return_nothing_do_no_harm(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    for number in range(CALLS):
        assert label.setText(str(number)) is None
    assert label.text() == str(CALLS - 1)


def test_on_python_3_11_the_library_stays_below_6_12():
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [line for line in project["project"]["dependencies"] if line.startswith("PySide6")]
    assert any("<6.12" in line and "python_version < '3.12'" in line for line in wanted)
    if sys.version_info < (3, 12):
        assert tuple(int(part) for part in version("PySide6-Essentials").split(".")[:2]) < (6, 12)
