"""How long things take: time of this process where only it works, wall time where the disk does."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence

Run = Callable[[], object]


def spent(*runs: Run) -> float:
    """Milliseconds this process works on some things, one after the other; what else runs counts little."""
    begun = time.process_time()
    for run in runs:
        run()
    return (time.process_time() - begun) * 1000


def waited(run: Run) -> float:
    """Milliseconds until something is done, disk included."""
    begun = time.perf_counter()
    run()
    return (time.perf_counter() - begun) * 1000


def median(times: Sequence[float]) -> float:
    """The one in the middle."""
    return statistics.median(times)


def p95(times: Sequence[float]) -> float:
    """What 95 of 100 stay under."""
    return sorted(times)[max(0, -(-len(times) * 95 // 100) - 1)]


def best(run: Run, runs: int, clock: Callable[[Run], float] = spent) -> float:
    """The best of several runs."""
    return min(clock(run) for _run in range(runs))


def side_by_side(runs: Sequence[Run], rounds: int, clock: Callable[[Run], float] = spent) -> list[float]:
    """The best of each, measured in turns, so that a slow minute of the machine hits them all."""
    times: list[list[float]] = [[] for _run in runs]
    for _round in range(rounds):
        for place, run in enumerate(runs):
            times[place].append(clock(run))
    return [min(one) for one in times]
