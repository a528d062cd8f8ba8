"""Start to the first painted page, beside a bare window: python -m tests.benchmarks.start FILE…"""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks import window_start
from tests.benchmarks.figures import Figure
from tests.benchmarks.files import size_of
from tests.benchmarks.running import main

RUNS = 7


def measure(path: Path, runs: int = RUNS) -> list[Figure]:
    """New processes, the best of several."""
    bare, ours = window_start.measure(str(path), runs)
    name = "a bare window with a table"
    return [
        Figure("start to the first painted page", size_of(path), ours, "ms", bare, name, most=2, grows=1.1)
    ]


if __name__ == "__main__":
    main(measure)
