"""A process that is killed in the middle of typing loses two seconds at most, ten times out of ten."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from smallcrm.core import drafts, file
from smallcrm.core.check import check

TYPIST = Path(__file__).with_name("typing_killed.py")
KILLS, AT_ONCE = 10, 2
LOST = 170  # letters of two seconds and a half: one is typed every fifteen milliseconds, or later


def begin(path, folder):
    """Somebody who types into a window of their own."""
    house = str(Path(file.__file__).parents[2])
    own = {"SMALLCRM_HOME": str(folder), "PYTHONPATH": house, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(
        [sys.executable, str(TYPIST), str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | own,
    )


def kill_while_typing(typist, letters):
    """What it had typed two seconds before it was killed, as it told; and how much in all.

    The seconds are counted in letters: a process that is held up types none, and keeps none meanwhile.
    """
    told = 0
    while told < letters:
        line = typist.stdout.readline()
        assert line, "it ended by itself"
        told = int(line)
    typist.kill()
    rest = [int(line) for line in typist.stdout.read().split("\n")[:-1]]  # the last may be cut
    typist.wait()
    typist.stdout.close()
    typed = max([told, *rest])
    return typed - LOST, typed


@pytest.fixture
def book(make, path):
    make.person(phone="+49 221 555 0140")
    file.close_file()
    return path


def test_ten_killed_typists_find_their_words_offered_again(book, tmp_path, opened):
    chance = random.Random(4)
    for start in range(0, KILLS, AT_ONCE):
        copies = [Path(shutil.copy(book, tmp_path / f"{start + n}.smallcrm")) for n in range(AT_ONCE)]
        typists = [begin(copy, tmp_path / copy.stem) for copy in copies]
        found = [kill_while_typing(typist, LOST + chance.randrange(10, 100)) for typist in typists]
        for copy, (owed, typed) in zip(copies, found, strict=True):
            file.open_file(copy)
            said = next((one.content["typed"]["body"] for one in drafts.all_kept()), "")
            assert 0 < owed <= len(said) <= typed + 1, (owed, len(said), typed)
            letters = "".join(chr(ord("a") + n % 26) for n in range(len(said)))
            assert said == letters and not check()
            file.close_file()
    window = opened("today", at=copies[-1])
    assert "Log call · Anna Weber" in window.offering.text()
    window.offering.button.click()
    assert window.workspace.slip().form.fields["body"].get() == said
