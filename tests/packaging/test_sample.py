"""What the start command shows where there is no display: the sample business and its letters."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.slow


def run(folder: Path, *command: str) -> str:
    """What a command prints on a machine without a display, its settings kept in this folder."""
    hidden = {"DISPLAY", "WAYLAND_DISPLAY"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment |= {"SMALLCRM_HOME": str(folder / "home"), "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def show(folder: Path) -> Path:
    """Run the start command's last step into this folder; the letters its last line names."""
    said = run(folder, "packaging/sample.py", str(folder / "Mein Büro"))
    return Path(said.splitlines()[-1].removeprefix("Letters: "))


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The letters of a fresh sample."""
    return show(tmp_path_factory.mktemp("fresh"))


def test_the_last_line_names_the_letters(shown: Path) -> None:
    assert shown.parts[-2:] == ("Mein Büro", "letters.pdf")
    assert len(PdfReader(shown).pages) >= 1


def test_everybody_whose_follow_up_is_due_gets_a_letter_or_a_reason(shown: Path, tmp_path: Path) -> None:
    smallcrm = ["-m", "smallcrm", "--json", "--file", str(shown.with_name("sample.smallcrm"))]
    today = json.loads(run(tmp_path, *smallcrm, "today"))
    entries = today["overdue"] + today["today"]
    due = {entry["party"]["id"] for entry in entries if entry["kind"] == "task" and entry["party"]}
    again = ["--template", "follow-up", "--no-log", "--out", str(tmp_path / "again.pdf"), "--to", *due]
    letter = json.loads(run(tmp_path, *smallcrm, "letter", *again))
    told = [entry["party"] for entry in letter["letters"] + letter["left_out"]]
    assert len(told) == len(due) > 0
    assert len(PdfReader(shown).pages) == letter["pages"]


def test_shown_again_the_sample_stays_as_it_is(shown: Path) -> None:
    business = shown.with_name("sample.smallcrm")
    before = hashlib.sha256(business.read_bytes()).hexdigest()
    assert show(shown.parents[1]) == shown
    assert hashlib.sha256(business.read_bytes()).hexdigest() == before
