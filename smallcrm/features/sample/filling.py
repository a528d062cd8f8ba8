"""Fills a new file with the sample: the book is written, then everything derived is computed in one go."""

from __future__ import annotations

import datetime as dt

from smallcrm.core.db import database
from smallcrm.core.derived import rebuild_all, without_triggers
from smallcrm.features.sample.book import Book
from smallcrm.features.sample.life import Life, Report
from smallcrm.features.sample.sheets import index_at_the_end
from smallcrm.features.sample.sizes import Size


def fill(on: dt.date, seed: int, size: Size, report: Report | None = None) -> dict[str, int]:
    """Everything, inside the file's birth; returns how many rows each table has."""
    with without_triggers():
        with index_at_the_end():
            book = Book(on, seed, size)
            life = Life(book)
            life.live(report)
            book.sheets.store()
        database.connection().execute("UPDATE setting SET created_at = ?1, updated_at = ?1", (book.born,))
    rebuild_all()
    return book.sheets.counts
