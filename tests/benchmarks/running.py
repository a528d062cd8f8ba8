"""One measurement on its own: python -m tests.benchmarks.NAME FILE…"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.figures import Figure, growth, lines

Measure = Callable[[Path], list[Figure]]


def main(measure: Measure) -> None:
    """Measure the files that are named, with settings that are nobody's, and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--json", action="store_true", help="one JSON document")
    args = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "qt.*=false;default.warning=false")
    with tempfile.TemporaryDirectory() as home:
        os.environ["SMALLCRM_HOME"] = home
        figures = [figure for path in args.files for figure in measure(path.absolute())]
    if args.json:
        sys.stdout.write(json.dumps([dataclasses.asdict(figure) for figure in figures]) + "\n")
    else:
        sys.stdout.write(lines([*figures, *growth(figures)]) + "\n")


def measured(name: str, path: Path) -> list[Figure]:
    """The figures of one measurement, in a process of its own, so that none warms or burdens another."""
    command = [sys.executable, "-m", f"tests.benchmarks.{name}", str(path), "--json"]
    told = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    return [Figure(**figure) for figure in json.loads(told.splitlines()[-1])]
