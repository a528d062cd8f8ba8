"""While a window has the file: reading goes on, writing is refused with the process and since when."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys

import pytest

from .commands import READING, WRITING, words
from .conftest import ROOT, listing

HOLD = """
import sys, time
from smallcrm.core.file import open_file
open_file(sys.argv[1])
print("open", flush=True)
time.sleep(3_600)
"""


@pytest.fixture
def window(places, filled, home):
    """Another process that has the file open for writing."""
    env = {**os.environ, "SMALLCRM_HOME": str(home), "PYTHONPATH": str(ROOT)}
    holder = subprocess.Popen([sys.executable, "-c", HOLD, filled], env=env, stdout=subprocess.PIPE)
    assert holder.stdout and holder.stdout.readline() == b"open\n"
    yield holder
    holder.kill()
    holder.wait()
    holder.stdout.close()


def test_every_reading_command_works(run, window, places):
    for name in READING:
        places.out.unlink(missing_ok=True)
        assert run(*words(name, places), "--json", ok=True).json is not None


def test_every_writing_command_is_refused_with_the_process_and_since_when(run, window, places, tmp_path):
    before = listing(tmp_path)
    for name in sorted(WRITING):
        ended = run(*words(name, places))
        assert (ended.status, ended.out) == (1, "")
        assert f"process {window.pid} " in ended.line
        assert re.search(r"since \d{4}-\d\d-\d\d \d\d:\d\d", ended.line)
    assert listing(tmp_path) == before


def test_when_the_window_is_gone_writing_goes_on(run, window, places):
    window.send_signal(signal.SIGKILL)
    window.wait()
    assert run("add", "Berta", ok=True)
    assert run("check", ok=True)
