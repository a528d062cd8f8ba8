"""The monkey has a process of its own: it closes files and windows that other tests may still stand on."""

import subprocess
import sys
from pathlib import Path

import pytest

ALONE = Path(__file__).with_name("monkey_alone.py")


@pytest.mark.slow
def test_whatever_a_monkey_does_nothing_breaks():
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", str(ALONE)]
    done = subprocess.run(command, cwd=ALONE.parents[2], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4_000:]
    assert "2 passed" in done.stdout
