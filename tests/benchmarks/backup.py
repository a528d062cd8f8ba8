"""A checked copy of the whole file, beside a plain one: python -m tests.benchmarks.backup FILE…"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from smallcrm.core.backup import make_backup
from tests.benchmarks.figures import Figure
from tests.benchmarks.files import copied, size_of
from tests.benchmarks.running import main
from tests.benchmarks.timing import side_by_side, waited

ROUNDS = 3


def measure(path: Path, rounds: int = ROUNDS) -> list[Figure]:
    """Both by turns, on the same disk."""
    with copied(path) as copy:
        checked, plain = copy.parent / "checked.smallcrm", copy.parent / "plain"

        def ours() -> None:
            checked.unlink(missing_ok=True)
            make_backup(checked)

        def theirs() -> None:
            shutil.copyfile(copy, plain)
            with plain.open("rb+") as written:
                os.fsync(written.fileno())
            plain.unlink()

        made, limit = side_by_side([ours, theirs], rounds, waited)
    return [Figure("backup", size_of(path), made, "ms", limit, "file copy and fsync", most=1.3)]


if __name__ == "__main__":
    main(measure)
