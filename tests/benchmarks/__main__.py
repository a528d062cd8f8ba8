"""Every measurement, each in a process of its own: python -m tests.benchmarks [--help]

Makes samples of each size, or takes those it finds in a folder, and works on copies of them.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.figures import SIZES, Figure, growth, lines
from tests.benchmarks.files import samples, size_of
from tests.benchmarks.readme import README, write_readme
from tests.benchmarks.running import measured

NAMES = (
    "start", "find", "keys", "list", "sort", "chips", "filter", "record", "today", "calendar", "occurrences",
    "timeline", "edit", "letters", "cold_letter", "preview", "reports", "importing", "backup",
)  # fmt: skip


def words_of(argument: str) -> list[str]:
    """Words with commas between."""
    return [word.strip() for word in argument.split(",") if word.strip()]


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--sizes", type=words_of, default=list(SIZES), help=",".join(SIZES))
    parser.add_argument("--only", type=words_of, default=list(NAMES), help=",".join(NAMES))
    parser.add_argument("--files", type=Path, help="a folder with small.smallcrm and so on, made before")
    parser.add_argument(
        "--work", type=Path, default=README.parent,
        help="a folder to work in, on a real disk with 5 GB to spare; the project’s own if not said",
    )  # fmt: skip
    parser.add_argument("--readme", action="store_true", help="write the table into README.md")
    args = parser.parse_args()
    for word, known in [(word, SIZES) for word in args.sizes] + [(word, NAMES) for word in args.only]:
        if word not in known:
            parser.error(f"“{word}” is none of {', '.join(known)}")
    return args


def run(args: argparse.Namespace) -> list[Figure]:
    """Measure, and tell each figure as it comes."""
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix=".speed-", dir=args.work) as folder:
        os.environ["SMALLCRM_HOME"] = str(Path(folder) / "home")
        for path in samples(args.sizes, args.files, Path(folder)):
            for name in args.only:
                sys.stderr.write(f"{name}, {size_of(path)} …\n")
                figures += _measured(name, path)
            path.unlink()
    place = {figure.what: number for number, figure in reversed(list(enumerate(figures)))}
    figures.sort(key=lambda figure: place[figure.what])
    return [*figures, *growth(figures)]


def _measured(name: str, path: Path) -> list[Figure]:
    """One that fails does not take the others with it."""
    try:
        return measured(name, path)
    except subprocess.CalledProcessError as error:
        sys.stderr.write(f"{name}, {size_of(path)}: failed ({error.returncode})\n")
        return []


def main() -> None:
    """All of it."""
    args = arguments()
    figures = run(args)
    sys.stdout.write(lines(figures) + "\n")
    if args.readme:
        write_readme(figures)


if __name__ == "__main__":
    main()
