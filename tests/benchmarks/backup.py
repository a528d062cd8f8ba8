"""A checked copy of the whole file, beside a plain one: python -m tests.benchmarks.backup FILE…"""

from __future__ import annotations

import os
import shutil
import time
from functools import partial
from pathlib import Path

from smallcrm.core.backup import make_backup
from tests.benchmarks.figures import Figure
from tests.benchmarks.files import copied, size_of
from tests.benchmarks.running import main
from tests.benchmarks.timing import waited

ROUNDS = 3


def measure(path: Path, rounds: int = ROUNDS) -> list[Figure]:
    """Both by turns, on the same disk; the copying, and the whole with check and checksum."""
    with copied(path) as copy:
        pouring, whole, plain = [], [], []
        for _round in range(rounds):
            poured, made = _backup(copy.parent / "checked.smallcrm")
            pouring.append(poured)
            whole.append(made)
            plain.append(waited(lambda: _plainly(copy, copy.parent / "plain")))
    told = partial(Figure, size=size_of(path), unit="ms", limit=min(plain), limit_name="file copy and fsync")
    return [
        told("backup, copied", ours=min(pouring), most=1.3),
        told("backup, checked, with its checksum", ours=min(whole)),
    ]


def _backup(out: Path) -> tuple[float, float]:
    """Milliseconds until the last page is written, and until the copy has its name."""
    begun, last = time.perf_counter(), 0.0

    def report(done: int, total: int) -> None:
        nonlocal last
        last = time.perf_counter()

    make_backup(out, report)
    whole = time.perf_counter() - begun
    out.unlink()
    return (last - begun) * 1000, whole * 1000


def _plainly(file: Path, out: Path) -> None:
    """The same bytes, on the disk for good, and nobody looked at them."""
    shutil.copyfile(file, out)
    with out.open("rb+") as written:
        os.fsync(written.fileno())
    out.unlink()


if __name__ == "__main__":
    main(measure)
