"""One letter from a new process, beside Python's own start: python -m tests.benchmarks.cold_letter FILE…"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from smallcrm.core import file
from tests.benchmarks.figures import Figure
from tests.benchmarks.files import copied, size_of
from tests.benchmarks.letters import people
from tests.benchmarks.running import main
from tests.benchmarks.timing import median

ROOT = Path(__file__).parents[2]
RUNS = 21
MOST_MS = 250


def measure(path: Path, runs: int = RUNS) -> list[Figure]:
    """New processes in turns with bare ones: until each ended, and what the processor worked for it."""
    with copied(path) as copy:
        party = people(1)[0]
        file.close_file()  # the processes open it, one after the other
        out = str(copy.parent / "letter.pdf")
        words = ["--file", str(copy), "letter", "--template", "thank-you", "--to", str(party), "--out", out]
        letter = partial(run, "-m", "smallcrm", *words, "--no-log")
        letter()  # compiled once, as it is installed; and the logo is put by
        times = [(told(letter), told(partial(run, "-c", "pass"))) for _run in range(runs)]
    ours, bare = ([pair[place] for pair in times] for place in (0, 1))
    what, of = "one letter from a new process", "Python’s own start"
    figure = partial(Figure, size=size_of(path), unit="ms", limit_name=of, bound=MOST_MS)
    waited, waited_bare = (median([one.waited for one in some]) for some in (ours, bare))
    worked, worked_bare = (min(one.worked for one in some) for some in (ours, bare))
    return [
        figure(what, ours=waited, limit=waited_bare),
        figure(f"{what}, the processor’s time", ours=worked, limit=worked_bare),
    ]


class Told(NamedTuple):
    """Milliseconds until a process ended, and the processor’s work for it."""

    waited: float
    worked: float


def told(work: Callable[[], object]) -> Told:
    """How long it takes."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    work()
    waited, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Told(waited * 1000, worked * 1000)


def run(*words: str) -> None:
    """A new process, to its end."""
    subprocess.run([sys.executable, *words], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)


if __name__ == "__main__":
    main(measure)
