"""One file of every kind, made twice: by two processes that share nothing but the business file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from smallcrm.core import file
from tests.issued.business import make_business

ELSEWHERE = (
    {
        "TZ": "Pacific/Auckland",
        "PYTHONHASHSEED": "1",
        "LC_ALL": "C.UTF-8",
        "LANG": "C.UTF-8",
        "LANGUAGE": "en",
    },
    {
        "TZ": "America/Los_Angeles",
        "PYTHONHASHSEED": "2",
        "LC_ALL": "",
        "LANG": "de_DE.UTF-8",
        "LANGUAGE": "de",
    },
)
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def issued(tmp_path_factory, worker_id):
    """The folders of both processes; in each a file of every kind, and the business that issued them.

    They are made once, however many workers run tests.
    """
    base = tmp_path_factory.getbasetemp()
    place = (base if worker_id == "master" else base.parent) / "issued"
    with FileLock(f"{place}.lock"):
        if not place.exists():
            making = place.with_suffix(".making")
            making.mkdir()
            _make(making)
            making.rename(place)
    return [place / str(number) for number in range(len(ELSEWHERE))]


def _make(folder: Path) -> None:
    _business(folder)
    running = []
    for number, around in enumerate(ELSEWHERE):
        own = folder / str(number)
        own.mkdir()
        shutil.copy(folder / "weber.smallcrm", own)
        at_home = os.environ | around | {"SMALLCRM_HOME": str(own / "home")}
        asked = [sys.executable, "-m", "tests.issued.kinds", str(own / "weber.smallcrm"), str(own)]
        running.append(subprocess.Popen(asked, env=at_home, cwd=ROOT, stderr=subprocess.PIPE, text=True))
    for one in running:
        _out, said = one.communicate()
        assert one.returncode == 0, said


def _business(folder: Path) -> None:
    before = os.environ.get("SMALLCRM_HOME")
    os.environ["SMALLCRM_HOME"] = str(folder / "home")
    try:
        make_business(folder / "weber.smallcrm")
        file.close_file()
    finally:
        os.environ.pop("SMALLCRM_HOME")
        if before is not None:
            os.environ["SMALLCRM_HOME"] = before
