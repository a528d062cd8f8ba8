"""One saved edit, beside what the disk needs to keep a page: python -m tests.benchmarks.edit FILE…"""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

from smallcrm.features.activity.service import log
from smallcrm.features.people.service import Draft, change_party
from tests.benchmarks.figures import Figure
from tests.benchmarks.files import copied, numbers, size_of
from tests.benchmarks.running import main
from tests.benchmarks.timing import median, waited

EDITS = 200
PAGE = b"x" * 4_096
SPREAD = "SELECT id FROM party WHERE kind = 'person' ORDER BY sort_name LIMIT ?"


def measure(path: Path, edits: int = EDITS) -> list[Figure]:
    """A changed contact and a logged call, journal, search and figures included, and fdatasync beside."""
    with copied(path) as copy:
        parties = numbers(SPREAD, edits)
        edit, call, sync = [], [], []
        numbered = count()
        with (copy.parent / "page").open("wb") as page:
            for party in parties:
                draft = Draft({"title": f"Title {next(numbered)}"})
                edit.append(waited(lambda party=party, draft=draft: change_party(party, draft)))  # type: ignore[misc]
                call.append(waited(lambda party=party: log(party, "call", "Price list")))  # type: ignore[misc]
                sync.append(waited(lambda page=page: _keep(page.fileno())))  # type: ignore[misc]
    size, name = size_of(path), "fdatasync of one page"
    return [
        Figure("one saved edit", size, median(edit), "ms", median(sync), name, bound=1),
        Figure("one logged call", size, median(call), "ms", median(sync), name),
    ]


def _keep(page: int) -> None:
    """A page more, on the disk for good."""
    os.write(page, PAGE)
    os.fdatasync(page) if hasattr(os, "fdatasync") else os.fsync(page)


if __name__ == "__main__":
    main(measure)
