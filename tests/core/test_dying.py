"""Killed while a file is made or brought up to date: it is not there yet, or as it was."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import smallcrm


@pytest.mark.parametrize("deed", ["creating", "upgrading"])
def test_killed_at_any_statement_the_file_is_not_there_or_as_it_was(deed, tmp_path, home):
    words = [sys.executable, str(Path(__file__).with_name("dying.py")), deed, str(tmp_path)]
    place = os.environ | {"PYTHONPATH": str(Path(smallcrm.__file__).parents[1])}
    done = subprocess.run(words, capture_output=True, text=True, timeout=600, env=place)
    assert (done.returncode, done.stderr) == (0, "")
