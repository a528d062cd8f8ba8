"""A writer killed at any moment loses nothing it had committed, and leaves a sound file."""

import json
import os
import subprocess
import sys
from pathlib import Path

import smallcrm

KILLS = 50


def test_50_times_killed_no_committed_work_is_lost_and_the_file_is_sound(empty_file, tmp_path, home, capsys):
    program = Path(__file__).with_name("killing.py")
    words = [sys.executable, str(program), str(empty_file), str(tmp_path), str(KILLS), "11"]
    place = os.environ | {"PYTHONPATH": str(Path(smallcrm.__file__).parents[1])}
    done = subprocess.run(words, capture_output=True, text=True, timeout=1_800, env=place)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["kills"] == KILLS
    assert found["told"] > KILLS
    assert found["logs left"] > KILLS / 2, "too few died while they had the file open"
    with capsys.disabled():
        sys.stdout.write(f"\n    {found} ")
