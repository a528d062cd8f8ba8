"""Contacts from a CSV and from vCards until they can be found: python -m tests.benchmarks.importing FILE…"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from tests.benchmarks import imports
from tests.benchmarks.figures import Figure
from tests.benchmarks.files import numbers, opened, size_of
from tests.benchmarks.running import main

MOST = 100_000  # rows at once, however large the file


def measure(path: Path, most: int = MOST) -> list[Figure]:
    """As many contacts as the file has, into new businesses."""
    with opened(path):
        count = min(numbers("SELECT count(*) FROM party")[0], most)
    table, cards = imports.measure_csv(count), imports.measure_vcard(count)
    told = partial(Figure, size=size_of(path), unit="/s")
    limit, vobject = "executemany and a search index", "vobject, only reading"
    if cards["vobject_per_s"] == imports.VOBJECT:  # it is not installed here
        vobject += ", measured once"
    return [
        told("CSV import", ours=table["ours_per_s"], limit=table["limit_per_s"], limit_name=limit, least=0.7),
        told(
            "vCard import",
            ours=cards["ours_per_s"], limit=cards["vobject_per_s"], limit_name=vobject, least=15,
        ),
        told("vCards read", ours=cards["parse_per_s"], limit=cards["vobject_per_s"], limit_name=vobject),
    ]  # fmt: skip


if __name__ == "__main__":
    main(measure)
