"""One saved edit, beside what the disk needs to keep a page: python -m tests.benchmarks.edit FILE…"""

from __future__ import annotations

import os
import time
from functools import partial
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
    edit, alone, call, sync = [], [], [], []
    with copied(path) as copy, (copy.parent / "page").open("wb") as page:
        for number, party in enumerate(numbers(SPREAD, edits)):
            draft = Draft({"title": f"Title {number}"})
            begun = time.process_time()
            edit.append(waited(partial(change_party, party, draft)))
            alone.append((time.process_time() - begun) * 1000)
            call.append(waited(partial(log, party, "call", "Price list")))
            sync.append(waited(partial(_keep, page.fileno())))
    told = partial(
        Figure, size=size_of(path), unit="ms", limit=median(sync), limit_name="fdatasync of one page"
    )
    return [
        told("one saved edit", ours=median(edit), bound=1),
        told("one saved edit, the disk’s time apart", ours=median(alone), bound=1),
        told("one logged call", ours=median(call)),
    ]


def _keep(page: int) -> None:
    """A page more, on the disk for good."""
    os.write(page, PAGE)
    os.fdatasync(page) if hasattr(os, "fdatasync") else os.fsync(page)


if __name__ == "__main__":
    main(measure)
