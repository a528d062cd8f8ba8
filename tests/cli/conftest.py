"""Running commands, in this process and as a process of their own."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from once import at_home
from patience import WIDE

from smallcrm import cli

from .commands import Places

ROOT = Path(cli.__file__).parents[1]
CARD = """BEGIN:VCARD
VERSION:3.0
UID:a7
FN:Karla Kolumna
N:Kolumna;Karla;;;
TEL:+49 30 7654321
END:VCARD
"""


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it printed."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)

    @property
    def line(self) -> str:
        """The one line on standard error."""
        assert self.err.endswith("\n") and self.err.count("\n") == 1, self.err
        return self.err[:-1]


@pytest.fixture
def run(capfd, path):
    """Run a command on the test's own file; says with `ok` that it must be done."""

    def call(*words: object, file: object = path, ok: bool | None = None) -> Ended:
        named = [] if file is None else ["--file", str(file)]
        capfd.readouterr()
        status = cli.main([*named, *map(str, words)])
        ended = Ended(status, *capfd.readouterr())
        if ok is not None:
            assert (status == 0) is ok, ended
        return ended

    return call


@pytest.fixture
def done(run):
    """Run a command that must be done, and read its JSON."""

    def call(*words: object, **more: Any) -> Any:
        ended = run(*words, "--json", ok=True, **more)
        assert ended.err == ""
        return ended.json

    return call


@pytest.fixture
def process(home):
    """Run SmallCRM as a process of its own."""

    def call(*words: object, **more: Any) -> Ended:
        env = {**os.environ, "SMALLCRM_HOME": str(home), "PYTHONPATH": str(ROOT)} | more.pop("env", {})
        command = [sys.executable, "-m", "smallcrm", *words]
        more = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "timeout": 600} | more
        ended = subprocess.run(command, env=env, check=False, **more)
        return Ended(ended.returncode, (ended.stdout or b"").decode(), (ended.stderr or b"").decode())

    return call


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory, empty_file):
    """A business with Anna, who has an address, a phone and something to do; made once, copied for each."""
    folder = tmp_path_factory.mktemp("filled")
    path = Path(shutil.copy(empty_file, folder / "filled.smallcrm"))
    place = ["--street", "Hauptstr. 1", "--postcode", "10115", "--city", "Berlin"]
    with at_home(folder):
        for words in (
            ["add", "Anna Weber", *place, "--phone", "030 1234567", "--email", "anna@weber.example"],
            ["plan", "Anna Weber", "Bring the pump", "--due", "2026-11-20"],
        ):
            assert cli.main(["--file", str(path), *words]) == 0
    return path


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory):
    """The small sample of one day, made once; who changes it copies it first."""
    path = tmp_path_factory.mktemp("sample") / "sample.smallcrm"
    with at_home(path.parent):
        assert cli.main(["demo", "--on", "2026-11-21", "--file", str(path)]) == 0
    return path


@pytest.fixture
def filled(filled_file, path, run):
    """The test's own file, with Anna in it; and the words that fit it."""
    shutil.copy(filled_file, path)
    return path


@pytest.fixture
def places(filled, run, tmp_path):
    """What every command needs on the filled file."""
    card = tmp_path / "card.vcf"
    card.write_text(CARD)
    anna = run("show", "Anna Weber", "--json", ok=True).json
    carla = run("add", "Carla Conrad", "--json", ok=True).json
    return Places(tmp_path / "out.pdf", card, anna["id"], anna["tasks"][0]["id"], carla["id"])


@pytest.fixture
def refused(run, tmp_path):
    """Run a command that cannot be done; what it says, when nothing was changed and nothing lies around."""

    def call(*given, **named):
        folders = [Path(os.environ["SMALLCRM_HOME"]), *named.pop("also", [tmp_path])]
        before, began = listing(*folders), time.monotonic()
        ended = run(*given, **named)
        assert time.monotonic() - began < WIDE
        assert (ended.status, ended.out) == (1, ""), ended
        assert "made a mistake" not in ended.err and "Traceback" not in ended.err
        assert listing(*folders) == before
        return ended.line

    return call


def listing(*folders: Path) -> dict[str, str]:
    """Everything below these folders, with what it holds; huge files by their size and time."""
    found = {}
    for folder in folders:
        for entry in sorted(folder.rglob("*")):
            found[str(entry)] = _content(entry)
    return found


def _content(entry: Path) -> str:
    if not entry.is_file():
        return "folder"
    told = entry.stat()
    if told.st_size > 1 << 24:
        return f"{told.st_size} {told.st_mtime_ns}"
    return hashlib.sha256(entry.read_bytes()).hexdigest()
