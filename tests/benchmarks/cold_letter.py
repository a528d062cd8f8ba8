"""One letter from a new process, beside Python's own start: python -m tests.benchmarks.cold_letter FILE…"""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from smallcrm.core import file
from tests.benchmarks.figures import Figure
from tests.benchmarks.files import copied, size_of
from tests.benchmarks.letters import people
from tests.benchmarks.running import main
from tests.benchmarks.timing import side_by_side

ROOT = Path(__file__).parents[2]
RUNS = 9
MOST_MS = 250


def measure(path: Path, runs: int = RUNS) -> list[Figure]:
    """The processor's time of new processes, the best of several: what else runs counts little."""
    with copied(path) as copy:
        party = people(1)[0]
        file.close_file()  # the processes open it, one after the other
        out = str(copy.parent / "letter.pdf")
        words = ["--file", str(copy), "letter", "--template", "thank-you", "--to", str(party), "--out", out]
        letter = partial(run, "-m", "smallcrm", *words, "--no-log")
        letter()  # compiled once, as it is installed
        ours, bare = side_by_side([letter, partial(run, "-c", "pass")], runs, clock=spent_by_children)
    what = "one letter from a new process"
    return [Figure(what, size_of(path), ours, "ms", bare, "Python’s own start", bound=MOST_MS)]


def run(*words: str) -> None:
    """A new process, to its end."""
    subprocess.run([sys.executable, *words], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)


def spent_by_children(work: Callable[[], object]) -> float:
    """Milliseconds the processor works for the processes that something starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


if __name__ == "__main__":
    main(measure)
