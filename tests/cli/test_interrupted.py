"""Ctrl+C, and being asked to end: what was begun is taken back, and nothing lies around."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from smallcrm import cli
from smallcrm.core import file
from smallcrm.core.commands import Answer, Command, Needs
from smallcrm.core.dump import dump
from smallcrm.core.journal import work
from smallcrm.features.people.service import Draft, add_party

from .conftest import ROOT

MOMENTS = (0.02, 0.06, 0.2)  # seconds after the file was opened for writing
FURTHER = (0.0,) * 30  # where it was done each time before we came: we may be held up ourselves


@pytest.fixture
def large(sample_file, tmp_path):
    """A sample with enough people that writing to all of them takes a while, and many cards."""
    path = Path(shutil.copy(sample_file, tmp_path / "shop.smallcrm"))
    cards = "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Karl {n}\r\nN:{n};Karl;;;\r\nNOTE:{'x' * 50}\r\nEND:VCARD\r\n"
        for n in range(20_000)
    )
    (tmp_path / "cards.vcf").write_text(cards)
    return path


def dumped(path) -> str:
    file.open_file(path, writing=False)
    try:
        return "".join(dump())
    finally:
        file.close_file()


def wait_for_the_lock(running, path):
    """Until the process has the file, so that a slow machine is not stopped before it began."""
    lock = path.with_name(path.name + "-lock")
    while running.poll() is None and not lock.exists():
        time.sleep(0.005)


def at_a_keyboard():
    """A shell that runs the tests behind itself has its children ignore Ctrl+C; at a keyboard it is heard."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
@pytest.mark.parametrize(
    ("name", "by"), [("letter", signal.SIGINT), ("import", signal.SIGINT), ("letter", signal.SIGTERM)]
)
def test_stopped_in_the_middle_it_takes_back_what_it_began(run, home, large, tmp_path, name, by):
    words = {
        "letter": ["letter", "--template", "season-greetings", "--all", "--out", str(tmp_path / "out.pdf")],
        "import": ["import", str(tmp_path / "cards.vcf")],
    }[name]
    kept = Path(shutil.copy(large, home / "kept.smallcrm"))
    before, names = dumped(large), sorted(entry.name for entry in tmp_path.iterdir())
    env = {**os.environ, "SMALLCRM_HOME": str(home), "PYTHONPATH": str(ROOT)}
    stopped = 0
    for number, moment in enumerate((*MOMENTS, *FURTHER)):
        if stopped and number >= len(MOMENTS):
            break
        command = [sys.executable, "-m", "smallcrm", *words, "--file", str(large)]
        running = subprocess.Popen(
            command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=at_a_keyboard
        )
        wait_for_the_lock(running, large)
        time.sleep(moment)
        running.send_signal(by)
        out, err = running.communicate(timeout=600)
        assert running.returncode in (0, 1, -signal.SIGINT, -by), err  # Python itself may still be loading
        if running.returncode == 0:  # it was faster than we: once more, on the same file
            shutil.copy(kept, large)
            (tmp_path / "out.pdf").unlink(missing_ok=True)
            continue
        assert b"Traceback" not in err and err.count(b"\n") <= 1 and out == b""
        assert sorted(entry.name for entry in tmp_path.iterdir()) == names
        assert dumped(large) == before
        stopped += running.returncode == 1
    assert stopped, "never stopped in the middle"
    assert run("check", file=large, ok=True)


@pytest.fixture
def interrupted(monkeypatch):
    """A command that is stopped before, in or after its work."""

    def interrupt(where: str) -> None:
        def adding(args):
            if where == "before":
                raise KeyboardInterrupt
            with work("Add"):
                add_party(Draft({"given": "Berta"}))
                if where == "in":
                    raise KeyboardInterrupt
            if where == "after":
                raise KeyboardInterrupt
            return Answer(None, lines())

        def lines():
            yield "Berta"
            raise KeyboardInterrupt

        command = Command("add", "", Needs.WRITING, lambda parser: None, adding)
        monkeypatch.setattr("smallcrm.features.people.commands.commands", lambda: [command])

    return interrupt


@pytest.mark.parametrize(
    ("where", "told", "saved"),
    [
        ("before", "Nothing was changed", 0),
        ("in", "Nothing was changed", 0),
        ("after", "What was done before is saved", 1),
        ("while it is printed", "What was done before is saved", 1),
    ],
)
def test_what_is_said_is_true(run, interrupted, path, where, told, saved, monkeypatch):
    interrupted(where)
    ended = run("add")
    monkeypatch.undo()
    assert ended.status == 1 and told in ended.line
    assert len(run("find", "", "--json", ok=True).json) == saved


def test_ctrl_c_while_the_words_are_read_is_said_too(run, monkeypatch):
    def parser(chosen):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_parser", parser)
    assert "Nothing was changed" in run("find", "").line
