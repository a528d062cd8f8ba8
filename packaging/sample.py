"""Shows SmallCRM on sample data: its window or, where there is no display, the letters that are due.

python packaging/sample.py [FOLDER]     FOLDER keeps the sample and its letters; sample/ unless named
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "sample"
PROBE = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"


def main() -> int:
    """Make the sample business unless it is there, then open it or print from it."""
    folder = Path(sys.argv[1]).absolute() if len(sys.argv) > 1 else FOLDER
    business = folder / "sample.smallcrm"
    if not business.exists():
        make_sample(business)
    if has_display():
        print(f"Opening {business}", flush=True)
        return subprocess.call(command(str(business)))
    return print_letters(business, folder / "letters.pdf")


def make_sample(business: Path) -> None:
    """A fresh sample business; one whose making was interrupted never takes its place."""
    print("Making a sample business", flush=True)
    business.parent.mkdir(parents=True, exist_ok=True)
    for left in business.parent.glob("unfinished.smallcrm*"):
        left.unlink()
    unfinished = business.with_name("unfinished.smallcrm")
    run("--file", str(unfinished), "demo")
    unfinished.replace(business)


def has_display() -> bool:
    """Whether a window can be opened here; a display that is named but does not answer is none."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in {"offscreen", "minimal"}:
        return False
    tried = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, encoding="utf-8", check=False)
    if tried.returncode and tried.stderr:
        print(f"The display cannot be used: {tried.stderr.splitlines()[0]}", flush=True)
    return tried.returncode == 0


def print_letters(business: Path, letters: Path) -> int:
    """One PDF with a letter to everybody whose follow-up is due; the sample itself stays as it is."""
    due = run("--file", str(business), "today")
    people = [entry["party"] for entry in due["overdue"] + due["today"] if entry["kind"] == "task"]
    addressees = {party["id"]: party["name"] for party in people if party}
    if not addressees:
        print("No follow-up is due today, so there is no letter to write")
        return 0
    print(f"Writing to {len(addressees)} people whose follow-up is due", flush=True)
    chosen = ["--template", "follow-up", "--out", str(letters), "--no-log", "--to", *addressees]
    made = run("--file", str(business), "letter", *chosen)
    for left_out in made["left_out"]:
        print(f"Left out: {addressees[left_out['party']]}: {left_out['reason']}")
    print(f"Letters: {letters}")
    return 0


def run(*arguments: str) -> Any:
    """What one SmallCRM command prints as JSON; where it fails, its own words and exit code end this too."""
    done = subprocess.run(
        command("--json", *arguments), stdout=subprocess.PIPE, encoding="utf-8", check=False
    )
    if done.returncode:
        sys.exit(done.returncode)
    return json.loads(done.stdout)


def command(*arguments: str) -> list[str]:
    """SmallCRM as a command of this interpreter."""
    return [sys.executable, "-m", "smallcrm", *arguments]


if __name__ == "__main__":
    sys.exit(main())
